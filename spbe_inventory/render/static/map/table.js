"use strict";
// The table twin: every exchange and need that the picture shows, in words.

const ROWS = 200;

function table(scene) {
  const isMatrix = scene.kind === "matrix";
  const heads = isMatrix ? MATRIX_HEADS : EXCHANGE_HEADS;
  const rows = isMatrix ? matrixRows(scene) : [...scene.rows.map(exchangeRow), ...scene.needs.map(needRow)];
  const body = element("tbody", {}, ...rows.slice(0, ROWS).map(tableRow));
  const headings = heads.map((head) => element("th", { scope: "col" }, say(`column_${head}`)));
  $("twin").replaceChildren(
    element("caption", {}, say("table_of", { title: scene.title, count: rows.length })),
    element("thead", {}, element("tr", {}, ...headings)),
    body,
  );
  $("more").hidden = rows.length <= ROWS;
  $("more").textContent = say("all_rows", { count: rows.length });
  $("more").onclick = () => {
    body.append(...rows.slice(ROWS).map(tableRow));
    $("more").hidden = true;
  };
}

const MATRIX_HEADS = ["giver", "taker", "exchanges", "by_machine", "by_hand", "needed"];
const EXCHANGE_HEADS = ["giver", "taker", "data", "sort", "method", "state", "personal"];

function tableRow(cells) {
  return element("tr", {}, ...cells.map(tableCell));
}

function tableCell(cell) {
  if (Array.isArray(cell)) return element("td", {}, ...cell);
  return element("td", {}, typeof cell === "number" ? number(cell) : cell);
}

function matrixRows(scene) {
  const heaviest = [...scene.cells].sort((first, second) => countIn(second) - countIn(first));
  return heaviest.map((cell) => [
    homeName(cell.giver),
    homeName(cell.taker),
    exchangesIn(cell),
    cell.lines.machine || 0,
    cell.lines.by_hand || 0,
    countIn(cell, (line) => NEEDED.includes(line)),
  ]);
}

function dataLinks(numbers) {
  return commaed(numbers.map((data) => placeLink(dataSets.name[data], dataSets.key[data])));
}

function exchangeRow(exchange) {
  const direction = flows.directed[exchange] ? "" : ` (${say("no_direction")})`;
  return [
    endName(flows.giver[exchange]),
    endName(flows.taker[exchange]),
    emptyFlows.has(exchange) ? [say("data_none")] : dataLinks(flows.data[exchange]),
    word("line", flows.line[exchange]) + direction,
    methodWords(exchange).join(", "),
    word("state", flows.state[exchange]),
    word("personal", PERSONAL[flows.personal[exchange]]),
  ];
}

function needRow(need) {
  return [
    needGiver(need),
    endName(needs.taker[need]),
    dataLinks([needs.data[need]]),
    word("line", needs.line[need]),
    "",
    "",
    "",
  ];
}

function needGiver(need) {
  if (needs.giver[need] >= 0) return endName(needs.giver[need]);
  if (needs.home[need] >= 0) return homes.name[needs.home[need]];
  return needs.text[need] ? `'${needs.text[need]}'` : say("giver_unknown");
}
