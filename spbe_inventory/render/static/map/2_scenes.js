"use strict";
// What is to be drawn, before it is drawn: boxes, lines, frames, words; at most so many boxes, the others folded.

const READABLE = 40, MATRIX = 40;
const view = { steps: 1, way: "both", gaps: false, open: new Set(), grown: new Set(), hidden: new Set() };

function scene(title, subtitle) {
  return { title, subtitle, nodes: new Map(), edges: [], rows: [], needs: [], notes: [], frames: false, lost: 0 };
}

function endNode(made, end, focus) {
  const key = E.key[end];
  if (!made.nodes.has(key)) {
    const status = E.status[end] ? `\n[${word("status", E.status[end])}]` : "";
    const home = E.box[end] === "unresolved" ? "" : `\n(${H.name[E.home[end]]})`;
    made.nodes.set(key, { id: key, label: E.name[end] + status + (made.frames ? "" : home), box: focus ? "focus" : E.box[end], home: E.home[end], end, hash: E.box[end] === "unresolved" ? "" : key, names: [] });
  }
  return key;
}

function homeNode(made, home, box) {
  const key = H.key[home] || "text:";
  if (!made.nodes.has(key)) {
    made.nodes.set(key, { id: key, label: H.key[home] ? H.name[home] : say("unresolved"), box: box || H.box[home], home, end: -1, hash: H.key[home], names: [] });
  }
  return key;
}

function dataOf(at) { return X.data[at].map((one) => D.data[one]).join(", "); }

function addExchanges(made, list) {
  for (const at of list) {
    const source = endNode(made, X.giver[at]), target = endNode(made, X.taker[at]);
    made.edges.push({ source, target, line: X.line[at], directed: !!X.directed[at], count: 1, data: dataOf(at), row: at });
  }
}

// A need is drawn to its taker from what would give: an application, an office, a text, or nobody that is known.
function addNeeds(made, list, byHome) {
  for (const at of list) {
    const target = byHome ? homeNode(made, E.home[N.taker[at]]) : endNode(made, N.taker[at]);
    let source;
    if (N.giver[at] >= 0 && !byHome) source = endNode(made, N.giver[at]);
    else if (N.home[at] >= 0) source = homeNode(made, N.home[at]);
    else {
      source = N.text[at] ? `source:${N.text[at]}` : "source:";
      if (!made.nodes.has(source)) made.nodes.set(source, { id: source, label: N.text[at] ? `'${N.text[at]}'` : say("giver_unknown"), box: "unresolved", home: -1, end: -1, hash: "", names: [] });
    }
    made.edges.push({ source, target, line: N.line[at], directed: true, count: 1, data: D.data[N.data[at]], need: at });
  }
}

function gapsOf(ends) { return view.gaps ? [...new Set(ends.flatMap((end) => needsOf[end]))].sort((a, b) => a - b) : []; }

function finished(made) {
  if (view.hidden.size) {
    const gone = [...made.nodes.keys()].filter((id) => view.hidden.has(id));
    for (const id of gone) made.nodes.delete(id);
    const before = made.edges.length;
    made.edges = made.edges.filter((edge) => made.nodes.has(edge.source) && made.nodes.has(edge.target));
    if (gone.length) made.notes.push(say("boxes_hidden", { count: gone.length, lines: before - made.edges.length }));
  }
  made.rows = made.edges.filter((edge) => edge.row !== undefined).map((edge) => edge.row);
  made.needs = made.edges.filter((edge) => edge.need !== undefined).map((edge) => edge.need);
  fold(made);
  made.edges = merged(made.edges);
  if (made.lost) made.notes.push(say("filtered_away", { count: made.lost }));
  return made;
}

