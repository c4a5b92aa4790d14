"use strict";
// The picture as a file: what is seen, boxes where they stand, with the notes on what is hidden.

const LARGEST_CANVAS = 12000; // pixels; browsers refuse more

function offer(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

function fileName(ending) {
  const words = foldedText(shown.scene.title).replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
  return `${words.slice(0, 60)}-${atlas.as_of}.${ending}`;
}

const ONLY_ON_SCREEN = ["tabindex", "data-node", "data-leads", "role"];

// The whole sheet, also where one has zoomed into a part of it.
function svgText() {
  const copy = shown.picture.cloneNode(true);
  const { width, height } = sheetSize();
  copy.setAttribute("viewBox", `0 0 ${width} ${height}`);
  copy.setAttribute("width", width);
  copy.setAttribute("height", height);
  for (const name of ["data-width", "data-height"]) copy.removeAttribute(name);
  for (const one of copy.querySelectorAll("[tabindex], [role]")) {
    for (const name of ONLY_ON_SCREEN) one.removeAttribute(name);
  }
  return new XMLSerializer().serializeToString(copy);
}

function svgBlob() {
  return new Blob([svgText()], { type: "image/svg+xml" });
}

async function pngBlob() {
  const { width, height } = sheetSize();
  const scale = Math.min(2, LARGEST_CANVAS / Math.max(width, height));
  const image = await loaded(URL.createObjectURL(svgBlob()));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(image.src);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}

function loaded(address) {
  return new Promise((resolve, reject) => {
    const image = new Image();
    image.onload = () => resolve(image);
    image.onerror = reject;
    image.src = address;
  });
}

function startSaving() {
  document.getElementById("svg").addEventListener("click", () => {
    if (shown) offer(svgBlob(), fileName("svg"));
  });
  document.getElementById("png").addEventListener("click", async () => {
    if (shown) offer(await pngBlob(), fileName("png"));
  });
}
