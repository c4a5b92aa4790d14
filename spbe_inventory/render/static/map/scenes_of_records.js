"use strict";
// Pictures of an application, an office, two offices, and of what is missing.

function applicationScene(key) {
  const end = endAt.get(key);
  if (end === undefined || isUnresolved(end)) return null;
  const scene = newScene("app", say("about_application", { name: ends.name[end] }));
  const found = around([end], view.steps, view.way);
  const grown = [...view.grown].map((id) => endAt.get(id)).filter((one) => one !== undefined);
  const added = grown.flatMap((one) => around([one], 1, "both").followed);
  addEnd(scene, end, true);
  addExchanges(scene, inOrder([...found.followed, ...added]));
  scene.filteredAway = found.filteredAway;
  noteRim(scene, found.within);
  addNeeds(scene, needsAround([end, ...grown]));
  return finished(scene);
}

// Exchanges among the outermost boxes are not followed.
function noteRim(scene, within) {
  const followed = new Set(scene.edges.flatMap((edge) => edge.rows));
  const touching = inOrder([...within].flatMap((end) => exchangesOf[end]));
  const rim = touching.filter((exchange) => {
    const isInside = within.has(flows.giver[exchange]) && within.has(flows.taker[exchange]);
    return isInside && !followed.has(exchange) && passes(exchange);
  });
  if (rim.length) scene.notes.push(say("rim", { count: rim.length }));
}

function officeScene(key) {
  const home = homeAt.get(key);
  if (home === undefined) return null;
  const scene = newScene("home", say("about_office", { name: homes.name[home] }));
  scene.homes.add(home);
  const own = endsOfHome[home];
  for (const end of own) addEnd(scene, end);
  addPassing(scene, inOrder(own.flatMap((end) => exchangesOf[end])));
  addNeeds(scene, needsAround(own));
  foldPartners(scene, home);
  foldSilent(scene, home);
  return finished(scene);
}

function pairScene(numbers) {
  const [giver, taker] = numbers.split(":").map(Number);
  if (homes.key[giver] === undefined || homes.key[taker] === undefined) return null;
  const title = say("between", { giver: homeName(giver), taker: homeName(taker) });
  const scene = newScene("pair", title);
  scene.homes.add(giver).add(taker);
  const touching = inOrder(endsOfHome[giver].flatMap((end) => exchangesOf[end]));
  addPassing(scene, touching.filter((exchange) => isBetween(exchange, giver, taker)));
  const isWanted = (need) => needs.home[need] === giver && ends.home[needs.taker[need]] === taker;
  addNeeds(scene, every(needs.taker).filter(isWanted));
  return finished(scene);
}

function isBetween(exchange, giver, taker) {
  return ends.home[flows.giver[exchange]] === giver && ends.home[flows.taker[exchange]] === taker;
}

// Needs without an automated source, and the exchanges between the same boxes; where they are many, by office.
function gapsScene() {
  const scene = newScene("needs", say("about_gaps", { name: atlas.government }));
  const all = every(needs.taker);
  const boxes = new Set(all.flatMap((need) => [needs.taker[need], needs.giver[need]]));
  const byHome = boxes.size > READABLE;
  addNeeds(scene, all, byHome);
  addExchangesBeside(scene, byHome);
  scene.notes.push(say(all.length ? "needs_open" : "no_needs", { count: all.length }));
  return finished(scene);
}

function addExchangesBeside(scene, byHome) {
  const idOf = (end) => (byHome ? homeKey(ends.home[end]) : ends.key[end]);
  const pairText = (first, second) => JSON.stringify([first, second].sort());
  const pairs = new Set(scene.edges.map((edge) => pairText(edge.source, edge.target)));
  for (const exchange of every(flows.giver)) {
    const source = idOf(flows.giver[exchange]);
    const target = idOf(flows.taker[exchange]);
    if (!pairs.has(pairText(source, target))) continue;
    if (!passes(exchange)) {
      scene.filteredAway++;
      continue;
    }
    const directed = Boolean(flows.directed[exchange]);
    const line = flows.line[exchange];
    scene.edges.push({ source, target, line, directed, data: flows.data[exchange], rows: [exchange], needs: [] });
  }
}
