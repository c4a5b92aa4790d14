"use strict";
// The words of the page, in the language that is on.

let lang = document.documentElement.lang;

function say(name, values) {
  const text = atlas.words[name][lang];
  return text.replace(/\{(\w+)\}/g, (_, value) => worded(values[value]));
}

function worded(value) {
  if (typeof value === "string") return value;
  return number(value);
}

function number(value) {
  return value.toLocaleString(lang === "id" ? "id-ID" : "en-GB");
}

// The words of a code of a list; a code that is not in the list stands for itself.
function word(list, code) {
  const words = atlas.lists[list][code];
  return words ? words[lang] : code;
}

function homeName(home) {
  if (home < 0) return say("rest");
  return homes.key[home] ? homes.name[home] : say("unresolved");
}

function endName(end) {
  if (isUnresolved(end)) return ends.name[end];
  return `${ends.name[end]} (${homes.name[ends.home[end]]})`;
}

function methodWords(exchange) {
  return methodsOf(exchange).map((method) => word("method", method));
}

const NAMES_LISTED = 30;

function named(names) {
  const listed = names.slice(0, NAMES_LISTED);
  if (names.length > listed.length) listed.push(say("more", { count: names.length - listed.length }));
  return listed.join(", ");
}

// Characters that are not seen, or that turn the direction of writing, become a space.
const UNSEEN =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

function plain(text) {
  return text.replace(UNSEEN, " ");
}
