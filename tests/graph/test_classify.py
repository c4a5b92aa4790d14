"""Every exchange in exactly one group; the public graph holds links and nothing else."""

from typing import Any

import pytest
from spbe_inventory.graph.classify import classify, group_by_certainty, pairs_of
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
GROUPS = {
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
def test_an_exchange_has_its_group(name: str) -> None:
    assert classify(snapshot(RECORDS).exchanges[name]) == GROUPS[name]


def test_no_exchange_is_lost_between_groups() -> None:
    groups = group_by_certainty(snapshot(RECORDS).exchanges.values())
    keys = [
        exchange.key
        for name in ("links", "undirected", "loose", "guesses", "idle")
        for exchange in getattr(groups, name)
    ]
    assert sorted(keys) == sorted(CASES)


def test_only_exchanges_between_resolved_ends_are_pairs() -> None:
    exchanges = snapshot(RECORDS).exchanges
    pair, no_pair = exchanges["links"], exchanges["unresolved"]
    assert pairs_of([pair, no_pair, pair]) == {("a", "b")}


def test_the_public_graph_holds_every_application_and_only_links() -> None:
    graph = to_networkx(snapshot(RECORDS))
    assert sorted(graph.nodes) == ["a", "b"]
    assert list(graph.edges(keys=True)) == [("a", "b", "links")]
    assert graph.nodes["a"]["owner"] == "u"
