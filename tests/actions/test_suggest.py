"""Patterns suggest and never find; likely doubles are shown; documents that end are told."""

from datetime import date
from pathlib import Path

import pytest
from spbe_inventory.actions.new_catalogue import find_area
from spbe_inventory.actions.record_list import get_record, list_records
from spbe_inventory.actions.suggest import record_suggestion, suggestions
from spbe_inventory.assessment.rule_run import check
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.errors import NotFound
from spbe_inventory.matching.scores import name_similarity, similarity
from spbe_inventory.queries.expiring_documents import expiring_documents
from spbe_inventory.queries.similar_records import similar_applications
from spbe_inventory.session.catalogue import Catalogue

from tests.builders import DAY, author, catalogue


@pytest.fixture(name="catalogue")
def _catalogue(tmp_path: Path) -> Catalogue:
    return catalogue(
        tmp_path,
        {
            "unit": {"bkpsdm": {"name": "BKPSDM"}},
            "application": {
                "simpeg": {"name": "SIMPEG", "owner": "bkpsdm"},
                "absen": {
                    "name": "E-Presensi",
                    "function": "mencatat kehadiran pegawai",
                },
                "lama": {"name": "Absensi lama", "status": "stopped"},
                "peta": {"name": "Laporan Jalan"},
            },
        },
    )


def test_a_pattern_suggests_by_whole_words_and_only_what_is_not_on_record(
    catalogue: Catalogue,
) -> None:
    pairs = {(x.pattern, x.giver, x.taker) for x in suggestions(catalogue)}
    assert ("P03", "simpeg", "absen") in pairs
    assert ("P02", "nasional-siasn", "simpeg") in pairs
    assert not [x for x in pairs if "lama" in x or "peta" in x]


def test_a_suggestion_is_no_finding_until_somebody_confirms_it(
    catalogue: Catalogue,
) -> None:
    assert not check(catalogue, DAY, ["INT-04"]).findings
    key = record_suggestion(catalogue, "p03", "E-Presensi", author()).keys[-1]
    need = get_record(catalogue, "need", key).document
    assert (need["origin"], need["giver"], need["taker"]) == (
        "pattern",
        "simpeg",
        "absen",
    )
    assert {x.outcome for x in check(catalogue, DAY, ["INT-04"]).findings} == {
        Outcome.UNKNOWN
    }
    assert ("P03", "absen") not in {
        (x.pattern, x.taker) for x in suggestions(catalogue)
    }
    with pytest.raises(NotFound):
        record_suggestion(catalogue, "P03", "E-Presensi", author())


def test_confirming_uses_data_that_are_on_record(catalogue: Catalogue) -> None:
    record_suggestion(catalogue, "P02", "SIMPEG", author())
    before = len(list_records(catalogue, "data_set", {}))
    with pytest.raises(NotFound):
        record_suggestion(catalogue, "P99", "SIMPEG", author())
    assert len(list_records(catalogue, "data_set", {})) == before


def test_likely_doubles_are_found_by_name_other_name_and_function(
    catalogue: Catalogue,
) -> None:
    assert [x.key for x in similar_applications(catalogue, "Aplikasi e-presensi")] == [
        "absen"
    ]
    assert [x.key for x in similar_applications(catalogue, "Sim Peg")] == ["simpeg"]
    assert [
        x.key
        for x in similar_applications(
            catalogue, "Hadir", "mencatat kehadiran para pegawai"
        )
    ] == ["absen"]
    assert similar_applications(catalogue, "SIMDA") == []


def test_likeness_is_the_same_both_ways_and_whole_for_the_same() -> None:
    for first, second in (
        ("E-Surat", "Aplikasi eSurat"),
        ("SIMPEG", "SIMDA"),
        ("", "x"),
        ("Aplikasi", "Sistem"),
    ):
        assert name_similarity(first, second) == name_similarity(second, first)
        assert similarity(first, second) == similarity(second, first)
    assert name_similarity("E-Kinerja", "e kinerja") == similarity("a b", "b a") == 100
    assert name_similarity("", "") == 0


def test_documents_that_end_are_told_with_what_hangs_on_them(tmp_path: Path) -> None:
    register = catalogue(
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
                "segera": {
                    "name": "PKS",
                    "document_kind": "agreement",
                    "valid_until": "2026",
                    "applications": ["b"],
                },
                "jauh": {
                    "name": "SK",
                    "document_kind": "decree",
                    "valid_until": "2030-01-01",
                },
                "selamanya": {
                    "name": "Perbup",
                    "document_kind": "law",
                    "valid_until": {"mark": "none"},
                },
                "kosong": {"name": "Nota", "document_kind": "memorandum"},
                "dicabut": {
                    "name": "X",
                    "document_kind": "letter",
                    "valid_until": "2020",
                    "withdrawn": True,
                },
            },
            "exchange": {"x": {"giver": "a", "taker": "b", "agreement": "lewat"}},
        },
    )
    report = expiring_documents(register, date(2026, 11, 21), 90)
    assert [(x.key, x.days_left) for x in report.expiring] == [
        ("lewat", -144),
        ("segera", 40),
    ]
    assert report.expiring[0].hangs_on_it == ("a → b",)
    assert report.expiring[1].hangs_on_it == ("b",)
    assert report.undated == ("Nota",)
    assert len(expiring_documents(register, date(2026, 11, 21), 5000).expiring) == 3


def test_an_area_is_known_by_its_name_and_sort_only() -> None:
    area = find_area("kota pangkal pinang", "kota")
    assert area
    assert (area.code, area.province) == ("19.71", "Kepulauan Bangka Belitung")
    assert find_area("Kabupaten Banggai", "kota") is None
    assert find_area("Banggai", "kabupaten") is None
