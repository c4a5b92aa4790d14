"use strict";
// The sheet a picture stands on: title, government, day, the drawing, legend, notes, source. One SVG.

const SVG = "http://www.w3.org/2000/svg";
const FAMILY = "Arimo, Arial, Liberation Sans, Helvetica, sans-serif";
const MARGIN = 22;
const WORDS = 9; // size of the letters of legend and notes
const COLUMN = 290; // width of a column of the legend
const NARROWEST = 640;
const ROW = 16; // height of a row of the legend
const pen = document.createElement("canvas").getContext("2d");

function svgElement(name, attributes, text) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes || {})) made.setAttribute(key, value);
  if (text !== undefined) made.textContent = plain(text);
  return made;
}

function widthOf(text, size) {
  pen.font = `${size}px Arial, sans-serif`;
  return pen.measureText(text).width;
}

function brokenLines(text, size, width) {
  const lines = [""];
  for (const piece of plain(text).split(/\s+/)) {
    const longer = `${lines[lines.length - 1]} ${piece}`.trim();
    if (widthOf(longer, size) <= width) lines[lines.length - 1] = longer;
    else lines.push(...cutPiece(piece, size, width));
  }
  return lines.filter(Boolean);
}

// A word that is wider than the line is cut.
function cutPiece(piece, size, width) {
  const parts = [];
  let rest = piece;
  while (widthOf(rest, size) > width) {
    let cut = rest.length;
    while (cut > 1 && widthOf(rest.slice(0, cut), size) > width) cut--;
    parts.push(rest.slice(0, cut));
    rest = rest.slice(cut);
  }
  return [...parts, rest];
}

// `area` is where the drawing reaches in its own units: left, top, width, height.
function sheetOf(scene, body, area) {
  const least = Math.min(NARROWEST, frame().clientWidth);
  const width = Math.max(least, area.width + 2 * MARGIN);
  const inner = width - 2 * MARGIN;
  const root = svgElement("svg", { xmlns: SVG, "font-family": FAMILY, fill: "#1a1a1a", role: "group", "aria-label": scene.title });
  const paper = svgElement("rect", { width: width.toFixed(0), fill: "#ffffff" });
  root.append(svgElement("title", {}, scene.title), paper);
  let y = MARGIN;
  y = writeLines(root, y, brokenLines(scene.title, 16, inner * 0.93), 16, "bold");
  y = writeLines(root, y, brokenLines(`${atlas.government} · ${scene.subtitle}`, 10, inner), 10, "normal");
  y += 8;
  const left = Math.max(MARGIN, (width - area.width) / 2) - area.left;
  body.setAttribute("transform", `translate(${left.toFixed(1)} ${(y - area.top).toFixed(1)})`);
  root.append(body);
  y += area.height + 10;
  y = writeLegend(root, y, inner, legendEntries(scene));
  for (const text of wordsUnder(scene)) y = writeLines(root, y, brokenLines(text, WORDS, inner), WORDS, "normal");
  y += MARGIN;
  paper.setAttribute("height", y.toFixed(0));
  root.dataset.width = width.toFixed(0);
  root.dataset.height = y.toFixed(0);
  return root;
}

function writeLines(root, top, lines, size, weight) {
  let y = top;
  for (const line of lines) {
    y += size * 1.3;
    const base = (y - size * 0.3).toFixed(1);
    root.append(svgElement("text", { x: MARGIN, y: base, "font-size": size, "font-weight": weight }, line));
  }
  return y;
}

function wordsUnder(scene) {
  const words = [...howToRead(scene), ...scene.notes, ...scene.lists];
  if (scene.kind !== "matrix" && movedCount(scene)) words.push(say("boxes_moved", { count: movedCount(scene) }));
  words.push(atlas.source[lang]);
  const texts = [words.filter(Boolean).join(" ")];
  const footnotes = (scene.footnotes || []).map((name, at) => `[${at + 1}] ${name}`);
  if (footnotes.length) texts.push(footnotes.join("   "));
  return texts;
}

function movedCount(scene) {
  return [...view.moved.keys()].filter((id) => scene.nodes.has(id)).length;
}

function howToRead(scene) {
  if (scene.kind === "matrix") return [say("read_matrix")];
  const told = [];
  if (scene.edges.some((edge) => edge.count > 1)) told.push(say("read_numbers"));
  if (scene.edges.some((edge) => !edge.directed)) told.push(say("read_headless"));
  return told;
}

// Only what is on the picture is explained.
function legendEntries(scene) {
  if (scene.kind === "matrix") return matrixEntries(scene);
  const boxes = new Set([...scene.nodes.values()].map((node) => node.box));
  const lines = new Set(scene.edges.map((edge) => edge.line));
  const shownBoxes = Object.keys(atlas.looks.boxes).filter((box) => boxes.has(box));
  const shownLines = Object.keys(atlas.looks.lines).filter((line) => lines.has(line));
  return [
    ...shownBoxes.map((box) => [atlas.signs.boxes[box], word("box", box)]),
    ...shownLines.map((line) => [atlas.signs.lines[line], word("line", line)]),
  ];
}

function matrixEntries(scene) {
  const codes = new Set(scene.cells.flatMap((cell) => Object.keys(cell.lines)));
  for (const cell of scene.cells) {
    if (exchangesIn(cell)) codes.add(cellSort(cell));
    if (cell.undirected) codes.add(UNDIRECTED);
  }
  const shownSigns = atlas.signs.matrix.filter((sign) => codes.has(sign.code));
  return shownSigns.map((sign) => [sign.svg, sign[lang]]);
}

function writeLegend(root, top, inner, entries) {
  const columns = Math.max(1, Math.floor(inner / COLUMN));
  const rows = Math.ceil(entries.length / columns);
  entries.forEach(([sign, words], at) => {
    const x = MARGIN + Math.floor(at / rows) * (inner / columns);
    const middle = top + ((at % rows) + 0.5) * ROW;
    const group = svgElement("g", { transform: `translate(${x.toFixed(1)} ${middle.toFixed(1)}) scale(0.85)` });
    const drawn = new DOMParser().parseFromString(`<svg xmlns="${SVG}">${sign}</svg>`, "image/svg+xml");
    group.append(...drawn.documentElement.children);
    const text = svgElement("text", { x: (x + 42).toFixed(1), y: (middle + 3).toFixed(1), "font-size": WORDS }, words);
    root.append(group, text);
  });
  return top + rows * ROW + 4;
}
