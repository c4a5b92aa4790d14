"use strict";
// Numbers stand on their own line, where no other line, box or number is near.

const NUMBER_SIZE = 10;
const PLACES_ON_LINE = [0.5, 0.4, 0.6, 0.3, 0.7, 0.22, 0.78, 0.15, 0.85];
const SAMPLES = 40; // points of a line that are tested

function writeNumbers(body, scene) {
  for (const old of body.querySelectorAll(".count")) old.remove();
  const counted = every(scene.edges).filter((at) => scene.edges[at].count > 1);
  if (!counted.length) return;
  const points = scene.edges.map((_, at) => pointsOf(body.querySelector(`#e${at}`)));
  const taken = [...scene.nodes.keys()].map((id) => placeOfBox(body, scene, id));
  for (const at of counted) {
    const others = points.flatMap((some, other) => (other === at ? [] : some));
    const place = freePlace(points[at], others, taken, number(scene.edges[at].count));
    taken.push(place);
    body.querySelector("g.graph").append(...numberAt(place, number(scene.edges[at].count)));
  }
}

function pointsOf(line) {
  const path = line.querySelector("path");
  const length = path.getTotalLength();
  const moved = line.transform.baseVal.consolidate();
  const [right, down] = moved ? [moved.matrix.e, moved.matrix.f] : [0, 0];
  return Array.from({ length: SAMPLES + 1 }, (_, at) => {
    const { x, y } = path.getPointAtLength((length * at) / SAMPLES);
    return { x: x + right, y: y + down };
  });
}

// Of the places on a line the first that is free, else the one with the least in its way.
function freePlace(own, others, taken, text) {
  const size = { wide: widthOf(text, NUMBER_SIZE) / 2 + 3, high: NUMBER_SIZE / 2 + 2 };
  let best = null;
  for (const share of PLACES_ON_LINE) {
    const place = { ...own[Math.round(share * SAMPLES)], ...size };
    const hits = others.filter((one) => isInside(one, place)).length;
    const boxes = taken.filter((one) => touch(one, place)).length;
    const inTheWay = hits + boxes * SAMPLES;
    if (!best || inTheWay < best.inTheWay) best = { place, inTheWay };
    if (!inTheWay) break;
  }
  return best.place;
}

function isInside(one, place) {
  return Math.abs(one.x - place.x) < place.wide && Math.abs(one.y - place.y) < place.high;
}

function touch(one, other) {
  return Math.abs(one.x - other.x) < one.wide + other.wide && Math.abs(one.y - other.y) < one.high + other.high;
}

function numberAt(place, text) {
  const ground = svgElement("rect", {
    class: "count", fill: "#ffffff", rx: 3,
    x: (place.x - place.wide).toFixed(1), y: (place.y - place.high).toFixed(1),
    width: (2 * place.wide).toFixed(1), height: (2 * place.high).toFixed(1),
  });
  const written = svgElement("text", {
    class: "count", "text-anchor": "middle", "font-size": NUMBER_SIZE,
    x: place.x.toFixed(1), y: (place.y + NUMBER_SIZE * 0.36).toFixed(1),
  }, text);
  return [ground, written];
}
