"use strict";
// What stands beside the picture: its ways, groups or data as a list, its boxes, the findings on what is seen.

const LISTED = 12;

function beside(scene) {
  const parts = [
    waysPart(scene), groupsPart(scene), dataPart(scene), officesPart(scene), findingsPart(scene), boxesPart(scene),
  ];
  $("beside").replaceChildren(...parts.filter(Boolean));
  $("beside").hidden = !$("beside").childElementCount;
}

function part(heading, ...inside) {
  return element("section", {}, element("h3", {}, heading), ...inside);
}

function waysPart(scene) {
  if (scene.kind !== "path" || !scene.found.ways.length) return null;
  const { count, ways } = scene.found;
  const items = ways.map((way, at) => element("li", {}, wayDetails(way, at, ways.length)));
  const told = count > BigInt(ways.length) ? [element("p", {}, say("some_ways", { count, shown: ways.length }))] : [];
  return part(say("ways", { count }), ...told, element("ol", { class: "plain" }, ...items));
}

function wayDetails(way, at, count) {
  const isOpen = view.only ? view.only === at + 1 : at === 0;
  const summary = element("summary", {}, way.map((end) => ends.name[end]).join(" → "));
  const steps = stepsOf(way).map((step) => element("li", {}, ...stepWords(step)));
  const only = view.only === at + 1 ? 0 : at + 1;
  const choose = button(say(only ? "only_this" : "all_again"), () => {
    view.only = only;
    changed();
  });
  const chosen = count > 1 ? [choose] : [];
  return element("details", isOpen ? { open: "" } : {}, summary, element("ol", {}, ...steps), ...chosen);
}

function stepWords(step) {
  const data = byName([...step.named]);
  const without = say(step.open ? "data_not_named" : "data_none");
  const carried = data.length ? dataLinks(data) : [without];
  const methods = methodsOfStep(step);
  const words = [`${ends.name[step.giver]} → ${ends.name[step.taker]}: `, ...carried, `; ${methods.join(", ")}`];
  if (step.continuity === "changed") words.push(element("strong", { class: "change" }, say("data_change")));
  if (step.continuity === "unknown") words.push(element("em", { class: "change" }, say("data_unknown")));
  return words;
}

// As the command line names them: each once, in order of their words.
function methodsOfStep(step) {
  const recorded = step.exchanges.filter((exchange) => flows.method[exchange]);
  const words = new Set(recorded.flatMap(methodWords));
  return words.size ? [...words].sort() : [say("method_not_named")];
}

function byName(data) {
  return data.sort((first, second) => (dataSets.name[first] < dataSets.name[second] ? -1 : 1));
}

function groupsPart(scene) {
  if (scene.kind !== "groups" || !scene.groups.length) return null;
  const items = scene.groups.map((group, at) => {
    const counts = say("group_size", { boxes: group.ends.length, exchanges: group.exchanges.length });
    const names = named(group.ends.slice(0, 3).map((end) => ends.name[end]));
    const link = placeLink(groupName(at), `island:${ends.key[group.first]}`);
    return element("li", {}, link, `: ${counts}. ${names}${group.ends.length > 3 ? " …" : ""}`);
  });
  return part(say("groups", { count: scene.groups.length }), longList(items, LISTED, { class: "plain" }));
}

function dataPart(scene) {
  if (scene.kind !== "data") return null;
  const { sources, handedOn, lastTakers, onlyHeld } = scene.lineage;
  const producer = dataSets.producer[scene.data];
  const made = producer >= 0 ? [placeLink(homeName(producer), homes.key[producer])] : [say("not_known")];
  const entries = [
    ["data_producer", made],
    ["data_sources", sources.map(endLink)],
    ["data_handed_on", handedOn.map(endLink)],
    ["data_last", lastTakers.map(endLink)],
    ["data_held", onlyHeld.map(endLink)],
  ];
  const told = entries.filter(([, links]) => links.length).flatMap(([name, links]) => [
    element("dt", {}, say(name)),
    element("dd", {}, longLine(links, LISTED)),
  ]);
  return part(say("data_list"), element("dl", {}, ...told), element("p", { class: "small" }, say("data_counted")));
}

// Offices with their applications, those too that exchange nothing and have no row in the matrix.
function officesPart(scene) {
  if (scene.kind !== "matrix") return null;
  const count = (home) => endsOfHome[home].length;
  const offices = every(homes.key).filter((home) => homes.key[home] && count(home));
  offices.sort((first, second) => count(second) - count(first) || first - second);
  if (!offices.length) return null;
  const items = offices.map((home) => {
    const told = `: ${say("applications", { count: count(home) })}`;
    return element("li", {}, placeLink(homes.name[home], homes.key[home]), told);
  });
  return part(say("offices", { count: offices.length }), longList(items, LISTED, { class: "plain" }));
}

// Boxes by name, to be hidden and shown again without a mouse.
function boxesPart(scene) {
  if (scene.kind === "matrix") return null;
  const nodes = [...scene.nodes.values()];
  const shownBoxes = nodes.filter((node) => node.box !== "focus").map((node) => [node.id, node.name]);
  const gone = [...view.hidden].map((id) => [id, hiddenName(id)]);
  const items = [...gone, ...shownBoxes].map(([id, name]) => element("li", {}, boxChoice(id, name)));
  if (!items.length) return null;
  const summary = element("summary", {}, say("boxes", { count: nodes.length }));
  const details = element("details", view.hidden.size ? { open: "" } : {}, summary, element("ul", { class: "plain" }, ...items));
  return element("section", {}, details);
}

function hiddenName(id) {
  const end = endAt.get(id);
  const home = homeAt.get(id.replace(/^(fold|home):/, ""));
  if (end !== undefined) return ends.name[end];
  return home === undefined ? say("folded_box") : homeName(home);
}

function boxChoice(id, name) {
  const choice = element("input", { type: "checkbox" });
  choice.checked = !view.hidden.has(id);
  choice.addEventListener("change", () => {
    if (choice.checked) view.hidden.delete(id);
    else view.hidden.add(id);
    changed();
  });
  return element("label", {}, choice, ` ${name}`);
}
