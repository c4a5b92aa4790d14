"""Whose a file is: no government and no office changes what another one recorded, whatever a file says."""

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from spbe_inventory.actions.export import export_book
from spbe_inventory.actions.import_files import import_files, preview_import
from spbe_inventory.actions.merge import merge_records
from spbe_inventory.actions.questionnaire import questionnaires
from spbe_inventory.actions.rounds import open_round
from spbe_inventory.domain.lists import Verdict
from spbe_inventory.errors import BadInput
from spbe_inventory.files.opening import open_files
from spbe_inventory.files.tables.headings import META
from spbe_inventory.intake.read_sheets import Choices
from spbe_inventory.queries.round_status import round_status
from spbe_inventory.render.form_workbook import form_workbook
from spbe_inventory.session.catalogue import Catalogue

from tests import builders
from tests.builders import DAY, author, catalogue
from tests.conftest import Run
from tests.intake.helpers import FilesRead, begun, csv_of, read, read_rows, saved

TODAY = Choices(today="2026-11-21")
TWO: dict[str, dict[str, dict[str, Any]]] = {
    "agency": {"lain": {"name": "Kabupaten Lain", "agency_kind": "kabupaten"}},
    "unit": {
        "dinkes": {"name": "Dinas Kesehatan"},
        "dinkes-lain": {"name": "Dinas Kesehatan Lain", "agency": "lain"},
    },
    "application": {
        "siap": {"name": "SIAP", "owner": "dinkes"},
        "milik-lain": {"name": "E-Lain", "agency": "lain", "owner": "dinkes-lain"},
    },
}


@pytest.fixture
def two(tmp_path: Path) -> Path:
    return catalogue(tmp_path, TWO).path


def workbook_of(catalogue: Catalogue, path: Path, name: str) -> Path:
    """Write a government's workbook with the application's name changed."""
    book = openpyxl.load_workbook(io.BytesIO(form_workbook(export_book(catalogue))))
    for page in book:
        for row in page.iter_rows():
            for cell in row:
                cell.value = "Nama Baru" if cell.value == name else cell.value
    book.save(path)
    return path


def test_a_list_read_for_one_government_changes_no_other(
    two: Path, tmp_path: Path, run: Run
) -> None:
    file = workbook_of(Catalogue(two, "lain"), tmp_path / "lain.xlsx", "E-Lain")
    result = FilesRead(preview_import(Catalogue(two, "contoh"), open_files([file])))
    assert "record-of-other-agency" in result.remark_keys(Verdict.CONFLICT)
    assert not any(
        difference.key == "milik-lain" and difference.fields
        for difference in result.preview.differences
    )
    saving = run("import", str(file), "--agency", "contoh", "--yes", "--db", str(two))
    assert saving.exit_code == 3
    assert "pemerintah lain" in saving.stderr
    own = FilesRead(preview_import(Catalogue(two, "lain"), open_files([file])))
    assert own.application("Nama Baru")["key"] == "milik-lain"


def test_a_document_read_for_one_government_changes_no_other(
    two: Path, tmp_path: Path, run: Run
) -> None:
    result = run(
        "export", "json", "--agency", "lain", "--db", str(two), "-o", "lain.json"
    )
    assert result.exit_code == 0, result.output
    file = tmp_path / "lain.json"
    file.write_text(
        file.read_text(encoding="utf-8").replace("E-Lain", "Nama Baru"),
        encoding="utf-8",
    )
    with pytest.raises(BadInput) as wrong:
        preview_import(Catalogue(two, "contoh"), open_files([file]))
    assert {problem.key for problem in wrong.value.problems} == {
        "record-of-other-agency"
    }
    assert preview_import(Catalogue(two, "lain"), open_files([file])).differences_of(
        Verdict.CHANGED
    )


def test_a_name_means_nothing_of_another_assessed_government(
    two: Path, tmp_path: Path
) -> None:
    row = {
        "Nama Aplikasi": "SIAP",
        "OPD": "Dinas Kesehatan",
        "Terintegrasi dengan": "E-Lain",
    }
    result = read(Catalogue(two, "contoh"), csv_of(tmp_path, [row]))
    assert result.ends() == [("siap", "'E-Lain'", "claimed", False)]


@pytest.fixture(name="catalogue")
def _catalogue(tmp_path: Path) -> Catalogue:
    change = begun(tmp_path, application={"siap": {"name": "SIAP", "owner": "dinkes"}})
    open_round(change, "Pendataan", None, author())
    return change


