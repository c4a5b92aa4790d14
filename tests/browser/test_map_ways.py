"""The ways of the interactive file are those of the command line, on random graphs."""

import random
from dataclasses import asdict
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from spbe_inventory.actions.diagram import interactive_atlas
from spbe_inventory.diagrams.request import DiagramRequest
from spbe_inventory.graph.data_along import CarriedData, continuities
from spbe_inventory.graph.links import Links
from spbe_inventory.graph.shortest_paths import ShortestPaths
from spbe_inventory.queries.routes import shortest_route
from spbe_inventory.render.interactive import PAGE
from spbe_inventory.session.catalogue import Catalogue

from tests.browser.conftest import Opened
from tests.builders import DAY

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.slow
GRAPHS = 200
MOST = 5
NODES = 14
DATA = "abc"
ASKING = """([pairs, data, from, to, most]) => {
  const graph = {
    giversOf: (end) => pairs.filter((pair) => pair[1] === end).map((pair) => pair[0]),
    takersOf: (end) => pairs.filter((pair) => pair[0] === end).map((pair) => pair[1]),
    rank: (end) => end,
  };
  const { count, ways } = shortestWays(graph, from, to, most);
  const told = ways.map((way) => continuities(way.slice(1).map((taker, at) => {
    const [named, open] = data[`${way[at]} ${taker}`];
    return { named: new Set(named), open };
  })));
  return [String(count), ways, told];
}"""
Data = dict[tuple[int, int], tuple[str, bool]]


TELLING = """([from, to]) => waysBetween(endAt.get(from), endAt.get(to)).ways.map((way) => stepsOf(way).map((step) => ({
  giver: ends.name[step.giver],
  taker: ends.name[step.taker],
  data: !step.named.size && !step.open ? say("data_none")
    : byName([...step.named]).map((data) => dataSets.name[data]).join(", "),
  method: step.exchanges.some((at) => flows.method[at]) ? methodsOfStep(step).join(", ") : "",
  continuity: step.continuity,
})))"""


def random_graph(seed: int) -> tuple[list[tuple[int, int]], Data]:
    """Return pairs of a random graph, and what each of them carries: named data, and whether it may carry others."""
    dice = random.Random(seed)
    pairs = {
        (dice.randrange(NODES), dice.randrange(NODES))
        for _number in range(dice.randrange(10, 60))
    }
    data: Data = {}
    for pair in sorted(pairs):
        named = dice.sample(DATA, dice.randrange(3))
        is_open = not named or dice.random() < 0.1
        data[pair] = ("".join(sorted(named)), is_open)
    listed = sorted(pairs)
    dice.shuffle(listed)
    return listed, data


def told_by_python(pairs: list[tuple[int, int]], data: Data) -> list[Any]:
    links = Links((f"{giver:02}", f"{taker:02}") for giver, taker in pairs)
    paths = ShortestPaths(links, "00", f"{NODES - 1:02}")
    ways = [[int(key) for key in path] for path in paths.first(MOST)]
    told = []
    for way in ways:
        steps = [data[pair] for pair in pairwise(way)]
        carried = [
            CarriedData(frozenset(named), open=is_open) for named, is_open in steps
        ]
        told.append([str(one) for one in continuities(carried)])
    return [str(paths.count), ways, told]


def test_ways_and_changes_of_data_are_told_alike(browser: "Browser") -> None:
    page = browser.new_page()
    page.add_script_tag(content=Path(PAGE / "ways.js").read_text(encoding="utf-8"))
    several = 0
    for seed in range(GRAPHS):
        pairs, data = random_graph(seed)
        by_text = {f"{giver} {taker}": told for (giver, taker), told in data.items()}
        asked = [pairs, by_text, 0, NODES - 1, MOST]
        expected = told_by_python(pairs, data)
        assert page.evaluate(ASKING, asked) == expected, seed
        several += int(expected[0]) > 1
    page.close()
    assert several > GRAPHS // 10, "too few graphs have several ways"


def test_steps_are_told_as_on_the_command_line(
    opened: Opened, contoh: Catalogue
) -> None:
    page = opened(contoh)
    found, _first = interactive_atlas(contoh, DiagramRequest(), DAY)
    flows = found.flows
    links = Links(
        (found.ends.key[giver], found.ends.key[taker])
        for giver, taker, link in zip(flows.giver, flows.taker, flows.link, strict=True)
        if link == 1
    )
    told = 0
    for giver in sorted({giver for giver, _taker in links.pairs}):
        for taker in sorted(links.descendants(giver) - links.takers(giver))[:2]:
            keys = [key.removeprefix("app:") for key in (giver, taker)]
            route = shortest_route(contoh, *keys)
            expected = [[asdict(step) for step in way] for way in route.ways]
            assert page.evaluate(TELLING, [giver, taker]) == expected, keys
            told += len(expected)
    assert told > 20