// Applications of one office become one box, the largest groups first; what was opened by hand stays open.
function fold(made) {
  if (made.nodes.size <= READABLE) return;
  const groups = new Map();
  for (const node of made.nodes.values()) {
    if (node.box === "focus" || node.end < 0 || view.grown.has(node.end)) continue;
    if (!groups.has(node.home)) groups.set(node.home, []);
    groups.get(node.home).push(node);
  }
  const ordered = [...groups].filter(([home, group]) => group.length > 1 && !view.open.has(home)).sort((a, b) => b[1].length - a[1].length || a[0] - b[0]);
  const into = new Map();
  for (const [home, group] of ordered) {
    if (made.nodes.size <= READABLE) break;
    putTogether(made, into, group, `fold:${home}`, `${say("applications", { count: group.length })}\n(${H.name[home] || say("unresolved")})`, home);
  }
  const rest = [...made.nodes.values()].filter((node) => node.box !== "focus" && !view.grown.has(node.end) && !view.open.has(node.home));
  if (made.nodes.size > READABLE && rest.length > 1) {
    const weight = new Map();
    for (const edge of made.edges) for (const end of [edge.source, edge.target]) weight.set(into.get(end) || end, (weight.get(into.get(end) || end) || 0) + edge.count);
    rest.sort((a, b) => (weight.get(b.id) || 0) - (weight.get(a.id) || 0) || (a.id < b.id ? -1 : 1));
    const few = rest.slice(Math.max(0, READABLE - 1 - (made.nodes.size - rest.length)));
    if (few.length > 1) putTogether(made, into, few, "fold:rest", say("others", { count: few.length }), -1);
  }
  const home = (id) => { while (into.has(id)) id = into.get(id); return id; };
  for (const edge of made.edges) { edge.source = home(edge.source); edge.target = home(edge.target); }
  for (const node of made.nodes.values()) if (node.names.length) made.notes.push(say("folded", { label: node.label.replace("\n", " "), names: named(node.names) }));
}

function putTogether(made, into, group, id, label, home) {
  for (const node of group) { made.nodes.delete(node.id); into.set(node.id, id); }
  made.nodes.set(id, { id, label, box: "folded", home, end: -1, hash: "", opens: home, names: group.flatMap((node) => (node.names.length ? node.names : [node.label.split("\n")[0]])) });
}

function named(names) { return names.length > 30 ? `${names.slice(0, 30).join(", ")}, ${say("more", { count: names.length - 30 })}` : names.join(", "); }

function merged(edges) {
  const groups = new Map();
  for (const edge of edges) {
    const ends = edge.directed || edge.source <= edge.target ? [edge.source, edge.target] : [edge.target, edge.source];
    const key = JSON.stringify([...ends, edge.line, edge.directed]);
    const known = groups.get(key);
    if (!known) groups.set(key, { ...edge, source: ends[0], target: ends[1], all: new Set(edge.data ? [edge.data] : []) });
    else { known.count += edge.count; if (edge.data) known.all.add(edge.data); }
  }
  return [...groups.values()].map((edge) => ({ ...edge, data: named([...edge.all]) }));
}

