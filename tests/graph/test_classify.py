"""Every exchange in exactly one group; the public graph holds links and nothing else."""

from typing import Any

import pytest
from spbe_inventory.graph.classify import (
    ExchangesByCertainty,
    classify,
    group_by_certainty,
    pairs_of,
)
from spbe_inventory.graph.in_service import retired_keys
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
# Ends that are not in service, or not known to be.
ENDS_OF_SERVICE: dict[str, dict[str, Any]] = {
    "stopped end": {"giver": "a", "taker": "stopped", "state": "in_use"},
    "end being built": {"giver": "building", "taker_text": "X", "state": "in_use"},
    "end not planned by anybody": {"giver": "guessed", "taker": "a", "state": "in_use"},
    "planned with a stopped end": {**ENDS, "taker": "stopped", "state": "planned"},
}
# One application at both ends.
LOOPS: dict[str, dict[str, Any]] = {
    "to itself": {"giver": "a", "taker": "a", "state": "in_use"},
    "to itself, silent": {"giver": "a", "taker": "a", "directed": False},
    "to itself, ended": {"giver": "a", "taker": "a", "state": "ended"},
    "to itself, guessed": {"giver": "a", "taker": "a", "basis": "assumption"},
}
ALL_CASES = {**CASES, **ENDS_OF_SERVICE, **LOOPS}
GROUPS = {
    "links": "links", "undirected": "undirected", "claimed": "loose", "trial": "loose", "unresolved": "loose",
    "silent": "loose", "unknown": "loose", "disputed": "loose", "assumed": "guesses", "assumption": "guesses",
    "stopped end": "retired", "end being built": "retired", "end not planned by anybody": "links",
    "planned with a stopped end": "idle",
    "to itself": "loops", "to itself, silent": "loops", "to itself, ended": "idle", "to itself, guessed": "guesses",
    "planned": "idle", "interrupted": "idle", "ended": "idle", "withdrawn": "idle",
}  # fmt: skip
RECORDS: dict[str, dict[str, Any]] = {
    "application": {
        "a": {"owner": "u"},
        "b": {},
        "stopped": {"status": "stopped"},
        "building": {"status": "building"},
        "guessed": {"status": {"value": "planned", "mark": "assumed"}},
    },
    "unit": {"u": {}},
    "exchange": ALL_CASES,
}


@pytest.mark.parametrize("name", ALL_CASES)
def test_an_exchange_has_its_group(name: str) -> None:
    records = snapshot(RECORDS)
    assert (
        classify(records.exchanges[name], retired_keys(records.applications))
        == GROUPS[name]
    )


def test_no_exchange_is_lost_between_groups() -> None:
    records = snapshot(RECORDS)
    groups = group_by_certainty(
        records.exchanges.values(), retired_keys(records.applications)
    )
    keys = [
        exchange.key
        for name in ExchangesByCertainty.__dataclass_fields__
        for exchange in getattr(groups, name)
    ]
    assert sorted(keys) == sorted(ALL_CASES)


def test_only_exchanges_between_resolved_ends_are_pairs() -> None:
    exchanges = snapshot(RECORDS).exchanges
    pair, no_pair = exchanges["links"], exchanges["unresolved"]
    assert pairs_of([pair, no_pair, pair]) == {("a", "b")}


def test_the_public_graph_holds_every_application_and_only_links() -> None:
    graph = to_networkx(snapshot(RECORDS))
    assert {"a", "b", "stopped"} <= set(graph.nodes)
    assert sorted(graph.edges(keys=True)) == [
        ("a", "b", "links"),
        ("guessed", "a", "end not planned by anybody"),
    ]
    assert graph.nodes["a"]["owner"] == "u"
