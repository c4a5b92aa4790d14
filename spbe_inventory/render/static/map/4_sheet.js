"use strict";
// A picture with all that stands on it: title, government, date, the drawing, legend, words, source. One SVG.

const SVG = "http://www.w3.org/2000/svg", FAMILY = "Arimo, Arial, Liberation Sans, Helvetica, sans-serif";
const MARGIN = 22, WORDS = 9, COLUMN = 290, ON_SCREEN = 1.35;
const pen = document.createElement("canvas").getContext("2d");

function svgElement(name, attributes, text) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes || {})) made.setAttribute(key, value);
  if (text !== undefined) made.textContent = plain(text);
  return made;
}

function widthOf(text, size) { pen.font = `${size}px Arial, sans-serif`; return pen.measureText(text).width; }

function brokenLines(text, size, width) {
  const lines = [""];
  for (const piece of plain(text).split(/\s+/)) {
    const longer = `${lines[lines.length - 1]} ${piece}`.trim();
    if (widthOf(longer, size) <= width) { lines[lines.length - 1] = longer; continue; }
    let rest = piece;
    while (widthOf(rest, size) > width) { let cut = rest.length; while (cut > 1 && widthOf(rest.slice(0, cut), size) > width) cut--; lines.push(rest.slice(0, cut)); rest = rest.slice(cut); }
    lines.push(rest);
  }
  return lines.filter(Boolean);
}

function sheet(made, body, width, height) {
  const whole = Math.max(640, width + 2 * MARGIN), inner = whole - 2 * MARGIN;
  const root = svgElement("svg", { xmlns: SVG, "font-family": FAMILY, fill: "#1a1a1a", role: "group", "aria-label": made.title });
  root.append(svgElement("title", {}, made.title));
  let y = MARGIN;
  const line = (text, size, weight) => { y += size * 1.3; root.append(svgElement("text", { x: MARGIN, y: (y - size * 0.3).toFixed(1), "font-size": size, "font-weight": weight }, text)); };
  for (const text of brokenLines(made.title, 16, inner * 0.93)) line(text, 16, "bold");
  for (const text of brokenLines(`${D.government} · ${made.subtitle}`, 10, inner)) line(text, 10, "normal");
  y += 8;
  body.setAttribute("transform", `translate(${Math.max(MARGIN, (whole - width) / 2).toFixed(1)} ${y.toFixed(1)})`);
  root.append(body);
  y += height + 10;
  y = legend(made, root, y, inner);
  const footnotes = (made.footnotes || []).map((name, at) => `[${at + 1}] ${name}`);
  const words = [...reading(made), ...made.notes, D.source[lang]].filter(Boolean).join(" ");
  for (const text of [...brokenLines(words, WORDS, inner), ...(footnotes.length ? brokenLines(footnotes.join("   "), WORDS, inner) : [])]) line(text, WORDS, "normal");
  y += MARGIN;
  root.insertBefore(svgElement("rect", { width: whole.toFixed(0), height: y.toFixed(0), fill: "#ffffff" }), root.children[1]);
  root.setAttribute("viewBox", `0 0 ${whole.toFixed(0)} ${y.toFixed(0)}`);
  root.setAttribute("width", (whole * ON_SCREEN).toFixed(0));
  root.setAttribute("height", (y * ON_SCREEN).toFixed(0));
  root.style.minWidth = `${whole.toFixed(0)}px`;
  return root;
}

function reading(made) {
  if (made.matrix) return [say("read_matrix")];
  const told = [];
  if (made.edges.some((edge) => edge.count > 1)) told.push(say("read_numbers"));
  if (made.edges.some((edge) => !edge.directed)) told.push(say("read_headless"));
  return told;
}

function legend(made, root, y, inner) {
  const signs = made.matrix ? D.signs.matrix.map((one) => [one.svg, one[lang]]) : [
    ...Object.keys(D.looks.boxes).filter((box) => [...made.nodes.values()].some((node) => node.box === box)).map((box) => [D.signs.boxes[box], word("box", box)]),
    ...Object.keys(D.looks.lines).filter((code) => made.edges.some((edge) => edge.line === code)).map((code) => [D.signs.lines[code], word("line", code)]),
  ];
  const columns = Math.max(1, Math.floor(inner / COLUMN)), rows = Math.ceil(signs.length / columns);
  signs.forEach(([sign, words], at) => {
    const x = MARGIN + Math.floor(at / rows) * (inner / columns), middle = y + (at % rows + 0.5) * 16;
    const group = svgElement("g", { transform: `translate(${x.toFixed(1)} ${middle.toFixed(1)}) scale(0.85)` });
    group.append(...new DOMParser().parseFromString(`<svg xmlns="${SVG}">${sign}</svg>`, "image/svg+xml").documentElement.children);
    root.append(group, svgElement("text", { x: (x + 42).toFixed(1), y: (middle + 3).toFixed(1), "font-size": WORDS }, words));
  });
  return y + rows * 16 + 4;
}

