"""Records that join others are found by the names of what they join."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from spbe_inventory.errors import Ambiguous, NotFound
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.reading import resolve_key

from tests.builders import catalogue

Rows = Mapping[str, Mapping[str, Any]]
RECORDS: Mapping[str, Rows] = {
    "application": {
        "simpeg": {"name": "SIMPEG", "other_names": ["SIM Kepegawaian"]},
        "tpp": {"name": "e-TPP"},
        "dasbor": {"name": "Dasbor Pimpinan"},
        "lama": {"name": "Absensi Lama"},
    },
    "data_set": {"pegawai": {"name": "Data pegawai"}},
    "exchange": {
        "x1": {"giver": "simpeg", "taker": "tpp", "state": "in_use"},
        "x2": {"giver": "tpp", "taker": "dasbor", "directed": False},
        "x3": {"giver": "simpeg", "taker_text": "Bank Daerah"},
        "x4": {"giver": "lama", "taker": "tpp", "withdrawn": True},
    },
    "need": {"n1": {"taker": "tpp", "data": "pegawai"}},
    "relation": {
        "r1": {"application": "dasbor", "relation_kind": "part_of", "other": "simpeg"}
    },
}


@pytest.fixture(name="register", scope="module")
def _register(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    return catalogue(tmp_path_factory.mktemp("joined"), RECORDS)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("SIMPEG → e-TPP", "x1"),
        ("simpeg -> E TPP", "x1"),
        ("SIMPEG->e-TPP", "x1"),
        ("SIM Kepegawaian ke e-TPP", "x1"),
        ("SIMPEG to tpp", "x1"),
        ("sim kepegawaian e-tpp", "x1"),
        ("e-TPP dari SIMPEG", "x1"),
        ("e-TPP <- SIMPEG", "x1"),
        ("e-TPP dengan SIMPEG", "x1"),
        ("Dasbor Pimpinan → e-TPP", "x2"),
        ("e-TPP ↔ Dasbor Pimpinan", "x2"),
        ("Dasbor Pimpinan", "x2"),
        ("SIMPEG → “Bank Daerah”", "x3"),
        ("bank daerah", "x3"),
        ("Absensi Lama → e-TPP", "x4"),
        ("x1", "x1"),
    ],
)
def test_an_exchange_is_found_by_its_ends(
    register: Catalogue, text: str, key: str
) -> None:
    assert resolve_key(register, "exchange", text) == key


@pytest.mark.parametrize(
    ("kind", "text", "key"),
    [
        ("need", "e-TPP: Data pegawai", "n1"),
        ("need", "data pegawai", "n1"),
        ("relation", "Dasbor Pimpinan SIMPEG", "r1"),
    ],
)
def test_needs_and_relations_are_found_the_same_way(
    register: Catalogue, kind: str, text: str, key: str
) -> None:
    assert resolve_key(register, kind, text) == key


def test_several_are_listed_with_their_ends(register: Catalogue) -> None:
    with pytest.raises(Ambiguous) as error:
        resolve_key(register, "exchange", "SIMPEG")
    assert "SIMPEG → e-TPP (x1)" in str(error.value)
    assert "SIMPEG → Bank Daerah (x3)" in str(error.value)


def test_the_other_direction_is_named_and_never_taken(register: Catalogue) -> None:
    with pytest.raises(NotFound) as error:
        resolve_key(register, "exchange", "e-TPP → SIMPEG")
    assert "SIMPEG → e-TPP (x1)" in str(error.value)


@pytest.mark.parametrize("text", ["→", " ", "hantu", "hantu → SIMPEG"])
def test_what_is_not_on_record_is_not_found(register: Catalogue, text: str) -> None:
    with pytest.raises(NotFound):
        resolve_key(register, "exchange", text)


def test_a_part_of_a_name_lists_those_that_hold_it(register: Catalogue) -> None:
    with pytest.raises(NotFound) as error:
        resolve_key(register, "application", "pimpinan")
    assert "Dasbor Pimpinan." in str(error.value)


def test_equal_names_are_listed_with_their_offices(tmp_path: Path) -> None:
    offices = {"u1": {"name": "Dinas Sosial"}, "u2": {"name": "Dinas Pangan"}}
    twins = {
        "a1": {"name": "SIKEP", "owner": "u1"},
        "a2": {"name": "Sikep", "owner": "u2"},
    }
    register = catalogue(tmp_path, {"unit": offices, "application": twins})
    with pytest.raises(Ambiguous) as error:
        resolve_key(register, "application", "sikep")
    assert "a1 (Dinas Sosial), a2 (Dinas Pangan)" in str(error.value)
