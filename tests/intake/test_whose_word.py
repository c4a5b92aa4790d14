"""Whose statement an exchange is: the row of an application speaks for its side; two sides make both."""

import io
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from spbe_inventory.actions.edit_records import edit
from spbe_inventory.actions.import_files import import_files
from spbe_inventory.actions.national_form import national_form_books
from spbe_inventory.actions.questionnaire import questionnaires
from spbe_inventory.domain.actor import Actor
from spbe_inventory.domain.lists import Sides, Verdict
from spbe_inventory.files.opening import open_files
from spbe_inventory.intake.read_sheets import Choices
from spbe_inventory.queries.reconciliation import reconcile_exchanges
from spbe_inventory.render.form_workbook import form_workbook
from spbe_inventory.session.catalogue import Author, Catalogue

from tests.builders import DAY, author
from tests.conftest import Run
from tests.intake.helpers import Row, begun, csv_of, read, read_rows, saved

GIVES: Row = {
    "Nama Aplikasi": "SIMPEG",
    "Perangkat Daerah": "BKD",
    "Luaran Data": "Gaji",
    "Customer Data": "SIAP",
}
TAKES: Row = {
    "Nama Aplikasi": "SIAP",
    "Perangkat Daerah": "Dinkes",
    "Inputan Data": "Gaji",
    "Supplier Data": "SIMPEG",
}
APPS = {
    "simpeg": {"name": "SIMPEG", "owner": "bkd", "status": "in_use"},
    "siap": {"name": "SIAP", "owner": "dinkes", "status": "in_use"},
}
RETYPED: Row = {
    "Nama Aplikasi": "SIAP",
    "Terintegrasi dengan": "mengambil data dari SIMPEG",
    "Metode integrasi": "entri ulang",
}
EXCHANGE = {"giver": "simpeg", "taker": "siap", "state": "in_use"}


def words(catalogue: Catalogue, folder: Path, *rows: Row) -> list[Any]:
    """Return whose word each exchange would be after reading rows."""
    return [
        exchange.get("said_by")
        for exchange in read_rows(folder, *rows, catalogue=catalogue)
        .of("exchange")
        .values()
    ]


@pytest.mark.parametrize(
    ("rows", "reporter"),
    [
        ([GIVES], "giver"),
        ([TAKES], "taker"),
        ([GIVES, TAKES], "both"),
        ([TAKES, GIVES], "both"),
    ],
)
def test_a_row_speaks_for_its_side(
    tmp_path: Path, rows: list[Row], reporter: str
) -> None:
    assert words(begun(tmp_path, application=APPS), tmp_path, *rows) == [reporter]


def test_a_later_list_of_the_other_side_makes_it_both_and_the_same_list_nothing(
    tmp_path: Path,
) -> None:
    catalogue = begun(tmp_path, application=APPS)
    saved(catalogue, csv_of(tmp_path, [GIVES]))
    assert words(catalogue, tmp_path, GIVES) == ["giver"]
    assert words(catalogue, tmp_path, TAKES) == ["both"]
    saved(catalogue, csv_of(tmp_path, [TAKES], "lain.csv"))
    assert words(catalogue, tmp_path, GIVES) == ["both"]


def test_the_side_is_turned_when_the_way_becomes_known(tmp_path: Path) -> None:
    other_way = {
        **EXCHANGE,
        "giver": "siap",
        "taker": "simpeg",
        "directed": False,
        "said_by": "giver",
    }
    catalogue = begun(tmp_path, application=APPS, exchange={"x": other_way})
    (exchange,) = (
        read_rows(tmp_path, GIVES, catalogue=catalogue).of("exchange").values()
    )
    assert (exchange["giver"], exchange["taker"], exchange["said_by"]) == (
        "simpeg",
        "siap",
        "both",
    )


def test_two_rows_that_contradict_each_other_stand_beside_each_other(
    tmp_path: Path,
) -> None:
    catalogue = begun(tmp_path, application=APPS)
    rows = [
        {
            "Nama Aplikasi": "SIMPEG",
            "Terintegrasi dengan": "memberi data ke SIAP",
            "Metode integrasi": "API",
        },
        {
            "Nama Aplikasi": "SIAP",
            "Terintegrasi dengan": "mengambil data dari SIMPEG",
            "Metode integrasi": "entri ulang",
        },
    ]
    result = read_rows(tmp_path, *rows, catalogue=catalogue)
    (exchange,) = result.of("exchange").values()
    assert exchange["method"]["mark"] == "disputed"
    assert {
        statement["value"]
        for statement in exchange["statements"]
        if statement["field"] == "method"
    } == {"api_direct", "retyping"}
    assert "sides-contradict" in result.remark_keys(Verdict.QUESTION)
    saved(catalogue, tmp_path / "daftar.csv")
    assert [row.sides for row in reconcile_exchanges(catalogue).rows] == [
        Sides.DIFFERENT
    ]


