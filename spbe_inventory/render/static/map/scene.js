"use strict";
// A picture before it is drawn: boxes, lines, notes.

function newScene(kind, title) {
  return {
    kind,
    title,
    subtitle: "",
    nodes: new Map(),
    edges: [],
    rows: [], // exchanges that the picture shows, by number
    inside: [], // exchanges inside its boxes, that have no line
    needs: [], // needs that it shows
    ends: new Set(), // applications that it shows, those in folded boxes too
    homes: new Set(), // offices that it is about
    notes: [],
    lists: [], // notes that name many: they stand on the sheet only
    filteredAway: 0,
    notDrawn: 0, // lines beyond the cap
    labelled: false, // whether lines tell their data
    packed: false, // whether parts without a line between them stand side by side
  };
}

function addNode(scene, id, node) {
  const base = { id, name: "", box: "", home: -1, end: -1, place: "", opens: "", members: [] };
  if (!scene.nodes.has(id)) scene.nodes.set(id, { ...base, ...node });
  return id;
}

// The box of an application or of an end that is only a text.
function addEnd(scene, end, isFocus) {
  const name = ends.name[end];
  const status = ends.status[end] ? `\n[${word("status", ends.status[end])}]` : "";
  const owner = isUnresolved(end) ? "" : `\n(${homes.name[ends.home[end]]})`;
  return addNode(scene, ends.key[end], {
    name,
    label: `${name}${status}${owner}`,
    box: isFocus ? "focus" : ends.box[end],
    home: ends.home[end],
    end,
    place: isUnresolved(end) ? "" : ends.key[end],
  });
}

function addHome(scene, home) {
  const name = homeName(home);
  return addNode(scene, homeKey(home), {
    name, label: name, box: homes.box[home], home, place: homes.key[home],
  });
}

function addExchanges(scene, exchanges) {
  for (const exchange of exchanges) {
    scene.edges.push({
      source: addEnd(scene, flows.giver[exchange]),
      target: addEnd(scene, flows.taker[exchange]),
      line: flows.line[exchange],
      directed: Boolean(flows.directed[exchange]),
      data: flows.data[exchange],
      rows: [exchange],
      needs: [],
    });
  }
}

// Those that pass the filters are added, the others counted.
function addPassing(scene, exchanges) {
  const passing = exchanges.filter(passes);
  scene.filteredAway += exchanges.length - passing.length;
  addExchanges(scene, passing);
}

// A need leads to its taker from what would give: an application, an office, a text, or nobody that is known.
function addNeeds(scene, list, byHome) {
  for (const need of list) {
    const taker = needs.taker[need];
    scene.edges.push({
      source: needSource(scene, need, byHome),
      target: byHome ? addHome(scene, ends.home[taker]) : addEnd(scene, taker),
      line: needs.line[need],
      directed: true,
      data: [needs.data[need]],
      rows: [],
      needs: [need],
    });
  }
}

function needSource(scene, need, byHome) {
  const giver = needs.giver[need];
  if (giver >= 0 && !byHome) return addEnd(scene, giver);
  if (needs.home[need] >= 0) return addHome(scene, needs.home[need]);
  const text = needs.text[need];
  const name = text ? `'${text}'` : say("giver_unknown");
  return addNode(scene, `source:${text}`, { name, label: name, box: "unresolved" });
}

function needsAround(endNumbers) {
  if (!view.gaps) return [];
  return inOrder(endNumbers.flatMap((end) => needsOf[end]));
}

// Hide, fold, put lines together, cut: what is left is drawn.
function finished(scene) {
  const hidden = { names: [], lines: 0 };
  hideBoxes(scene, hidden);
  for (const node of scene.nodes.values()) if (node.end >= 0) scene.ends.add(node.end);
  fold(scene);
  hideBoxes(scene, hidden);
  if (hidden.names.length) {
    const { names, lines } = hidden;
    scene.notes.push(say("boxes_hidden", { count: names.length, lines, names: named(names) }));
  }
  scene.rows = inOrder([...scene.inside, ...scene.edges.flatMap((edge) => edge.rows)]);
  scene.needs = inOrder(scene.edges.flatMap((edge) => edge.needs));
  scene.edges = cutLines(scene, mergedLines(scene.edges));
  noteFolded(scene);
  if (scene.filteredAway) scene.notes.push(say("filtered_away", { count: scene.filteredAway }));
  return scene;
}

function hideBoxes(scene, hidden) {
  const gone = [...scene.nodes.values()].filter((node) => view.hidden.has(node.id));
  if (!gone.length) return;
  for (const node of gone) {
    scene.nodes.delete(node.id);
    for (const one of [node, ...node.members]) scene.ends.delete(one.end);
    hidden.names.push(node.name);
  }
  const before = scene.edges.length;
  scene.edges = scene.edges.filter((edge) => scene.nodes.has(edge.source) && scene.nodes.has(edge.target));
  hidden.lines += before - scene.edges.length;
}

function noteFolded(scene) {
  const folds = [...scene.nodes.values()].filter((node) => node.members.length);
  if (folds.length) scene.notes.push(say("folded_boxes", { count: folds.length }));
  for (const node of folds) {
    const label = node.label.replace(/\n/g, " ");
    const names = new Set(node.members.map((one) => one.name));
    scene.lists.push(say("folded", { label, names: named([...names]) }));
  }
}
