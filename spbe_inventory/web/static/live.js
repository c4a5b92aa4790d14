// Says in one line when a part of the page could not be renewed; the texts come from the page.
"use strict";
document.addEventListener("htmx:finally:request", (event) => {
  const line = document.getElementById("pesan");
  const response = event.detail.ctx && event.detail.ctx.response;
  const failed = !response || response.status >= 400;
  line.textContent = failed ? line.dataset.failed : "";
  line.hidden = !failed;
});

// On a telephone long parts are folded; the part that an address names is opened.
const openNamed = () => {
  const named = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const part = named && named.closest("details[data-folds]");
  if (part) part.open = true;
};
if (matchMedia("(max-width: 767.98px)").matches) {
  document.querySelectorAll("details[data-folds]").forEach((part) => { part.open = false; });
}
openNamed();
addEventListener("hashchange", openNamed);
