"use strict";
// Lines between the same boxes become one; more than can be followed are cut, and said.

function mergedLines(edges) {
  const byEnds = new Map();
  for (const edge of edges) {
    const [source, target] = endsInOrder(edge);
    const key = JSON.stringify([source, target, edge.line, edge.directed]);
    const known = byEnds.get(key);
    if (!known) {
      byEnds.set(key, { ...edge, source, target, data: new Set(edge.data), rows: [...edge.rows], needs: [...edge.needs] });
      continue;
    }
    known.rows.push(...edge.rows);
    known.needs.push(...edge.needs);
    for (const data of edge.data) known.data.add(data);
  }
  return [...byEnds.values()].map((edge) => ({ ...edge, count: edge.rows.length + edge.needs.length }));
}

// A line without a direction is the same from either end.
function endsInOrder(edge) {
  const isInOrder = edge.directed || edge.source <= edge.target;
  return isInOrder ? [edge.source, edge.target] : [edge.target, edge.source];
}

// Every box keeps its strongest line; then come the strongest of all.
function cutLines(scene, edges) {
  if (edges.length <= view.lines) return edges;
  const strongest = [...edges].sort((first, second) => second.count - first.count);
  const kept = new Set();
  const reached = new Set();
  for (const edge of strongest) {
    if (kept.size === view.lines) break;
    if (reached.has(edge.source) && reached.has(edge.target)) continue;
    kept.add(edge);
    reached.add(edge.source).add(edge.target);
  }
  for (const edge of strongest) {
    if (kept.size === view.lines) break;
    kept.add(edge);
  }
  const cut = edges.filter((edge) => !kept.has(edge));
  const exchanges = cut.reduce((sum, edge) => sum + edge.count, 0);
  scene.notDrawn = cut.length;
  scene.notes.push(say("lines_cut", { count: cut.length, exchanges }));
  return edges.filter((edge) => kept.has(edge));
}
