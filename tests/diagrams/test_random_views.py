"""Views of their own on 200 random registers: what is drawn is what networkx finds, and every exchange is counted."""

import random
from typing import Any

import networkx as nx
import pytest
from spbe_inventory.diagrams.data_route import data_route
from spbe_inventory.diagrams.gaps import gaps
from spbe_inventory.diagrams.island import island, island_of
from spbe_inventory.diagrams.lines import is_drawn
from spbe_inventory.diagrams.office_inside import office_inside
from spbe_inventory.diagrams.open_items import open_items, rests_on
from spbe_inventory.diagrams.subject import Subject
from spbe_inventory.diagrams.unmet_needs import open_needs
from spbe_inventory.documents.diagram import NEEDED, Diagram, Drawings

from tests.builders import subject
from tests.graph.test_random_catalogues import GRAPHS, KEYS, pairs_of, records

Rows = dict[str, dict[str, dict[str, Any]]]
DATA = ("nik", "gaji")
UNITS = ("dinas", "badan")


def random_rows(seed: int) -> Rows:
    """Return a random register with data on its exchanges, owners, holders and needs."""
    dice = random.Random(seed)
    rows: Rows = records(seed)
    rows["unit"] = {unit: {} for unit in UNITS}
    rows["data_set"] = {data: {} for data in DATA}
    for row in rows["exchange"].values():
        row["data"] = dice.sample(DATA, dice.randrange(3))
        row["method"] = dice.choice(["file", "api_direct"])
    for row in rows["application"].values():
        row["owner"] = dice.choice(UNITS)
        row["holds"] = dice.sample(DATA, dice.randrange(2))
    rows["need"] = {
        f"n{number}": {"taker": dice.choice(KEYS), "data": dice.choice(DATA)}
        for number in range(dice.randrange(6))
    }
    return rows


def last(drawings: Drawings) -> Diagram:
    return list(drawings)[-1]


def first(drawings: Drawings) -> Diagram:
    return next(iter(drawings))


def drawn_exchanges(register: Subject) -> int:
    return sum(map(is_drawn, register.exchanges))


def applications_on(diagram: Diagram) -> set[str]:
    """Return the keys of the applications that have a box."""
    return {
        node.id.removeprefix("app:")
        for node in diagram.nodes
        if node.id.startswith("app:")
    }


@pytest.mark.parametrize("seed", range(GRAPHS))
def test_an_island_is_a_connected_component(seed: int) -> None:
    rows = random_rows(seed)
    running = pairs_of(rows, directed=True) | pairs_of(rows, directed=False)
    graph: nx.Graph[str] = nx.Graph(running)
    graph.add_nodes_from(KEYS)
    register = subject(rows)
    for key in KEYS[:3]:
        component = nx.node_connected_component(graph, key)
        assert island_of(register, key) == component
        diagram = first(island(register, key))
        assert applications_on(diagram) == component
        ends = [{edge.source, edge.target} for edge in diagram.edges]
        joined = {tuple(sorted(pair)) for pair in running if pair[0] in component}
        assert {
            tuple(sorted(end.removeprefix("app:") for end in pair)) for pair in ends
        } == {tuple(sorted(set(pair))) for pair in joined}


@pytest.mark.parametrize("seed", range(GRAPHS))
def test_data_go_exactly_where_exchanges_of_them_lead(seed: int) -> None:
    rows = random_rows(seed)
    register = subject(rows)
    carried: Rows = {
        **rows,
        "exchange": {
            key: row for key, row in rows["exchange"].items() if "nik" in row["data"]
        },
    }
    graph: nx.DiGraph[str] = nx.DiGraph(pairs_of(carried, directed=True))
    diagram = first(data_route(register, "nik"))
    columns = {node.id: node.column for node in diagram.nodes}
    starts = {node for node, column in columns.items() if column == "0"}
    reached = set()
    for start in starts:
        key = start.removeprefix("app:")
        if key in graph:
            reached |= nx.descendants(graph, key) | {key}
    stepping = {
        node.removeprefix("app:")
        for node, column in columns.items()
        if column not in ("", "data", "unsure") and node.startswith("app:")
    }
    assert set(graph) <= stepping
    assert reached == set(graph)


@pytest.mark.parametrize("seed", range(GRAPHS))
def test_every_exchange_and_open_need_of_an_office_is_drawn_once(seed: int) -> None:
    rows = random_rows(seed)
    register = subject(rows)
    for unit in UNITS:
        own = {key for key, row in rows["application"].items() if row["owner"] == unit}
        touching = [
            exchange
            for exchange in filter(is_drawn, register.exchanges)
            if own & {exchange.giver, exchange.taker}
        ]
        diagram = first(office_inside(register, unit))
        needed = [edge for edge in diagram.edges if edge.line in NEEDED]
        exchanges = [edge for edge in diagram.edges if edge.line not in NEEDED]
        assert sum(edge.count for edge in exchanges) == len(touching)
        drawn = {exchange.key for exchange in touching}
        alone = [
            each
            for each in open_needs(register)
            if each.need.taker in own and rests_on(each) not in drawn
        ]
        assert sum(edge.count for edge in needed) == len(alone)
        assert applications_on(diagram) == own


@pytest.mark.parametrize("seed", range(GRAPHS))
def test_every_open_need_and_exchange_is_told_once(seed: int) -> None:
    register = subject(random_rows(seed))
    items = open_items(register)
    needs = [assessed for item in items for assessed in item.needs]
    assert sorted(needs, key=lambda each: each.need.key) == open_needs(register)
    exchanges = [item.exchange.key for item in items if item.exchange]
    assert len(exchanges) == len(set(exchanges))
    for diagram in gaps(register):
        assert sum(edge.count for edge in diagram.edges) == len(items)
