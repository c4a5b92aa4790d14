"use strict";
// Boxes and lines are laid out by Graphviz in a worker with a time limit; what it drew is counted.

const LIMIT = 15000, MOST_LINES = 300;
let worker = null, waiting = null;

const WORKER = `
  let made = null;
  onmessage = async (message) => {
    made = made || (await Viz.instance());
    const { graph, engine } = message.data;
    const done = made.render(graph, { format: "svg", engine });
    postMessage(done.status === "success" ? { svg: done.output } : { error: JSON.stringify(done.errors) });
  };`;

function engineSource() { return document.getElementById("engine").textContent; }

function ask(graph, engine) {
  if (waiting) { worker.terminate(); worker = null; waiting({ error: "superseded" }); }
  if (!worker) worker = new Worker(URL.createObjectURL(new Blob([engineSource(), WORKER], { type: "text/javascript" })));
  return new Promise((resolve) => {
    const done = (answer) => { clearTimeout(clock); waiting = null; resolve(answer); };
    const clock = setTimeout(() => { worker.terminate(); worker = null; done({ error: "time" }); }, LIMIT);
    waiting = done;
    worker.onmessage = (message) => done(message.data);
    worker.onerror = (error) => { worker.terminate(); worker = null; done({ error: error.message || "worker" }); };
    worker.postMessage({ graph, engine });
  });
}

function plain(text) { return text.replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, " "); }

// Literal text for Graphviz: no escapes, no entities.
function literal(text) { return plain(text).replace(/\\/g, "\\\\").replace(/&/g, "&amp;"); }

function wrapped(text, most) {
  const lines = [];
  for (const part of plain(text).split("\n")) {
    let line = "";
    for (let piece of part.split(" ")) {
      while (piece.length > most) { if (line) lines.push(line); line = ""; lines.push(piece.slice(0, most)); piece = piece.slice(most); }
      if ((line + " " + piece).trim().length > most) { lines.push(line); line = piece; } else line = (line + " " + piece).trim();
    }
    lines.push(line);
  }
  return lines.filter(Boolean);
}

function shortened(text, notes) {
  const lines = wrapped(text.split("\n")[0], 24), rest = wrapped(text.split("\n").slice(1).join("\n"), 24);
  if (lines.length <= 4) return [...lines, ...rest].join("\n");
  const name = text.split("\n")[0];
  if (!notes.includes(name)) notes.push(name);
  const sign = `... [${notes.indexOf(name) + 1}]`;
  return [...lines.slice(0, 3), lines[3].slice(0, 24 - sign.length) + sign, ...rest].join("\n");
}

// A number at an end: as a label of the line it would push this line onto those beside it. Numbers of lines between
// the same two boxes stand at both ends, and on both sides.
function counted(edge, numbered) {
  if (edge.count < 2) return {};
  if (edge.source === edge.target) return { label: ` ${number(edge.count)} ` };
  const pair = [edge.source, edge.target].sort().join(" "), place = numbered.get(pair) || 0;
  numbered.set(pair, place + 1);
  return { [place % 2 ? "taillabel" : "headlabel"]: number(edge.count), labeldistance: 1.7, labelangle: place % 4 > 1 ? -28 : 28 };
}

function graphOf(made, footnotes) {
  const nodes = [...made.nodes.values()], names = new Map(nodes.map((node, at) => [node.id, `n${at}`]));
  const numbered = new Map(), base = { fontname: "Arimo", fontsize: 10 };
  return {
    directed: true,
    graphAttributes: { ...base, rankdir: "LR", nodesep: 0.15, ranksep: 0.6, overlap: "scalexy" },
    nodeAttributes: { ...base, height: 0.3, margin: "0.1,0.05" },
    edgeAttributes: { ...base, arrowsize: 0.7 },
    nodes: nodes.map((node, at) => ({ name: `n${at}`, attributes: { id: `n${at}`, label: literal(shortened(node.label, footnotes)), ...D.looks.boxes[node.box] } })),
    edges: made.edges.map((edge, at) => ({
      tail: names.get(edge.source), head: names.get(edge.target),
      attributes: { id: `e${at}`, ...D.looks.lines[edge.line], ...(edge.directed ? {} : { dir: "none" }), ...counted(edge, numbered) },
    })),
  };
}

// Give the drawing as an SVG group, or null where nothing whole could be drawn in time; the table has it all then.
async function laidOut(made) {
  const footnotes = [], graph = graphOf(made, footnotes);
  made.footnotes = footnotes;
  for (const engine of made.edges.length > MOST_LINES ? ["sfdp"] : ["dot", "sfdp"]) {
    const answer = await ask(graph, engine);
    if (answer.error === "superseded") return undefined;
    const drawn = answer.svg && new DOMParser().parseFromString(answer.svg, "image/svg+xml").documentElement;
    if (drawn && whole(made, drawn)) return drawn;
  }
  return null;
}

function whole(made, drawn) {
  const count = (sort) => drawn.querySelectorAll(`g.${sort}[id]`).length;
  return count("node") === made.nodes.size && count("edge") === made.edges.length;
}
