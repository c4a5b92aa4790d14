"use strict";
// The page: draw what the view asks for, and go from place to place.

let shown = null; // the picture that stands: scene, body of the drawing, sheet

// Go to a place as one who clicked: a new picture, seen from its top.
function visit(to) {
  freshPicture();
  view.place = to;
  keepAsStep();
  draw({ land: "top" });
}

function go(to) {
  freshPicture();
  view.place = to;
  keepAsStep();
  draw({});
}

// Something about the picture was changed at the place where one is.
function changed() {
  keepAsStep();
  draw({});
}

// `land` is where one lands: at the top of the picture, at the box that is marked, at the first of the boxes that
// came out of a folded one; nowhere where the control that was used keeps the focus.
async function draw(landing) {
  const asked = view.place;
  const focused = focusedNode();
  const scene = (asked && sceneOf(asked)) || matrixScene();
  if (asked && scene.kind === "matrix") scene.notes.unshift(say("not_here"));
  $("status").textContent = say("drawing");
  $("picture").setAttribute("aria-busy", "true");
  tellSize(scene);
  writeControls(scene);
  table(scene);
  beside(scene);
  const made = scene.kind === "matrix" ? matrixBody(scene) : await networkOf(scene);
  if (made === undefined || view.place !== asked) return;
  if (made) show(scene, made);
  else showNothing();
  tell(scene);
  land(scene, landing, focused);
}

async function networkOf(scene) {
  const drawn = await laidOut(scene);
  return drawn ? { body: networkBody(scene, drawn) } : drawn;
}

function tellSize(scene) {
  const day = atlas.day[lang];
  if (scene.kind === "matrix") {
    const exchanges = scene.cells.reduce((sum, cell) => sum + countIn(cell), 0);
    scene.subtitle = say("matrix_size", { homes: scene.shownHomes.length, exchanges, day });
    return;
  }
  const exchanges = scene.rows.length + scene.needs.length;
  scene.subtitle = say("scene_size", { boxes: scene.nodes.size, lines: scene.edges.length, exchanges, day });
}

function show(scene, { body, area }) {
  if (area) standing(scene, body, area);
  else framed(scene, body);
  startLook();
}

function standing(scene, body, area) {
  const picture = sheetOf(scene, body, area);
  shown = { scene, body, picture };
  $("picture").replaceChildren(picture);
}

// The sheet is made around the drawing as it is now, boxes that were moved too.
function framed(scene, body) {
  const measuring = svgElement("svg", { "font-family": FAMILY });
  measuring.append(body);
  body.removeAttribute("transform");
  $("picture").replaceChildren(measuring);
  markBox(scene, body);
  applyMoves(body, scene);
  writeNumbers(body, scene);
  const { x, y, width, height } = body.getBBox();
  standing(scene, body, { left: x, top: y, width, height });
  applyLook();
}

// A ring around the box that was searched.
function markBox(scene, body) {
  if (!view.marked || !scene.nodes.has(view.marked)) return;
  const box = boxElement(body, scene, view.marked);
  if (box.querySelector(".mark")) return;
  const { x, y, width, height } = box.getBBox();
  box.append(svgElement("rect", {
    class: "mark", x: x - 4, y: y - 4, width: width + 8, height: height + 8, rx: 6,
    fill: "none", stroke: "#c75000", "stroke-width": 3,
  }));
}

function showNothing() {
  shown = null;
  $("picture").replaceChildren(element("p", { class: "failed" }, say("not_drawn")));
}

function tell(scene) {
  $("picture").dataset.place = place();
  $("picture").setAttribute("aria-busy", "false");
  $("picture").setAttribute("aria-label", scene.title);
  const title = element("span", { class: "unseen" }, `${scene.title}. `);
  $("status").replaceChildren(title, `${scene.subtitle}. ${scene.notes.join(" ")}`);
}

function focusedNode() {
  const box = frame().contains(document.activeElement) && document.activeElement.closest("[data-node]");
  return box ? box.dataset.node : "";
}

function land(scene, landing, focused) {
  if (landing.land === "top") {
    $("title").scrollIntoView({ block: "start" });
    $("title").focus({ preventScroll: true });
  } else if (landing.land === "mark") {
    $("title").scrollIntoView({ block: "start" });
    focusNode(view.marked);
  } else if (landing.land === "opened") {
    const first = [...scene.nodes.keys()].find((id) => landing.members.has(id));
    focusNode(first || "");
  } else if (focused && shown && !focusNode(focused)) {
    frame().focus({ preventScroll: true });
  }
}

// Title, where one is, and the controls as the view has them.
function writeControls(scene) {
  $("title").textContent = scene.title;
  crumbs(scene);
  $("with-gaps").checked = view.gaps;
  $("steps").value = String(view.steps);
  $("way").value = view.way;
  for (const one of document.querySelectorAll(".of-app")) one.hidden = scene.kind !== "app";
  $("again").hidden = !isChanged();
  $("more-lines").hidden = !scene.notDrawn;
  $("more-lines").textContent = say("more_lines", { count: Math.min(LINES, scene.notDrawn) });
  for (const one of document.querySelectorAll("#views a")) {
    if (one.dataset.to === view.place) one.setAttribute("aria-current", "page");
    else one.removeAttribute("aria-current");
  }
}

// Whether anything of the picture was opened, hidden, moved or marked.
function isChanged() {
  const sets = [view.open, view.grown, view.hidden, view.moved];
  return sets.some((one) => one.size) || Boolean(view.marked || view.only) || view.boxes > READABLE || view.lines > LINES;
}

function crumbs(scene) {
  const trail = [placeLink(say("matrix"), "")];
  const end = view.place.startsWith("app:") ? endAt.get(view.place) : undefined;
  if (end !== undefined) trail.push(placeLink(homes.name[ends.home[end]], homes.key[ends.home[end]]));
  if (scene.kind === "group") trail.push(placeLink(say("view_groups"), "islands"));
  $("crumbs").hidden = trail.length < 2;
  $("crumbs").replaceChildren(...trail.flatMap((one, at) => (at ? [" › ", one] : [one])));
}
