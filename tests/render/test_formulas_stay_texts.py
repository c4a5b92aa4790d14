"""No text of a register is a formula in LibreOffice, whatever separates cells there; and it is read back as it was."""

import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spbe_inventory.actions.export import export_book, export_csv
from spbe_inventory.documents.report import Table
from spbe_inventory.files.delimited import read_delimited
from spbe_inventory.files.tables.mapping import write_mapping
from spbe_inventory.render.delimited import tables_csv
from spbe_inventory.render.form_workbook import form_workbook
from spbe_inventory.render.tables import render_tables
from spbe_inventory.sanitize.delimited import csv_text, guarded, unguarded

from tests.actions.test_export import verdicts
from tests.builders import catalogue
from tests.office import live_cells

FORMULAS = (
    "=1+1",
    '=HYPERLINK("http://x.id";"buka")',
    "=cmd|'/c calc'!A1",
    "+1+1",
    "-1+1",
    "@SUM(1)",
    "\uff1d1+1",
)
# What stands before a formula: the begin of a cell, separators and quotes of every kind.
BEFORE = (
    *("", " ", "\t", "\r", "\n", "'", "''", '"', '""', '"""', "\u2019"),
    *("a;", "a,", "a|", "a:", "a\t", "a ", "a\n", "a#", "a/", "a;;", "; ; "),
    *('a" ', 'a";', 'a","', '";', '"",', '" ;', 'x" ,', '"\t', "a; '", "\t\t"),
)
AFTER = ("", ";", "\t", '"', ';"b"', " ", ",", "'")
CELLS = tuple(
    before + formula + after
    for before, formula, after in itertools.product(BEFORE, FORMULAS, AFTER)
)
ROWS = (
    ("Nama", "Fungsi", "Nomor"),
    *((cell, CELLS[-number], CELLS[number // 2]) for number, cell in enumerate(CELLS)),
    ("=", "-", "+"),
    ("a;=", "a =", "="),
)
SEPARATORS = (
    "9/44/59/32/124/MRG",
    "9/44/59/32/MRG",
    "9/44/59",
    "9/59/32/MRG",
    *("9", "44", "59", "32", "124", "58"),
)


@pytest.mark.slow
@pytest.mark.parametrize("separators", SEPARATORS)
def test_nothing_in_a_csv_file_is_a_formula(tmp_path: Path, separators: str) -> None:
    comma = tmp_path / "koma.csv"
    comma.write_bytes(csv_text(ROWS).encode())
    semicolon = tmp_path / "titik-koma.csv"
    semicolon.write_bytes(csv_text(ROWS, separator=";").encode())
    assert live_cells([comma, semicolon], tmp_path, separators) == []


@pytest.mark.slow
def test_the_same_rows_without_care_are_formulas_there(tmp_path: Path) -> None:
    careless = tmp_path / "lalai.csv"
    careless.write_text("Nama;=1+1\n=2+2,\t=3+3\n", encoding="utf-8")
    assert len(live_cells([careless], tmp_path, SEPARATORS[0])) == 3


@pytest.mark.slow
def test_every_csv_file_we_write_is_of_texts_only(tmp_path: Path) -> None:
    hostile = {
        "a": {"name": "=1+1", "function": "@SUM(A1)", "note": "-2+3"},
        "b": {"name": 'b";=2+2;"', "function": "x\t=1+1", "note": "+62 812"},
    }
    register = catalogue(tmp_path, {"application": hostile})
    table = Table("=1+1", ("=A1", "Nama"), (9, 9), (("=1+1", 7), ("a ;=2", -5)))
    texts = {
        "ekspor": export_csv(register, "application").encode(),
        "tabel": tables_csv([table, table]),
        "peta": write_mapping([("=1+1", "a;=1+1", "-", "+x")]).encode(),
    }
    paths = []
    for name, content in texts.items():
        path = tmp_path / f"{name}.csv"
        path.write_bytes(content)
        lines = content.decode("utf-8-sig").split("\r\n")
        assert all(
            line.startswith('"') and line.endswith('"') for line in lines if line
        )
        paths.append(path)
    for separators in SEPARATORS[:4]:
        assert live_cells(paths, tmp_path, separators) == []


@pytest.mark.slow
def test_nothing_in_a_workbook_is_a_formula_or_a_link(tmp_path: Path) -> None:
    names = (*FORMULAS, "http://x.id/?a=1", "javascript:alert(1)", "file:///etc/passwd")
    register = catalogue(
        tmp_path,
        {
            "application": {
                f"a-{number}": {"name": name, "function": name, "note": name}
                for number, name in enumerate(names)
            }
        },
    )
    rows = tuple((name, number) for number, name in enumerate(names))
    paths = [tmp_path / "ekspor.xlsx", tmp_path / "tabel.xlsx"]
    paths[0].write_bytes(form_workbook(export_book(register)))
    table = Table("=1+1", ("=A1", "@B"), (9, 9), rows)
    paths[1].write_bytes(render_tables([table], "excel"))
    assert live_cells(paths, tmp_path) == []


@given(st.text("=+-@'\u2019\" \t\r\n,;|:#ab1\uff1d/"), st.sampled_from(",;"))
def test_what_is_guarded_is_what_it_was_when_it_is_read(
    text: str, separator: str
) -> None:
    assert unguarded(guarded(text, separator), separator) == text


@given(
    st.lists(
        st.text("=+-@'\u2019\",;|ab", min_size=1).map(lambda text: f"{text}z"),
        min_size=1,
    )
)
def test_a_csv_file_of_ours_is_read_as_it_was_written(texts: list[str]) -> None:
    rows = [["Nama", "Fungsi"], *(["x", text] for text in texts)]
    (sheet,) = read_delimited(csv_text(rows).encode(), "daftar.csv")
    assert [cells for _number, cells in sheet.rows] == rows


def test_an_export_that_begins_with_signs_comes_back_unchanged(tmp_path: Path) -> None:
    texts = {
        "a": {"name": "=1+1", "function": "@SUM(A1); =2", "note": "-2+3"},
        "b": {"name": "\u2019=b", "function": "'=x", "note": "a;=1"},
    }
    register = catalogue(tmp_path, {"application": texts})
    path = tmp_path / "aplikasi.csv"
    path.write_text(export_csv(register, "application"), encoding="utf-8", newline="")
    assert verdicts(register, path) == {"unchanged"}


@pytest.mark.parametrize("guard", ["'", "\u2019"])
def test_a_guard_that_a_spreadsheet_kept_is_taken_off(guard: str) -> None:
    (sheet,) = read_delimited(f"Nama;Telepon\nSatu;{guard}+62 812\n".encode(), "x.csv")
    assert sheet.rows[1] == (2, ["Satu", "+62 812"])


def test_quotes_that_offices_write_stay() -> None:
    (sheet,) = read_delimited(b"Nama;Ket\n'Aisyiyah;'-'\na;kode '-5'\n", "x.csv")
    assert [cells for _number, cells in sheet.rows[1:]] == [
        ["'Aisyiyah", "'-'"],
        ["a", "kode '-5'"],
    ]
