"""What goes out comes in again and changes nothing; in the national form too, where it has a place."""

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from spbe_inventory.actions.edit_records import add, edit
from spbe_inventory.actions.export import export_book, export_csv, template_book
from spbe_inventory.actions.national_form import national_form_books
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import Verdict
from spbe_inventory.language.current import speaking
from spbe_inventory.render.form_workbook import form_workbook
from spbe_inventory.session.catalogue import Catalogue

from tests.builders import author, catalogue
from tests.conftest import Run
from tests.intake.helpers import read

TEXTS = st.text(
    st.characters(exclude_categories=["C", "Zl", "Zp"]), min_size=1, max_size=30
).filter(lambda text: bool(text.strip()) and text == " ".join(text.split()))


def verdicts(catalogue: Catalogue, *files: Path) -> set[str]:
    return {
        str(difference.verdict)
        for difference in read(catalogue, *files).preview.differences
    }


@pytest.mark.slow
@pytest.mark.parametrize("language", ["id", "en"])
def test_a_workbook_comes_in_again_and_changes_nothing(
    contoh: Catalogue, tmp_path: Path, language: str
) -> None:
    path = tmp_path / "semua.xlsx"
    with speaking(language):
        path.write_bytes(form_workbook(export_book(contoh)))
        draft = read(contoh, path)
    assert {str(difference.verdict) for difference in draft.preview.differences} == {
        "unchanged"
    }
    assert [
        str(remark)
        for remark in draft.preview.remarks
        if remark.verdict != Verdict.NOTE
    ] == []
    rows = sum(len(sheet.rows) for sheet in export_book(contoh).sheets)
    assert len(draft.preview.differences) == rows


@pytest.mark.slow
def test_csv_comes_in_again_and_changes_nothing(
    contoh: Catalogue, tmp_path: Path
) -> None:
    files = []
    for kind in ("unit", "data_set", "application", "exchange", "need", "setting"):
        path = tmp_path / f"{kind}.csv"
        path.write_text(export_csv(contoh, kind), encoding="utf-8")
        files.append(path)
    assert verdicts(contoh, *files) == {"unchanged"}


