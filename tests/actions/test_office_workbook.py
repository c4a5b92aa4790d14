"""The workbook of an office: a cover with a count, each exchange once, no more cells than fifteen minutes take."""

import io
import re
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import openpyxl
import pytest
from spbe_inventory.actions.import_files import import_files, preview_import
from spbe_inventory.actions.questionnaire import questionnaires, runner_questionnaire
from spbe_inventory.actions.rounds import (
    Receivers,
    close_round,
    offices_of_round,
    open_round,
)
from spbe_inventory.documents.form_book import FormBook, FormSheet
from spbe_inventory.domain.lists import Verdict
from spbe_inventory.errors import NotFound, UsageError
from spbe_inventory.files.opening import open_files
from spbe_inventory.intake.read_sheets import Choices
from spbe_inventory.language.current import speaking
from spbe_inventory.queries.round_status import round_status
from spbe_inventory.reference.questionnaire import is_for_runner
from spbe_inventory.render.form_workbook import form_workbook
from spbe_inventory.session.catalogue import Catalogue

from tests.builders import DAY, author, catalogue
from tests.conftest import Run
from tests.intake.helpers import FilesRead

TODAY = Choices(today="2026-11-21")
FIFTEEN_MINUTES = 60  # cells, a quarter of a minute each
NAMESPACE = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
APPLICATIONS = ("siap", "siba", "sica", "sida", "sifa", "siga")
RECORDS: dict[str, dict[str, Any]] = {
    "unit": {
        "dinkes": {"name": "Dinas Kesehatan", "unit_kind": "dinas"},
        "bkd": {"name": "Badan Kepegawaian Daerah"},
        "utara": {"name": "Kecamatan Utara"},
        "selatan": {"name": "Kec. Selatan", "unit_kind": "kecamatan"},
    },
    "application": {
        **{key: {"name": key.upper(), "owner": "dinkes"} for key in APPLICATIONS},
        "simpeg": {"name": "SIMPEG", "owner": "bkd", "status": "in_use"},
    },
    "exchange": {
        "inner": {"giver": "siap", "taker": "siba", "state": "in_use"},
        "outer": {"giver": "simpeg", "taker": "siap", "state": "claimed"},
    },
}


@pytest.fixture(name="register")
def _register(tmp_path: Path) -> Catalogue:
    return catalogue(tmp_path, RECORDS)


def book_of(register: Catalogue, office: str = "dinkes") -> FormBook:
    ((_name, book),) = questionnaires(register, office, DAY)
    return book


def open_cells(book: FormBook) -> int:
    return sum(len(sheet.missing) for sheet in book.sheets)


def sheet_of(book: FormBook, title: str) -> FormSheet:
    (sheet,) = [sheet for sheet in book.sheets if sheet.title == title]
    return sheet


def test_six_applications_take_fifteen_minutes(register: Catalogue) -> None:
    book = book_of(register)
    assert 0 < open_cells(book) <= FIFTEEN_MINUTES
    asked_of_all = sheet_of(book, "Pertanyaan per aplikasi")
    assert len(asked_of_all.rows) <= len(APPLICATIONS)


def test_each_exchange_stands_in_the_workbook_once(register: Catalogue) -> None:
    book = book_of(register)
    keys = [row[0] for sheet in book.sheets for row in sheet.rows]
    assert keys.count("exchange:inner") == 1
    assert keys.count("outer") == 1
    assert "exchange:outer" not in keys


def test_what_an_office_cannot_answer_is_asked_of_whoever_runs_the_round(
    register: Catalogue,
) -> None:
    names = set()
    for sheet in book_of(register).sheets:
        for row in sheet.rows:
            names.update(str(row[-1]).split())
    assert not [name for name in names if is_for_runner("application", name)]
    own = runner_questionnaire(register, DAY)
    assert own is not None
    file_name, book = own
    assert file_name == "untuk-pengelola-putaran.xlsx"
    asked = sheet_of(book, "Pertanyaan per aplikasi")
    assert {row[0] for row in asked.rows} >= set(APPLICATIONS)


