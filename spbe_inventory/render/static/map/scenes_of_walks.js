"use strict";
// Pictures of ways from one application to another, of connected groups, and of the way of a data set.

function pathScene(between) {
  const [from, to] = between.split("|").map((key) => endAt.get(key));
  if (from === undefined || to === undefined) return null;
  const title = say("about_path", { giver: ends.name[from], taker: ends.name[to] });
  const scene = newScene("path", title);
  scene.labelled = true;
  scene.found = waysBetween(from, to);
  for (const end of [from, to]) addEnd(scene, end, true);
  addExchanges(scene, exchangesOfWays(shownWays(scene.found.ways)));
  notePath(scene, from, to);
  return finished(scene);
}

function shownWays(ways) {
  const one = ways[view.only - 1];
  return one ? [one] : ways;
}

function exchangesOfWays(ways) {
  const steps = ways.flatMap(stepsOf);
  return inOrder(steps.flatMap((step) => step.exchanges));
}

function notePath(scene, from, to) {
  const { count, ways } = scene.found;
  if (from === to) return;
  if (!ways.length) {
    scene.notes.push(say("no_way"));
  } else if (ways[view.only - 1]) {
    scene.notes.push(say("one_way", { place: view.only, count }));
  } else if (count > BigInt(ways.length)) {
    scene.notes.push(say("some_ways", { count, shown: ways.length }));
  } else {
    scene.notes.push(say("all_ways", { count }));
  }
}

function groupName(place) {
  return say("group", { place: place + 1 });
}

// All groups in one picture: the largest are boxes of their own, as far as all could not be read.
function groupsScene() {
  const scene = newScene("groups", say("about_groups", { name: atlas.government }));
  scene.packed = true;
  scene.groups = groups();
  for (const group of scene.groups) {
    for (const end of group.ends) addEnd(scene, end);
    addPassing(scene, group.exchanges);
  }
  noteAlone(scene);
  foldGroups(scene);
  return finished(scene);
}

function foldGroups(scene) {
  scene.groups.forEach((group, place) => {
    if (scene.nodes.size <= view.boxes || group.ends.length < 3) return;
    const boxes = group.ends.map((end) => scene.nodes.get(ends.key[end]));
    const count = say("applications", { count: group.ends.length });
    const name = groupName(place);
    const key = ends.key[group.first];
    putTogether(scene, boxes, { id: `group:${key}`, name, label: `${name}\n${count}`, place: `island:${key}` });
    takeInside(scene, `group:${key}`);
  });
  if (scene.inside.length) scene.notes.push(say("inside", { count: scene.inside.length }));
}

// The lines of a group that is one box are inside it.
function takeInside(scene, id) {
  const isInside = (edge) => edge.source === id && edge.target === id;
  scene.inside.push(...scene.edges.filter(isInside).flatMap((edge) => edge.rows));
  scene.edges = scene.edges.filter((edge) => !isInside(edge));
}

// Who is in no group: nothing is said of why.
function noteAlone(scene) {
  const joined = new Set(scene.groups.flatMap((group) => group.ends));
  const alone = byRank(every(ends.key).filter((end) => ends.box[end] === "application" && !joined.has(end)));
  if (!scene.groups.length) scene.notes.push(say("no_groups"));
  if (alone.length) {
    const names = named(alone.map((end) => ends.name[end]));
    scene.notes.push(say("in_no_group", { count: alone.length }));
    scene.lists.push(say("alone", { names }));
  }
}

function groupScene(key) {
  const end = endAt.get(key);
  const place = groups().findIndex((group) => group.ends.includes(end));
  if (place < 0) return null;
  const group = groups()[place];
  const count = say("applications", { count: group.ends.length });
  const scene = newScene("group", `${groupName(place)}: ${count}`);
  for (const one of group.ends) addEnd(scene, one);
  addPassing(scene, group.exchanges);
  return finished(scene);
}

function dataScene(key) {
  const data = dataAt.get(key);
  if (data === undefined) return null;
  const scene = newScene("data", say("about_data", { name: dataSets.name[data] }));
  scene.data = data;
  scene.lineage = lineage(data);
  const producer = dataSets.producer[data];
  if (producer >= 0) scene.homes.add(producer);
  for (const end of dataSets.holders[data]) addEnd(scene, end);
  addPassing(scene, exchangesWith[data]);
  if (view.gaps) addNeeds(scene, every(needs.data).filter((need) => needs.data[need] === data));
  if (!exchangesWith[data].length) scene.notes.push(say("data_not_exchanged"));
  return finished(scene);
}

const SCENES = new Map([
  ["app", applicationScene],
  ["unit", officeScene],
  ["agency", officeScene],
  ["pair", (asked) => pairScene(asked.slice("pair:".length))],
  ["path", (asked) => pathScene(asked.slice("path:".length))],
  ["gaps", gapsScene],
  ["islands", groupsScene],
  ["island", (asked) => groupScene(asked.slice("island:".length))],
  ["data", dataScene],
]);

// The picture of a place; null where the file has none such.
function sceneOf(asked) {
  const [kind] = asked.split(":", 1);
  const make = SCENES.get(kind);
  return make ? make(asked) : null;
}
