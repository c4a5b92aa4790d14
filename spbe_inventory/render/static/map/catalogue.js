"use strict";
// What is known: columns from the catalogue, looked up by number and by key.

const atlas = JSON.parse(document.getElementById("data").textContent);

// A column of few codes is kept as the numbers of its codes.
function decoded(column) {
  if (!column.codes) return column;
  return column.numbers.map((number) => column.codes[number]);
}

function columnsOf(table) {
  const columns = {};
  for (const [name, column] of Object.entries(table)) columns[name] = decoded(column);
  return columns;
}

const emptyFlows = new Set(atlas.flows.empty); // exchanges that are stated to carry no data
const alsoBy = new Map(Object.entries(atlas.flows.also)); // further methods, by the number of the exchange

const homes = columnsOf(atlas.homes);
const ends = columnsOf(atlas.ends);
const flows = columnsOf(atlas.flows);
const needs = columnsOf(atlas.wants);
const dataSets = columnsOf(atlas.data);
const findings = columnsOf(atlas.findings);

const NEEDED = Object.keys(atlas.needSigns);
const RUNNING = ["machine", "by_hand", "unrecorded", "loose"];
const PERSONAL = ["unknown", "no", "yes"];
const GIVES = 1;
const CONNECTS = 2;
const TEXTS = "text:"; // stands for the home of ends that are only texts

function numbersByKey(keys) {
  return new Map(keys.map((key, number) => [key, number]));
}

function listsFor(keys) {
  return keys.map(() => []);
}

const endAt = numbersByKey(ends.key);
const homeAt = numbersByKey(homes.key);
const dataAt = numbersByKey(dataSets.key);

const exchangesOf = listsFor(ends.key);
const exchangesWith = listsFor(dataSets.key);
flows.giver.forEach((giver, exchange) => {
  const taker = flows.taker[exchange];
  exchangesOf[giver].push(exchange);
  if (taker !== giver) exchangesOf[taker].push(exchange);
  for (const data of flows.data[exchange]) exchangesWith[data].push(exchange);
});

const needsOf = listsFor(ends.key);
needs.taker.forEach((taker, need) => {
  const giver = needs.giver[need];
  needsOf[taker].push(need);
  if (giver >= 0 && giver !== taker) needsOf[giver].push(need);
});

const endsOfHome = listsFor(homes.key);
ends.home.forEach((home, end) => endsOfHome[home].push(end));

function homeKey(home) {
  return homes.key[home] || TEXTS;
}

// The codes of all methods of an exchange, the one by which it is told first.
function methodsOf(exchange) {
  return [flows.method[exchange], ...(alsoBy.get(String(exchange)) || [])];
}

function isUnresolved(end) {
  return ends.box[end] === "unresolved";
}

function every(list) {
  return list.map((_, number) => number);
}

function inOrder(numbers) {
  return [...new Set(numbers)].sort((first, second) => first - second);
}
