"use strict";
// Partners of a hub stand in several columns: one long column could be read by nobody.

const IN_COLUMN = 12;
const MOST_COLUMNS = 4;

function neighboursOf(scene) {
  const neighbours = new Map([...scene.nodes.keys()].map((id) => [id, new Set()]));
  for (const { source, target } of scene.edges) {
    if (source === target) continue;
    neighbours.get(source).add(target);
    neighbours.get(target).add(source);
  }
  return neighbours;
}

// How many columns a line is long, by the id of the partner; a partner has no other neighbour than its hub.
function columnsOfPartners(scene) {
  const neighbours = neighboursOf(scene);
  const givers = new Set(scene.edges.map((edge) => edge.source));
  const columns = new Map();
  for (const around of neighbours.values()) {
    const partners = [...around].filter((id) => neighbours.get(id).size === 1);
    for (const isGiver of [true, false]) {
      const side = partners.filter((id) => givers.has(id) === isGiver);
      const count = Math.min(MOST_COLUMNS, Math.ceil(side.length / IN_COLUMN));
      side.forEach((id, at) => columns.set(id, 1 + (at % Math.max(1, count))));
    }
  }
  return columns;
}

function lineLength(columns, edge) {
  const length = Math.max(columns.get(edge.source) || 1, columns.get(edge.target) || 1);
  return length > 1 ? { minlen: length } : {};
}
