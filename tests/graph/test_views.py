"""Pictures as data: no exchange vanishes without a word."""

from typing import Any

import pytest
from spbe_inventory.domain.diagram import Box, Diagram, Line
from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.errors import Misuse
from spbe_inventory.graph.views import LANDSCAPE_LIMIT, landscape, line_of, neighbourhood, offices

from tests.builders import AGENCY, snapshot
from tests.graph.test_build import CASES, ENDS

DAY = "2026-11-21"
LINES = {
    "links": Line.UNRECORDED, "undirected": Line.UNRECORDED, "claimed": Line.CLAIMED, "trial": Line.TRIAL,
    "unresolved": Line.LOOSE, "silent": Line.STATELESS, "unknown": Line.STATELESS, "disputed": Line.STATELESS,
    "assumed": Line.ASSUMED, "assumption": Line.ASSUMED, "planned": Line.PLANNED, "interrupted": Line.INTERRUPTED,
}  # fmt: skip
RECORDS: dict[str, dict[str, Any]] = {
    "unit": {"dinas": {"short_name": "Dinas"}, "kosong": {}},
    "application": {"a": {"owner": "dinas"}, "b": {"status": "planned"}},
    "exchange": {
        **CASES,
        "machine": {"giver": "a", "taker": "b", "state": "in_use", "method": "etl"},
        "hand": {"giver": "a", "taker": "b", "state": "in_use", "method": "file"},
        "outer": {"giver_text": "provinsi", "taker_text": "pusat", "state": "in_use"},
        "twin": {"giver": "a", "taker_text": "Dukcapil", "state": "in_use"},
    },
    "relation": {"r": {"application": "a", "relation_kind": "part_of", "other_text": "portal"}},
}


def whole() -> Snapshot:
    return snapshot(RECORDS)


def drawn(diagram: Diagram) -> int:
    return sum(edge.count for edge in diagram.edges)


@pytest.mark.parametrize("view", [offices, landscape])
def test_every_exchange_is_drawn_or_said_to_be_left_out(view: Any) -> None:
    diagram = view(whole(), AGENCY, DAY)
    assert drawn(diagram) == len(RECORDS["exchange"]) - 2
    assert any("1 pertukaran yang sudah dihentikan" in note for note in diagram.left_out)
    assert any("1 pertukaran yang dicabut" in note for note in diagram.left_out)
    assert any("1 hubungan lain" in note for note in diagram.left_out)
    assert any("kosong" in note for note in diagram.left_out)


@pytest.mark.parametrize("view", [offices, landscape])
def test_unresolved_ends_are_never_shared(view: Any) -> None:
    labels = [node.label for node in view(whole(), AGENCY, DAY).nodes if node.box is Box.UNRESOLVED]
    assert sorted(labels) == ["'Dukcapil'", "'Dukcapil'", "'provinsi'", "'pusat'"]


@pytest.mark.parametrize("view", [offices, landscape])
def test_edges_end_at_nodes_and_ids_are_unique(view: Any) -> None:
    diagram = view(whole(), AGENCY, DAY)
    ids = [node.id for node in diagram.nodes]
    assert len(ids) == len(set(ids))
    assert {end for edge in diagram.edges for end in (edge.source, edge.target)} <= set(ids)


@pytest.mark.parametrize("view", [offices, landscape])
def test_the_picture_does_not_depend_on_order(view: Any) -> None:
    assert view(whole(), AGENCY, DAY) == view(snapshot(RECORDS, backwards=True), AGENCY, DAY)


@pytest.mark.parametrize("name", LINES)
def test_each_sort_of_exchange_has_its_line(name: str) -> None:
    assert line_of(whole().exchanges[name]) is LINES[name]


def test_machine_and_hand_are_told_apart() -> None:
    assert line_of(whole().exchanges["machine"]) is Line.MACHINE
    assert line_of(whole().exchanges["hand"]) is Line.BY_HAND


def test_a_picture_of_one_application_has_its_neighbours_only() -> None:
    diagram = neighbourhood(whole(), "a", DAY)
    assert drawn(diagram) == len(RECORDS["exchange"]) - 3
    assert "pusat" not in "".join(node.label for node in diagram.nodes)


def test_what_is_not_in_use_says_so_in_its_box() -> None:
    labels = {node.label for node in landscape(whole(), AGENCY, DAY).nodes}
    assert "b\n[direncanakan]" in labels


def test_systems_of_others_stand_at_the_edge() -> None:
    records: dict[str, dict[str, Any]] = {
        "agency": {"pusat": {"agency_kind": "kementerian", "assessed": False}},
        "application": {"a": {}, "siak": {"agency": "pusat"}},
        "exchange": {"x": {"giver": "siak", "taker": "a", "state": "in_use"}},
    }
    diagram = offices(snapshot(records), AGENCY, DAY)
    assert [node.label for node in diagram.nodes if node.box is Box.OUTSIDE] == ["siak\n(pusat)"]
    assert [edge.count for edge in diagram.edges] == [1]


def test_a_landscape_too_large_to_read_is_refused() -> None:
    many: dict[str, Any] = {"application": {f"a{number}": {} for number in range(LANDSCAPE_LIMIT + 1)}}
    with pytest.raises(Misuse) as caught:
        landscape(snapshot(many), AGENCY, DAY)
    assert caught.value.values["boxes"] == LANDSCAPE_LIMIT + 1


def test_an_empty_register_is_an_empty_picture() -> None:
    diagram = offices(snapshot({}), AGENCY, DAY)
    assert (diagram.nodes, diagram.edges) == ((), ())


def test_no_office_and_office_not_known_are_told_apart() -> None:
    records: dict[str, dict[str, Any]] = {
        "unit": {"u": {"applications": {"mark": "none"}}, "v": {}},
        "application": {"a": {"owner": {"mark": "none"}}, "b": {}},
    }
    diagram = offices(snapshot(records), AGENCY, DAY)
    assert {node.box for node in diagram.nodes} == {Box.OWNERLESS, Box.UNOWNED}
    assert any("dinyatakan tidak punya aplikasi: u" in note for note in diagram.left_out)
    assert any("belum diketahui aplikasinya: v" in note for note in diagram.left_out)


def test_guessed_data_are_said_to_be_guessed() -> None:
    records: dict[str, dict[str, Any]] = {
        "data_set": {"nik": {"name": "NIK"}},
        "application": {"a": {}, "b": {}},
        "exchange": {"x": {**ENDS, "state": "in_use", "data": {"value": ["nik"], "mark": "assumed"}}},
    }
    (edge,) = neighbourhood(snapshot(records), "a", DAY).edges
    assert edge.label == "NIK (dugaan)"


@pytest.mark.parametrize("view", [offices, landscape])
def test_what_was_set_apart_is_not_drawn_but_said(view: Any) -> None:
    apart = {**RECORDS, "application": {**RECORDS["application"], "tes": {"name": "tes123", "set_apart": "test"}}}
    diagram = view(snapshot(apart), AGENCY, DAY)
    assert not any("tes123" in node.label for node in diagram.nodes)
    assert any(text.startswith("Tidak dihitung: 1 catatan") for text in map(str, diagram.left_out))
