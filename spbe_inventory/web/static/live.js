// Says in one line when a part of the page could not be renewed; the texts come from the page.
"use strict";
document.addEventListener("htmx:finally:request", (event) => {
  const line = document.getElementById("pesan");
  const response = event.detail.ctx && event.detail.ctx.response;
  const failed = !response || response.status >= 400;
  line.textContent = failed ? line.dataset.failed : "";
  line.hidden = !failed;
});
