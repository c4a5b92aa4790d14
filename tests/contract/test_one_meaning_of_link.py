"""SQL and Python agree on what a link is."""

import tempfile
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from spbe_inventory.actions.catalogue import Catalogue
from spbe_inventory.domain.lists import Basis, ExchangeState
from spbe_inventory.graph.build import in_heaps, pairs_of
from spbe_inventory.store.load import load
from spbe_inventory.store.reader import reading

from tests.builders import catalogue

APPLICATIONS = ("a", "b", "c")
states = st.sampled_from([str(state) for state in ExchangeState])
said_states = st.one_of(
    st.none(),
    states,
    st.builds(lambda value, mark: {"value": value, "mark": mark}, states, st.sampled_from(["assumed", "disputed"])),
    st.just({"mark": "unknown"}),
)


@st.composite
def exchanges(draw: st.DrawFn) -> dict[str, dict[str, Any]]:
    made: dict[str, dict[str, Any]] = {}
    for number in range(draw(st.integers(0, 8))):
        giver, taker = draw(st.permutations(APPLICATIONS))[:2]
        ends: dict[str, Any] = {"giver": giver} if draw(st.booleans()) else {"giver_text": "Dukcapil"}
        ends |= {"taker": taker} if draw(st.booleans()) else {"taker_text": "provinsi"}
        parts = {
            "directed": draw(st.booleans()),
            "state": draw(said_states),
            "basis": draw(st.one_of(st.none(), st.sampled_from([str(basis) for basis in Basis]))),
        }
        made[f"x{number}"] = {**ends, **{name: value for name, value in parts.items() if value is not None}}
    return made


def pairs_both_ways(place: Catalogue) -> tuple[frozenset[tuple[str, str]], frozenset[tuple[str, str]]]:
    with reading(place.path) as connection:
        snapshot = load(connection, ["application", "exchange"])
    collapsed = frozenset((giver, taker) for _, giver, taker in snapshot.pairs)
    return collapsed, pairs_of(in_heaps(snapshot.exchanges.values()).links)


@settings(max_examples=25)
@given(exchanges())
def test_sql_and_python_collapse_to_the_same_pairs(made: dict[str, dict[str, Any]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        applications: dict[str, dict[str, Any]] = {key: {} for key in APPLICATIONS}
        in_sql, in_python = pairs_both_ways(catalogue(Path(folder), {"application": applications, "exchange": made}))
    assert in_sql == in_python


def test_the_sample_has_no_link_between_two_local_applications(banggai: Catalogue) -> None:
    in_sql, in_python = pairs_both_ways(banggai)
    assert in_sql == in_python == frozenset()
