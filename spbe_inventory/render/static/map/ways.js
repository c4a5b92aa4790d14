"use strict";
// Ways of data, as the command line finds them: all shortest ones in order of keys, and whether the same data go on.
// `graph` answers which ends give to an end, which take from it, and the rank of an end in the order of keys.

// How many steps lie between an end and the last, for all ends as near as the first.
function distancesTo(graph, from, to) {
  const distances = new Map([[to, 0]]);
  let rim = [to];
  while (rim.length && !distances.has(from)) {
    const reached = [];
    for (const end of rim) {
      for (const giver of graph.giversOf(end)) {
        if (distances.has(giver)) continue;
        distances.set(giver, distances.get(end) + 1);
        reached.push(giver);
      }
    }
    rim = reached;
  }
  return distances;
}

function shortestWays(graph, from, to, most) {
  const distances = distancesTo(graph, from, to);
  if (from === to || !distances.has(from)) return { count: 0n, ways: [] };
  const nearer = (end) => {
    const wanted = distances.get(end) - 1;
    const takers = new Set(graph.takersOf(end));
    const found = [...takers].filter((taker) => distances.get(taker) === wanted);
    return found.sort((first, second) => graph.rank(first) - graph.rank(second));
  };
  return { count: countWays(distances, nearer, from, to), ways: firstWays(nearer, from, to, most) };
}

function countWays(distances, nearer, from, to) {
  const counts = new Map([[to, 1n]]);
  const nearestFirst = [...distances.keys()].sort((a, b) => distances.get(a) - distances.get(b));
  for (const end of nearestFirst.slice(1)) {
    let sum = 0n;
    for (const next of nearer(end)) sum += counts.get(next);
    counts.set(end, sum);
  }
  return counts.get(from);
}

function firstWays(nearer, from, to, most) {
  const ways = [];
  const begun = [[from]];
  while (begun.length && ways.length < most) {
    const way = begun.pop();
    const last = way[way.length - 1];
    if (last === to) {
      ways.push(way);
      continue;
    }
    for (const next of nearer(last).reverse()) begun.push([...way, next]);
  }
  return ways;
}

// A step names its data; it is open where one of its exchanges does not. Data are followed from the beginning, and
// anew from each step where they change or where that is not known.
function continuities(steps) {
  let followed = null;
  return steps.map((step) => {
    if (!followed) {
      followed = step;
      return "same";
    }
    const common = [...followed.named].filter((data) => step.named.has(data));
    if (common.length) {
      followed = { named: new Set(common), open: followed.open && step.open };
      return "same";
    }
    const isOpen = followed.open || step.open;
    followed = step;
    return isOpen ? "unknown" : "changed";
  });
}
