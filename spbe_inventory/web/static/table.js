// The table of records by keyboard: arrows, Enter, F2, Esc, and blocks pasted from a spreadsheet.
// A cell that has the focus is chosen whole; typing replaces it, F2 or a second click goes into its text.
"use strict";
(() => {
  const table = document.querySelector(".spbe-grid");
  if (!table) return;
  const form = table.closest("form");
  const counter = form.querySelector(".spbe-grid-count");
  const grid = [...table.tBodies[0].rows].map((row) => [...row.querySelectorAll(".spbe-cell")]);
  const standing = new Map(grid.flat().map((cell) => [cell, cell.value]));
  let editing = false;
  let before = "";
  let isLeaving = false;

  const place = (cell) => {
    const row = grid.findIndex((cells) => cells.includes(cell));
    return [row, row < 0 ? -1 : grid[row].indexOf(cell)];
  };
  const isChanged = (cell) => cell.value !== standing.get(cell) || "typed" in cell.dataset;
  const tell = () => {
    const changed = grid.flat().filter(isChanged);
    grid.flat().forEach((cell) => cell.classList.toggle("is-typed", isChanged(cell)));
    counter.textContent = changed.length ? `${changed.length} ${table.dataset.changed}` : "";
    return changed.length;
  };
  const go = (row, column) => {
    const cell = grid[row] && grid[row][column];
    if (!cell) return false;
    cell.focus();
    cell.scrollIntoView({ block: "nearest", inline: "nearest" });
    return true;
  };
  const put = (cell, text) => {
    if (cell.tagName === "SELECT") {
      const wanted = text.trim().toLowerCase();
      const plain = (option) => option.text.trim().toLowerCase().replace(/^\((.*)\)$/, "$1");
      const found = [...cell.options].find(
        (option) => option.value.toLowerCase() === wanted || option.text.trim().toLowerCase() === wanted || plain(option) === wanted
      );
      // What is no choice is kept as it was pasted, for the server to understand or to mark.
      const option = found || cell.appendChild(new Option(text.trim(), text.trim()));
      cell.value = option.value;
    } else {
      cell.value = cell.tagName === "TEXTAREA" ? text : text.replace(/\s*\n\s*/g, "; ");
    }
  };
  // Rows of a spreadsheet: cells between tabs, a cell with lines or quotes in quotes of its own.
  const block = (text) => {
    const rows = [[""]];
    let quoted = false;
    for (let at = 0; at < text.length; at += 1) {
      const letter = text[at];
      const cells = rows[rows.length - 1];
      const last = cells.length - 1;
      if (quoted) {
        if (letter !== '"') cells[last] += letter;
        else if (text[at + 1] === '"') { cells[last] += '"'; at += 1; }
        else quoted = false;
      } else if (letter === '"' && cells[last] === "") quoted = true;
      else if (letter === "\t") cells.push("");
      else if (letter === "\n") rows.push([""]);
      else cells[last] += letter;
    }
    if (rows.length > 1 && rows[rows.length - 1].join("") === "") rows.pop();
    return rows;
  };

  // Beside the field of a cell, as on the words of what is wrong with it, a click chooses the cell too.
  table.addEventListener("click", (event) => {
    const around = event.target.closest("td");
    if (around && !event.target.closest("input, select, textarea, a, button, label")) {
      around.querySelector(".spbe-cell")?.focus();
    }
  });
  table.addEventListener("focusin", (event) => {
    if (!event.target.classList.contains("spbe-cell")) return;
    editing = false;
    before = event.target.value;
    if (event.target.select) event.target.select();
  });
  table.addEventListener("mousedown", (event) => {
    if (event.target === document.activeElement) editing = true;
  });
  table.addEventListener("input", (event) => {
    if (event.target.classList.contains("spbe-cell")) editing = true;
    tell();
  });
  table.addEventListener("keydown", (event) => {
    const cell = event.target;
    if (!cell.classList.contains("spbe-cell") || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const [row, column] = place(cell);
    const isText = cell.tagName !== "SELECT";
    const hasList = isText && cell.hasAttribute("list");
    let moved = false;
    if (event.key === "Enter" && !(event.shiftKey && cell.tagName === "TEXTAREA")) {
      event.preventDefault();
      moved = go(row + (event.shiftKey ? -1 : 1), column);
      if (!moved) editing = false;
    } else if (event.key === "Escape") {
      if (cell.value !== before) { cell.value = before; tell(); event.preventDefault(); }
      editing = false;
      if (cell.select) cell.select();
    } else if (event.key === "F2") {
      event.preventDefault();
      editing = true;
      if (isText) cell.setSelectionRange(cell.value.length, cell.value.length);
    } else if ((event.key === "Delete" || event.key === "Backspace") && !isText && !editing) {
      put(cell, "");
      tell();
    } else if (event.key === "ArrowUp" || event.key === "ArrowDown") {
      const staysInside = editing && (hasList || !isText || cell.tagName === "TEXTAREA");
      if (!staysInside && !event.shiftKey) {
        event.preventDefault();
        go(row + (event.key === "ArrowUp" ? -1 : 1), column);
      }
    } else if ((event.key === "ArrowLeft" || event.key === "ArrowRight") && !editing && !event.shiftKey) {
      event.preventDefault();
      go(row, column + (event.key === "ArrowLeft" ? -1 : 1));
    }
  });
  table.addEventListener("paste", (event) => {
    const cell = event.target;
    if (!cell.classList || !cell.classList.contains("spbe-cell")) return;
    const text = (event.clipboardData.getData("text/plain") || "").replace(/\r\n?/g, "\n");
    const rows = block(text);
    const isOne = rows.length === 1 && rows[0].length === 1;
    if (isOne && cell.tagName !== "SELECT" && (editing || !/\n/.test(rows[0][0]))) return;
    if (cell.tagName === "TEXTAREA" && editing && !text.includes("\t")) return;
    event.preventDefault();
    const [top, left] = place(cell);
    let isCut = false;
    rows.forEach((cells, down) => cells.forEach((value, right) => {
      const target = grid[top + down] && grid[top + down][left + right];
      if (target) put(target, value);
      else if (value.trim()) isCut = true;
    }));
    tell();
    if (isCut) counter.textContent += `. ${table.dataset.tooLarge}`;
  });
  form.addEventListener("submit", () => { isLeaving = true; });
  window.addEventListener("beforeunload", (event) => {
    if (!isLeaving && tell()) event.preventDefault();
  });
  tell();
  // A select listens to the clipboard only where something can be pasted: the page hands it over.
  document.addEventListener("paste", (event) => {
    const cell = document.activeElement;
    if (event.defaultPrevented || !cell || cell.tagName !== "SELECT" || !table.contains(cell) || event.target === cell) return;
    event.preventDefault();
    cell.dispatchEvent(new ClipboardEvent("paste", { clipboardData: event.clipboardData, bubbles: true, cancelable: true }));
  });
})();
