// The control for four answers: typing takes a mark off, a mark empties the box, a choice can be taken back.
// What was typed is kept in this tab until it is saved. All texts come from the page.
"use strict";
(() => {
  const group = (element) => element.closest("[data-four]");
  const boxes = (ask) => ask.querySelectorAll("[data-four-text]");
  const isSaying = (input) => /\.(mark|pick)$/.test(input.name);

  // Typing: an answer in words stands over marks and guesses.
  document.addEventListener("input", (event) => {
    const ask = group(event.target);
    if (!ask || !event.target.matches("[data-four-text]") || event.target.value.trim() === "") return;
    for (const input of ask.querySelectorAll("input:checked")) if (isSaying(input)) input.checked = false;
    addBlank(event.target);
  });

  // A mark or a guess: the box is emptied, and filled again when the mark is taken off.
  document.addEventListener("change", (event) => {
    const ask = group(event.target);
    if (!ask || !isSaying(event.target)) return;
    for (const input of ask.querySelectorAll("input:checked")) {
      if (event.target.checked && input !== event.target && isSaying(input)) input.checked = false;
    }
    for (const box of boxes(ask)) {
      if (event.target.checked && box.value !== "") { box.dataset.was = box.value; box.value = ""; }
      if (!event.target.checked && box.value === "" && box.dataset.was) box.value = box.dataset.was;
    }
  });

  // A radio that is chosen and pressed again is not chosen any more, as long as nothing stood there.
  const takeBack = (radio) => {
    const stood = [...document.getElementsByName(radio.name)].some((each) => each.defaultChecked);
    if (stood) return;
    radio.checked = false;
    radio.dispatchEvent(new Event("change", { bubbles: true }));
  };
  let pressed = null;
  document.addEventListener("pointerdown", (event) => {
    const label = event.target.closest(".spbe-choice");
    const radio = label && label.querySelector("input[type=radio]");
    pressed = radio && radio.checked ? radio : null;
  });
  document.addEventListener("click", (event) => {
    if (event.target === pressed) { takeBack(pressed); pressed = null; }
  });
  document.addEventListener("keydown", (event) => {
    const isRadio = event.target.matches("[data-four] input[type=radio]");
    if (isRadio && (event.key === "Delete" || event.key === "Backspace")) takeBack(event.target);
  });

  // Another box, another row, when the last one is filled.
  const addBlank = (box) => {
    const more = box.closest("[data-more]");
    const row = box.closest(".spbe-year");
    const last = more ? box : row;
    if (!last || last.nextElementSibling) return;
    const copy = last.cloneNode(true);
    const inputs = copy.matches("input") ? [copy] : copy.querySelectorAll("input, select");
    for (const input of inputs) { input.value = ""; input.removeAttribute("value"); }
    last.after(copy);
    if (window.htmx) window.htmx.process(copy);
  };

  // What was typed and not saved yet: kept for this tab, offered again, dropped once it is saved.
  const form = document.querySelector("form[data-draft]");
  if (!form) return;
  const place = `spbe-draft:${form.dataset.draft}`;
  const pairs = () => [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !/^(token|kiriman|version|different|conflict)$/.test(name));
  const asText = () => JSON.stringify(pairs());
  const opened = asText();
  let isSending = false;
  const keep = () => {
    try {
      if (asText() === opened) sessionStorage.removeItem(place);
      else sessionStorage.setItem(place, asText());
    } catch { /* A browser that keeps nothing loses nothing else. */ }
  };
  const restore = (kept) => {
    const values = new Map();
    for (const [name, value] of kept) values.set(name, [...(values.get(name) || []), value]);
    for (const input of form.elements) {
      if (!input.name || !values.has(input.name) && !/^(radio|checkbox)$/.test(input.type)) continue;
      if (input.type === "hidden" || input.type === "submit") continue;
      const own = values.get(input.name) || [];
      if (/^(radio|checkbox)$/.test(input.type)) input.checked = own.includes(input.value);
      else if (own.length) input.value = own.shift();
    }
  };
  const offer = document.getElementById("draf");
  let kept = null;
  try { kept = JSON.parse(sessionStorage.getItem(place) || "null"); } catch { kept = null; }
  const isShownAgain = "draftShown" in form.dataset;
  if (offer && kept && !isShownAgain && JSON.stringify(kept) !== opened) {
    offer.hidden = false;
    offer.querySelector("[data-draft-restore]").addEventListener("click", () => { restore(kept); offer.hidden = true; keep(); });
    offer.querySelector("[data-draft-drop]").addEventListener("click", () => { sessionStorage.removeItem(place); offer.hidden = true; });
  }
  form.addEventListener("input", keep);
  form.addEventListener("change", keep);
  form.addEventListener("submit", () => { isSending = true; keep(); });
  window.addEventListener("beforeunload", (event) => { if (!isSending && asText() !== opened) event.preventDefault(); });

  // What is wrong, or the field that the address asks about, is where work goes on.
  const wrong = document.getElementById("masalah");
  if (wrong) wrong.focus();
  const showAsked = () => {
    const asked = location.hash.startsWith("#f-") && document.getElementById(location.hash.slice(1));
    if (!asked) return;
    for (let part = asked.closest("details"); part; part = part.parentElement.closest("details")) part.open = true;
    asked.scrollIntoView({ block: "center" });
    const control = asked.querySelector("input:not([type=hidden]), select, textarea");
    if (control) control.focus({ preventScroll: true });
  };
  window.addEventListener("hashchange", showAsked);
  showAsked();
})();
