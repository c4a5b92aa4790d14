"use strict";
// Keys, and what becomes of a box that is clicked.

const ARROWS = { ArrowLeft: [1, 0], ArrowRight: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
const BOX_STEP = 12;

function nodeOf(target) {
  const box = target.closest && target.closest("[data-node]");
  return box && shown ? shown.scene.nodes.get(box.dataset.node) : undefined;
}

function hideNode(node) {
  view.hidden.add(node.id);
  changed();
}

function growNode(node) {
  if (node.opens) {
    openFold(node);
    return;
  }
  if (node.end < 0) return;
  view.grown.add(node.id);
  changed();
}

// What is in a folded box is shown beside what is shown already.
function unfold(node) {
  if (node.opens === "rest") {
    view.boxes += READABLE;
    return;
  }
  view.open.add(node.opens);
  view.boxes += node.members.length - 1;
}

// One opens a folded box: the first of its boxes has the focus.
function openFold(node) {
  unfold(node);
  const members = new Set(node.members.map((one) => one.id));
  keepAsStep();
  draw({ land: "opened", members });
}

function activate(target) {
  const link = target.closest("[data-leads]");
  const node = nodeOf(target);
  if (link) visit(link.dataset.leads);
  else if (node && node.opens) openFold(node);
  else if (node && node.place && node.place !== view.place) visit(node.place);
}

function onPictureClick(event) {
  const node = nodeOf(event.target);
  if (node && event.shiftKey) hideNode(node);
  else if (node && event.altKey) growNode(node);
  else activate(event.target);
}

const PICTURE_KEYS = {
  "+": () => zoomBy(ZOOM_STEP),
  "=": () => zoomBy(ZOOM_STEP),
  "-": () => zoomBy(1 / ZOOM_STEP),
  "0": fitWhole,
};

const PAGE_KEYS = {
  "/": () => $("search").focus(),
  g: () => $("with-gaps").click(),
};

function onKey(event) {
  const isTyping = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
  if (event.key === "Escape") onEscape(isTyping);
  if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
  const does = PAGE_KEYS[event.key] || (shown && PICTURE_KEYS[event.key]);
  if (does) {
    event.preventDefault();
    does();
  } else if (shown && frame().contains(event.target)) {
    onKeyInPicture(event);
  }
}

function onEscape(isTyping) {
  if (isTyping && $("search").value) closeResults();
  else visit("");
}

function onKeyInPicture(event) {
  const node = nodeOf(event.target);
  if (ARROWS[event.key]) {
    event.preventDefault();
    onArrow(event, node);
  } else if (event.key === "Enter" || event.key === " ") {
    if (!event.target.closest("[data-leads], [data-node]")) return;
    event.preventDefault();
    activate(event.target);
  } else if (node && event.key === "h") {
    hideNode(node);
  } else if (node && event.key === "e") {
    growNode(node);
  }
}

// Arrows move the sheet, with Shift the box that has the focus.
function onArrow(event, node) {
  const [right, down] = ARROWS[event.key];
  if (!event.shiftKey || !node) {
    panBy(right * PAN_STEP, down * PAN_STEP);
    return;
  }
  dragBox(node.id, -right * BOX_STEP, -down * BOX_STEP);
  boxMoved();
  focusNode(node.id);
}

function focusNode(id) {
  const box = frame().querySelector(`[data-node="${CSS.escape(id)}"]`);
  if (!box) return false;
  box.focus({ preventScroll: true });
  bringIntoFrame(box);
  return true;
}
