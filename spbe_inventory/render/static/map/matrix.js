"use strict";
// Offices by offices: the heaviest in the order in which they were handed over, the rest as one.

const MATRIX = 40;
const UNDIRECTED = "*"; // after a number: among its exchanges one has no known direction
const REST = -1; // stands for the homes that have no row of their own

function cellKey(giver, taker) {
  return `${giver}:${taker}`;
}

function addToCell(cells, giver, taker, line, count, undirected) {
  const key = cellKey(giver, taker);
  if (!cells.has(key)) cells.set(key, { giver, taker, lines: {}, undirected: {} });
  const cell = cells.get(key);
  cell.lines[line] = (cell.lines[line] || 0) + count;
  cell.undirected[line] = (cell.undirected[line] || 0) + undirected;
}

function matrixScene() {
  const scene = newScene("matrix", say("about_matrix", { name: atlas.government }));
  const cells = cellsOfHomes(scene);
  const shown = homesShown(cells);
  scene.shownHomes = shown.homes;
  scene.cells = shown.into ? regrouped(cells, shown.into) : [...cells.values()];
  scene.homes = new Set(shown.homes.filter((home) => home >= 0));
  scene.ends = new Set(every(ends.key));
  scene.notes.push(...atlas.notes[lang], ...matrixNotes(scene, shown.rest));
  return scene;
}

function cellsOfHomes(scene) {
  const cells = new Map();
  for (const exchange of every(flows.giver)) {
    if (!passes(exchange)) {
      scene.filteredAway++;
      continue;
    }
    const giver = ends.home[flows.giver[exchange]];
    const taker = ends.home[flows.taker[exchange]];
    addToCell(cells, giver, taker, flows.line[exchange], 1, flows.directed[exchange] ? 0 : 1);
  }
  needs.taker.forEach((taker, need) => {
    const isDrawn = needs.home[need] >= 0 && NEEDED.includes(needs.line[need]);
    if (isDrawn) addToCell(cells, needs.home[need], ends.home[taker], needs.line[need], 1, 0);
  });
  return cells;
}

function homesShown(cells) {
  const weight = homes.key.map(() => 0);
  for (const cell of cells.values()) {
    const count = countIn(cell);
    weight[cell.giver] += count;
    weight[cell.taker] += count;
  }
  const used = every(homes.key).filter((home) => weight[home]);
  if (used.length <= MATRIX) return { homes: used, rest: [], into: null };
  const heaviest = [...used].sort((first, second) => weight[second] - weight[first] || first - second);
  const kept = new Set(heaviest.slice(0, MATRIX - 1));
  return {
    homes: [...used.filter((home) => kept.has(home)), REST],
    rest: used.filter((home) => !kept.has(home)),
    into: (home) => (kept.has(home) ? home : REST),
  };
}

function regrouped(cells, into) {
  const fewer = new Map();
  for (const cell of cells.values()) {
    for (const [line, count] of Object.entries(cell.lines)) {
      addToCell(fewer, into(cell.giver), into(cell.taker), line, count, cell.undirected[line]);
    }
  }
  return [...fewer.values()];
}

function matrixNotes(scene, rest) {
  const notes = [];
  if (!scene.cells.length && !scene.filteredAway) notes.push(say("nothing_recorded"));
  const sourceless = needs.home.filter((home) => home < 0).length;
  if (rest.length) notes.push(say("rest_folded", { count: rest.length, names: named(rest.map(homeName)) }));
  if (sourceless) notes.push(say("sourceless", { count: sourceless }));
  if (scene.filteredAway) notes.push(say("filtered_away", { count: scene.filteredAway }));
  return notes;
}

function countIn(cell, isWanted = () => true) {
  let sum = 0;
  for (const [line, count] of Object.entries(cell.lines)) if (isWanted(line)) sum += count;
  return sum;
}

function exchangesIn(cell) {
  return countIn(cell, (line) => !NEEDED.includes(line));
}

function cellSort(cell) {
  const running = countIn(cell, (line) => RUNNING.includes(line));
  const machine = cell.lines.machine || 0;
  if (!running) return "idle";
  if (machine === running) return "all";
  if (machine) return "part";
  return cell.lines.by_hand ? "hand" : "open";
}

function isOnRecordOnly(line) {
  return !RUNNING.includes(line) && !NEEDED.includes(line) && line !== "retired_end";
}

// How many exchanges stand behind some kinds of lines, with a mark where one has no known direction; or nothing.
function countWords(cell, isWanted) {
  const count = countIn(cell, isWanted);
  const isUndirected = Object.keys(cell.undirected).some((line) => isWanted(line) && cell.undirected[line]);
  if (!count) return "";
  return isUndirected ? `${number(count)}${UNDIRECTED}` : number(count);
}

function cellWords(cell) {
  const words = [];
  const running = countWords(cell, (line) => RUNNING.includes(line));
  const others = countWords(cell, isOnRecordOnly);
  if (running) words.push(running);
  if (others) words.push(`(${others})`);
  if (cell.lines.retired_end) words.push(`${atlas.retiredSign}${cell.lines.retired_end}`);
  for (const [line, sign] of Object.entries(atlas.needSigns)) {
    if (cell.lines[line]) words.push(`${sign}${cell.lines[line]}`);
  }
  return words.join(" ");
}
