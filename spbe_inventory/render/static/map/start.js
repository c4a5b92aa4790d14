"use strict";
// Words, controls and the address, once the page is there.

const VIEWS = [["matrix", ""], ["view_groups", "islands"], ["view_needs", "gaps"]];

function speak() {
  document.documentElement.lang = lang;
  homes.box.forEach((box, home) => {
    if (atlas.words[`home_${box}`]) homes.name[home] = say(`home_${box}`);
  });
  foundGroups = null;
  prepareSearch();
  document.title = `${atlas.government} · SPBE`;
  for (const one of document.querySelectorAll("[data-say]")) one.textContent = say(one.dataset.say);
  for (const one of document.querySelectorAll("[data-label]")) {
    one.setAttribute("aria-label", say(one.dataset.label));
    if (one.tagName === "INPUT") one.placeholder = say(one.dataset.label);
    if (one.tagName === "BUTTON") one.title = say(one.dataset.label);
  }
  $("government").textContent = atlas.government;
  $("day").textContent = atlas.day[lang];
  $("names").replaceChildren();
  writeViews();
  writeFilters();
}

function writeViews() {
  const links = VIEWS.map(([name, to]) => {
    const link = placeLink(say(name), to);
    link.dataset.to = to;
    return link;
  });
  $("views").replaceChildren(...links);
}

function fromAddress() {
  if (location.hash === lastAddress) return;
  lastAddress = location.hash;
  readAddress(location.hash);
  $("results").hidden = true;
  writeFilters();
  draw({});
}

function startControls() {
  $("filters").addEventListener("change", onFilter);
  $("with-gaps").addEventListener("change", () => {
    view.gaps = $("with-gaps").checked;
    if (view.gaps && !view.place) go("gaps");
    else changed();
  });
  $("steps").addEventListener("change", () => {
    view.steps = Number($("steps").value);
    changed();
  });
  $("way").addEventListener("change", () => {
    view.way = $("way").value;
    changed();
  });
  $("again").addEventListener("click", () => {
    freshPicture();
    changed();
  });
  $("more-lines").addEventListener("click", () => {
    view.lines += LINES;
    changed();
  });
  $("language").addEventListener("click", () => {
    lang = lang === "id" ? "en" : "id";
    speak();
    writeResults();
    draw({});
  });
}

function start() {
  speak();
  startControls();
  startSearch();
  startSaving();
  startZoomButtons();
  startGestures();
  $("picture").addEventListener("click", onPictureClick);
  $("picture").addEventListener("focusin", (event) => {
    if (shown && event.target !== frame() && event.target.matches(":focus-visible")) bringIntoFrame(event.target);
  });
  addEventListener("keydown", onKey);
  addEventListener("popstate", fromAddress);
  addEventListener("hashchange", fromAddress);
  lastAddress = location.hash;
  readAddress(location.hash || `#${encodeURIComponent(atlas.begin)}`);
  writeFilters();
  draw({});
}

start();
