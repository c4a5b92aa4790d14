"use strict";
// Boxes and lines as they were laid out; their titles are what a reader of the screen says of them.

function networkBody(scene, drawn) {
  const group = document.importNode(drawn.querySelector("g.graph"), true);
  for (const title of group.querySelectorAll("title")) title.remove();
  for (const text of group.querySelectorAll("text")) text.setAttribute("font-family", FAMILY);
  // The paper of the drawing is the paper of the sheet.
  for (const paper of group.querySelectorAll(":scope > polygon")) paper.remove();
  [...scene.nodes.values()].forEach((node, at) => tellNode(group.querySelector(`#n${at}`), node));
  scene.edges.forEach((edge, at) => tellEdge(group.querySelector(`#e${at}`), scene, edge));
  const body = svgElement("g");
  body.append(group);
  return body;
}

function tellNode(box, node) {
  const words = [node.label.replace(/\n/g, " "), word("box", node.box)];
  if (node.members.length) words.push(named(node.members.map((one) => one.name)));
  const label = plain(words.join(" · "));
  box.prepend(svgElement("title", {}, label));
  box.setAttribute("tabindex", "0");
  box.setAttribute("role", "button");
  box.setAttribute("data-node", node.id);
}

function tellEdge(line, scene, edge) {
  const source = scene.nodes.get(edge.source).name;
  const target = scene.nodes.get(edge.target).name;
  const arrow = edge.directed ? "→" : "—";
  const words = [`${source} ${arrow} ${target}: ${word("line", edge.line)}`];
  if (edge.count > 1) words.push(number(edge.count));
  const names = [...edge.data].map((data) => dataSets.name[data]);
  if (names.length) words.push(named(names));
  const label = plain(words.join(" · "));
  line.prepend(svgElement("title", {}, label));
  line.setAttribute("role", "img");
}