def test_what_settles_findings_comes_before_the_rest(tmp_path: Path) -> None:
    many = {f"a{n}": {"name": f"Aplikasi {n}", "owner": "dinkes"} for n in range(20)}
    book = book_of(catalogue(tmp_path, {"unit": RECORDS["unit"], "application": many}))
    assert open_cells(book) <= 120


@pytest.mark.parametrize(
    ("language", "sheet", "words"),
    [
        ("id", "Petunjuk", ("Untuk apa", "15 Desember 2026", "kominfo@uji.go.id")),
        (
            "en",
            "Guide",
            ("Purpose of the questions", "15 December 2026", "kominfo@uji.go.id"),
        ),
    ],
)
def test_the_cover_says_who_asks_why_and_until_when(
    register: Catalogue, language: str, sheet: str, words: tuple[str, ...]
) -> None:
    from datetime import date

    due = date(2026, 12, 15)
    open_round(register, "R", due, author(), note="kominfo@uji.go.id")
    with speaking(language):
        cover = book_of(register).sheets[0]
    assert cover.title == sheet
    texts = [text for row in cover.rows for text in row]
    assert set(words) <= set(texts)
    assert str(open_cells(book_of(register))) in texts


def values_of(content: bytes) -> dict[str, dict[str, str]]:
    """Return the formulas of each sheet by cell, as they stand in the file."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {
        page.title: {
            cell.coordinate: str(cell.value)
            for row in page.iter_rows()
            for cell in row
            if str(cell.value).startswith("=")
        }
        for page in book
    }


def test_the_count_of_open_cells_is_a_formula_with_its_value(
    register: Catalogue,
) -> None:
    book = book_of(register)
    content = form_workbook(book)
    formulas = values_of(content)
    waiting = "".join(formulas["Aplikasi"].values()).count("COUNTBLANK")
    assert waiting == len(sheet_of(book, "Aplikasi").missing)
    assert all(text.startswith("=SUM(") for text in formulas["Petunjuk"].values())
    cached = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    values = [cell.value for row in cached["Petunjuk"].iter_rows() for cell in row]
    assert open_cells(book) in values


def xml_of(content: bytes, part: str) -> list[ET.Element]:
    """Return the XML of all parts of a workbook whose names contain a text."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = [name for name in package.namelist() if part in name]
        return [ET.fromstring(package.read(name)) for name in names]


@pytest.mark.parametrize("language", ["id", "en"])
def test_spreadsheet_programs_open_it_without_a_warning(
    register: Catalogue, language: str
) -> None:
    with speaking(language):
        content = form_workbook(book_of(register))
    assert not xml_of(content, "externalLink")
    (workbook,) = xml_of(content, "xl/workbook.xml")
    names = [
        sheet.get("name", "") for sheet in workbook.iterfind(".//m:sheet", NAMESPACE)
    ]
    folded = {name.casefold() for name in names}
    assert len(folded) == len(names)
    assert all(0 < len(name) <= 31 for name in names)
    assert not any(re.search(r"[\[\]:*?/\\]", name) for name in names)
    for page in xml_of(content, "xl/worksheets/sheet"):
        for rule in page.iterfind(".//m:dataValidation", NAMESPACE):
            formula = rule.findtext("m:formula1", "", NAMESPACE)
            assert len(formula) <= 255
            assert len(rule.get("prompt", "")) <= 255
            assert len(rule.get("promptTitle", "")) <= 32
        for row in page.iterfind(".//m:row", NAMESPACE):
            assert float(row.get("ht", "15")) <= 409


@pytest.mark.parametrize(
    ("receivers", "expected"),
    [
        (Receivers(offices=("dinkes", "Badan Kepegawaian Daerah")), {"dinkes", "bkd"}),
        (Receivers(levels=("kecamatan",)), {"utara", "selatan"}),
        (Receivers(("bkd",), ("kecamatan",)), {"bkd", "utara", "selatan"}),
    ],
)
def test_a_round_goes_to_those_who_are_asked_for(
    register: Catalogue, receivers: Receivers, expected: set[str]
) -> None:
    opened = open_round(register, "R", None, author(), receivers=receivers)
    key, count = opened.key, opened.offices
    assert set(offices_of_round(register, key)) == expected
    assert count == len(expected) == len(round_status(register).offices)


