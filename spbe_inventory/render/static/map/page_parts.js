"use strict";
// Elements of the page.

function $(id) {
  return document.getElementById(id);
}

function element(name, attributes, ...inside) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) made.setAttribute(key, value);
  made.append(...inside);
  return made;
}

function button(text, does, attributes) {
  const made = element("button", { type: "button", ...attributes }, text);
  made.addEventListener("click", does);
  return made;
}

// A link inside the file: one goes there and lands at the top of it.
function placeLink(text, to, follow = visit) {
  const made = element("a", { href: `#${encodeURIComponent(to)}` }, text);
  made.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    follow(to);
  });
  return made;
}

// What is in the picture is marked there; a second click goes to its own place.
function jumpLink(text, to) {
  return placeLink(text, to, (place) => { if (!jumpTo(place)) visit(place); });
}

function endLink(end) {
  return isUnresolved(end) ? ends.name[end] : jumpLink(ends.name[end], ends.key[end]);
}

// Parts with a comma between them.
function commaed(parts) {
  return parts.flatMap((part, at) => (at ? [", ", part] : [part]));
}

// The first parts, and a button that shows the others after them.
function firstParts(parts, most, showAll) {
  const rest = parts.length - most;
  if (rest < 2) return parts;
  const more = button(say("more", { count: rest }), showAll, { class: "more" });
  return [...parts.slice(0, most), more];
}

// Many names with commas between them.
function longLine(links, most) {
  const line = element("span");
  const write = (parts) => line.replaceChildren(...commaed(parts));
  write(firstParts(links, most, () => {
    write(links);
    focusOn(links[most]);
  }));
  return line;
}

function longList(items, most, attributes) {
  const list = element("ul", attributes);
  const asItem = (part) => (part.tagName === "LI" ? part : element("li", {}, part));
  const write = (parts) => list.replaceChildren(...parts.map(asItem));
  write(firstParts(items, most, () => {
    write(items);
    focusOn(items[most].querySelector("a"));
  }));
  return list;
}

function focusOn(target) {
  if (target && target.focus) target.focus();
}