def form_of(catalogue: Catalogue, folder: Path, office: str, **changes: str) -> Path:
    """Write the questionnaire of an office with what its hidden sheet says changed."""
    ((name, change),) = questionnaires(catalogue, office, DAY)
    book = openpyxl.load_workbook(io.BytesIO(form_workbook(change)))
    for row in book[META].iter_rows():
        row[1].value = changes.get(str(row[0].value), row[1].value)
    book.save(folder / name)
    return folder / name


@pytest.mark.parametrize(
    "changes", [{"unit": "bkd"}, {"round": "lain"}, {"unit": "nope"}, {"asked": "1"}]
)
def test_a_form_that_was_made_for_another_is_not_read(
    catalogue: Catalogue, tmp_path: Path, changes: dict[str, str]
) -> None:
    file = form_of(catalogue, tmp_path, "dinkes", **changes)
    result = FilesRead(preview_import(catalogue, open_files([file]), TODAY))
    assert result.remark_keys(Verdict.FAULT) == ["questionnaire-changed"]
    assert result.preview.differences == ()
    with pytest.raises(BadInput):
        import_files(catalogue, open_files([file]), author(), TODAY)
    assert not any(office.returned for office in round_status(catalogue).offices)


def test_a_form_of_another_catalogue_is_not_read(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    file = form_of(catalogue, tmp_path, "dinkes")
    (tmp_path / "lain").mkdir()
    without_office = builders.catalogue(
        tmp_path / "lain", {"unit": {"bkd": {"name": "BKD"}}}
    )
    assert FilesRead(
        preview_import(without_office, open_files([file]))
    ).remark_keys() == ["questionnaire-office-unknown"]
    (tmp_path / "baru").mkdir()
    without_round = begun(tmp_path / "baru")
    assert FilesRead(
        preview_import(without_round, open_files([file]))
    ).remark_keys() == ["questionnaire-round-unknown"]


def test_a_form_speaks_for_nothing_that_was_not_asked(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    file = form_of(catalogue, tmp_path, "dinkes")
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
    result = FilesRead(preview_import(catalogue, open_files([file]), TODAY))
    assert "not-of-this-form" in result.remark_keys(Verdict.UNREAD)
    assert result.of("unit") == {}
    assert result.application("E-Titipan")["owner"] == "dinkes"
    assert "Badan Kepegawaian Daerah" in result.application("E-Titipan")["note"]


def test_the_same_answers_twice_change_nothing(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    file = form_of(catalogue, tmp_path, "dinkes")
    book = openpyxl.load_workbook(file)
    page = book["Aplikasi"]
    head = next(row for row in page.iter_rows() if row[0].value == "Kunci")
    status = next(cell for cell in head if "masih digunakan" in str(cell.value))
    page.cell(status.row + 1, status.column).value = "kadang-kadang"
    book.save(file)
    assert import_files(catalogue, open_files([file]), author(), TODAY).batch
    (asked,) = [
        text for office in round_status(catalogue).offices for text in office.unclear
    ]
    assert asked.startswith("SIAP")
    assert import_files(catalogue, open_files([file]), author(), TODAY).batch == 0


def test_what_a_merged_application_says_is_said_of_the_one_that_stays(
    tmp_path: Path,
) -> None:
    rows = [
        {"Nama Aplikasi": "SIMPEG", "OPD": "Badan Kepegawaian Daerah"},
        {
            "Nama Aplikasi": "SIPEG",
            "OPD": "Badan Kepegawaian Daerah",
            "Terintegrasi dengan": "SIAP",
        },
        {"Nama Aplikasi": "SIAP", "OPD": "Dinas Kesehatan"},
    ]
    catalogue = begun(tmp_path)
    saved(catalogue, csv_of(tmp_path, rows))
    keep, gone = "contoh-simpeg", "contoh-sipeg"
    merge_records(catalogue, "application", keep, gone, author())
    again = read(catalogue, csv_of(tmp_path, rows))
    assert [
        difference
        for difference in again.preview.differences
        if difference.verdict != Verdict.UNCHANGED
    ] == []
    more = read(
        catalogue,
        csv_of(tmp_path, [{**rows[1], "Terintegrasi dengan": "SIAP, SRIKANDI"}]),
    )
    assert all(gone not in ends for ends in more.ends())


@pytest.mark.parametrize("answer", ["tidak tahu", "tidak ada", "none", "3.14", "-"])
def test_an_answer_in_place_of_an_office_is_no_office(
    tmp_path: Path, answer: str
) -> None:
    new_catalogue = catalogue(tmp_path, {})
    result = read_rows(
        tmp_path, {"Nama Aplikasi": "SIAP", "OPD": answer}, catalogue=new_catalogue
    )
    assert result.of("unit") == {}
