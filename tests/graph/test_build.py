"""Every exchange in exactly one heap; the public graph holds links and nothing else."""

from typing import Any

import pytest
from spbe_inventory.graph.build import heap_of, in_heaps
from spbe_inventory.graph.public import to_networkx

from tests.builders import snapshot

ENDS = {"giver": "a", "taker": "b"}
CASES: dict[str, dict[str, Any]] = {
    "links": {**ENDS, "state": "in_use"},
    "undirected": {**ENDS, "state": "in_use", "directed": False},
    "claimed": {**ENDS, "state": "claimed"},
    "trial": {**ENDS, "state": "trial"},
    "unresolved": {"giver": "a", "taker_text": "Dukcapil", "state": "in_use"},
    "silent": ENDS,
    "unknown": {**ENDS, "state": {"mark": "unknown"}},
    "disputed": {**ENDS, "state": {"value": "in_use", "mark": "disputed"}},
    "assumed": {**ENDS, "state": {"value": "in_use", "mark": "assumed"}},
    "assumption": {**ENDS, "state": "in_use", "basis": "assumption"},
    "planned": {**ENDS, "state": "planned"},
    "interrupted": {**ENDS, "state": "interrupted"},
    "ended": {**ENDS, "state": "ended"},
    "withdrawn": {**ENDS, "state": "in_use", "withdrawn": True},
}
HEAPS = {
    "links": "links", "undirected": "undirected", "claimed": "loose", "trial": "loose", "unresolved": "loose",
    "silent": "loose", "unknown": "loose", "disputed": "loose", "assumed": "guesses", "assumption": "guesses",
    "planned": "idle", "interrupted": "idle", "ended": "idle", "withdrawn": "idle",
}  # fmt: skip
RECORDS: dict[str, dict[str, Any]] = {
    "application": {"a": {"owner": "u"}, "b": {}},
    "unit": {"u": {}},
    "exchange": CASES,
}


@pytest.mark.parametrize("name", CASES)
def test_an_exchange_lies_in_its_heap(name: str) -> None:
    assert heap_of(snapshot(RECORDS).exchanges[name]) == HEAPS[name]


def test_no_exchange_is_lost_between_heaps() -> None:
    heaps = in_heaps(snapshot(RECORDS).exchanges.values())
    found = [one.key for name in ("links", "undirected", "loose", "guesses", "idle") for one in getattr(heaps, name)]
    assert sorted(found) == sorted(CASES)


def test_the_public_graph_holds_every_application_and_only_links() -> None:
    graph = to_networkx(snapshot(RECORDS))
    assert sorted(graph.nodes) == ["a", "b"]
    assert list(graph.edges(keys=True)) == [("a", "b", "links")]
    assert graph.nodes["a"]["owner"] == "u"
