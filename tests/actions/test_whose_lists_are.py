"""Whose a file is: no government and no office changes what another one recorded, whatever a file says."""

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from spbe_inventory.actions.catalogue import Catalogue
from spbe_inventory.actions.exporting import export_book
from spbe_inventory.actions.importing import import_files, preview_import
from spbe_inventory.actions.intake.reading import Choices
from spbe_inventory.actions.merging import merge_records
from spbe_inventory.actions.questionnaires import questionnaires
from spbe_inventory.actions.rounds import open_round, round_status
from spbe_inventory.domain.lists import Verdict
from spbe_inventory.errors import BadInput
from spbe_inventory.files.headings import META
from spbe_inventory.files.opening import open_files
from spbe_inventory.render.form_workbook import form_workbook

from tests.actions.intake_helpers import Read, begun, csv_of, read, read_rows, saved
from tests.builders import DAY, catalogue, hand
from tests.conftest import Run

TODAY = Choices(today="2026-11-21")
TWO: dict[str, dict[str, dict[str, Any]]] = {
    "agency": {"lain": {"name": "Kabupaten Lain", "agency_kind": "kabupaten"}},
    "unit": {"dinkes": {"name": "Dinas Kesehatan"}, "dinkes-lain": {"name": "Dinas Kesehatan Lain", "agency": "lain"}},
    "application": {
        "siap": {"name": "SIAP", "owner": "dinkes"},
        "milik-lain": {"name": "E-Lain", "agency": "lain", "owner": "dinkes-lain"},
    },
}


@pytest.fixture
def two(tmp_path: Path) -> Path:
    return catalogue(tmp_path, TWO).path


def workbook_of(place: Catalogue, path: Path, name: str) -> Path:
    """Write a government's workbook with the application's name changed."""
    book = openpyxl.load_workbook(io.BytesIO(form_workbook(export_book(place))))
    for page in book:
        for row in page.iter_rows():
            for cell in row:
                cell.value = "Nama Baru" if cell.value == name else cell.value
    book.save(path)
    return path


def test_a_list_read_for_one_government_changes_no_other(two: Path, tmp_path: Path, run: Run) -> None:
    file = workbook_of(Catalogue(two, "lain"), tmp_path / "lain.xlsx", "E-Lain")
    found = Read(preview_import(Catalogue(two, "contoh"), open_files([file])))
    assert "record-of-other-agency" in found.said(Verdict.CONFLICT)
    assert not any(one.key == "milik-lain" and one.fields for one in found.preview.differences)
    result = run("import", str(file), "--agency", "contoh", "--yes", "--db", str(two))
    assert result.exit_code == 3
    assert "pemerintah lain" in result.stderr
    own = Read(preview_import(Catalogue(two, "lain"), open_files([file])))
    assert own.of("application")["Nama Baru"]["key"] == "milik-lain"


def test_a_document_read_for_one_government_changes_no_other(two: Path, tmp_path: Path, run: Run) -> None:
    result = run("export", "json", "--agency", "lain", "--db", str(two), "-o", "lain.json")
    assert result.exit_code == 0, result.output
    file = tmp_path / "lain.json"
    file.write_text(file.read_text(encoding="utf-8").replace("E-Lain", "Nama Baru"), encoding="utf-8")
    with pytest.raises(BadInput) as wrong:
        preview_import(Catalogue(two, "contoh"), open_files([file]))
    assert {one.key for one in wrong.value.problems} == {"record-of-other-agency"}
    assert preview_import(Catalogue(two, "lain"), open_files([file])).of(Verdict.CHANGED)


def test_a_name_means_nothing_of_another_assessed_government(two: Path, tmp_path: Path) -> None:
    row = {"Nama Aplikasi": "SIAP", "OPD": "Dinas Kesehatan", "Terintegrasi dengan": "E-Lain"}
    found = read(Catalogue(two, "contoh"), csv_of(tmp_path, [row]))
    assert found.ends() == [("siap", "'E-Lain'", "claimed", False)]


@pytest.fixture
def place(tmp_path: Path) -> Catalogue:
    made = begun(tmp_path, application={"siap": {"name": "SIAP", "owner": "dinkes"}})
    open_round(made, "Pendataan", None, hand())
    return made


def form_of(place: Catalogue, folder: Path, office: str, **told: str) -> Path:
    """Write the questionnaire of an office with what its hidden sheet says changed."""
    ((name, made),) = questionnaires(place, office, DAY)
    book = openpyxl.load_workbook(io.BytesIO(form_workbook(made)))
    for row in book[META].iter_rows():
        row[1].value = told.get(str(row[0].value), row[1].value)
    book.save(folder / name)
    return folder / name


