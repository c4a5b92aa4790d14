"use strict";
// A picture in the words of Graphviz, and its drawing; what was drawn is counted against what is meant.

const MOST_LAYERED = 300; // lines beyond which layers take too long
const LABEL = 24; // characters in a line of a box
const LABEL_LINES = 4;

// Literal text for Graphviz: no escapes, no entities.
function literal(text) {
  return plain(text).replace(/\\/g, "\\\\").replace(/&/g, "&amp;");
}

function wrapped(text, most) {
  const lines = [];
  for (const part of plain(text).split("\n")) lines.push(...wrappedLine(part, most));
  return lines.filter(Boolean);
}

function wrappedLine(text, most) {
  const lines = [];
  let line = "";
  for (let piece of text.split(" ")) {
    while (piece.length > most) {
      lines.push(line, piece.slice(0, most));
      line = "";
      piece = piece.slice(most);
    }
    const longer = `${line} ${piece}`.trim();
    if (longer.length <= most) {
      line = longer;
      continue;
    }
    lines.push(line);
    line = piece;
  }
  lines.push(line);
  return lines;
}

// A name that is too long for its box ends in a number; the whole stands under the picture.
function boxLabel(text, footnotes) {
  const [name, ...others] = text.split("\n");
  const lines = wrapped(name, LABEL);
  const rest = wrapped(others.join("\n"), LABEL);
  if (lines.length <= LABEL_LINES) return [...lines, ...rest].join("\n");
  if (!footnotes.includes(name)) footnotes.push(name);
  const sign = `... [${footnotes.indexOf(name) + 1}]`;
  const last = lines[LABEL_LINES - 1].slice(0, LABEL - sign.length) + sign;
  return [...lines.slice(0, LABEL_LINES - 1), last, ...rest].join("\n");
}

function lineLabel(scene, edge) {
  if (!scene.labelled || !edge.data.size) return {};
  const names = [...edge.data].map((data) => dataSets.name[data]).join(", ");
  const lines = wrapped(names, LABEL);
  const shown = lines.slice(0, LABEL_LINES);
  if (lines.length > shown.length) shown.push("...");
  return { label: literal(shown.join("\n")) };
}

function graphOf(scene, footnotes) {
  const nodes = [...scene.nodes.values()];
  const names = new Map(nodes.map((node, at) => [node.id, `n${at}`]));
  const columns = columnsOfPartners(scene);
  const base = { fontname: "Arimo", fontsize: 10 };
  const packing = scene.packed ? { pack: true, packmode: "array_u4" } : {};
  return {
    directed: true,
    graphAttributes: { ...base, rankdir: "LR", nodesep: 0.15, ranksep: 0.6, overlap: "scalexy", ...packing },
    nodeAttributes: { ...base, height: 0.3, margin: "0.1,0.05" },
    edgeAttributes: { ...base, fontsize: 9, arrowsize: 0.7 },
    nodes: nodes.map((node, at) => ({
      name: `n${at}`,
      attributes: { id: `n${at}`, label: literal(boxLabel(node.label, footnotes)), ...atlas.looks.boxes[node.box] },
    })),
    edges: scene.edges.map((edge, at) => ({
      tail: names.get(edge.source),
      head: names.get(edge.target),
      attributes: {
        id: `e${at}`,
        ...atlas.looks.lines[edge.line],
        ...headless(edge),
        ...lineLength(columns, edge),
        ...lineLabel(scene, edge),
      },
    })),
  };
}

function headless(edge) {
  return edge.directed ? {} : { dir: "none" };
}

// The drawing as SVG; null where nothing whole could be drawn in time; undefined where it is no longer asked for.
async function laidOut(scene) {
  const footnotes = [];
  const graph = graphOf(scene, footnotes);
  scene.footnotes = footnotes;
  const engines = scene.edges.length > MOST_LAYERED ? ["sfdp"] : ["dot", "sfdp"];
  for (const engine of engines) {
    const answer = await drawing(graph, engine);
    if (answer.error === "superseded") return undefined;
    if (!answer.svg) continue;
    const drawn = new DOMParser().parseFromString(answer.svg, "image/svg+xml").documentElement;
    if (isWhole(scene, drawn)) return drawn;
  }
  return null;
}

function isWhole(scene, drawn) {
  const count = (sort) => drawn.querySelectorAll(`g.${sort}[id]`).length;
  return count("node") === scene.nodes.size && count("edge") === scene.edges.length;
}
