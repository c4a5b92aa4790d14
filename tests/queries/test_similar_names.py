"""What may be the same by its name: by words, spelling and other names, of the government alone."""

from pathlib import Path

import pytest
from spbe_inventory.matching.close_names import close_names
from spbe_inventory.matching.scores import name_similarity
from spbe_inventory.queries.running_exchanges import count_in_use
from spbe_inventory.queries.similar_names import is_told_by_name, similar_names
from spbe_inventory.session.catalogue import Catalogue

from tests.builders import catalogue


@pytest.fixture(name="register")
def _register(tmp_path: Path) -> Catalogue:
    return catalogue(
        tmp_path,
        {
            "unit": {"setda": {"name": "Sekretariat Daerah"}},
            "application": {
                "a": {"name": "E-Surat", "owner": "setda"},
                "b": {"name": "SIMPEG", "other_names": ["Surat Elektronik Dinas"]},
                "c": {"name": "SIMDA"},
            },
            "exchange": {
                "x": {"giver": "a", "taker": "b", "state": "in_use"},
                "y": {"giver": "b", "taker": "a", "state": "in_use", "withdrawn": True},
                "z": {"giver": "a", "taker": "c", "state": "planned"},
            },
        },
    )


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("Aplikasi eSurat", ["a"]),
        ("Dinas Surat Elektronik", ["b"]),
        ("SIMDE", ["c"]),
        ("pajak", []),
        ("e", []),
        ("   ", []),
    ],
)
def test_what_is_called_alike_is_found(
    register: Catalogue, name: str, keys: list[str]
) -> None:
    found = similar_names(register, "application", name)
    assert [similar.key for similar in found] == keys


def test_the_office_stands_beside_the_name(register: Catalogue) -> None:
    (similar,) = similar_names(register, "application", "E Surat")
    assert (similar.name, similar.office) == ("E-Surat", "Sekretariat Daerah")


def test_settings_and_exchanges_are_not_told_by_name(register: Catalogue) -> None:
    assert not is_told_by_name("setting")
    assert similar_names(register, "exchange", "E-Surat") == []


def test_close_names_score_as_two_names_do() -> None:
    names = ["E-Surat", "Sistem Informasi Pajak", "SIMPEG", "Simpeg Daerah"]
    for text in ("surat", "Aplikasi SIMPEG", "pajak daerah", ""):
        expected = {
            place: name_similarity(text, name)
            for place, name in enumerate(names)
            if name_similarity(text, name) >= 60
        }
        assert dict(close_names(text, names, 60, 9)) == expected


def test_exchanges_in_use_are_counted_once(register: Catalogue) -> None:
    assert [count_in_use(register, key) for key in ("a", "b", "c")] == [1, 1, 0]
