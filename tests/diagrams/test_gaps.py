"""What does not flow by machine: needs, exchanges by hand and claims, each told once and counted."""

import re
from typing import Any

import pytest
from spbe_inventory.diagrams.gaps import gaps
from spbe_inventory.diagrams.lines import is_drawn
from spbe_inventory.diagrams.open_items import GAP_LINES, open_items
from spbe_inventory.documents.diagram import Box, Diagram, Line, Overlay
from spbe_inventory.render.choose_layout import RenderOptions, fit
from spbe_inventory.render.svg import svg

from tests.builders import Records, subject

BY_HAND = {"state": "in_use", "method": "file"}
RECORDS: dict[str, dict[str, Any]] = {
    "unit": {"dinas": {"name": "Dinas"}, "badan": {"name": "Badan"}},
    "data_set": {
        "nik": {"name": "Data penduduk"},
        "gaji": {"name": "Data gaji"},
        "stok": {"name": "Data stok"},
    },
    "application": {
        "a": {"owner": "dinas"},
        "b": {"owner": "badan"},
        "c": {"owner": "badan"},
        "d": {"owner": "dinas", "integrated": True},
        "e": {"owner": "dinas", "integrated": True},
    },
    "need": {
        "by-hand": {"taker": "b", "data": "nik"},
        "missing": {"taker": "c", "data": "gaji", "current_means": {"mark": "none"}},
        "claimed": {"taker": "c", "data": "nik"},
        "open": {"taker": "a", "data": "stok"},
        "machine": {"taker": "a", "data": "nik"},
    },
    "exchange": {
        "needed": {"giver": "a", "taker": "b", "data": ["nik"], **BY_HAND},
        "other": {"giver": "b", "taker": "a", "data": ["gaji"], **BY_HAND},
        "silent": {"giver": "a", "taker_text": "Bank", **BY_HAND},
        "claim": {"giver": "a", "taker": "c", "data": ["nik"], "state": "claimed"},
        "loose": {"giver_text": "pusat", "taker": "e", "state": "in_use"},
        "fine": {
            "giver": "c",
            "taker": "a",
            "data": ["nik"],
            "state": "in_use",
            "method": "api_direct",
        },
        "planned": {"giver": "c", "taker": "e", "state": "planned"},
    },
}
BY_HAND_ALONE: Records = {
    "data_set": {"nik": {"name": "Data penduduk"}},
    "application": {"a": {}, "b": {}},
    "exchange": {"x": {"giver": "a", "taker": "b", "data": ["nik"], **BY_HAND}},
}


def named() -> Diagram:
    return next(iter(gaps(subject(RECORDS))))


def test_each_thing_is_told_once_with_its_own_kind_of_line() -> None:
    lines = {}
    for edge in named().edges:
        lines[edge.source, edge.target] = (edge.line, edge.label)
    assert (
        lines
        == {
            ("app:a", "app:b"): (Line.MISSING_BY_HAND, "Data penduduk"),
            ("app:b", "app:a"): (Line.BY_HAND, "Data gaji"),
            ("app:a", "text:silent:taker"): (Line.BY_HAND, ""),
            ("app:a", "app:c"): (Line.CLAIMED, "Data penduduk"),
            ("text:loose:giver", "app:e"): (Line.UNRESOLVED, ""),
            ("app:b", "app:c"): (Line.MISSING, "Data gaji"),
            ("source:?", "app:a"): (Line.MISSING_UNCLEAR, "Data stok"),
            ("app:d", "claim:"): (Line.CLAIMED, ""),
        }
        or lines
    )


def test_the_numbers_of_the_subtitle_add_up_to_the_lines() -> None:
    diagram = named()
    assert diagram.subtitle == (
        "Belum otomatis: 1 kebutuhan belum terpenuhi dan 3 secara manual (1 di antaranya untuk kebutuhan yang "
        "tercatat); belum pasti: 1 kebutuhan belum dapat dinilai, 2 pernyataan terintegrasi tanpa rincian, dan "
        "1 pertukaran lain yang mitranya belum teridentifikasi; per 21 November 2026"
    )
    assert len(diagram.edges) == 1 + 3 + 1 + 2 + 1


def test_what_is_not_on_the_picture_is_counted() -> None:
    notes = " ".join(named().left_out)
    assert "Tidak digambar: 1 kebutuhan yang terpenuhi otomatis" in notes
    assert "1 kebutuhan lain yang belum dapat dinilai menyatu" in notes
    assert "Tidak digambar: 2 pertukaran lain (1 di antaranya otomatis" in notes


def test_every_exchange_is_on_the_picture_or_counted_beside_it() -> None:
    register = subject(RECORDS)
    shown = [item for item in open_items(register) if item.exchange]
    drawn = [each for each in register.exchanges if is_drawn(each)]
    assert len(shown) + 2 == len(drawn)


def test_exchanges_by_hand_are_shown_where_no_need_is_recorded() -> None:
    (diagram,) = list(gaps(subject(BY_HAND_ALONE)))[:1]
    assert [(edge.line, edge.label) for edge in diagram.edges] == [
        (Line.BY_HAND, "Data penduduk")
    ]
    assert diagram.subtitle.startswith("Belum otomatis: 1 secara manual;")


