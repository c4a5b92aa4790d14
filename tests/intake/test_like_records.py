"""A new row that is much like an application on record is asked about by names and offices, never by keys."""

from pathlib import Path
from typing import Any

import pytest
from spbe_inventory.domain.lists import Verdict

from tests.builders import catalogue
from tests.intake.helpers import read_rows


@pytest.mark.parametrize(
    ("recorded", "said"),
    [
        (
            {"name": "e-Surat", "owner": "setda"},
            "e-Surat yang sudah tercatat pada Setda",
        ),
        ({"name": "E SURAT"}, "E SURAT yang sudah tercatat;"),
    ],
)
def test_the_record_is_told_by_its_office(
    tmp_path: Path, recorded: dict[str, Any], said: str
) -> None:
    register = catalogue(
        tmp_path,
        {
            "unit": {"setda": {"name": "Setda"}, "kominfo": {"name": "Diskominfo"}},
            "application": {"contoh-surat-lama": recorded},
        },
    )
    row = {"Nama Aplikasi": "eSurat", "Perangkat Daerah": "Diskominfo"}
    result = read_rows(tmp_path, row, catalogue=register)
    keys = result.remark_keys(Verdict.QUESTION)
    (key,) = [key for key in keys if key.startswith("perhaps-same")]
    (remark,) = result.remarks(key)
    sentence = str(remark.problem)
    assert said in sentence
    assert "contoh-surat-lama" not in sentence
