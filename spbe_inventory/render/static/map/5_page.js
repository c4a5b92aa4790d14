"use strict";
// The page: where one is stands in the address after #, everything else in `view` and the filters.

const $ = (id) => document.getElementById(id);
let lang = document.documentElement.lang, shown = null, rowsShown = 200;

function say(key, values) { return D.words[key][lang].replace(/\{(\w+)\}/g, (_, name) => (typeof values[name] === "number" ? number(values[name]) : values[name])); }
function word(list, code) { return (D.lists[list][code] || { id: code, en: code })[lang]; }
function number(value) { return value.toLocaleString(lang === "id" ? "id-ID" : "en-GB"); }

function element(name, attributes, ...inside) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) made.setAttribute(key, value);
  made.append(...inside);
  return made;
}

function place() { return decodeURIComponent(location.hash.slice(1)); }

function go(hash) {
  if (place() === hash) { draw(); return; }
  location.hash = encodeURIComponent(hash);
}

function sceneOf(hash) {
  const [kind] = hash.split(":", 1);
  if (kind === "path") { const [from, to] = hash.slice(5).split("|"); return SCENES.path(from, to); }
  if (kind === "pair") { const [, from, to] = hash.split(":"); return H.key[from] === undefined || H.key[to] === undefined ? null : SCENES.pair(from, to); }
  return SCENES[kind] ? SCENES[kind](hash) : null;
}

async function draw() {
  const hash = place();
  const made = (hash && sceneOf(hash)) || matrixScene();
  $("status").textContent = say("drawing");
  $("picture").setAttribute("aria-busy", "true");
  const lines = made.matrix ? made.cells.reduce((sum, cell) => sum + summed(cell, () => true), 0) : made.rows.length + made.needs.length;
  made.subtitle = made.matrix
    ? say("matrix_size", { homes: made.homes.length, exchanges: lines, day: D.day[lang] })
    : say("scene_size", { boxes: made.nodes.size, lines: made.edges.length, exchanges: lines, day: D.day[lang] });
  crumbs(hash, made);
  table(made);
  if (made.matrix) { show(made, matrixBody(made)); return; }
  const drawn = await laidOut(made);
  if (drawn === undefined || place() !== hash) return;
  if (!drawn) { shown = null; $("picture").replaceChildren(element("p", { class: "failed" }, say("not_drawn"))); tell(made); return; }
  show(made, networkBody(made, drawn));
}

function show(made, { body, width, height }) {
  shown = { made, picture: sheet(made, body, width, height) };
  $("picture").replaceChildren(shown.picture);
  const focus = [...made.nodes || []].findIndex(([, node]) => node.box === "focus"), middle = focus >= 0 && shown.picture.querySelector(`#n${focus}`);
  $("picture").scrollLeft = 0;
  if (middle) { const box = middle.getBoundingClientRect(), frame = $("picture").getBoundingClientRect(); $("picture").scrollLeft += box.left + box.width / 2 - frame.left - frame.width / 2; }
  tell(made);
}

function tell(made) {
  $("picture").dataset.place = place();
  $("picture").setAttribute("aria-busy", "false");
  $("status").textContent = `${made.title}. ${made.subtitle}. ${made.notes.join(" ")}`;
}

function crumbs(hash, made) {
  const home = element("a", { href: "#" }, say("matrix")), trail = [home];
  const end = hash.startsWith("app:") ? endAt.get(hash) : undefined;
  if (end !== undefined) { const key = H.key[E.home[end]]; trail.push(element("a", { href: `#${encodeURIComponent(key)}` }, H.name[E.home[end]])); }
  if (hash) trail.push(element("span", { "aria-current": "page" }, made.title));
  $("crumbs").replaceChildren(...trail.flatMap((one, at) => (at ? [" › ", one] : [one])));
  for (const one of document.querySelectorAll(".of-scene")) one.hidden = !hash;
}

// The table twin: every exchange and need that the picture shows, in words.
function table(made) {
  const heads = made.matrix ? ["giver", "taker", "exchanges", "by_machine", "by_hand", "needed"] : ["giver", "taker", "data", "sort", "method", "state", "personal"];
  const rows = made.matrix
    ? [...made.cells].sort((a, b) => summed(b, () => true) - summed(a, () => true)).map((cell) => [homeName(cell.giver), homeName(cell.taker), summed(cell, (line) => !NEEDED.includes(line)), cell.lines.machine || 0, cell.lines.by_hand || 0, summed(cell, (line) => NEEDED.includes(line))])
    : [...made.rows.map(exchangeRow), ...made.needs.map(needRow)];
  const cells = (row) => element("tr", {}, ...row.map((text) => element("td", {}, typeof text === "number" ? number(text) : text)));
  $("twin").replaceChildren(
    element("caption", {}, say("table_of", { title: made.title, count: rows.length })),
    element("thead", {}, element("tr", {}, ...heads.map((head) => element("th", { scope: "col" }, say(`column_${head}`))))),
    element("tbody", {}, ...rows.slice(0, rowsShown).map(cells)),
  );
  $("more").hidden = rows.length <= rowsShown;
  $("more").textContent = say("all_rows", { count: rows.length });
  $("more").onclick = () => { $("twin").querySelector("tbody").append(...rows.slice(rowsShown).map(cells)); $("more").hidden = true; };
}