def test_a_round_to_nobody_is_refused(register: Catalogue) -> None:
    for receivers, error in (
        (Receivers(levels=("bumd",)), UsageError),
        (Receivers(offices=("Dinas Gaib",)), NotFound),
    ):
        with pytest.raises(error):
            open_round(register, "R", None, author(), receivers=receivers)


def test_a_round_for_some_writes_the_workbooks_of_these(
    run: Run, tmp_path: Path
) -> None:
    catalogue(tmp_path, RECORDS)
    arguments = ("--level", "kecamatan", "--unit", "BKX", "--send-to", "WA 0812")
    assert run("round", "open", "R", "-o", "k", *arguments).exit_code != 0
    arguments = ("--level", "kecamatan", "--unit", "BKD", "--send-to", "WA 0812")
    assert run("round", "open", "R", "-o", "k", *arguments).exit_code == 0
    names = {path.name for path in (tmp_path / "k").iterdir()}
    assert names == {
        "isian-badan-kepegawaian-daerah.xlsx",
        "isian-kec-selatan.xlsx",
        "isian-kecamatan-utara.xlsx",
        "untuk-pengelola-putaran.xlsx",
    }
    book = openpyxl.load_workbook(tmp_path / "k" / "isian-kec-selatan.xlsx")
    assert "WA 0812" in [
        cell.value for row in book["Petunjuk"].iter_rows() for cell in row
    ]


class Returned:
    """The workbook of the Dinas Kesehatan that comes back in a round."""

    def __init__(self, register: Catalogue, folder: Path) -> None:
        self.register = register
        self.path = folder / "isian.xlsx"
        open_round(register, "R", None, author())
        content = form_workbook(book_of(register))
        self.book = openpyxl.load_workbook(io.BytesIO(content))

    def row(self, sheet: str, key: str) -> Any:
        page = self.book[sheet]
        return next(row for row in page.iter_rows() if row[0].value == key)

    def read(self) -> FilesRead:
        self.book.save(self.path)
        return FilesRead(preview_import(self.register, open_files([self.path]), TODAY))

    def reply(self) -> dict[str, Any]:
        """Return the answer of the office as it would be counted."""
        (reply,) = self.read().of("reply").values()
        return reply

    def saved_twice(self) -> None:
        self.book.save(self.path)
        import_files(self.register, open_files([self.path]), author(), TODAY)
        verdicts = {each.verdict for each in self.read().preview.differences}
        assert verdicts <= {Verdict.UNCHANGED}


def test_what_is_confirmed_is_read_with_data_and_means(
    register: Catalogue, tmp_path: Path
) -> None:
    book = Returned(register, tmp_path)
    row = book.row("Konfirmasi", "outer")
    row[2].value, row[3].value, row[4].value = "ya", "Data pegawai", "ketik ulang"
    result = book.read()
    exchange = result.of("exchange")["outer"]
    assert (exchange["state"], exchange["said_by"]) == ("in_use", "taker")
    assert exchange["method"] == "retyping"
    assert len(exchange["data"]) == 1
    assert book.reply()["answered"] == 3
    book.saved_twice()


@pytest.mark.parametrize("means", ["lewat kurir", "pakai ojek"])
def test_means_that_are_not_understood_are_kept(
    register: Catalogue, tmp_path: Path, means: str
) -> None:
    book = Returned(register, tmp_path)
    row = book.row("Konfirmasi", "outer")
    row[4].value = means
    exchange = book.read().of("exchange")["outer"]
    assert means in exchange["note"]
    assert exchange["state"] == "claimed"
    book.saved_twice()


def test_only_cells_that_waited_are_counted(
    register: Catalogue, tmp_path: Path
) -> None:
    book = Returned(register, tmp_path)
    asked = open_cells(book_of(register))
    book.row("Aplikasi", "siap")[3].value = "Mencatat pasien"
    book.row("Aplikasi", "siba")[10].value = "catatan yang tidak ditanyakan"
    reply = book.reply()
    assert (reply["asked"], reply["answered"]) == (asked, 1)
    page = book.book["Aplikasi"]
    page.delete_rows(book.row("Aplikasi", "siga")[0].row)
    assert book.reply()["answered"] == 1
    book.saved_twice()