@pytest.mark.slow
@settings(
    max_examples=25,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    name=TEXTS,
    function=st.text(max_size=60),
    names=st.lists(TEXTS, max_size=3, unique=True),
)
def test_any_text_comes_in_again_as_it_was(
    tmp_path_factory: Any, name: str, function: str, names: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("bolak-balik")
    register = catalogue(folder, {"application": {"a": {}}})
    changes = {
        "name": name,
        "other_names": names or None,
        "function": function.strip() or None,
    }
    try:
        edit(register, "application", "a", changes, author())
    except Exception:  # noqa: BLE001 - what the door refuses was never on record
        return
    path = folder / "semua.xlsx"
    path.write_bytes(form_workbook(export_book(register)))
    text = folder / "aplikasi.csv"
    text.write_text(export_csv(register, "application"), encoding="utf-8")
    assert verdicts(register, path) == verdicts(register, text) == {"unchanged"}


def test_formulas_stay_texts_in_everything_we_write(tmp_path: Path) -> None:
    register = catalogue(
        tmp_path,
        {
            "application": {
                "a": {"name": "=1+1", "function": "@SUM(A1)", "note": "-2+3"}
            }
        },
    )
    for book in (
        export_book(register),
        *(book for _, book in national_form_books(register)),
    ):
        opened = openpyxl.load_workbook(io.BytesIO(form_workbook(book)))
        assert all(
            cell.data_type != "f"
            for page in opened
            for row in page.iter_rows()
            for cell in row
        )
    row = export_csv(register, "application").splitlines()[1]
    assert ',"\u2019=1+1",' in row
    assert '"\u2019@SUM(A1)"' in row


@pytest.mark.slow
def test_an_empty_template_has_a_sheet_for_each_kind_and_reads_as_nothing(
    tmp_path: Path,
) -> None:
    register = catalogue(tmp_path, {})
    path = tmp_path / "kosong.xlsx"
    path.write_bytes(form_workbook(template_book()))
    draft = read(register, path)
    assert [table.kind for table in draft.preview.tables] == [
        "unit",
        "data_set",
        "application",
        "exchange",
        "need",
    ]
    assert draft.preview.differences == ()


def test_the_national_form_follows_the_circular(contoh: Catalogue) -> None:
    books = dict(national_form_books(contoh))
    assert len(books) == 13  # six domains as is and to be, and the notes on both
    (sheet,) = books["Domain Arsitektur Aplikasi - AS IS.xlsx"].sheets
    headings = [column.heading for column in sheet.columns]
    assert headings[:4] == ["ID", "Nama Aplikasi", "Uraian Aplikasi", "Fungsi Aplikasi"]
    assert headings[8:12] == [
        "Inputan Data",
        "Supplier Data",
        "Luaran Data",
        "Customer Data",
    ]
    assert headings.index("ID metadata terkait") == 20
    assert "→ Layanan (Dependency)" in headings
    assert headings[-2:] == ["Diketik ke SIA SPBE pada", "Berubah sejak diketik"]
    for row in sheet.rows:
        assert row[8].count(";") == row[9].count(";")
        assert row[10].count(";") == row[11].count(";")
    infrastructure = books["Domain Arsitektur Infrastruktur - AS IS.xlsx"]
    assert "SPLP" in [page.title for page in infrastructure.sheets]


def test_as_is_and_to_be_differ_by_what_is_planned(contoh: Catalogue) -> None:
    books = dict(national_form_books(contoh))
    names = {
        state: {
            row[1]
            for row in books[f"Domain Arsitektur Aplikasi - {state}.xlsx"]
            .sheets[0]
            .rows
        }
        for state in ("AS IS", "TO BE")
    }
    applications = {
        row[2]: row[5]
        for row in next(
            s for s in export_book(contoh).sheets if s.title == "Aplikasi"
        ).rows
    }
    assert all(
        applications[name] in ("direncanakan", "sedang dibangun")
        for name in names["TO BE"] - names["AS IS"]
    )
    assert all(
        applications[name] == "dihentikan" for name in names["AS IS"] - names["TO BE"]
    )
    assert names["TO BE"] - names["AS IS"]
    assert names["AS IS"] - names["TO BE"]


def test_the_security_domain_is_written_and_names_what_is_not_held(
    contoh: Catalogue,
) -> None:
    books = dict(national_form_books(contoh))
    sheets = {
        sheet.title: sheet
        for sheet in books["Domain Arsitektur Keamanan - AS IS.xlsx"].sheets
    }
    audited = {row[0]: row[3] for row in sheets["Audit keamanan"].rows}
    assert audited["SIMPEG"] == "2025-10"
    documents = {row[0]: row[3] for row in sheets["Dokumen keamanan"].rows}
    assert documents["Laporan audit aplikasi dan keamanan 2025"] == "700/LHA/19/2025"
    not_held = {row[0] for row in sheets["Belum dikelola katalog"].rows}
    assert {"Edukasi keamanan", "Penanganan insiden"} <= not_held


def test_the_notes_say_where_what_is_to_be_equals_what_is_and_why(
    contoh: Catalogue,
) -> None:
    (sheet,) = dict(national_form_books(contoh))[
        "Keterangan AS IS dan TO BE.xlsx"
    ].sheets
    notes = {(row[0], row[1]): row[4] for row in sheet.rows}
    assert notes["Aplikasi", "Aplikasi"] == "berbeda"
    assert notes["Layanan", "Layanan"].startswith(
        "sama: katalog tidak mencatat rencana"
    )
    assert notes["Infrastruktur", "Perangkat Keras Server"] == "belum ada yang tercatat"


def test_a_register_without_plans_says_so_in_the_notes(tmp_path: Path) -> None:
    register = catalogue(tmp_path, {"application": {"a": {"status": "in_use"}}})
    (sheet,) = dict(national_form_books(register))[
        "Keterangan AS IS dan TO BE.xlsx"
    ].sheets
    notes = {row[1]: row[4] for row in sheet.rows}
    assert "tidak ada yang tercatat sebagai direncanakan" in notes["Aplikasi"]


@pytest.mark.slow
def test_the_national_form_comes_in_again_without_changing_a_record(
    contoh: Catalogue, tmp_path: Path
) -> None:
    for name, book in national_form_books(contoh):
        if "AS IS" in name:
            (tmp_path / name).write_bytes(form_workbook(book))
    draft = read(contoh, *sorted(tmp_path.glob("Domain*.xlsx")))
    assert [
        difference.key for difference in draft.preview.differences_of(Verdict.CHANGED)
    ] == []
    assert {
        difference.kind for difference in draft.preview.differences_of(Verdict.NEW)
    } <= {
        "need",
        "exchange",
        "relation",
    }


def test_what_was_typed_in_and_what_changed_since(run: Run, tmp_path: Path) -> None:
    from datetime import date

    register = catalogue(
        tmp_path,
        {
            "application": {
                "a": {"sia_entered": "2026-11-20"},
                "b": {"sia_entered": "2026-12-24"},
                "c": {},
            }
        },
    )
    (sheet,) = dict(national_form_books(register))[
        "Domain Arsitektur Aplikasi - AS IS.xlsx"
    ].sheets
    assert {row[1]: row[-1] for row in sheet.rows} == {"a": "ya", "b": "tidak", "c": ""}
    assert (
        dict(national_form_books(register, date(2026, 11, 25)))[
            "Domain Arsitektur Aplikasi - AS IS.xlsx"
        ]
        .sheets[0]
        .rows
        == []
    )
    add(register, "exchange", {"giver": "a", "taker": "b", "state": "in_use"}, author())
    assert run("export", "sia", "-o", "sia", "--since", "2026-11-20").exit_code == 0
    assert len(list((tmp_path / "sia").iterdir())) == 13


def test_the_commands_write_every_form(
    contoh: Catalogue, run: Run, tmp_path: Path
) -> None:
    for words in (
        ["xlsx", "-o", "a.xlsx"],
        ["csv", "--kind", "unit", "-o", "u.csv"],
        ["json", "-o", "a.json"],
    ):
        assert run("export", *words, "--agency", "contoh").exit_code == 0
    assert run("export", "csv", "--kind", "unit", "--kind", "app").exit_code == 2
    assert (
        (tmp_path / "u.csv")
        .read_text(encoding="utf-8")
        .startswith('\ufeff"Kunci","Versi",')
    )
    assert set(KINDS) > {"unit"}