function endName(end) { return E.box[end] === "unresolved" ? E.name[end] : `${E.name[end]} (${H.name[E.home[end]]})`; }

function exchangeRow(at) {
  return [endName(X.giver[at]), endName(X.taker[at]), dataOf(at), word("line", X.line[at]) + (X.directed[at] ? "" : ` (${say("no_direction")})`), word("method", X.method[at]), word("state", X.state[at]), word("personal", PERSONAL[X.personal[at]])];
}

function needRow(at) {
  const giver = N.giver[at] >= 0 ? endName(N.giver[at]) : N.home[at] >= 0 ? H.name[N.home[at]] : N.text[at] ? `'${N.text[at]}'` : say("giver_unknown");
  return [giver, endName(N.taker[at]), D.data[N.data[at]], word("line", N.line[at]), "", "", ""];
}

function activate(target) {
  const link = target.closest("[data-hash]"), box = target.closest("[data-node]");
  if (link) { go(link.dataset.hash); return; }
  if (!box || !shown) return;
  const node = shown.made.nodes.get(box.dataset.node);
  if (node.opens !== undefined && node.opens >= 0) { view.open.add(node.opens); draw(); } else if (node.hash) go(node.hash);
}

function onNode(target, does) {
  const box = target && target.closest && target.closest("[data-node]");
  if (box && shown) { does(shown.made.nodes.get(box.dataset.node)); draw(); }
  return !!box;
}

const hide = (node) => view.hidden.add(node.id);
const grow = (node) => { if (node.opens >= 0) view.open.add(node.opens); else if (node.end >= 0) view.grown.add(node.end); };

function fresh() { view.open.clear(); view.grown.clear(); view.hidden.clear(); rowsShown = 200; }

function results() {
  const found = search($("search").value, 12);
  $("results").replaceChildren(...found.map((one) => element("li", {}, element("a", { href: `#${encodeURIComponent(one.hash)}` }, one.name, ...(one.home ? [element("small", {}, ` ${one.home}`)] : [])))));
  $("results").hidden = !$("search").value;
  if (!found.length && $("search").value) $("results").replaceChildren(element("li", {}, say("nothing_found")));
}

function filters() {
  const used = (column) => [...new Set(column)].sort();
  const groups = {
    line: used(X.line), method: used(X.method), state: used(X.state), personal: used(X.personal).map(String),
    dimension: [...D.dimensions.map((_, at) => String(at)), "-1"].filter((code) => E.dimensions.some((told) => (told.length ? told.includes(Number(code)) : code === "-1"))),
    home: H.key.map((_, home) => String(home)),
  };
  const open = new Set([...document.querySelectorAll("#filters details[open]")].map((one) => one.dataset.group));
  const called = {
    personal: (code) => word("personal", PERSONAL[code]), dimension: (code) => word("dimension", code === "-1" ? "" : D.dimensions[code]), home: (code) => homeName(Number(code)),
  };
  $("filters").replaceChildren(...Object.entries(groups).map(([name, codes]) => {
    const boxes = codes.map((code) => {
      const box = element("input", { type: "checkbox", "data-filter": name, value: code });
      box.checked = !off[name].has(code);
      return element("label", {}, box, " ", called[name] ? called[name](code) : word(name, code));
    });
    const both = ["all", "none"].map((which) => { const button = element("button", { type: "button" }, say(which)); button.onclick = () => { off[name] = new Set(which === "all" ? [] : codes); filters(); draw(); }; return button; });
    const marked = off[name].size ? ` (${number(codes.length - off[name].size)}/${number(codes.length)})` : "";
    return element("details", { "data-group": name, ...(open.has(name) ? { open: "" } : {}) }, element("summary", {}, say(`filter_${name}`) + marked), element("p", {}, ...both), ...boxes);
  }));
}

