"""The files of a round: none where it is refused, none over another, counts as people write them."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from spbe_inventory.actions.questionnaire import questionnaires
from spbe_inventory.actions.rounds import recap_book, reminder_message
from spbe_inventory.domain.records import Unit
from spbe_inventory.files.opening import open_files
from spbe_inventory.language.current import speaking
from spbe_inventory.matching.file_names import office_file_names
from spbe_inventory.queries.round_status import OfficeStatus, RoundStatus
from spbe_inventory.render.form_workbook import form_workbook

from tests.builders import DAY, catalogue
from tests.conftest import Run
from tests.intake.helpers import read

RECORDS: dict[str, dict[str, Any]] = {
    "unit": {"dinkes": {"name": "Dinas Kesehatan"}, "bkd": {"name": "BKD"}},
    "application": {
        "siap": {"name": "SIAP", "owner": "dinkes"},
        "simpeg": {"name": "SIMPEG", "owner": "bkd"},
    },
}


@pytest.mark.parametrize("folder", ["kirim", "putaran/dua"])
def test_a_refused_round_leaves_no_folder(
    run: Run, tmp_path: Path, folder: str
) -> None:
    catalogue(tmp_path, RECORDS)
    assert run("round", "open", "Satu", "-o", "satu").exit_code == 0
    assert run("round", "open", "Dua", "-o", folder).exit_code != 0
    assert run("round", "open", "Dua").exit_code != 0
    names = {path.name for path in tmp_path.iterdir() if path.is_dir()}
    assert names == {"satu"}


def test_a_refused_round_leaves_a_folder_that_was_there(
    run: Run, tmp_path: Path
) -> None:
    catalogue(tmp_path, {"unit": {}})
    (tmp_path / "kirim").mkdir()
    assert run("round", "open", "Satu", "-o", "kirim").exit_code != 0
    assert (tmp_path / "kirim").is_dir()


def test_no_two_offices_have_one_file_name() -> None:
    units = [
        Unit(key="satu", agency="uji", name="Dinas Pasar", version=1),
        Unit(key="dinas-pasar-2", agency="uji", name="DINAS PASAR", version=1),
        Unit(key="tiga", agency="uji", name="Dinas Pasar 2", version=1),
    ]
    names = office_file_names(units)
    assert len(set(names.values())) == 3


def filled(register: Any, office: str, path: Path) -> None:
    """Write the workbook of an office with the function of its application into a file."""
    path.parent.mkdir()
    ((_name, book),) = questionnaires(register, office, DAY)
    path.write_bytes(form_workbook(book))
    workbook = openpyxl.load_workbook(path)
    page = workbook["Aplikasi"]
    for row in page.iter_rows():
        if row[0].value in RECORDS["application"]:
            row[3].value = f"Diisi oleh {office}"
    workbook.save(path)


def test_two_workbooks_of_one_file_name_are_both_read(tmp_path: Path) -> None:
    register = catalogue(tmp_path, RECORDS)
    first = tmp_path / "a" / "isian.xlsx"
    second = tmp_path / "b" / "isian.xlsx"
    filled(register, "dinkes", first)
    filled(register, "bkd", second)
    for given in ((first, second), (first.parent, second.parent)):
        result = read(register, *given)
        assert result.application("SIAP")["function"] == "Diisi oleh dinkes"
        assert result.application("SIMPEG")["function"] == "Diisi oleh bkd"
    assert open_files([first, second, first]).files == [
        "isian.xlsx",
        "b/isian.xlsx",
        "a/isian.xlsx",
    ]


@pytest.mark.parametrize(("language", "count"), [("id", "1.234"), ("en", "1,234")])
def test_counts_are_written_as_the_language_does(language: str, count: str) -> None:
    unclear = tuple(f"{number}?" for number in range(1234))
    office = OfficeStatus("bkd", "BKD", "2026-11-01", "2026-11-02", 1500, 1234, unclear)
    status = RoundStatus("r", "R", "Uji", "2026-11-01", "", "", (office,))
    with speaking(language):
        assert f"BKD: {count} " in reminder_message(status)
        sheet, questions = recap_book(status).sheets
        assert sheet.rows[0][3] == sheet.rows[0][5] == count
        assert questions.rows[-1][1] == count
        assert office.share.startswith(f"{count} / ")


def test_links_that_lie_in_the_folder_of_a_round_are_replaced_and_not_followed(
    run: Run, tmp_path: Path
) -> None:
    catalogue(tmp_path, RECORDS)
    assert run("round", "open", "Satu", "-o", "satu").exit_code == 0
    names = [path.name for path in (tmp_path / "satu").iterdir()]
    assert len(names) == 3
    assert run("round", "close", "Satu").exit_code == 0
    victim = tmp_path / "korban.txt"
    victim.write_text("utuh", encoding="utf-8")
    (tmp_path / "dua").mkdir()
    for name in names:
        (tmp_path / "dua" / name).symlink_to(victim)
    assert run("round", "open", "Dua", "-o", "dua").exit_code == 0
    assert victim.read_text(encoding="utf-8") == "utuh"
    written = list((tmp_path / "dua").iterdir())
    assert len(written) == len(names)
    assert not any(path.is_symlink() for path in written)
