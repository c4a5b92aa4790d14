"""Pictures never say of what is stated to be none that it is not known, nor of what is uncertain that there is none."""

from collections.abc import Mapping
from typing import Any

from spbe_inventory.diagrams.data_route import data_route
from spbe_inventory.diagrams.facility import facility
from spbe_inventory.diagrams.gaps import gaps
from spbe_inventory.documents.diagram import Diagram, Drawings

from tests.builders import subject

RUNS = {"state": "in_use", "method": "api_direct"}
NONE = {"mark": "none"}
RECORDS: Mapping[str, Mapping[str, Mapping[str, Any]]] = {
    "unit": {"dinas": {"name": "Dinas Perikanan", "unit_kind": "dinas"}},
    "data_set": {"kapal": {"name": "Data kapal"}, "izin": {"name": "Data izin"}},
    "facility": {"ruang": {"facility_kind": "data_centre"}},
    "application": {
        "sumber": {"owner": "dinas", "holds": ["kapal"], "facilities": ["ruang"]},
        "jaga": {"owner": "dinas", "holds": ["kapal"], "facilities": NONE},
        "lelang": {"owner": "dinas"},
        "tera": {"owner": "dinas"},
        "pasar": {"owner": "dinas"},
        "segel": {"owner": "dinas"},
    },
    "need": {
        "n1": {"taker": "tera", "data": "kapal", "current_means": NONE},
        "n2": {"taker": "pasar", "data": "kapal", "current_means": NONE},
        "n3": {"taker": "lelang", "data": "izin", "current_means": NONE},
    },
    "exchange": {
        "1": {"giver": "sumber", "taker": "lelang", "data": ["kapal"], **RUNS},
        "2": {
            "giver": "jaga",
            "taker": "tera",
            "data": ["kapal"],
            "state": "interrupted",
        },
        "3": {"giver": "segel", "taker": "tera", "data": NONE, **RUNS},
        "4": {"giver": "segel", "taker": "lelang", **RUNS},
        "5": {
            "giver": "segel",
            "taker": "pasar",
            "data": {"mark": "unknown"},
            "state": "in_use",
            "method": "retyping",
        },
        "6": {
            "giver": "tera",
            "taker": "pasar",
            "data": NONE,
            "state": "in_use",
            "method": "file",
        },
    },
}


def frames_of(diagram: Diagram) -> dict[str, set[str]]:
    """Return the names of the boxes in each frame, by the name of the frame."""
    boxes: dict[str, set[str]] = {}
    for node in diagram.nodes:
        if node.cluster:
            boxes.setdefault(diagram.clusters[node.cluster], set()).add(node.name)
    return boxes


def coarsest(drawings: Drawings) -> Diagram:
    *_finer, last = drawings
    return last


def test_who_has_an_uncertain_exchange_of_data_never_stands_under_without_exchange() -> (
    None
):
    drawings = list(data_route(subject(RECORDS), "kapal"))
    whole, certain, *_coarser = drawings
    assert frames_of(whole) == {
        "Asal data (1)": {"sumber"},
        "Penerima terakhir (1)": {"lelang"},
        "Belum pasti atau belum berjalan (2)": {"jaga", "tera"},
        "Membutuhkan, tanpa pertukaran (1)": {"pasar"},
    }
    assert frames_of(certain) == {
        "Asal data (1)": {"sumber"},
        "Penerima terakhir (1)": {"lelang"},
        "Mengelola, pertukarannya belum pasti atau belum berjalan (1)": {"jaga"},
        "Membutuhkan, pertukarannya belum pasti atau belum berjalan (1)": {"tera"},
        "Membutuhkan, tanpa pertukaran (1)": {"pasar"},
    }
    assert "1 membutuhkan, pertukarannya belum pasti" in certain.subtitle
    assert "1 mengelola, pertukarannya belum pasti" in certain.subtitle
    for drawing in drawings:
        notes = " ".join(drawing.left_out)
        for name, boxes in frames_of(drawing).items():
            if "tanpa pertukaran" in name:
                assert not [box for box in boxes if f"jaga → {box}" in notes]


def test_an_exchange_stated_to_carry_no_data_may_not_carry_these() -> None:
    whole = next(iter(data_route(subject(RECORDS), "izin")))
    assert (
        "Tidak digambar: 2 pertukaran yang datanya belum diketahui; mungkin ada yang juga membawa data ini."
        in whole.left_out
    )


def test_numbers_on_lines_tell_no_data_from_data_not_recorded() -> None:
    legend = coarsest(gaps(subject(RECORDS))).left_out[0]
    assert "D- dinyatakan tanpa data" in legend
    assert "D? datanya belum tercatat" in legend


def test_an_application_stated_to_use_no_facility_is_not_among_those_not_known() -> (
    None
):
    drawing = next(iter(facility(subject(RECORDS), "ruang")))
    assert any("4 dari 6 aplikasi" in note for note in drawing.left_out)