function pathEnds() {
  const list = $("names");
  if (list.childElementCount || E.key.length > 3000) return;
  list.replaceChildren(...E.key.map((_, end) => end).filter((end) => E.box[end] !== "unresolved").map((end) => element("option", { value: endName(end) })));
}

function meantEnd(text) {
  const told = folded(text.trim());
  const exact = E.key.findIndex((_, end) => E.box[end] !== "unresolved" && (folded(endName(end)) === told || folded(E.name[end]) === told));
  if (exact >= 0) return exact;
  const found = search(text, 12).find((one) => one.hash.startsWith("app:"));
  return found ? endAt.get(found.hash) : -1;
}

function findPath(event) {
  event.preventDefault();
  const ends = [meantEnd($("from").value), meantEnd($("to").value)];
  if (ends.includes(-1)) { $("status").textContent = say("nothing_found"); return; }
  go(`path:${E.key[ends[0]]}|${E.key[ends[1]]}`);
}

function speak() {
  document.documentElement.lang = lang;
  H.box.forEach((box, home) => { if (D.words[`home_${box}`]) H.name[home] = say(`home_${box}`); });
  prepareSearch();
  document.title = `${D.government} · SPBE`;
  for (const one of document.querySelectorAll("[data-say]")) one.textContent = say(one.dataset.say);
  for (const one of document.querySelectorAll("[data-label]")) { one.setAttribute("aria-label", say(one.dataset.label)); one.placeholder = say(one.dataset.label); }
  $("government").textContent = D.government;
  $("day").textContent = D.day[lang];
  filters();
}

function keys(event) {
  const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
  if (event.key === "Escape") { if (typing && $("search").value) { $("search").value = ""; results(); } else { fresh(); go(""); } return; }
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "/") { event.preventDefault(); $("search").focus(); }
  else if (event.key === "Enter" || event.key === " ") { if (event.target.closest("[data-hash], [data-node]")) { event.preventDefault(); activate(event.target); } }
  else if (event.key === "h") onNode(event.target, hide);
  else if (event.key === "e") onNode(event.target, grow);
  else if (event.key === "g") { $("with-gaps").click(); }
}

function start() {
  speak();
  $("options").open = innerWidth > 700;
  addEventListener("hashchange", () => { fresh(); $("results").hidden = true; draw(); });
  addEventListener("keydown", keys);
  $("picture").addEventListener("click", (event) => { if (event.shiftKey && onNode(event.target, hide)) return; if (event.altKey && onNode(event.target, grow)) return; activate(event.target); });
  $("search").addEventListener("input", results);
  $("search").addEventListener("keydown", (event) => {
    const links = [...$("results").querySelectorAll("a")];
    if (event.key === "Enter" && links[0]) { links[0].click(); $("search").value = ""; results(); $("picture").focus(); }
    if (event.key === "ArrowDown" && links[0]) { event.preventDefault(); links[0].focus(); }
  });
  $("results").addEventListener("keydown", (event) => {
    const links = [...$("results").querySelectorAll("a")], at = links.indexOf(document.activeElement);
    if (event.key === "ArrowDown" && links[at + 1]) { event.preventDefault(); links[at + 1].focus(); }
    if (event.key === "ArrowUp") { event.preventDefault(); (links[at - 1] || $("search")).focus(); }
  });
  $("filters").addEventListener("change", (event) => {
    const { filter } = event.target.dataset;
    if (!filter) return;
    const { value } = event.target;
    if (event.target.checked) off[filter].delete(value); else off[filter].add(value);
    filters();
    [...document.querySelectorAll(`[data-filter="${filter}"]`)].find((box) => box.value === value).focus();
    draw();
  });
  $("with-gaps").addEventListener("change", () => { view.gaps = $("with-gaps").checked; if (view.gaps && !place()) go("gaps"); else draw(); });
  for (const name of ["steps", "way"]) $(name).addEventListener("change", () => { view[name] = name === "steps" ? Number($(name).value) : $(name).value; draw(); });
  $("again").addEventListener("click", () => { fresh(); draw(); });
  $("size").addEventListener("click", () => { $("picture").classList.toggle("fit"); });
  $("route").addEventListener("submit", findPath);
  for (const name of ["from", "to"]) $(name).addEventListener("focus", pathEnds);
  $("svg").addEventListener("click", () => { if (shown) saved(new Blob([svgText(shown.picture)], { type: "image/svg+xml" }), "diagram.svg"); });
  $("png").addEventListener("click", async () => { if (shown) saved(await pngOf(shown.picture), "diagram.png"); });
  $("language").addEventListener("click", () => { lang = lang === "id" ? "en" : "id"; speak(); results(); draw(); });
  if (D.begin && !location.hash) go(D.begin); else draw();
}

start();
