"use strict";
// Sorting of tables by their headings, and a filter of all tables by office. The page says everything without it.
(() => {
  const words = JSON.parse(document.getElementById("words").textContent);
  const language = document.documentElement.lang;
  const collator = new Intl.Collator(language, { numeric: true, sensitivity: "base" });
  const tables = [...document.querySelectorAll("table.rows")];

  /** Return a cell as a number, or null where it is none; thousands are grouped as the language does. */
  function asNumber(text) {
    const grouped = language === "en" ? /,/g : /\./g;
    const plain = text.trim().replace(grouped, "").replace(",", ".");
    return /^[-+]?\d+(\.\d+)?$/.test(plain) ? Number(plain) : null;
  }

  function compare(first, second) {
    const [a, b] = [asNumber(first), asNumber(second)];
    if (a !== null && b !== null) return a - b;
    return collator.compare(first, second);
  }

  function cellText(row, column) {
    return row.cells[column] ? row.cells[column].textContent : "";
  }

  /** Return the rows of a table in parts, each with the band above it, or null where it has none. */
  function partsOf(table) {
    const parts = [{ band: null, rows: [] }];
    for (const row of table.tBodies[0].rows) {
      if (row.cells.length === 1 && row.cells[0].className === "part") parts.push({ band: row, rows: [] });
      else parts[parts.length - 1].rows.push(row);
    }
    return parts;
  }

  /** Sort the rows of a table by a column, those below each band for themselves: upwards, then downwards. */
  function sortBy(table, column) {
    const heading = table.tHead.rows[0].cells[column];
    const upwards = heading.getAttribute("aria-sort") !== "ascending";
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", upwards ? "ascending" : "descending");
    for (const { band, rows } of partsOf(table)) {
      rows.sort((a, b) => compare(cellText(a, column), cellText(b, column)) * (upwards ? 1 : -1));
      table.tBodies[0].append(...(band ? [band] : []), ...rows);
    }
  }

  function makeSortable(table) {
    [...table.tHead.rows[0].cells].forEach((heading, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.title = words.sort;
      button.append(...heading.childNodes);
      button.addEventListener("click", () => sortBy(table, column));
      heading.append(button);
    });
  }

  /** Return whether a cell names an office, alone or among others. */
  function names(text, office) {
    const at = text.indexOf(office);
    if (at < 0) return false;
    const around = (text[at - 1] || "") + (text[at + office.length] || "");
    return !/[\p{L}\p{N}]/u.test(around);
  }

  function officeColumn(table) {
    return table.dataset.offices === undefined ? -1 : Number(table.dataset.offices);
  }

  /** Return the offices that the tables name, without cells that join several. */
  function offices() {
    const texts = new Set();
    for (const table of tables) {
      const column = officeColumn(table);
      if (column < 0) continue;
      for (const { rows } of partsOf(table)) for (const row of rows) texts.add(cellText(row, column).trim());
    }
    texts.delete("");
    const all = [...texts];
    return all
      .filter((text) => !all.some((other) => other !== text && names(text, other)))
      .sort(collator.compare);
  }

  function filterBy(office, status) {
    let shown = 0;
    let total = 0;
    for (const table of tables) {
      const column = officeColumn(table);
      if (column < 0) continue;
      for (const { band, rows } of partsOf(table)) {
        for (const row of rows) row.hidden = office !== "" && !names(cellText(row, column), office);
        const visible = rows.filter((row) => !row.hidden).length;
        if (band) band.hidden = visible === 0;
        total += rows.length;
        shown += visible;
      }
    }
    status.textContent = office ? words.shown.replace("{shown}", shown).replace("{total}", total) : "";
  }

  function addFilter() {
    const found = offices();
    if (found.length < 2) return;
    const label = document.createElement("label");
    const select = document.createElement("select");
    const status = document.createElement("output");
    select.add(new Option(words.every, ""));
    for (const office of found) select.add(new Option(office, office));
    select.addEventListener("change", () => filterBy(select.value, status));
    label.append(words.office, " ", select);
    const bar = document.createElement("div");
    bar.className = "filter";
    bar.append(label, " ", status);
    document.querySelector("main").before(bar);
  }

  tables.forEach(makeSortable);
  addFilter();
})();