@pytest.mark.parametrize(
    ("records", "words"),
    [
        ({"application": {"a": {}, "b": {}}}, "Dari 2 aplikasi belum ada pertukaran"),
        (
            {
                "application": {"a": {}, "b": {}},
                "exchange": {
                    "x": {
                        "giver": "a",
                        "taker": "b",
                        "state": "in_use",
                        "method": "api_direct",
                    }
                },
            },
            "tidak ada pertukaran tercatat yang manual",
        ),
    ],
)
def test_an_empty_picture_says_why_it_is_empty(records: Records, words: str) -> None:
    drawings = list(gaps(subject(records)))
    assert not drawings[0].nodes
    assert words in svg(fit(drawings, RenderOptions())).replace("\n", " ")


def test_many_lines_are_cut_to_the_gaps_first_and_the_rest_is_named() -> None:
    cut = list(gaps(subject(RECORDS), limit=3))[-1]
    assert len(cut.edges) == 3
    assert {edge.line for edge in cut.edges} <= set(GAP_LINES)
    (only,) = list(gaps(subject(RECORDS), limit=1))[-1].edges
    assert only.line is Line.MISSING
    whole = list(gaps(subject(RECORDS)))[-1]
    lost = sum(edge.count for edge in whole.edges) - sum(
        edge.count for edge in cut.edges
    )
    note = next(note for note in cut.left_out if note.startswith("3 dari"))
    assert f"({lost} pertukaran atau kebutuhan)." in note
    assert "Dinas" in note


def test_of_many_lines_left_out_each_kind_is_counted() -> None:
    units = [f"u{number}" for number in range(9)]
    pairs = [(giver, taker) for giver in units for taker in units if giver != taker]
    records: dict[str, Any] = {
        "unit": {unit: {} for unit in units},
        "application": {f"a-{unit}": {"owner": unit} for unit in units},
        "exchange": {
            f"{giver}-{taker}": {
                "giver": f"a-{giver}",
                "taker": f"a-{taker}",
                **(BY_HAND if number % 3 else {"state": "claimed"}),
            }
            for number, (giver, taker) in enumerate(pairs)
        },
    }
    cut = list(gaps(subject(records), limit=30))[-1]
    lost = len(pairs) - len(cut.edges)
    note = next(each for each in cut.left_out if "garis tidak digambar" in each)
    assert f"{lost} garis tidak digambar ({lost} pertukaran" in note
    counts = re.findall(r": (\d+)\.", note)
    assert len(counts) == 2
    assert sum(map(int, counts)) == lost
    assert "→" not in note


def test_by_office_each_line_tells_how_many_and_which_data() -> None:
    records: dict[str, Any] = {
        **BY_HAND_ALONE,
        "unit": {"u": {}, "p": {}},
        "data_set": {"nik": {"name": "Data penduduk"}, "gaji": {"name": "Data gaji"}},
        "application": {"a": {"owner": "u"}, "b": {"owner": "p"}},
        "exchange": {
            "x": {"giver": "a", "taker": "b", "data": ["nik"], **BY_HAND},
            "y": {"giver": "a", "taker": "b", "data": ["gaji", "nik"], **BY_HAND},
            "z": {"giver": "b", "taker": "a", **BY_HAND},
        },
    }
    by_office = list(gaps(subject(records)))[-1]
    assert {edge.source: edge.label for edge in by_office.edges} == {
        "unit:u": "2: D1 D2",
        "unit:p": "D?",
    }
    legend = by_office.left_out[0]
    assert "D1 Data gaji; D2 Data penduduk; D? datanya belum tercatat" in legend


def test_the_box_of_counterparts_says_whom_it_stands_for_and_how_they_are_counted() -> (
    None
):
    records: dict[str, Any] = {
        "agency": {"pusat": {"agency_kind": "kementerian", "assessed": False}},
        "unit": {"u": {}},
        "application": {"a": {"owner": "u"}, "s": {"agency": "pusat"}},
        "exchange": {
            "1": {"giver": "a", "taker_text": "Koperasi", **BY_HAND},
            "2": {"giver_text": "Koperasi", "taker": "a", "state": "in_use"},
            "3": {"giver": "a", "taker_text": "PDAM", **BY_HAND},
            "4": {"giver": "s", "taker": "a", **BY_HAND},
        },
    }
    first, *_rest = [
        diagram
        for diagram in gaps(subject(records))
        if any(node.id == "text:" for node in diagram.nodes)
    ]
    notes = " ".join(first.left_out)
    assert "3 pertukaran yang mitranya hanya tercatat sebagai teks" in notes
    assert "'Koperasi' (2), 'PDAM'. 2 di antaranya berjalan secara manual" in notes
    assert "Satu kotak instansi lain mewakili semua sistemnya." in notes
    one_by_one = next(iter(gaps(subject(records))))
    assert not any("hanya tercatat sebagai teks" in n for n in one_by_one.left_out)


def test_the_picture_of_gaps_does_not_depend_on_order() -> None:
    backwards = subject(RECORDS, backwards=True)
    assert list(gaps(subject(RECORDS))) == list(gaps(backwards))


def test_an_overlay_tells_exchanges_apart_and_keeps_needs() -> None:
    diagram = next(iter(gaps(subject(RECORDS, overlay=Overlay.STATE))))
    assert {Line.RUNNING, Line.MISSING} <= set(diagram.lines)


def test_a_claim_without_a_counterpart_has_a_box_for_it() -> None:
    boxes = {node.label: node.box for node in named().nodes}
    assert boxes["Mitra belum disebut"] is Box.UNRESOLVED
