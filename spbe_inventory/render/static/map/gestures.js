"use strict";
// Mouse and fingers on the picture. The wheel zooms with Ctrl only, one finger pans only once the picture has the
// focus: who scrolls past is never held.

const THRESHOLD = 5; // pixels from which on a press is a drag
let press = null; // where a drag began, and what is dragged
let pinch = null; // middle and distance of two fingers
let ignoreClick = false;

function startGestures() {
  const picture = frame();
  picture.addEventListener("wheel", onWheel, { passive: false });
  picture.addEventListener("pointerdown", onPointerDown);
  picture.addEventListener("pointermove", onPointerMove);
  picture.addEventListener("pointerup", endPress);
  picture.addEventListener("pointercancel", endPress);
  picture.addEventListener("touchstart", onTouchStart, { passive: false });
  picture.addEventListener("touchmove", onTouchMove, { passive: false });
  picture.addEventListener("touchend", onTouchEnd);
  picture.addEventListener("click", onClickAfterDrag, true);
}

function onWheel(event) {
  if (!shown || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  zoomBy(Math.exp(-event.deltaY * 0.002), { x: event.clientX, y: event.clientY });
}

// A press begins: on a box it may move it, elsewhere the sheet.
function beginPress(point, target) {
  const box = target.closest("[data-node]");
  press = { x: point.clientX, y: point.clientY, id: box ? box.dataset.node : "", isDrag: false };
}

function dragTo(point) {
  const right = point.clientX - press.x;
  const down = point.clientY - press.y;
  if (!press.isDrag && Math.hypot(right, down) < THRESHOLD) return false;
  press.isDrag = true;
  press.x = point.clientX;
  press.y = point.clientY;
  if (press.id) dragBox(press.id, right / look.scale, down / look.scale);
  else panBy(right, down);
  return true;
}

function endPress() {
  if (!press) return;
  const { isDrag, id } = press;
  press = null;
  ignoreClick = isDrag;
  if (isDrag && id) boxMoved();
}

// The click that ends a drag opens nothing.
function onClickAfterDrag(event) {
  if (!ignoreClick) return;
  ignoreClick = false;
  event.stopPropagation();
  event.preventDefault();
}

function onPointerDown(event) {
  ignoreClick = false;
  if (!shown || event.pointerType === "touch" || event.button !== 0 || event.shiftKey || event.altKey) return;
  beginPress(event, event.target);
}

function onPointerMove(event) {
  if (!press || event.pointerType === "touch") return;
  const hasBegun = dragTo(event);
  if (hasBegun && !frame().hasPointerCapture(event.pointerId)) frame().setPointerCapture(event.pointerId);
}

function hasFocus() {
  return frame().contains(document.activeElement);
}

function onTouchStart(event) {
  if (!shown) return;
  ignoreClick = false;
  if (event.touches.length === 2) {
    event.preventDefault();
    press = null;
    pinch = pinchOf(event.touches);
  } else if (event.touches.length === 1 && hasFocus()) {
    beginPress(event.touches[0], event.target);
  }
}

function pinchOf([first, second]) {
  return {
    x: (first.clientX + second.clientX) / 2,
    y: (first.clientY + second.clientY) / 2,
    distance: Math.hypot(first.clientX - second.clientX, first.clientY - second.clientY) || 1,
  };
}

function onTouchMove(event) {
  if (pinch && event.touches.length === 2) {
    event.preventDefault();
    const now = pinchOf(event.touches);
    panBy(now.x - pinch.x, now.y - pinch.y);
    zoomBy(now.distance / pinch.distance, now);
    pinch = now;
  } else if (press) {
    event.preventDefault();
    dragTo(event.touches[0]);
  }
}

function onTouchEnd(event) {
  if (event.touches.length < 2) pinch = null;
  if (!event.touches.length) endPress();
}

function dragBox(id, right, down) {
  const [before, above] = view.moved.get(id) || [0, 0];
  view.moved.set(id, [before + right, above + down]);
  applyMoves(shown.body, shown.scene);
}

// Numbers, sheet and notes follow once a box stands.
function boxMoved() {
  framed(shown.scene, shown.body);
  if (!view.look) view.look = [look.scale, look.x, look.y];
  $("again").hidden = false;
  keepInPlace();
}
