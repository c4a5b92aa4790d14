"use strict";
// Names that are searched: offices, applications, data sets, without regard to accents and capitals.

const MOST_FOUND = 12;

function foldedText(text) {
  return text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
}

let searchable = [];

function prepareSearch() {
  searchable = ends.key.map((_, end) => foldedText(`${ends.name[end]} ${homes.name[ends.home[end]]}`));
}

function search(text, most = MOST_FOUND) {
  const words = foldedText(text).split(/\s+/).filter(Boolean);
  if (!words.length) return [];
  const fits = (where) => words.every((one) => where.includes(one));
  const found = [...homesFound(fits), ...endsFound(fits), ...dataFound(fits)];
  return found.slice(0, most);
}

function homesFound(fits) {
  const found = every(homes.key).filter((home) => homes.key[home] && fits(foldedText(homes.name[home])));
  return found.map((home) => ({ place: homes.key[home], name: homes.name[home], beside: "" }));
}

function endsFound(fits) {
  const found = every(ends.key).filter((end) => !isUnresolved(end) && fits(searchable[end]));
  return found.map((end) => ({ place: ends.key[end], name: ends.name[end], beside: homes.name[ends.home[end]] }));
}

function dataFound(fits) {
  const found = every(dataSets.key).filter((data) => fits(foldedText(dataSets.name[data])));
  return found.map((data) => ({ place: dataSets.key[data], name: dataSets.name[data], beside: say("column_data") }));
}