@pytest.mark.parametrize("told", [{"unit": "bkd"}, {"round": "lain"}, {"unit": "nope"}, {"asked": "1"}])
def test_a_form_that_was_made_for_another_is_not_read(place: Catalogue, tmp_path: Path, told: dict[str, str]) -> None:
    file = form_of(place, tmp_path, "dinkes", **told)
    found = Read(preview_import(place, open_files([file]), TODAY))
    assert found.said(Verdict.FAULT) == ["questionnaire-changed"]
    assert found.preview.differences == ()
    with pytest.raises(BadInput):
        import_files(place, open_files([file]), hand(), TODAY)
    assert not any(one.returned for one in round_status(place).offices)


def test_a_form_of_another_catalogue_is_not_read(place: Catalogue, tmp_path: Path) -> None:
    file = form_of(place, tmp_path, "dinkes")
    (tmp_path / "lain").mkdir()
    without_office = catalogue(tmp_path / "lain", {"unit": {"bkd": {"name": "BKD"}}})
    assert Read(preview_import(without_office, open_files([file]))).said() == ["questionnaire-office-unknown"]
    (tmp_path / "baru").mkdir()
    without_round = begun(tmp_path / "baru")
    assert Read(preview_import(without_round, open_files([file]))).said() == ["questionnaire-round-unknown"]


def test_a_form_speaks_for_nothing_that_was_not_asked(place: Catalogue, tmp_path: Path) -> None:
    file = form_of(place, tmp_path, "dinkes")
    book = openpyxl.load_workbook(file)
    page = book.create_sheet("Perangkat Daerah")
    page.append(["Nama Perangkat Daerah", "Singkatan", "Kode"])
    page.append(["Badan Kepegawaian Daerah", "Hantu", "9"])
    apps = book["Aplikasi"]
    first = next(row[0].row for row in apps.iter_rows() if row[0].value == "Kunci")
    apps.cell(first, apps.max_column + 1).value = "Perangkat Daerah"
    apps.cell(first + 2, 2).value = "E-Titipan"
    apps.cell(first + 2, apps.max_column).value = "Badan Kepegawaian Daerah"
    book.save(file)
    found = Read(preview_import(place, open_files([file]), TODAY))
    assert "not-of-this-form" in found.said(Verdict.UNREAD)
    assert found.of("unit") == {}
    assert found.of("application")["E-Titipan"]["owner"] == "dinkes"
    assert "Badan Kepegawaian Daerah" in found.of("application")["E-Titipan"]["note"]


def test_the_same_answers_twice_change_nothing(place: Catalogue, tmp_path: Path) -> None:
    file = form_of(place, tmp_path, "dinkes")
    book = openpyxl.load_workbook(file)
    page = book["Aplikasi"]
    head = next(row for row in page.iter_rows() if row[0].value == "Kunci")
    status = next(cell for cell in head if "masih digunakan" in str(cell.value))
    page.cell(status.row + 1, status.column).value = "kadang-kadang"
    book.save(file)
    assert import_files(place, open_files([file]), hand(), TODAY).batch
    (asked,) = [text for one in round_status(place).offices for text in one.unclear]
    assert asked.startswith("SIAP")
    assert import_files(place, open_files([file]), hand(), TODAY).batch == 0


def test_what_a_merged_application_says_is_said_of_the_one_that_stays(tmp_path: Path) -> None:
    rows = [
        {"Nama Aplikasi": "SIMPEG", "OPD": "Badan Kepegawaian Daerah"},
        {"Nama Aplikasi": "SIPEG", "OPD": "Badan Kepegawaian Daerah", "Terintegrasi dengan": "SIAP"},
        {"Nama Aplikasi": "SIAP", "OPD": "Dinas Kesehatan"},
    ]
    place = begun(tmp_path)
    saved(place, csv_of(tmp_path, rows))
    keep, gone = "contoh-simpeg", "contoh-sipeg"
    merge_records(place, "application", keep, gone, hand())
    again = read(place, csv_of(tmp_path, rows))
    assert [one for one in again.preview.differences if one.verdict != Verdict.UNCHANGED] == []
    more = read(place, csv_of(tmp_path, [{**rows[1], "Terintegrasi dengan": "SIAP, SRIKANDI"}]))
    assert all(gone not in ends for ends in more.ends())


@pytest.mark.parametrize("said", ["tidak tahu", "tidak ada", "none", "3.14", "-"])
def test_an_answer_in_place_of_an_office_is_no_office(tmp_path: Path, said: str) -> None:
    place = catalogue(tmp_path, {})
    found = read_rows(tmp_path, {"Nama Aplikasi": "SIAP", "OPD": said}, place=place)
    assert found.of("unit") == {}
