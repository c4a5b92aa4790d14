"use strict";
// What the filters let through.

const UNKNOWN_DIMENSION = "unknown";

function isFiltered() {
  return Object.values(switchedOff).some((codes) => codes.size);
}

function dimensionsOf(end) {
  const numbers = ends.dimensions[end];
  if (!numbers.length) return [UNKNOWN_DIMENSION];
  return numbers.map((one) => atlas.dimensions[one]);
}

// Of several dimensions or offices one that is on is enough: what touches a wanted thing is wanted.
function isWanted(end) {
  if (switchedOff.home.has(homeKey(ends.home[end]))) return false;
  return dimensionsOf(end).some((dimension) => !switchedOff.dimension.has(dimension));
}

function passes(exchange) {
  if (!isFiltered()) return true;
  if (switchedOff.line.has(flows.line[exchange])) return false;
  if (methodsOf(exchange).every((method) => switchedOff.method.has(method))) return false;
  if (switchedOff.state.has(flows.state[exchange])) return false;
  if (switchedOff.personal.has(PERSONAL[flows.personal[exchange]])) return false;
  return isWanted(flows.giver[exchange]) || isWanted(flows.taker[exchange]);
}
