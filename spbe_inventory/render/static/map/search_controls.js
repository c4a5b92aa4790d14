"use strict";
// The search, and the two names between which a way is looked for.

const NAMES_OFFERED = 3000;

function writeResults() {
  const text = $("search").value;
  const found = search(text);
  const items = found.map((one) => element("li", {}, resultLink(one)));
  if (!items.length) items.push(element("li", {}, say("nothing_found")));
  $("results").replaceChildren(...items);
  $("results").hidden = !text;
}

function resultLink(found) {
  const link = jumpLink(found.name, found.place);
  if (found.beside) link.append(element("small", {}, ` ${found.beside}`));
  link.addEventListener("click", closeResults);
  return link;
}

function closeResults() {
  $("search").value = "";
  writeResults();
}

// What is in the picture is marked there, what is folded is opened; for the rest one goes to its own place.
function jumpTo(to) {
  const nodes = shown && shown.scene.kind !== "matrix" ? [...shown.scene.nodes.values()] : [];
  const isOwn = view.place === to || view.marked === to;
  const isShown = nodes.some((node) => node.id === to);
  const holder = nodes.find((node) => node.members.some((one) => one.id === to));
  if (isOwn || (!isShown && !holder)) return false;
  if (holder && holder.opens) unfold(holder);
  view.marked = to;
  view.look = null;
  keepAsStep();
  draw({ land: "mark" });
  return true;
}

function linksOfResults() {
  return [...$("results").querySelectorAll("a")];
}

function onSearchKey(event) {
  const [first] = linksOfResults();
  if (!first) return;
  if (event.key === "Enter") first.click();
  if (event.key === "ArrowDown") {
    event.preventDefault();
    first.focus();
  }
}

function onResultsKey(event) {
  const links = linksOfResults();
  const at = links.indexOf(document.activeElement);
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  event.preventDefault();
  if (event.key === "ArrowDown" && links[at + 1]) links[at + 1].focus();
  if (event.key === "ArrowUp") (links[at - 1] || $("search")).focus();
}

// Names to choose from are written when they are first asked for.
function offerNames() {
  if ($("names").childElementCount || ends.key.length > NAMES_OFFERED) return;
  const named = every(ends.key).filter((end) => !isUnresolved(end));
  $("names").replaceChildren(...named.map((end) => element("option", { value: endName(end) })));
}

function meantEnd(text) {
  const told = foldedText(text.trim());
  if (!told) return -1;
  const candidates = every(ends.key).filter((end) => !isUnresolved(end));
  const isMeant = (end) => foldedText(endName(end)) === told || foldedText(ends.name[end]) === told;
  const exact = candidates.find(isMeant);
  if (exact !== undefined) return exact;
  const found = search(text).find((one) => endAt.has(one.place));
  return found ? endAt.get(found.place) : -1;
}

function findPath() {
  const from = meantEnd($("from").value);
  const to = meantEnd($("to").value);
  if (from < 0 || to < 0) {
    $("status").textContent = say("nothing_found");
    return;
  }
  visit(`path:${ends.key[from]}|${ends.key[to]}`);
}

function startSearch() {
  $("search").addEventListener("input", writeResults);
  $("search").addEventListener("keydown", onSearchKey);
  $("results").addEventListener("keydown", onResultsKey);
  $("find-path").addEventListener("click", findPath);
  for (const id of ["from", "to"]) {
    $(id).addEventListener("focus", offerNames);
    $(id).addEventListener("keydown", (event) => { if (event.key === "Enter") findPath(); });
  }
}
