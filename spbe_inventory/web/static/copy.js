// Copies a text of the page; without script it is selected by one click. And a form is sent once, however often it is pressed.
"use strict";
(() => {
  const select = (element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  };

  // Without HTTPS a page may not write to the clipboard by itself: then what is selected is copied, as by Ctrl+C.
  const copy = async (element) => {
    select(element);
    try {
      await navigator.clipboard.writeText(element.textContent);
    } catch {
      document.execCommand("copy");
    }
  };

  for (const button of document.querySelectorAll("[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      await copy(document.getElementById(button.dataset.copy));
      const state = document.getElementById(button.dataset.state);
      state.textContent = state.dataset.copied;
    });
  }
  for (const form of document.querySelectorAll("form[data-once]")) {
    form.addEventListener("submit", (event) => {
      if (form.dataset.once === "sent") event.preventDefault();
      form.dataset.once = "sent";
    });
  }
  // A page that comes back from the memory of the browser may be sent again.
  addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-once]")) form.dataset.once = "";
  });
})();
