"use strict";
// The check boxes of the filters.

function usedCodes(column) {
  return [...new Set(column)].sort();
}

function usedDimensions() {
  const used = new Set(every(ends.key).flatMap(dimensionsOf));
  return [...atlas.dimensions, UNKNOWN_DIMENSION].filter((dimension) => used.has(dimension));
}

// Code and words of each choice, by filter.
function filterChoices() {
  const worded = (list, codes) => codes.map((code) => [code, word(list, code)]);
  return {
    line: worded("line", usedCodes(flows.line)),
    method: worded("method", usedCodes(flows.method)),
    state: worded("state", usedCodes(flows.state)),
    personal: worded("personal", usedCodes(flows.personal.map((one) => PERSONAL[one]))),
    dimension: worded("dimension", usedDimensions()),
    home: every(homes.key).map((home) => [homeKey(home), homeName(home)]),
  };
}

function writeFilters() {
  const open = new Set([...document.querySelectorAll("#filters details[open]")].map((one) => one.dataset.group));
  const groups = Object.entries(filterChoices());
  $("filters").replaceChildren(...groups.map(([name, choices]) => filterGroup(name, choices, open.has(name))));
}

function filterGroup(name, choices, isOpen) {
  const off = switchedOff[name];
  const on = choices.filter(([code]) => !off.has(code)).length;
  const marked = on < choices.length ? ` (${number(on)}/${number(choices.length)})` : "";
  const codes = choices.map(([code]) => code);
  const all = button(say("all"), () => switchFilter(name, []));
  const none = button(say("none"), () => switchFilter(name, codes));
  return element(
    "details",
    { "data-group": name, ...(isOpen ? { open: "" } : {}) },
    element("summary", {}, say(`filter_${name}`) + marked),
    element("p", {}, all, none),
    ...choices.map(([code, words]) => filterChoice(name, code, words)),
  );
}

function filterChoice(name, code, words) {
  const box = element("input", { type: "checkbox", "data-filter": name, value: code });
  box.checked = !switchedOff[name].has(code);
  return element("label", {}, box, " ", words);
}

function switchFilter(name, codes) {
  switchedOff[name].clear();
  for (const code of codes) switchedOff[name].add(code);
  writeFilters();
  changed();
}

function onFilter(event) {
  const { filter } = event.target.dataset;
  if (!filter) return;
  const { value, checked } = event.target;
  if (checked) switchedOff[filter].delete(value);
  else switchedOff[filter].add(value);
  writeFilters();
  const boxes = [...document.querySelectorAll(`[data-filter="${filter}"]`)];
  boxes.find((box) => box.value === value).focus();
  changed();
}
