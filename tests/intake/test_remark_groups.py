"""What many rows have in common is said once, with how many and where."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from spbe_inventory.domain.cell_location import CellLocation
from spbe_inventory.domain.lists import Verdict
from spbe_inventory.intake.draft import Remark
from spbe_inventory.intake.remark_groups import group_remarks

from tests.conftest import Run
from tests.intake.helpers import begun, csv_of


def remarks(key: str, *values: Mapping[str, object]) -> list[Remark]:
    """Return remarks of one sentence, one below the other."""
    return [
        Remark(Verdict.NOTE, CellLocation("a.csv", "", row, 1), key, dict(each))
        for row, each in enumerate(values, 2)
    ]


def test_names_at_the_end_of_a_sentence_stand_in_a_row() -> None:
    names = [{"name": f"Dinas {letter}"} for letter in "ABCDEFG"]
    (group,) = group_remarks(remarks("office-taken", *names))
    assert str(group).endswith(
        "Dinas A; Dinas B; Dinas C; Dinas D; Dinas E; … dan 2 lagi."
    )
    assert group.cells(with_file=False) == "B2, B3, B4, B5, B6, B7, …"
    assert group.count == 7


def test_other_sentences_say_how_many_are_like_it() -> None:
    values = [{"name": letter} for letter in "ABC"]
    (group,) = group_remarks(remarks("claim-unnamed", *values))
    assert str(group).startswith("A: dijawab terintegrasi")
    assert str(group).endswith("(dan 2 lagi yang serupa)")


def test_a_few_remarks_stand_by_themselves() -> None:
    groups = group_remarks(remarks("office-taken", {"name": "A"}, {"name": "B"}))
    assert [group.count for group in groups] == [1, 1]


def test_the_same_sentence_many_times_is_one_line() -> None:
    values = [{"found": "x.go.id"}] * 50
    (group,) = group_remarks(remarks("address-bare", *values))
    assert str(group) == str(group.first)
    assert group.count == 50


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_long_preview_begins_with_its_counts_and_fits_80_columns(
    tmp_path: Path, run: Run, language: str
) -> None:
    begun(tmp_path)
    rows = [
        {
            "Nama Aplikasi": f"Sistem {number}",
            "OPD": "Dinas Kesehatan",
            "Link": f"sistem{number}.go.id",
            "Terintegrasi dengan": "ya",
        }
        for number in range(40)
    ]
    rows.append({"Nama Aplikasi": "Panjang " * 40, "OPD": "Dinkes"})
    csv_of(tmp_path, rows)
    result = run("import", "daftar.csv", "--dry-run", "--lang", language)
    lines = result.stdout.splitlines()
    assert lines[0].startswith("40 ")
    assert max(map(len, lines)) <= 80
    assert len(lines) < 50
    held_up = result.stdout.index("(name)")
    assert held_up < result.stdout.index("Sistem 0")