def test_what_is_typed_on_the_cover_is_kept(
    register: Catalogue, tmp_path: Path
) -> None:
    book = Returned(register, tmp_path)
    page = book.book["Petunjuk"]
    page["E4"].value = "tolong hubungi Bu Rini dulu"
    page.cell(page.max_row + 2, 2).value = "server kami pindah bulan depan"
    result = book.read()
    note = result.of("unit")["Dinas Kesehatan"]["note"]
    assert "tolong hubungi […] dulu" in note  # people are taken out
    assert "pindah bulan depan" in note
    assert result.remark_keys(Verdict.QUESTION).count("cover-words-kept") == 2
    book.saved_twice()


def test_the_workbook_of_whoever_runs_the_round_is_read_back(
    register: Catalogue, tmp_path: Path
) -> None:
    own = runner_questionnaire(register, DAY)
    assert own is not None
    path = tmp_path / own[0]
    book = openpyxl.load_workbook(io.BytesIO(form_workbook(own[1])))
    page = book["Pertanyaan per aplikasi"]
    cells = [cell for row in page.iter_rows() for cell in row]
    scope = next(cell for cell in cells if "Aplikasi Umum" in str(cell.value))
    row = next(cell.row for cell in cells if cell.value == "siap")
    page.cell(row, scope.column).value = "khusus"
    book.save(path)
    result = FilesRead(preview_import(register, open_files([path]), TODAY))
    assert result.application("SIAP")["scope"] == "special"
    assert not result.remark_keys(Verdict.CONFLICT)
    import_files(register, open_files([path]), author(), TODAY)
    again = FilesRead(preview_import(register, open_files([path]), TODAY))
    assert {each.verdict for each in again.preview.differences} <= {Verdict.UNCHANGED}


def test_answers_are_counted_though_the_columns_of_keys_are_lost(
    register: Catalogue, tmp_path: Path
) -> None:
    book = Returned(register, tmp_path)
    asked = open_cells(book_of(register))
    book.row("Aplikasi", "siap")[3].value = "Mencatat pasien"
    for page in book.book:
        if not page.title.startswith("_"):
            page.delete_cols(1)
    result = book.read()
    assert result.application("SIAP")["function"] == "Mencatat pasien"
    (reply,) = result.of("reply").values()
    assert (reply["asked"], reply["answered"]) == (asked, 1)
    assert not result.remark_keys(Verdict.CONFLICT)
    assert "sheet-without-table" not in result.remark_keys()


@pytest.mark.parametrize("function", ["Mencatat pasien", "Mencatat pasien dan obat"])
def test_two_versions_of_one_workbook_are_told(
    register: Catalogue, tmp_path: Path, function: str
) -> None:
    book = Returned(register, tmp_path)
    book.row("Aplikasi", "siap")[3].value = "Mencatat pasien"
    book.book.save(book.path)
    second = tmp_path / "isian (1).xlsx"
    book.row("Aplikasi", "siap")[3].value = function
    book.book.save(second)
    opened = open_files([book.path, second])
    result = FilesRead(preview_import(register, opened, TODAY))
    (remark,) = result.remarks("questionnaire-twice")
    assert remark.values["office"] == "Dinas Kesehatan"
    differ = function != "Mencatat pasien"
    assert bool(result.remark_keys(Verdict.CONFLICT)) is differ


def test_a_workbook_of_a_closed_round_is_read_and_told(
    register: Catalogue, tmp_path: Path
) -> None:
    book = Returned(register, tmp_path)
    book.row("Aplikasi", "siap")[3].value = "Mencatat pasien"
    close_round(register, None, author())
    open_round(register, "Putaran kedua", None, author())
    result = book.read()
    assert result.application("SIAP")["function"] == "Mencatat pasien"
    (remark,) = result.remarks("questionnaire-of-closed-round")
    assert remark.values["name"] == "R"
