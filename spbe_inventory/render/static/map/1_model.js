"use strict";
// What is known: columns from the catalogue, looked up both ways, filtered, walked.

const D = JSON.parse(document.getElementById("data").textContent);
const H = D.homes, E = D.ends, X = D.flows, N = D.wants;
const COUNT = X.giver.length;
const NEEDED = Object.keys(D.needSigns);
const RUNNING = ["machine", "by_hand", "unrecorded", "loose"];
const PERSONAL = ["unknown", "no", "yes"];

const byKey = (keys) => new Map(keys.map((key, at) => [key, at]));
const endAt = byKey(E.key), homeAt = byKey(H.key);
const exchangesOf = E.key.map(() => []);
for (let at = 0; at < COUNT; at++) {
  exchangesOf[X.giver[at]].push(at);
  if (X.taker[at] !== X.giver[at]) exchangesOf[X.taker[at]].push(at);
}
const needsOf = E.key.map(() => []);
N.taker.forEach((taker, at) => { needsOf[taker].push(at); if (N.giver[at] >= 0) needsOf[N.giver[at]].push(at); });
const endsOfHome = H.key.map(() => []);
E.home.forEach((home, end) => endsOfHome[home].push(end));

// Filters: a set of codes that are switched off, by name.
const off = { line: new Set(), method: new Set(), state: new Set(), personal: new Set(), dimension: new Set(), home: new Set() };

function filtered() { return Object.values(off).some((codes) => codes.size); }

// Of several dimensions or offices one that is on is enough: what touches a wanted thing is wanted.
function wantedEnd(end) {
  const told = E.dimensions[end].length ? E.dimensions[end] : [-1];
  return !told.every((code) => off.dimension.has(String(code))) && !off.home.has(String(E.home[end]));
}

function passes(at) {
  return !off.line.has(X.line[at]) && !off.method.has(X.method[at]) && !off.state.has(X.state[at])
    && !off.personal.has(String(X.personal[at])) && (wantedEnd(X.giver[at]) || wantedEnd(X.taker[at]));
}

// From here to there over exchanges that are known to run, have both ends and a direction: a shortest way.
function wayBetween(from, to) {
  const via = new Map([[from, -1]]), line = [from];
  for (let next = 0; next < line.length && !via.has(to); next++) {
    for (const at of exchangesOf[line[next]]) {
      if (X.link[at] && X.giver[at] === line[next] && !via.has(X.taker[at])) {
        via.set(X.taker[at], line[next]);
        line.push(X.taker[at]);
      }
    }
  }
  if (!via.has(to)) return [];
  const way = [to];
  while (way[0] !== from) way.unshift(via.get(way[0]));
  return way;
}

// What lies so many steps around some ends: the exchanges followed, those filtered away counted.
function around(starts, steps, way) {
  const within = new Set(starts), followed = new Set();
  let rim = [...starts], hidden = 0;
  for (let step = 0; step < steps; step++) {
    const next = new Set();
    for (const end of rim) for (const at of exchangesOf[end]) {
      const goes = way === "both" || !X.directed[at] || end === (way === "in" ? X.taker[at] : X.giver[at]);
      if (!goes || followed.has(at)) continue;
      if (!passes(at)) { hidden++; continue; }
      followed.add(at);
      for (const other of [X.giver[at], X.taker[at]]) if (!within.has(other)) { within.add(other); next.add(other); }
    }
    rim = [...next];
  }
  return { within, followed: [...followed].sort((a, b) => a - b), hidden };
}

function folded(text) { return text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase(); }
let searchable = [];
function prepareSearch() { searchable = E.key.map((_, end) => folded(`${E.name[end]} ${H.name[E.home[end]]}`)); }

function search(text, most) {
  const words = folded(text).split(/\s+/).filter(Boolean), found = [];
  if (!words.length) return found;
  const fits = (where) => words.every((word) => where.includes(word));
  H.key.forEach((key, home) => { if (key && found.length < most && fits(folded(H.name[home]))) found.push({ hash: key, name: H.name[home], home: "" }); });
  for (let end = 0; end < E.key.length && found.length < most; end++) {
    if (E.box[end] !== "unresolved" && fits(searchable[end])) found.push({ hash: E.key[end], name: E.name[end], home: H.name[E.home[end]] });
  }
  return found;
}
