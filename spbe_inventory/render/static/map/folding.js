"use strict";
// Boxes beyond what can be read are folded into one; what was opened or added by hand stays.

function mayBeFolded(node) {
  return node.box !== "focus" && !view.grown.has(node.id) && node.id !== view.marked;
}

// Applications of one office become one box, the largest groups first; then the boxes with the fewest lines.
function fold(scene) {
  for (const [home, group] of foldableHomes(scene)) {
    if (scene.nodes.size <= view.boxes) return;
    putTogether(scene, group, homeFold(home, group.length));
  }
  if (scene.nodes.size > view.boxes) foldRest(scene);
}

function foldableHomes(scene) {
  const byHome = new Map();
  for (const node of scene.nodes.values()) {
    if (node.end < 0 || !mayBeFolded(node) || view.open.has(homeKey(node.home))) continue;
    if (!byHome.has(node.home)) byHome.set(node.home, []);
    byHome.get(node.home).push(node);
  }
  const several = [...byHome].filter(([, group]) => group.length > 1);
  return several.sort((first, second) => second[1].length - first[1].length || first[0] - second[0]);
}

function homeFold(home, count) {
  const owner = homeName(home);
  if (homeKey(home) === TEXTS) {
    const texts = say("counterparts", { count });
    return { id: `fold:${TEXTS}`, name: texts, label: texts, home, opens: TEXTS };
  }
  const name = say("applications", { count });
  return { id: `fold:${homeKey(home)}`, name: `${name} (${owner})`, label: `${name}\n(${owner})`, home, opens: homeKey(home) };
}

function foldRest(scene) {
  const weight = weights(scene);
  const stays = (node) => !mayBeFolded(node) || view.open.has(homeKey(node.home));
  const foldable = [...scene.nodes.values()].filter((node) => !stays(node));
  foldable.sort((first, second) => weight.get(second.id) - weight.get(first.id) || (first.id < second.id ? -1 : 1));
  const room = Math.max(0, view.boxes - 1 - (scene.nodes.size - foldable.length));
  const few = foldable.slice(room);
  if (few.length < 2) return;
  const name = say("others", { count: few.length });
  putTogether(scene, few, { id: "fold:rest", name, label: name, opens: "rest" });
}

function weights(scene) {
  const weight = new Map([...scene.nodes.keys()].map((id) => [id, 0]));
  for (const edge of scene.edges) {
    for (const id of [edge.source, edge.target]) weight.set(id, weight.get(id) + 1);
  }
  return weight;
}

// Some boxes become one; their lines lead to it.
function putTogether(scene, group, box) {
  const members = group.flatMap((node) => (node.members.length ? node.members : [node]));
  for (const node of group) scene.nodes.delete(node.id);
  addNode(scene, box.id, { box: "folded", ...box, members });
  const into = new Set(group.map((node) => node.id));
  for (const edge of scene.edges) {
    if (into.has(edge.source)) edge.source = box.id;
    if (into.has(edge.target)) edge.target = box.id;
  }
}

// Around an office its partners stand as one box an office; opening one shows its applications.
function foldPartners(scene, home) {
  const byHome = new Map();
  for (const node of scene.nodes.values()) {
    const isPartner = node.end >= 0 && node.home !== home && node.box !== "unresolved";
    if (!isPartner || !mayBeFolded(node) || view.open.has(homeKey(node.home))) continue;
    if (!byHome.has(node.home)) byHome.set(node.home, []);
    byHome.get(node.home).push(node);
  }
  for (const [partner, group] of byHome) {
    const count = say("applications_of", { count: group.length, total: endsOfHome[partner].length });
    const name = homeName(partner);
    const label = `${name}\n(${count})`;
    putTogether(scene, group, { id: `home:${homeKey(partner)}`, name, label, box: homes.box[partner], home: partner, opens: homeKey(partner) });
  }
}

const FEW_SILENT = 6;

// Applications of an office without any line stand in one box, where they are many.
function foldSilent(scene, home) {
  const linked = new Set(scene.edges.flatMap((edge) => [edge.source, edge.target]));
  const silent = [...scene.nodes.values()].filter((node) => node.home === home && node.end >= 0 && !linked.has(node.id));
  if (silent.length <= FEW_SILENT || view.open.has("silent")) return;
  const name = say("silent", { count: silent.length });
  putTogether(scene, silent, { id: "fold:silent", name, label: name, home, opens: "silent" });
}
