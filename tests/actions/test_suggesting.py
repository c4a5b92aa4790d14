"""Patterns suggest and never find; likely doubles are shown; documents that end are told."""

from datetime import date
from pathlib import Path

import pytest
from spbe_inventory.actions.catalogue import Catalogue, area_of
from spbe_inventory.actions.findings.checking import check
from spbe_inventory.actions.listing import listed, one
from spbe_inventory.actions.questions.expiring import expiring
from spbe_inventory.actions.resembling import resembling
from spbe_inventory.actions.suggesting import confirm, suggestions
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.errors import NotFound
from spbe_inventory.matching.scores import alike, names_alike

from tests.builders import DAY, catalogue, hand


@pytest.fixture
def place(tmp_path: Path) -> Catalogue:
    return catalogue(
        tmp_path,
        {
            "unit": {"bkpsdm": {"name": "BKPSDM"}},
            "application": {
                "simpeg": {"name": "SIMPEG", "owner": "bkpsdm"},
                "absen": {"name": "E-Presensi", "function": "mencatat kehadiran pegawai"},
                "lama": {"name": "Absensi lama", "status": "stopped"},
                "peta": {"name": "Laporan Jalan"},
            },
        },
    )


def test_a_pattern_suggests_by_whole_words_and_only_what_is_not_on_record(place: Catalogue) -> None:
    found = {(x.pattern, x.giver, x.taker) for x in suggestions(place)}
    assert ("P03", "simpeg", "absen") in found
    assert ("P02", "nasional-siasn", "simpeg") in found
    assert not [x for x in found if "lama" in x or "peta" in x]


def test_a_suggestion_is_no_finding_until_somebody_confirms_it(place: Catalogue) -> None:
    assert not check(place, DAY, ["INT-04"]).findings
    key = confirm(place, "p03", "E-Presensi", hand())
    need = one(place, "need", key).document
    assert (need["origin"], need["giver"], need["taker"]) == ("pattern", "simpeg", "absen")
    assert {x.outcome for x in check(place, DAY, ["INT-04"]).findings} == {Outcome.UNKNOWN}
    assert ("P03", "absen") not in {(x.pattern, x.taker) for x in suggestions(place)}
    with pytest.raises(NotFound):
        confirm(place, "P03", "E-Presensi", hand())


def test_confirming_uses_data_that_are_on_record(place: Catalogue) -> None:
    confirm(place, "P02", "SIMPEG", hand())
    before = len(listed(place, "data_set", {}))
    with pytest.raises(NotFound):
        confirm(place, "P99", "SIMPEG", hand())
    assert len(listed(place, "data_set", {})) == before


def test_likely_doubles_are_found_by_name_other_name_and_function(place: Catalogue) -> None:
    assert [x.key for x in resembling(place, "Aplikasi e-presensi")] == ["absen"]
    assert [x.key for x in resembling(place, "Sim Peg")] == ["simpeg"]
    assert [x.key for x in resembling(place, "Hadir", "mencatat kehadiran para pegawai")] == ["absen"]
    assert resembling(place, "SIMDA") == []


def test_likeness_is_the_same_both_ways_and_whole_for_the_same() -> None:
    for first, second in (("E-Surat", "Aplikasi eSurat"), ("SIMPEG", "SIMDA"), ("", "x"), ("Aplikasi", "Sistem")):
        assert names_alike(first, second) == names_alike(second, first)
        assert alike(first, second) == alike(second, first)
    assert names_alike("E-Kinerja", "e kinerja") == alike("a b", "b a") == 100
    assert names_alike("", "") == 0


def test_documents_that_end_are_told_with_what_hangs_on_them(tmp_path: Path) -> None:
    place = catalogue(
        tmp_path,
        {
            "application": {"a": {}, "b": {}},
            "document": {
                "lewat": {
                    "name": "PKS lama",
                    "document_kind": "agreement",
                    "number": "1/2024",
                    "valid_until": "2026-06-30",
                },
                "segera": {"name": "PKS", "document_kind": "agreement", "valid_until": "2026", "applications": ["b"]},
                "jauh": {"name": "SK", "document_kind": "decree", "valid_until": "2030-01-01"},
                "selamanya": {"name": "Perbup", "document_kind": "law", "valid_until": {"mark": "none"}},
                "kosong": {"name": "Nota", "document_kind": "memorandum"},
                "dicabut": {"name": "X", "document_kind": "letter", "valid_until": "2020", "withdrawn": True},
            },
            "exchange": {"x": {"giver": "a", "taker": "b", "agreement": "lewat"}},
        },
    )
    found = expiring(place, date(2026, 11, 21), 90)
    assert [(x.key, x.days_left) for x in found.expiring] == [("lewat", -144), ("segera", 40)]
    assert found.expiring[0].hangs_on_it == ("a → b",)
    assert found.expiring[1].hangs_on_it == ("b",)
    assert found.undated == ("Nota",)
    assert len(expiring(place, date(2026, 11, 21), 5000).expiring) == 3


def test_an_area_is_known_by_its_name_and_sort_only() -> None:
    found = area_of("kota pangkal pinang", "kota")
    assert found
    assert (found.code, found.province) == ("19.71", "Kepulauan Bangka Belitung")
    assert area_of("Kabupaten Banggai", "kota") is None
    assert area_of("Banggai", "kabupaten") is None
