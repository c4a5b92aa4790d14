"use strict";
// Boxes that were moved by hand, and the lines that follow them.

const BETWEEN_PARALLELS = 16; // between lines of the same two boxes
const INWARD = 0.35; // where on a line its curve is bent

function boxElement(body, scene, id) {
  const at = [...scene.nodes.keys()].indexOf(id);
  return at < 0 ? null : body.querySelector(`#n${at}`);
}

// Where a box is now, in the units of the drawing. The body must be in the page.
function placeOfBox(body, scene, id) {
  const { x, y, width, height } = boxElement(body, scene, id).getBBox();
  const [right, down] = view.moved.get(id) || [0, 0];
  return { x: x + width / 2 + right, y: y + height / 2 + down, wide: width / 2, high: height / 2 };
}

function applyMoves(body, scene) {
  const moved = [...view.moved.keys()].filter((id) => scene.nodes.has(id));
  for (const id of moved) {
    const [right, down] = view.moved.get(id);
    boxElement(body, scene, id).setAttribute("transform", `translate(${right} ${down})`);
  }
  redrawLines(body, scene, new Set(moved));
}

function redrawLines(body, scene, moved) {
  scene.edges.forEach((edge, at) => {
    if (!moved.has(edge.source) && !moved.has(edge.target)) return;
    const line = body.querySelector(`#e${at}`);
    if (edge.source === edge.target) carryLoop(line, edge.source);
    else redrawLine(body, scene, edge, line);
  });
}

function carryLoop(line, id) {
  const [right, down] = view.moved.get(id);
  line.setAttribute("transform", `translate(${right} ${down})`);
}

function redrawLine(body, scene, edge, line) {
  const from = placeOfBox(body, scene, edge.source);
  const to = placeOfBox(body, scene, edge.target);
  const bend = bentBy(scene, edge);
  const [first, second] = bendsOf(from, to, bend);
  const start = borderPoint(from, first);
  const tip = borderPoint(to, second);
  const head = arrowOf(line);
  const towards = unit(tip, second);
  const length = head ? head.length : 0;
  const end = { x: tip.x + towards.x * length, y: tip.y + towards.y * length };
  const path = line.querySelector("path");
  path.setAttribute("d", `M${point(start)}C${point(first)} ${point(second)} ${point(end)}`);
  if (head) turnArrow(head, end, { x: -towards.x, y: -towards.y });
  moveLabels(line, path);
}

function point({ x, y }) {
  return `${x.toFixed(2)},${y.toFixed(2)}`;
}

function unit(from, to) {
  const x = to.x - from.x;
  const y = to.y - from.y;
  const length = Math.hypot(x, y) || 1;
  return { x: x / length, y: y / length };
}

// Lines between the same two boxes are bent apart, a single one is straight.
function bentBy(scene, edge) {
  const pair = [edge.source, edge.target].sort();
  const parallels = scene.edges.filter((other) => {
    const ends = [other.source, other.target].sort();
    return ends[0] === pair[0] && ends[1] === pair[1];
  });
  const place = parallels.indexOf(edge) - (parallels.length - 1) / 2;
  const side = edge.source === pair[0] ? 1 : -1;
  return place * side * BETWEEN_PARALLELS;
}

function bendsOf(from, to, bend) {
  const along = unit(from, to);
  const at = (share) => ({
    x: from.x + (to.x - from.x) * share - along.y * bend,
    y: from.y + (to.y - from.y) * share + along.x * bend,
  });
  return [at(INWARD), at(1 - INWARD)];
}

// Where the line from the middle of a box to a point leaves the box.
function borderPoint(box, towards) {
  const x = towards.x - box.x;
  const y = towards.y - box.y;
  const share = Math.min(box.wide / (Math.abs(x) || 1e-9), box.high / (Math.abs(y) || 1e-9), 1);
  return { x: box.x + x * share, y: box.y + y * share };
}

// The arrowhead of a line as it was drawn first: its parts, where it begins, its direction, its length.
function arrowOf(line) {
  const parts = [...line.querySelectorAll("polygon, polyline, ellipse")];
  if (!parts.length) return null;
  if (!line.arrow) line.arrow = measuredArrow(line.querySelector("path"), parts);
  return line.arrow;
}

function measuredArrow(path, parts) {
  const length = path.getTotalLength();
  const base = path.getPointAtLength(length);
  const before = path.getPointAtLength(Math.max(0, length - 2));
  const direction = unit(before, base);
  const reach = parts.flatMap(cornersOf).map((corner) => (corner.x - base.x) * direction.x + (corner.y - base.y) * direction.y);
  return { parts, base, direction, length: Math.max(0, ...reach) };
}

function cornersOf(part) {
  const { x, y, width, height } = part.getBBox();
  if (part.points) return [...part.points];
  return [{ x: x + width, y: y + height / 2 }, { x, y: y + height / 2 }, { x: x + width / 2, y }, { x: x + width / 2, y: y + height }];
}

function turnArrow(arrow, base, direction) {
  const angle = (one) => (Math.atan2(one.y, one.x) * 180) / Math.PI;
  const turn = angle(direction) - angle(arrow.direction);
  const place = `translate(${point(base)}) rotate(${turn.toFixed(2)}) translate(${point({ x: -arrow.base.x, y: -arrow.base.y })})`;
  for (const part of arrow.parts) part.setAttribute("transform", place);
}

function moveLabels(line, path) {
  const labels = [...line.querySelectorAll("text:not(.count)")];
  if (!labels.length) return;
  const middle = path.getPointAtLength(path.getTotalLength() / 2);
  labels.forEach((label, at) => {
    label.setAttribute("x", middle.x.toFixed(1));
    label.setAttribute("y", (middle.y - 4 - (labels.length - 1 - at) * 11).toFixed(1));
  });
}
