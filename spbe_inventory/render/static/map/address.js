"use strict";
// The address after #: the place, then what differs from how a picture comes, as name=value.

function listText(items) {
  return [...items].map(encodeURIComponent).join(",");
}

function rounded(value) {
  return Math.round(value * 100) / 100;
}

function movedText() {
  const items = [...view.moved].map(([id, [right, down]]) => `${id}|${rounded(right)}|${rounded(down)}`);
  return listText(items);
}

function addressOfView() {
  const parts = [encodeURIComponent(view.place)];
  const add = (name, value) => {
    if (value) parts.push(`${name}=${value}`);
  };
  add("steps", view.steps === 1 ? "" : view.steps);
  add("way", view.way === "both" ? "" : view.way);
  add("needs", view.gaps ? 1 : "");
  add("open", listText(view.open));
  add("grown", listText(view.grown));
  add("hidden", listText(view.hidden));
  add("moved", movedText());
  add("boxes", view.boxes === READABLE ? "" : view.boxes);
  add("lines", view.lines === LINES ? "" : view.lines);
  add("only", view.only);
  add("marked", encodeURIComponent(view.marked));
  for (const [name, codes] of Object.entries(switchedOff)) add(`off.${name}`, listText(codes));
  if (view.look) add("look", view.look.map(rounded).join(","));
  return `#${parts.join("&")}`;
}

// Text that is no text in the coding of addresses is nothing.
function decodedText(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}

function listOf(text) {
  return text.split(",").map(decodedText).filter(Boolean);
}

function numbersOf(text, count) {
  const numbers = text.split(",").map(Number);
  const areGood = numbers.length === count && numbers.every(Number.isFinite);
  return areGood ? numbers : null;
}

function wholeNumber(text, least, most, otherwise) {
  const value = Number(text);
  const isGood = Number.isInteger(value) && value >= least && value <= most;
  return isGood ? value : otherwise;
}

function readMoved(text) {
  for (const item of listOf(text)) {
    const [id, right, down] = item.split("|");
    const by = [Number(right), Number(down)];
    if (by.every(Number.isFinite)) view.moved.set(id, by);
  }
}

const READERS = new Map([
  ["steps", (text) => { view.steps = wholeNumber(text, 1, STEPS.length, 1); }],
  ["way", (text) => { view.way = WAYS.includes(text) ? text : "both"; }],
  ["needs", (text) => { view.gaps = text === "1"; }],
  ["open", (text) => { view.open = new Set(listOf(text)); }],
  ["grown", (text) => { view.grown = new Set(listOf(text)); }],
  ["hidden", (text) => { view.hidden = new Set(listOf(text)); }],
  ["moved", readMoved],
  ["boxes", (text) => { view.boxes = wholeNumber(text, READABLE, 4000, READABLE); }],
  ["lines", (text) => { view.lines = wholeNumber(text, LINES, 4000, LINES); }],
  ["only", (text) => { view.only = wholeNumber(text, 0, 1000, 0); }],
  ["marked", (text) => { view.marked = decodedText(text); }],
  ["look", (text) => { view.look = numbersOf(text, 3); }],
]);
for (const [name, codes] of Object.entries(switchedOff)) {
  READERS.set(`off.${name}`, (text) => listOf(text).forEach((code) => codes.add(code)));
}

// What cannot be read is left out; a place that is not in the file is the start.
function readAddress(hash) {
  const [first, ...others] = hash.replace(/^#/, "").split("&");
  freshView();
  view.place = decodedText(first);
  for (const other of others) {
    const [name, ...value] = other.split("=");
    const read = READERS.get(name);
    if (read) read(value.join("="));
  }
}

let lastAddress = "";

// A step that one may go back from.
function keepAsStep() {
  const address = addressOfView();
  if (address === lastAddress) return;
  lastAddress = address;
  history.pushState(null, "", address);
}

// No step of its own: zoomed, panned, moved.
let keeping = 0;
function keepInPlace() {
  clearTimeout(keeping);
  keeping = setTimeout(() => {
    lastAddress = addressOfView();
    history.replaceState(null, "", lastAddress);
  }, 250);
}
