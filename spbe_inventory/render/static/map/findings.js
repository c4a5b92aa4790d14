"use strict";
// The findings on what is seen: what lacks, how grave, on which basis, on which applications and offices.

const NAMES_SEEN = 5;

// Entries that are about something the picture shows, in the order of the run.
function findingsSeen(scene) {
  const isWhole = scene.kind === "matrix";
  const seen = every(findings.code).map((entry) => ({
    entry,
    ends: findings.ends[entry].filter((end) => scene.ends.has(end)),
    homes: findings.homes[entry].filter((home) => scene.homes.has(home)),
    government: isWhole ? findings.government[entry] : 0,
  }));
  return seen.filter((one) => one.ends.length || one.homes.length || one.government);
}

function findingsPart(scene) {
  if (!findings.code.length) return null;
  const seen = findingsSeen(scene);
  const heading = say("findings", { count: seen.length });
  if (!seen.length) return part(heading, element("p", {}, say("no_findings")));
  const items = seen.map((one) => element("li", {}, ...findingWords(one)));
  const list = longList(items, LISTED, { class: "plain findings" });
  return part(heading, list, element("p", { class: "small" }, say("findings_note")));
}

function findingWords({ entry, ends: numbers, homes: offices, government }) {
  const code = findings.severity[entry];
  const severity = element("span", { class: `severity ${code}` }, word("severity", code));
  const lack = `${findings.lack[entry][lang]} (${findings.code[entry]})`;
  const names = [
    ...(government ? [atlas.government] : []),
    ...offices.map((home) => jumpLink(homes.name[home], homes.key[home])),
    ...numbers.map(endLink),
  ];
  return [
    severity,
    ` ${lack}: `,
    longLine(names, NAMES_SEEN),
    element("div", { class: "small" }, findings.law[entry][lang]),
  ];
}
