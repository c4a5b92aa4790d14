"use strict";
// Walks over the exchanges of the catalogue: ways, groups, what lies around, where data come from and go to.

const runningLinks = {
  giversOf: (end) => linksOf(end).filter((at) => flows.taker[at] === end).map((at) => flows.giver[at]),
  takersOf: (end) => linksOf(end).filter((at) => flows.giver[at] === end).map((at) => flows.taker[at]),
  rank: (end) => ends.rank[end],
};

// Exchanges that are known to run, with both ends and a direction.
function linksOf(end) {
  return exchangesOf[end].filter((exchange) => flows.link[exchange] === GIVES);
}

function waysBetween(from, to) {
  return shortestWays(runningLinks, from, to, atlas.mostWays);
}

function linksBetween(giver, taker) {
  return linksOf(giver).filter((at) => flows.giver[at] === giver && flows.taker[at] === taker);
}

// An exchange of which the data are not recorded may carry any; one that is stated to carry none is not open.
function isOpen(exchange) {
  return !flows.data[exchange].length && !emptyFlows.has(exchange);
}

// The steps of a way: ends, exchanges, and what becomes of the data.
function stepsOf(way) {
  const steps = way.slice(1).map((taker, at) => {
    const exchanges = linksBetween(way[at], taker);
    const named = new Set(exchanges.flatMap((exchange) => flows.data[exchange]));
    const open = exchanges.some((exchange) => isOpen(exchange));
    return { giver: way[at], taker, exchanges, named, open };
  });
  const continuity = continuities(steps);
  return steps.map((step, at) => ({ ...step, continuity: continuity[at] }));
}

// What lies so many steps around some ends: the exchanges followed, those filtered away counted.
function around(starts, steps, way) {
  const within = new Set(starts);
  const followed = new Set();
  let rim = [...starts];
  let filteredAway = 0;
  for (let step = 0; step < steps; step++) {
    const next = new Set();
    for (const end of rim) {
      for (const exchange of exchangesOf[end]) {
        if (followed.has(exchange) || !leads(exchange, end, way)) continue;
        if (!passes(exchange)) {
          filteredAway++;
          continue;
        }
        followed.add(exchange);
        for (const other of [flows.giver[exchange], flows.taker[exchange]]) {
          if (within.has(other)) continue;
          within.add(other);
          next.add(other);
        }
      }
    }
    rim = [...next];
  }
  return { within, followed: inOrder(followed), filteredAway };
}

function leads(exchange, end, way) {
  if (way === "both" || !flows.directed[exchange]) return true;
  const near = way === "in" ? flows.taker[exchange] : flows.giver[exchange];
  return near === end;
}

// Groups of applications that are joined by exchanges known to run, whatever their direction; the largest first.
let foundGroups = null;

function groups() {
  if (!foundGroups) foundGroups = findGroups();
  return foundGroups;
}

function findGroups() {
  const seen = new Set();
  const found = [];
  for (const start of byRank(every(ends.key))) {
    if (seen.has(start)) continue;
    const group = joinedTo(start);
    for (const end of group.ends) seen.add(end);
    if (group.exchanges.length) found.push(group);
  }
  return found.sort((first, second) => second.ends.length - first.ends.length);
}

function byRank(numbers) {
  return [...numbers].sort((first, second) => ends.rank[first] - ends.rank[second]);
}

function joinedTo(start) {
  const within = new Set([start]);
  const exchanges = new Set();
  const waiting = [start];
  while (waiting.length) {
    const end = waiting.pop();
    for (const exchange of exchangesOf[end]) {
      if (!flows.link[exchange]) continue;
      exchanges.add(exchange);
      for (const other of [flows.giver[exchange], flows.taker[exchange]]) {
        if (within.has(other)) continue;
        within.add(other);
        waiting.push(other);
      }
    }
  }
  return { first: start, ends: byRank(within), exchanges: inOrder(exchanges) };
}

// Where one data set comes from and goes to, over exchanges that are known to run.
function lineage(data) {
  const running = exchangesWith[data].filter((exchange) => flows.link[exchange] === GIVES);
  const givers = new Set(running.map((exchange) => flows.giver[exchange]));
  const takers = new Set(running.map((exchange) => flows.taker[exchange]));
  const holders = dataSets.holders[data];
  return {
    sources: byRank([...givers].filter((end) => !takers.has(end))),
    handedOn: byRank([...givers].filter((end) => takers.has(end))),
    lastTakers: byRank([...takers].filter((end) => !givers.has(end))),
    onlyHeld: byRank(holders.filter((end) => !givers.has(end) && !takers.has(end))),
  };
}
