"""What people call an office for short: one that it can mean is taken, several are named."""

from collections.abc import Mapping
from typing import Any

import pytest
from spbe_inventory.errors import NotFound
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.reading import resolve_key

from tests.builders import catalogue

OFFICES: Mapping[str, Mapping[str, Any]] = {
    "pegawai": {"name": "Badan Kepegawaian Daerah"},
    "keuangan": {"name": "Badan Keuangan Daerah", "other_names": ["Badan Keuangan"]},
    "linmas": {"name": "Badan Perlindungan Masyarakat"},
}


@pytest.fixture(name="register", scope="module")
def _register(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    return catalogue(tmp_path_factory.mktemp("offices"), {"unit": OFFICES})


def test_initials_of_one_office_are_understood(register: Catalogue) -> None:
    assert resolve_key(register, "unit", "BPM") == "linmas"


def test_initials_of_several_offices_name_those_it_can_mean(
    register: Catalogue,
) -> None:
    with pytest.raises(NotFound) as refused:
        resolve_key(register, "unit", "BKD")
    sentence = str(refused.value)
    assert "Badan Kepegawaian Daerah" in sentence
    assert "Badan Keuangan Daerah" in sentence
    assert "kunci" not in sentence
