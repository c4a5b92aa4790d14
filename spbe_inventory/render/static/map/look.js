"use strict";
// Zoom and pan: which part of the sheet is in the frame. `scale` is in pixels for a unit of the sheet.

const READ_SCALE = 0.95; // letters can be read
const LARGEST_SCALE = 1.35; // a small picture is not blown up
const SMALLEST_WHOLE = 0.6; // below, the whole picture shows nothing
const MOST_ZOOM = 8;
const ZOOM_STEP = 1.25;
const PAN_STEP = 80;
const SHARE_OF_WINDOW = 0.78;
const LEAST_HEIGHT = 260;

const look = { scale: 1, x: 0, y: 0 };

function frame() {
  return document.getElementById("picture");
}

function frameSize() {
  return { width: frame().clientWidth, height: frame().clientHeight };
}

function sheetSize() {
  return { width: Number(shown.picture.dataset.width), height: Number(shown.picture.dataset.height) };
}

function wholeScale() {
  const { width, height } = frameSize();
  const sheet = sheetSize();
  return Math.min(width / sheet.width, height / sheet.height);
}

function applyLook() {
  const { width, height } = frameSize();
  const sheet = sheetSize();
  const least = Math.min(wholeScale(), READ_SCALE) / 2;
  look.scale = Math.min(MOST_ZOOM, Math.max(least, look.scale));
  look.x = Math.min(sheet.width, Math.max(0, look.x));
  look.y = Math.min(sheet.height, Math.max(0, look.y));
  const [wide, high] = [width / look.scale, height / look.scale];
  const part = [look.x - wide / 2, look.y - high / 2, wide, high];
  shown.picture.setAttribute("viewBox", part.map((value) => value.toFixed(2)).join(" "));
}

// As a picture comes: its letters can be read, else the whole is seen if it is not much larger than the frame.
function firstLook() {
  const sheet = sheetSize();
  const fitting = frame().clientWidth / sheet.width;
  look.scale = Math.min(LARGEST_SCALE, Math.max(READ_SCALE, fitting));
  const wanted = Math.min(sheet.height * look.scale, innerHeight * SHARE_OF_WINDOW);
  frame().style.height = `${Math.max(LEAST_HEIGHT, wanted).toFixed(0)}px`;
  const isMatrix = shown.scene.kind === "matrix";
  if (!isMatrix && !focusId() && wholeScale() >= SMALLEST_WHOLE) look.scale = Math.min(look.scale, wholeScale());
  const { width, height } = frameSize();
  look.x = sheet.width / 2;
  if (isMatrix && sheet.width * look.scale > width) look.x = width / look.scale / 2;
  look.y = height / look.scale / 2;
}

function startLook() {
  firstLook();
  if (view.look) {
    [look.scale, look.x, look.y] = view.look;
    applyLook();
    return;
  }
  applyLook();
  const isWhole = look.scale <= wholeScale() * 1.001;
  const id = focusId() || (isWhole ? "" : heaviestId());
  const focus = frame().querySelector(`[data-node="${CSS.escape(id)}"]`);
  if (focus) bringIntoFrame(focus);
}

// Of a picture that is larger than the frame, and is about no box, the one with the most lines.
function heaviestId() {
  if (shown.scene.kind === "matrix" || !shown.scene.nodes.size) return "";
  const ordered = [...weights(shown.scene)].sort((first, second) => second[1] - first[1]);
  return ordered[0][0];
}

function focusId() {
  if (view.marked) return view.marked;
  const nodes = shown.scene.nodes ? [...shown.scene.nodes.values()] : [];
  const focus = nodes.find((node) => node.box === "focus");
  return focus ? focus.id : "";
}

function keepLook() {
  view.look = [look.scale, look.x, look.y];
  keepInPlace();
}

// Zoom; the point of the window that is given stays where it is.
function zoomBy(factor, at) {
  const before = at || middleOfFrame();
  const fixed = pointOfSheet(before);
  look.scale *= factor;
  applyLook();
  const after = pointOfSheet(before);
  look.x += fixed.x - after.x;
  look.y += fixed.y - after.y;
  applyLook();
  keepLook();
}

function middleOfFrame() {
  const box = frame().getBoundingClientRect();
  return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
}

function pointOfSheet(point) {
  const middle = middleOfFrame();
  return { x: look.x + (point.x - middle.x) / look.scale, y: look.y + (point.y - middle.y) / look.scale };
}

function panBy(right, down) {
  look.x -= right / look.scale;
  look.y -= down / look.scale;
  applyLook();
  keepLook();
}

function fitWhole() {
  const sheet = sheetSize();
  look.scale = wholeScale();
  look.x = sheet.width / 2;
  look.y = sheet.height / 2;
  applyLook();
  keepLook();
}

// What has the focus, or was searched, is moved to where it is seen.
function bringIntoFrame(target) {
  const box = target.getBoundingClientRect();
  const around = frame().getBoundingClientRect();
  const isSeen = box.left >= around.left && box.right <= around.right && box.top >= around.top && box.bottom <= around.bottom;
  if (isSeen) return;
  const middle = pointOfSheet({ x: box.left + box.width / 2, y: box.top + box.height / 2 });
  look.x = middle.x;
  look.y = middle.y;
  applyLook();
}

const ZOOMS = {
  "zoom-in": () => zoomBy(ZOOM_STEP),
  "zoom-out": () => zoomBy(1 / ZOOM_STEP),
  "zoom-whole": fitWhole,
};

function startZoomButtons() {
  for (const [id, zoom] of Object.entries(ZOOMS)) {
    document.getElementById(id).addEventListener("click", () => { if (shown) zoom(); });
  }
  addEventListener("resize", () => { if (shown) applyLook(); });
  addEventListener("beforeprint", () => { if (shown) fitWhole(); });
}