def test_a_list_that_contradicts_the_other_side_is_not_its_agreement(
    tmp_path: Path,
) -> None:
    exchange = {**EXCHANGE, "method": "api_direct", "said_by": "giver"}
    catalogue = begun(tmp_path, application=APPS, exchange={"x": exchange})
    row = {
        "Nama Aplikasi": "SIAP",
        "Terintegrasi dengan": "mengambil data dari SIMPEG",
        "Metode integrasi": "entri ulang",
    }
    (changed,) = read_rows(tmp_path, row, catalogue=catalogue).of("exchange").values()
    assert (changed["method"], changed["said_by"]) == (
        {"value": "api_direct", "mark": "disputed"},
        "both",
    )


def test_a_correction_by_the_other_side_is_shown_beside_what_was_said(
    tmp_path: Path,
) -> None:
    exchange = {**EXCHANGE, "method": "etl", "said_by": "giver"}
    catalogue = begun(tmp_path, application=APPS, exchange={"x": exchange})
    ((name, book),) = questionnaires(catalogue, "Dinkes", DAY)
    workbook = openpyxl.load_workbook(io.BytesIO(form_workbook(book)))
    page = workbook["Konfirmasi"]
    head = next(
        row
        for row in page.iter_rows()
        if any(cell.value == "Dengan cara apa?" for cell in row)
    )
    column = next(cell.column for cell in head if cell.value == "Dengan cara apa?")
    page.cell(head[0].row + 1, column).value = "ketik ulang"
    workbook.save(tmp_path / name)
    import_files(
        catalogue, open_files([tmp_path / name]), author(), Choices(today="2026-11-21")
    )
    (row,) = reconcile_exchanges(catalogue).rows
    assert (row.sides, row.differ) == (Sides.DIFFERENT, ("Cara",))


def test_what_we_wrote_out_ourselves_is_nobodys_word(tmp_path: Path) -> None:
    exchange = {"x": {**EXCHANGE, "data": ["gaji"]}}
    catalogue = begun(
        tmp_path,
        data_set={"gaji": {"name": "Gaji"}},
        application=APPS,
        exchange=exchange,
    )
    for name, book in national_form_books(catalogue):
        if "Aplikasi - AS IS" in name:
            (tmp_path / name).write_bytes(form_workbook(book))
            assert [
                exchange.get("said_by")
                for exchange in read(catalogue, tmp_path / name).of("exchange").values()
            ] == [None]


def asked(catalogue: Catalogue, office: str) -> list[str]:
    """Return what an office is asked to confirm."""
    ((_, book),) = questionnaires(catalogue, office, DAY)
    return [
        row[1]
        for sheet in book.sheets
        if sheet.title == "Konfirmasi"
        for row in sheet.rows
    ]


@pytest.mark.parametrize(
    ("reporter", "giver_asked", "taker_asked"),
    [
        ("giver", False, True),
        ("taker", True, False),
        ("both", False, False),
        (None, True, True),
        ("others", True, True),
    ],
)
def test_only_who_has_not_said_it_is_asked(
    tmp_path: Path, reporter: str | None, *, giver_asked: bool, taker_asked: bool
) -> None:
    exchange = {**EXCHANGE, **({"said_by": reporter} if reporter else {})}
    catalogue = begun(tmp_path, application=APPS, exchange={"x": exchange})
    assert (bool(asked(catalogue, "BKD")), bool(asked(catalogue, "Dinkes"))) == (
        giver_asked,
        taker_asked,
    )


def test_a_confirmation_is_the_word_of_the_office_that_sent_it(tmp_path: Path) -> None:
    catalogue = begun(
        tmp_path, application=APPS, exchange={"x": {**EXCHANGE, "said_by": "giver"}}
    )
    ((name, book),) = questionnaires(catalogue, "Dinkes", DAY)
    workbook = openpyxl.load_workbook(io.BytesIO(form_workbook(book)))
    page = workbook["Konfirmasi"]
    head = next(
        row
        for row in page.iter_rows()
        if any(cell.value == "Menurut yang tercatat" for cell in row)
    )
    column = next(
        cell.column for cell in head if str(cell.value).startswith("Apakah ini benar")
    )
    page.cell(head[0].row + 1, column).value = "ya"
    workbook.save(tmp_path / name)
    import_files(
        catalogue, open_files([tmp_path / name]), author(), Choices(today="2026-11-21")
    )
    assert asked(catalogue, "Dinkes") == []
    assert asked(catalogue, "BKD") == []


def test_gaps_since_say_what_was_recorded(tmp_path: Path, run: Run) -> None:
    catalogue = begun(
        tmp_path, application=APPS, exchange={"x": {**EXCHANGE, "method": "file"}}
    )
    later = Author(Actor("penguji"), lambda: datetime(2026, 11, 23, 8, tzinfo=UTC))
    edit(catalogue, "exchange", "x", {"method": "etl"}, later)
    edit(
        catalogue,
        "application",
        "siap",
        {"backup": {"mark": "none"}, "criticality": "critical"},
        later,
    )
    shown = " ".join(run("gaps", "--since", "2026-11-22").output.split())
    assert (
        "INT-06 SIMPEG → SIAP: selaras (menurut catatan) (dicatat sejak itu: SIMPEG → SIAP: Cara)"
        in shown
    )
    assert "(dicatat sejak itu: SIAP: Tingkat kepentingan, Cadangan data" in shown
    assert (
        "semua kesenjangan terhitung baru"
        in run("gaps", "--since", "2015-01-01").output
    )
