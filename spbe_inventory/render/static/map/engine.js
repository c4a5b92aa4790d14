"use strict";
// Boxes and lines are laid out by Graphviz in a worker with a time limit; what was drawn once is kept.

const LIMIT = 15000;
const KEPT = 30;
let worker = null;
let waiting = null;

const WORKER = `
  let made = null;
  onmessage = async (message) => {
    made = made || (await Viz.instance());
    const { graph, engine } = message.data;
    const done = made.render(graph, { format: "svg", engine });
    postMessage(done.status === "success" ? { svg: done.output } : { error: JSON.stringify(done.errors) });
  };`;

function newWorker() {
  const source = document.getElementById("engine").textContent;
  const program = new Blob([source, WORKER], { type: "text/javascript" });
  return new Worker(URL.createObjectURL(program));
}

function endWorker() {
  worker.terminate();
  worker = null;
}

// The answer is { svg } or { error }; a question that comes later ends the one before it.
function ask(graph, engine) {
  if (waiting) {
    endWorker();
    waiting({ error: "superseded" });
  }
  if (!worker) worker = newWorker();
  return new Promise((resolve) => {
    const done = (answer) => {
      clearTimeout(clock);
      waiting = null;
      resolve(answer);
    };
    const clock = setTimeout(() => {
      endWorker();
      done({ error: "time" });
    }, LIMIT);
    waiting = done;
    worker.onmessage = (message) => done(message.data);
    worker.onerror = (error) => {
      endWorker();
      done({ error: error.message || "worker" });
    };
    worker.postMessage({ graph, engine });
  });
}

const keptDrawings = new Map();

async function drawing(graph, engine) {
  const key = JSON.stringify([engine, graph]);
  if (keptDrawings.has(key)) return { svg: keptDrawings.get(key) };
  const answer = await ask(graph, engine);
  if (answer.svg) {
    keptDrawings.set(key, answer.svg);
    if (keptDrawings.size > KEPT) keptDrawings.delete(keptDrawings.keys().next().value);
  }
  return answer;
}
