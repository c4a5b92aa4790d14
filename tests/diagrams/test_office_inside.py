"""The inside of an office: whose the applications are, which data pass, and what the office needs and does not get."""

import re
from collections.abc import Mapping
from typing import Any

from spbe_inventory.diagrams.office_inside import office_inside
from spbe_inventory.documents.diagram import NEEDED, Diagram, Line
from spbe_inventory.language.current import speaking

from tests.builders import subject

RUNS = {"state": "in_use", "method": "api_direct"}
NONE = {"mark": "none"}
RECORDS: Mapping[str, Mapping[str, Mapping[str, Any]]] = {
    "agency": {"pusat": {"agency_kind": "kementerian", "assessed": False}},
    "unit": {
        "pu": {"name": "Dinas Pekerjaan Umum", "unit_kind": "dinas"},
        "lab": {"name": "UPTD Laboratorium", "unit_kind": "uptd", "parent": "pu"},
        "alat": {"name": "UPTD Alat Berat", "unit_kind": "uptd", "parent": "pu"},
        "pbb": {"name": "Badan Pendapatan", "unit_kind": "badan"},
    },
    "data_set": {
        "jalan": {"name": "Data jalan"},
        "uji": {"name": "Hasil uji"},
        "pajak": {"name": "Data pajak"},
        "cuaca": {"name": "Prakiraan cuaca"},
    },
    "application": {
        "leger": {"owner": "pu"},
        "izin": {"owner": "pu"},
        "silab": {"owner": "lab"},
        "sewa": {"owner": "alat"},
        "esptpd": {"owner": "pbb", "holds": ["pajak"]},
        "bmkg": {"agency": "pusat"},
    },
    "need": {
        "n1": {"taker": "izin", "data": "pajak", "current_means": NONE},
        "n2": {"taker": "silab", "data": "jalan", "giver": "leger"},
        "n3": {"taker": "leger", "data": "cuaca", "current_means": NONE},
        "n4": {"taker": "sewa", "data": "uji"},
        "n5": {"taker": "esptpd", "data": "jalan", "current_means": NONE},
    },
    "exchange": {
        "1": {"giver": "silab", "taker": "leger", "data": ["uji"], **RUNS},
        "2": {"giver": "leger", "taker": "esptpd", "data": NONE, **RUNS},
        "3": {
            "giver": "izin",
            "taker": "bmkg",
            "data": {"value": ["jalan"], "mark": "assumed"},
            **RUNS,
        },
        "4": {
            "giver": "silab",
            "taker": "sewa",
            "data": ["uji"],
            "state": "in_use",
            "method": "file",
        },
    },
}


def drawings() -> list[Diagram]:
    return list(office_inside(subject(RECORDS), "pu"))


def test_title_and_frames_say_of_which_unit_applications_are() -> None:
    named, *_coarser = drawings()
    assert named.title == (
        "Dinas Pekerjaan Umum bersama UPTD Alat Berat, UPTD Laboratorium: aplikasi dan pertukaran datanya"
    )
    assert named.subtitle.startswith(
        "4 aplikasi (Dinas Pekerjaan Umum 2, UPTD Alat Berat 1, UPTD Laboratorium 1);"
    )
    frames = set(named.clusters.values())
    assert "Dinas Pekerjaan Umum (2 aplikasi)" in frames
    assert "UPTD Laboratorium, unit Dinas Pekerjaan Umum (1 aplikasi)" in frames


def test_an_office_with_applications_of_its_own_only_is_named_alone() -> None:
    only, *_coarser = office_inside(subject(RECORDS), "pbb")
    assert only.title == "Badan Pendapatan: aplikasi dan pertukaran datanya"
    assert only.subtitle.startswith("1 aplikasi;")


def test_each_line_says_which_data_in_every_level_of_detail() -> None:
    named, *numbered = drawings()
    labels = sorted(edge.label for edge in named.edges)
    assert labels == [
        "Data jalan",
        "Data jalan (dugaan)",
        "Data pajak",
        "Hasil uji",
        "Hasil uji",
        "Prakiraan cuaca",
        "dinyatakan tanpa data",
    ]
    *with_numbers, listed = numbered
    for drawing in with_numbers:
        legend = drawing.left_out[0]
        for edge in drawing.edges:
            for sign in re.findall(r"D[\d?-]+", edge.label):
                assert f"{sign} " in legend
            assert edge.label
    assert "D- dinyatakan tanpa data" in numbered[0].left_out[0]
    assert "Data jalan (dugaan)" in numbered[0].left_out[0]
    assert "silab → leger: Hasil uji" in listed.left_out[0]


def test_needs_that_no_machine_meets_are_lines_or_listed_and_counted() -> None:
    named, *coarser = drawings()
    for drawing in (named, *coarser):
        assert "2 kebutuhan belum terpenuhi" in drawing.subtitle
        assert "1 kebutuhan belum dapat dinilai" in drawing.subtitle
        lines = [edge for edge in drawing.edges if edge.line in NEEDED]
        listed = " ".join(drawing.left_out)
        assert len(lines) == 3 or "tidak digambar: 3 kebutuhan data: izin ← " in listed
    missing = [edge for edge in named.edges if edge.line is Line.MISSING]
    names = {node.id: node.name for node in named.nodes}
    assert {(names[edge.source], names[edge.target]) for edge in missing} == {
        ("Badan Pendapatan", "izin"),
        ("Pemberi belum diketahui", "leger"),
    }
    assert {edge.label for edge in missing} == {"Data pajak", "Prakiraan cuaca"}


def test_a_need_that_an_exchange_by_hand_meets_stands_with_it() -> None:
    named, *_coarser = drawings()
    assert (
        "1 kebutuhan data lain bergantung pada pertukaran yang manual atau belum pasti."
        in named.left_out
    )


def test_exchanges_and_needs_drawn_are_those_meant() -> None:
    for drawing in drawings():
        exchanges = [edge for edge in drawing.edges if edge.line not in NEEDED]
        assert sum(edge.count for edge in exchanges) == 4
        assert sum(len(edge.data) for edge in exchanges) == 4


def test_an_office_of_which_no_need_is_recorded_says_that_this_tells_nothing() -> None:
    records = {**RECORDS, "need": {}}
    with speaking("en"):
        named, *_coarser = office_inside(subject(records), "pu")
    assert (
        "No data need of this office is recorded yet, so what is missing is not known."
        in named.left_out
    )
