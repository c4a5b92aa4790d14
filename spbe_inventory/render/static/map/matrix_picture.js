"use strict";
// The matrix drawn: a row for each giver, a column for each taker, a number in each cell.

const HIGH = 18; // height of a row
const SLANT = 110; // height of the heads of columns
const WIDEST_HEAD = 240;
const LETTERS = 10;

function matrixBody(scene) {
  scene.footnotes = [];
  const sizes = matrixSizes(scene);
  const body = svgElement("g");
  scene.shownHomes.forEach((home, at) => drawHome(body, scene, sizes, home, at));
  drawGrid(body, sizes);
  const places = new Map(scene.shownHomes.map((home, at) => [home, at]));
  for (const cell of scene.cells) drawCell(body, sizes, places, cell);
  const width = sizes.head + sizes.count * sizes.wide + SLANT * 0.7;
  const height = SLANT + sizes.count * HIGH;
  return { body, area: { left: 0, top: 0, width, height } };
}

function matrixSizes(scene) {
  const names = scene.shownHomes.map((home) => widthOf(homeName(home), LETTERS));
  const words = scene.cells.map((cell) => widthOf(cellWords(cell), LETTERS) + 6);
  return {
    count: scene.shownHomes.length,
    head: Math.min(WIDEST_HEAD, 40 + Math.max(60, ...names)),
    wide: Math.max(24, ...words),
  };
}

function drawHome(body, scene, { head, wide }, home, at) {
  const x = head + at * wide;
  const y = SLANT + at * HIGH;
  body.append(svgElement("path", { d: `M${x},${y} l${wide},${HIGH}`, stroke: "#6b6b6b", "stroke-width": 0.5 }));
  const row = { x: 0, y: y + 13, "font-size": LETTERS };
  const [left, base] = [x + wide / 2 + 4, SLANT - 5];
  const column = { x: left, y: base, "font-size": LETTERS, transform: `rotate(-55 ${left} ${base})` };
  body.append(homeHead(scene, home, row, head - 6, "0"), homeHead(scene, home, column, SLANT * 1.1, "-1"));
}

// A name that is too long ends in a number; the whole stands under the picture.
function shortName(scene, name, width) {
  const lines = brokenLines(name, LETTERS, width);
  if (lines.length < 2) return name;
  if (!scene.footnotes.includes(name)) scene.footnotes.push(name);
  const sign = `… [${scene.footnotes.indexOf(name) + 1}]`;
  return brokenLines(name, LETTERS, width - widthOf(sign, LETTERS))[0] + sign;
}

function homeHead(scene, home, attributes, width, tabindex) {
  const name = homeName(home);
  const short = shortName(scene, name, width);
  const isPlace = home >= 0 && homes.key[home];
  const link = isPlace ? { role: "link", tabindex, "data-leads": homes.key[home] } : {};
  const head = svgElement("g", link);
  head.append(svgElement("title", {}, name), svgElement("text", attributes, short));
  return head;
}

function drawGrid(body, { count, head, wide }) {
  for (let at = 0; at <= count; at++) {
    const across = `M${head},${SLANT + at * HIGH} h${count * wide}`;
    const down = `M${head + at * wide},${SLANT} v${count * HIGH}`;
    body.append(svgElement("path", { d: `${across} ${down}`, stroke: "#c9c9c9", "stroke-width": 0.5 }));
  }
}

function drawCell(body, { head, wide }, places, cell) {
  const x = head + places.get(cell.taker) * wide;
  const y = SLANT + places.get(cell.giver) * HIGH;
  const [fill, ink] = atlas.looks.cells[cellSort(cell)];
  const counts = Object.entries(cell.lines).map(([line, count]) => `${word("line", line)} ${number(count)}`);
  const label = `${homeName(cell.giver)} → ${homeName(cell.taker)}: ${counts.join("; ")}`;
  const isPlace = cell.giver >= 0 && cell.taker >= 0;
  const link = isPlace ? { role: "link", tabindex: "0", "data-leads": `pair:${cell.giver}:${cell.taker}` } : { role: "img" };
  const words = cellWords(cell);
  const group = svgElement("g", { class: "cell", ...link });
  const colour = exchangesIn(cell) ? ink : "#b03a2e";
  group.append(
    svgElement("title", {}, label),
    svgElement("rect", { x: x + 0.5, y: y + 0.5, width: wide - 1, height: HIGH - 1, fill }),
    svgElement("text", { x: x + wide / 2, y: y + 13, "font-size": LETTERS, "text-anchor": "middle", fill: colour }, words),
  );
  body.append(group);
}
