"""Names and keys found by SQLite are those that reading all of them finds."""

from pathlib import Path

import pytest
from spbe_inventory.matching.folding import fold
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.store.names import named, named_like
from spbe_inventory.store.names_alike import keys_beginning, own_names
from spbe_inventory.store.reader import reading
from spbe_inventory.store.reading import keys_of

from tests.builders import catalogue

NAMES = [
    "E-Kinerja",
    "e kinerja",
    "E.Kinerja",
    "É-Kinerja",
    "Kinerja E",
    "مرحبا",
    "SIM 100%",
    "SIM_100",
]


@pytest.fixture(scope="module", name="register")
def _register(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    folder: Path = tmp_path_factory.mktemp("alike")
    applications = {f"a{number}": {"name": name} for number, name in enumerate(NAMES)}
    applications["a0"]["other_names"] = ["SIM 100"]  # type: ignore[assignment]
    return catalogue(folder, {"application": applications})


@pytest.mark.parametrize("text", [*NAMES, "ekinerja", "sim 100", "tidak ada", "%", "_"])
@pytest.mark.parametrize("kind", ["application", "agency", "unit"])
def test_names_are_those_that_read_the_same(
    register: Catalogue, kind: str, text: str
) -> None:
    with reading(register.path) as connection:
        found = {
            (record.key, record.name) for record in named_like(connection, kind, text)
        }
        expected = {
            (record.key, record.name)
            for record in named(connection, kind)
            if fold(record.name) == fold(text)
        }
    assert found == expected


def test_keys_are_those_that_a_new_one_must_not_be(register: Catalogue) -> None:
    with reading(register.path) as connection:
        everything = keys_of(connection, "application")
        assert keys_beginning(connection, "application", "a1") == {"a1"} & everything
        assert keys_beginning(connection, "application", "b") == set()


def test_names_of_a_government_are_all_of_them(register: Catalogue) -> None:
    with reading(register.path) as connection:
        own = own_names(connection, "application", "contoh")
        expected = [(each.key, each.name) for each in named(connection, "application")]
        assert sorted(own) == sorted(expected)
        assert own_names(connection, "application", "lain") == []
