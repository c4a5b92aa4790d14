"""SQL and Python agree on what a link is."""

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spbe_inventory.domain.lists import ApplicationStatus, Basis, ExchangeState
from spbe_inventory.graph.classify import group_by_certainty, pairs_of
from spbe_inventory.graph.in_service import retired_keys
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.store.load import load
from spbe_inventory.store.reader import reading

from tests.builders import catalogue

APPLICATIONS = ("a", "b", "c")
# What may stand in an application of whether it is in service.
SERVICE: tuple[dict[str, Any], ...] = (
    {},
    *({"status": str(status)} for status in ApplicationStatus),
    {"status": {"value": "stopped", "mark": "disputed"}},
    {"status": {"mark": "unknown"}},
    {"status": "in_use", "set_apart": "website"},
    {"set_apart": "merged"},
)
states = st.sampled_from([str(state) for state in ExchangeState])
stated_states = st.one_of(
    st.none(),
    states,
    st.builds(
        lambda value, mark: {"value": value, "mark": mark},
        states,
        st.sampled_from(["assumed", "disputed"]),
    ),
    st.just({"mark": "unknown"}),
)


@st.composite
def exchanges(draw: st.DrawFn) -> dict[str, dict[str, Any]]:
    records: dict[str, dict[str, Any]] = {}
    for number in range(draw(st.integers(0, 8))):
        giver, taker = draw(st.permutations(APPLICATIONS))[:2]
        fields: dict[str, Any] = {"giver_text": "Dukcapil", "taker_text": "provinsi"}
        if draw(st.booleans()):
            del fields["giver_text"]
            fields["giver"] = giver
        if draw(st.booleans()):
            del fields["taker_text"]
            fields["taker"] = taker
        optional = {
            "directed": draw(st.booleans()),
            "state": draw(stated_states),
            "basis": draw(
                st.one_of(st.none(), st.sampled_from([str(basis) for basis in Basis]))
            ),
        }
        fields |= {name: value for name, value in optional.items() if value is not None}
        records[f"x{number}"] = fields
    return records


def pairs_both_ways(
    catalogue: Catalogue,
) -> tuple[frozenset[tuple[str, str]], frozenset[tuple[str, str]]]:
    with reading(catalogue.path) as connection:
        snapshot = load(connection, ["application", "exchange"])
    collapsed = frozenset((giver, taker) for _, giver, taker in snapshot.pairs)
    retired = retired_keys(snapshot.applications)
    groups = group_by_certainty(snapshot.exchanges.values(), retired)
    return collapsed, pairs_of(groups.links)


@pytest.mark.slow
@settings(max_examples=25)
@given(exchanges(), st.lists(st.sampled_from(SERVICE), min_size=3, max_size=3))
def test_sql_and_python_collapse_to_the_same_pairs(
    records: dict[str, dict[str, Any]], service: list[dict[str, Any]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        applications = dict(zip(APPLICATIONS, service, strict=True))
        in_sql, in_python = pairs_both_ways(
            catalogue(Path(folder), {"application": applications, "exchange": records})
        )
    assert in_sql == in_python


def test_the_sample_has_no_link_between_two_local_applications(
    banggai: Catalogue,
) -> None:
    in_sql, in_python = pairs_both_ways(banggai)
    assert in_sql == in_python == frozenset()