const SCENES = {
  app(key) {
    const end = endAt.get(key);
    if (end === undefined) return null;
    const made = scene(say("about_application", { name: E.name[end] }), "");
    const found = around([end], view.steps, view.way);
    const more = [...view.grown].map((one) => around([one], 1, "both"));
    endNode(made, end, true);
    addExchanges(made, [...new Set([...found.followed, ...more.flatMap((one) => one.followed)])].sort((a, b) => a - b));
    made.lost = found.hidden;
    const followed = new Set(made.edges.map((edge) => edge.row));
    const rim = new Set([...found.within].flatMap((one) => exchangesOf[one]).filter((at) => found.within.has(X.giver[at]) && found.within.has(X.taker[at]) && !followed.has(at) && passes(at)));
    if (rim.size) made.notes.push(say("rim", { count: rim.size }));
    addNeeds(made, gapsOf([end, ...view.grown]));
    return finished(made);
  },
  unit(key) {
    const home = homeAt.get(key);
    if (home === undefined) return null;
    const made = scene(say("about_office", { name: H.name[home] }), "");
    const own = endsOfHome[home], every = [...new Set(own.flatMap((end) => exchangesOf[end]))].sort((a, b) => a - b);
    const shown = every.filter(passes);
    made.lost = every.length - shown.length;
    for (const end of own) endNode(made, end);
    addExchanges(made, shown);
    addNeeds(made, gapsOf(own));
    for (const node of made.nodes.values()) if (node.home !== home && node.end >= 0 && !view.open.has(node.home)) node.partner = true;
    foldPartners(made);
    foldSilent(made, home);
    return finished(made);
  },
  pair(from, to) {
    const [giver, taker] = [Number(from), Number(to)];
    const made = scene(say("between", { giver: H.name[giver] || say("unresolved"), taker: H.name[taker] || say("unresolved") }), "");
    const every = [...new Set(endsOfHome[giver].flatMap((end) => exchangesOf[end]))].filter((at) => E.home[X.giver[at]] === giver && E.home[X.taker[at]] === taker).sort((a, b) => a - b);
    const shown = every.filter(passes);
    made.lost = every.length - shown.length;
    addExchanges(made, shown);
    addNeeds(made, N.taker.map((_, at) => at).filter((at) => N.home[at] === giver && E.home[N.taker[at]] === taker));
    return finished(made);
  },
  path(from, to) {
    const ends = [endAt.get(from), endAt.get(to)];
    if (ends.includes(undefined)) return null;
    const made = scene(say("about_path", { giver: E.name[ends[0]], taker: E.name[ends[1]] }), "");
    const way = wayBetween(...ends);
    for (const end of ends) endNode(made, end, true);
    for (let at = 0; at + 1 < way.length; at++) addExchanges(made, exchangesOf[way[at]].filter((one) => X.link[one] && X.giver[one] === way[at] && X.taker[one] === way[at + 1]));
    made.notes.push(say(way.length ? "one_way" : "no_way"));
    return finished(made);
  },
  gaps() {
    const made = scene(say("about_gaps", { name: D.government }), "");
    const every = N.taker.map((_, at) => at);
    const boxes = new Set(every.flatMap((at) => [N.taker[at], N.giver[at]]));
    const byHome = boxes.size > READABLE, where = byHome ? E.home : E.key;
    addNeeds(made, every, byHome);
    const pairs = new Set(made.edges.flatMap((edge) => [`${edge.source} ${edge.target}`, `${edge.target} ${edge.source}`]));
    const id = (end) => (byHome ? H.key[where[end]] || "text:" : where[end]);
    for (let at = 0; at < COUNT; at++) {
      const [source, target] = [id(X.giver[at]), id(X.taker[at])];
      if (!pairs.has(`${source} ${target}`)) continue;
      if (!passes(at)) { made.lost++; continue; }
      made.edges.push({ source, target, line: X.line[at], directed: !!X.directed[at], count: 1, data: dataOf(at), row: at });
    }
    made.notes.push(say(every.length ? "needs_open" : "no_needs", { count: every.length }));
    return finished(made);
  },
};
SCENES.agency = SCENES.unit;

// Around an office its partners stand as one box an office; opening one shows its applications.
function foldPartners(made) {
  const into = new Map();
  for (const node of [...made.nodes.values()]) if (node.partner && node.box !== "unresolved") {
    const id = `home:${node.home}`;
    if (!made.nodes.has(id)) made.nodes.set(id, { id, label: H.name[node.home], box: H.box[node.home], home: node.home, end: -1, hash: "", opens: node.home, names: [] });
    made.nodes.get(id).names.push(node.label.split("\n")[0]);
    made.nodes.delete(node.id);
    into.set(node.id, id);
  }
  for (const edge of made.edges) { edge.source = into.get(edge.source) || edge.source; edge.target = into.get(edge.target) || edge.target; }
  for (const id of new Set(into.values())) { const node = made.nodes.get(id); node.label += `\n(${say("applications_of", { count: node.names.length, total: endsOfHome[node.home].length })})`; }
}

