"use strict";
// What one sees: the place, what was opened, hidden, moved and filtered away. All of it stands in the address.

const READABLE = 40; // boxes that can be read in one picture; the others are folded
const LINES = 60; // lines that can be followed in one picture; more are shown on demand
const STEPS = [1, 2, 3];
const WAYS = ["both", "in", "out"];

// Codes that are switched off, by filter.
const switchedOff = {
  line: new Set(),
  method: new Set(),
  state: new Set(),
  personal: new Set(),
  dimension: new Set(),
  home: new Set(),
};

const view = {
  place: "",
  steps: 1,
  way: "both",
  gaps: false,
  open: new Set(), // folded boxes that were opened, by what they hold
  grown: new Set(), // keys of boxes whose neighbours were added
  hidden: new Set(), // ids of boxes
  moved: new Map(), // id of a box → how far it was moved: [right, down]
  boxes: READABLE,
  lines: LINES,
  marked: "", // id of the box that was searched
  only: 0, // the one way that is shown of several; 0: all
  look: null, // zoom and middle of the picture; null: as it comes
};

// Everything that belongs to one picture begins anew; filters, steps and direction stay.
function freshPicture() {
  view.open.clear();
  view.grown.clear();
  view.hidden.clear();
  view.moved.clear();
  view.boxes = READABLE;
  view.lines = LINES;
  view.marked = "";
  view.only = 0;
  view.look = null;
}

function freshView() {
  freshPicture();
  view.place = "";
  view.steps = 1;
  view.way = "both";
  view.gaps = false;
  for (const codes of Object.values(switchedOff)) codes.clear();
}

function place() {
  return view.place;
}
