"""Texts that are broken, or mean to break: read as far as they make sense, and never an error of the program."""

from pathlib import Path

import pytest
from spbe_inventory.errors import BadInput
from spbe_inventory.files.delimited import read_delimited
from spbe_inventory.files.file_remark import FileRemark
from spbe_inventory.files.opening import open_files
from spbe_inventory.files.quoted_records import MOST_OPEN_QUOTES
from spbe_inventory.files.sheets import Sheet
from spbe_inventory.files.tables.heading_rows import MAX_HEADINGS
from spbe_inventory.files.tables.mapping import ColumnMapping
from spbe_inventory.files.tables.unread_sheet import probable_table

LIST = "Nama Aplikasi;OPD;Ket\nSI SATU;Dinas Sosial;ok\n"


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("behind", ["", 'SI DUA;"Dinas Kesehatan";ok\n'])
def test_a_quotation_mark_without_end_takes_no_other_rows(
    separator: str, behind: str
) -> None:
    text = f'{LIST}SI X;"Dinas Sosial;ok\nSI TIGA;Bappeda;ok\n{behind}'
    data = text.replace(";", separator).encode()
    remarks: list[FileRemark] = []
    (sheet,) = read_delimited(data, "a.csv", remarks)
    rows = dict(sheet.rows)
    assert rows[3] == ["SI X", "Dinas Sosial", "ok"]
    assert rows[4] == ["SI TIGA", "Bappeda", "ok"]
    (remark,) = remarks
    assert remark.key == "csv-quote-open"
    assert remark.values["rows"] == "3"


@pytest.mark.parametrize(
    "cell", ['"satu\ndua"', '"satu; dua\ntiga; empat; lima"', '"kata ""x""\nlagi"']
)
def test_cells_of_several_lines_stay_one(cell: str) -> None:
    remarks: list[FileRemark] = []
    (sheet,) = read_delimited(
        f"{LIST}SI DUA;Bappeda;{cell}\n".encode(), "a.csv", remarks
    )
    assert len(sheet.rows) == 3
    assert not remarks


def test_a_text_full_of_open_quotation_marks_is_refused() -> None:
    rows = "".join(
        f'"SI {number};Bappeda;ok\n' for number in range(MOST_OPEN_QUOTES + 2)
    )
    with pytest.raises(BadInput) as refused:
        read_delimited(f"{LIST}{rows}".encode(), "a.csv")
    assert refused.value.key == "csv-broken"


@pytest.mark.parametrize(
    "value",
    [
        "unistr()",
        "char('x')",
        "char(99999999999)",
        "unistr('\\+FFFFFF')",
        "||".join(["'a'"] * 3000),
    ],
)
def test_a_value_that_makes_no_sense_is_none(tmp_path: Path, value: str) -> None:
    path = tmp_path / "a.sql"
    path.write_text(
        "BEGIN TRANSACTION;\nCREATE TABLE aplikasi (nama_aplikasi text, opd text);\n"
        f"INSERT INTO aplikasi VALUES ({value},'Bappeda'),('SI DUA','Bappeda');\n",
        encoding="utf-8",
    )
    (sheet,) = open_files([path]).sheets
    assert [cells for _number, cells in sheet.rows][-1] == ["SI DUA", "Bappeda"]


def test_escapes_of_postgresql_that_are_no_codes_stay_letters(tmp_path: Path) -> None:
    path = tmp_path / "a.sql"
    path.write_text(
        "-- PostgreSQL database dump\nCREATE TABLE aplikasi (nama_aplikasi text, opd text);\n"
        "COPY aplikasi (nama_aplikasi, opd) FROM stdin;\nSI \\8\tBappeda\nSI \\²\tBappeda\n\\.\n",
        encoding="utf-8",
    )
    (sheet,) = open_files([path]).sheets
    assert [cells[0] for _number, cells in sheet.rows[1:]] == ["SI 8", "SI ²"]


def test_a_sheet_far_too_wide_is_no_table_and_is_not_explained_column_by_column() -> (
    None
):
    headings = [f"kolom{number}" for number in range(MAX_HEADINGS + 1)]
    sheet = Sheet("a.csv", "", [(1, headings), (2, ["x"] * len(headings))])
    assert probable_table(sheet, ColumnMapping()) is None