// Applications of an office without any line drawn stand in one box, where they are many.
function foldSilent(made, home) {
  const linked = new Set(made.edges.flatMap((edge) => [edge.source, edge.target]));
  const silent = [...made.nodes.values()].filter((node) => node.home === home && node.end >= 0 && !linked.has(node.id));
  if (silent.length > 6 && !view.open.has(home)) putTogether(made, new Map(), silent, "fold:silent", say("silent", { count: silent.length }), home);
}

// Offices by offices: the heaviest forty in the order in which they were handed over, the rest as one.
function matrixScene() {
  const weight = H.key.map(() => 0), cells = new Map();
  let lost = 0;
  const add = (giver, taker, line, directed) => {
    weight[giver]++; weight[taker]++;
    const key = `${giver}:${taker}`;
    if (!cells.has(key)) cells.set(key, { lines: {}, undirected: 0 });
    const cell = cells.get(key);
    cell.lines[line] = (cell.lines[line] || 0) + 1;
    if (!directed) cell.undirected++;
  };
  for (let at = 0; at < COUNT; at++) if (passes(at)) add(E.home[X.giver[at]], E.home[X.taker[at]], X.line[at], X.directed[at]); else lost++;
  N.taker.forEach((taker, at) => { if (N.home[at] >= 0 && NEEDED.includes(N.line[at])) add(N.home[at], E.home[taker], N.line[at], true); });
  const sourceless = N.home.filter((home) => home < 0).length;
  const used = H.key.map((_, home) => home).filter((home) => weight[home]);
  const kept = new Set([...used].sort((a, b) => weight[b] - weight[a] || a - b).slice(0, used.length > MATRIX ? MATRIX - 1 : MATRIX));
  const rest = used.filter((home) => !kept.has(home));
  const shown = [...used.filter((home) => kept.has(home)), ...(rest.length ? [-1] : [])];
  const into = (home) => (kept.has(home) ? home : -1);
  const table = new Map();
  for (const [key, { lines, undirected }] of cells) {
    const [giver, taker] = key.split(":").map(Number), at = `${into(giver)}:${into(taker)}`;
    if (!table.has(at)) table.set(at, { giver: into(giver), taker: into(taker), lines: {}, undirected: 0 });
    const cell = table.get(at);
    cell.undirected += undirected;
    for (const [line, count] of Object.entries(lines)) cell.lines[line] = (cell.lines[line] || 0) + count;
  }
  const notes = [...D.notes[lang]];
  if (rest.length) notes.push(say("rest_folded", { count: rest.length, names: named(rest.map((home) => H.name[home])) }));
  if (sourceless) notes.push(say("sourceless", { count: sourceless }));
  if (lost) notes.push(say("filtered_away", { count: lost }));
  return { matrix: true, title: say("about_matrix", { name: D.government }), subtitle: "", homes: shown, cells: [...table.values()], notes, rest: rest.length };
}

function homeName(home) { return home < 0 ? say("rest") : H.key[home] ? H.name[home] : say("unresolved"); }

function summed(cell, wanted) { return Object.entries(cell.lines).reduce((sum, [line, count]) => sum + (wanted(line) ? count : 0), 0); }

function cellSort(cell) {
  const runs = summed(cell, (line) => RUNNING.includes(line)), machine = summed(cell, (line) => line === "machine");
  if (!runs) return "idle";
  if (machine) return machine === runs ? "all" : "part";
  return cell.lines.by_hand ? "hand" : "open";
}

function cellWords(cell) {
  const every = summed(cell, (line) => !NEEDED.includes(line) && line !== "retired_end"), words = [];
  const star = cell.undirected ? "*" : "";
  if (every) words.push(cellSort(cell) === "idle" ? `(${number(every)}${star})` : `${number(every)}${star}`);
  if (cell.lines.retired_end) words.push(D.retiredSign + cell.lines.retired_end);
  for (const [line, sign] of Object.entries(D.needSigns)) if (cell.lines[line]) words.push(sign + cell.lines[line]);
  return words.join(" ");
}