function networkBody(made, drawn) {
  const group = document.importNode(drawn.querySelector("g.graph"), true), nodes = [...made.nodes.values()];
  const [, , width, height] = drawn.getAttribute("viewBox").split(/[ ,]+/).map(Number);
  for (const title of group.querySelectorAll("title")) title.remove();
  for (const text of group.querySelectorAll("text")) text.setAttribute("font-family", FAMILY);
  nodes.forEach((node, at) => {
    const box = group.querySelector(`#n${at}`), label = [node.label.replace(/\n/g, " "), word("box", node.box), ...(node.names.length ? [named(node.names)] : [])].join(" · ");
    box.prepend(svgElement("title", {}, label));
    for (const [key, value] of Object.entries({ tabindex: "0", role: "button", "aria-label": plain(label), "data-node": node.id })) box.setAttribute(key, value);
  });
  made.edges.forEach((edge, at) => {
    const name = (id) => made.nodes.get(id).label.split("\n")[0];
    const label = `${name(edge.source)} ${edge.directed ? "→" : "—"} ${name(edge.target)}: ${word("line", edge.line)}${edge.data ? " · " + edge.data : ""}`;
    const line = group.querySelector(`#e${at}`);
    line.prepend(svgElement("title", {}, label));
    line.setAttribute("aria-label", plain(label));
    line.setAttribute("role", "img");
  });
  const body = svgElement("g");
  body.append(group);
  return { body, width, height };
}

function matrixBody(made) {
  const high = 18, head = Math.min(240, 40 + Math.max(60, ...made.homes.map((home) => widthOf(homeName(home), 10)))), slant = 110;
  const wide = Math.max(24, ...made.cells.map((cell) => widthOf(cellWords(cell), 10) + 6));
  const body = svgElement("g"), at = new Map(made.homes.map((home, place) => [home, place])), count = made.homes.length;
  made.footnotes = [];
  const short = (name, width, size) => {
    const lines = brokenLines(name, size, width);
    if (lines.length < 2) return name;
    if (!made.footnotes.includes(name)) made.footnotes.push(name);
    const sign = `… [${made.footnotes.indexOf(name) + 1}]`;
    return brokenLines(name, size, width - widthOf(sign, size))[0] + sign;
  };
  made.homes.forEach((home, place) => {
    const y = slant + place * high, x = head + place * wide, name = homeName(home);
    body.append(svgElement("path", { d: `M${x},${y} l${wide},${high}`, stroke: "#6b6b6b", "stroke-width": 0.5 }));
    for (const [attributes, text] of [
      [{ x: 0, y: y + 13, "font-size": 10 }, short(name, head - 6, 10)],
      [{ x: x + wide / 2 + 4, y: slant - 5, "font-size": 10, transform: `rotate(-55 ${x + wide / 2 + 4} ${slant - 5})` }, short(name, slant * 1.1, 10)],
    ]) {
      const told = svgElement("g", home >= 0 && H.key[home] ? { role: "link", tabindex: attributes.transform ? "-1" : "0", "data-hash": H.key[home], "aria-label": plain(name) } : {});
      told.append(svgElement("title", {}, name), svgElement("text", attributes, text));
      body.append(told);
    }
  });
  for (let place = 0; place <= count; place++) {
    body.append(svgElement("path", { d: `M${head},${slant + place * high} h${count * wide} M${head + place * wide},${slant} v${count * high}`, stroke: "#c9c9c9", "stroke-width": 0.5 }));
  }
  for (const cell of made.cells) {
    const x = head + at.get(cell.taker) * wide, y = slant + at.get(cell.giver) * high, [fill, ink] = D.looks.cells[cellSort(cell)];
    const label = `${homeName(cell.giver)} → ${homeName(cell.taker)}: ${Object.entries(cell.lines).map(([line, many]) => `${word("line", line)} ${number(many)}`).join("; ")}`;
    const link = cell.giver >= 0 && cell.taker >= 0 ? { role: "link", tabindex: "0", "data-hash": `pair:${cell.giver}:${cell.taker}` } : {};
    const group = svgElement("g", { class: "cell", ...link, "aria-label": plain(label) });
    const every = summed(cell, (line) => !NEEDED.includes(line));
    group.append(svgElement("title", {}, label), svgElement("rect", { x: x + 0.5, y: y + 0.5, width: wide - 1, height: high - 1, fill }),
      svgElement("text", { x: x + wide / 2, y: y + 13, "font-size": 10, "text-anchor": "middle", fill: every ? ink : "#b03a2e" }, cellWords(cell)));
    body.append(group);
  }
  return { body, width: head + count * wide + slant * 0.7, height: slant + count * high };
}

function saved(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

function svgText(picture) {
  const copy = picture.cloneNode(true);
  copy.removeAttribute("style");
  for (const one of copy.querySelectorAll("[tabindex]")) for (const name of ["tabindex", "data-node", "data-hash"]) one.removeAttribute(name);
  return new XMLSerializer().serializeToString(copy);
}

function pngOf(picture) {
  const image = new Image(), [, , width, height] = picture.getAttribute("viewBox").split(" ").map(Number);
  return new Promise((resolve, reject) => {
    image.onload = () => {
      const canvas = document.createElement("canvas");
      canvas.width = width * 2;
      canvas.height = height * 2;
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      canvas.toBlob(resolve, "image/png");
    };
    image.onerror = reject;
    image.src = URL.createObjectURL(new Blob([svgText(picture)], { type: "image/svg+xml" }));
  });
}
