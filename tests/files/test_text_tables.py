"""Tables drawn in plain text are read like those of a spreadsheet."""

import pytest
from spbe_inventory.files.delimited import read_delimited

HEADINGS = ["id", "nama_aplikasi", "nama_opd"]
FIRST = ["1", "SI PADI", "Dinas Padi"]
SECOND = ["2", "SI JAGUNG", "Dinas, Jagung"]
MARKDOWN = """# Daftar

| id | nama_aplikasi | nama_opd      |
|:-- | :-----------: | ------------: |
| 1  | SI PADI       | Dinas Padi    |
| 2  | SI JAGUNG     | Dinas, Jagung |
"""
MYSQL = """+----+---------------+---------------+
| id | nama_aplikasi | nama_opd      |
+----+---------------+---------------+
|  1 | SI PADI       | Dinas Padi    |
|  2 | SI JAGUNG     | Dinas, Jagung |
+----+---------------+---------------+
2 rows in set (0.00 sec)
"""
PSQL = """ id | nama_aplikasi |   nama_opd
----+---------------+---------------
  1 | SI PADI       | Dinas Padi
  2 | SI JAGUNG     | Dinas, Jagung
(2 rows)
"""
FRAMED = """┌────┬───────────────┬───────────────┐
│ id │ nama_aplikasi │ nama_opd      │
├────┼───────────────┼───────────────┤
│  1 │ SI PADI       │ Dinas Padi    │
│  2 │ SI JAGUNG     │ Dinas, Jagung │
└────┴───────────────┴───────────────┘
"""
ALIGNED = """Daftar aplikasi

id  nama_aplikasi  nama_opd
--  -------------  ------------
 1  SI PADI        Dinas Padi
 2  SI JAGUNG      Dinas Jagung

Sumber: Kominfo
"""


def rows_of(text: str) -> list[list[str]]:
    """Return the filled cells of every row of a text."""
    (sheet,) = read_delimited(text.encode(), "daftar.txt")
    rows = []
    for _number, cells in sheet.rows:
        rows.append([cell.strip() for cell in cells if cell.strip()])
    return rows


@pytest.mark.parametrize("text", [MARKDOWN, MYSQL, PSQL, FRAMED])
def test_lines_that_only_separate_are_no_rows(text: str) -> None:
    rows = rows_of(text)
    start = rows.index(HEADINGS)
    assert rows[start : start + 3] == [HEADINGS, FIRST, SECOND]
    assert not any("--" in cell for row in rows for cell in row)


def test_columns_aligned_by_blanks_are_cut_where_the_blanks_go_down() -> None:
    second = ["2", "SI JAGUNG", "Dinas Jagung"]
    assert rows_of(ALIGNED) == [
        ["Daftar aplikasi"],
        HEADINGS,
        FIRST,
        second,
        ["Sumber: Kominfo"],
    ]
    (sheet,) = read_delimited(ALIGNED.encode(), "daftar.txt")
    assert [number for number, _cells in sheet.rows] == [1, 3, 5, 6, 8]


def test_an_empty_cell_of_an_aligned_column_stays_empty() -> None:
    text = "nama        opd          status\nSI PADI                  aktif\nSI UBI      Dinas Ubi\n"
    (sheet,) = read_delimited(text.encode(), "daftar.txt")
    assert [cells for _number, cells in sheet.rows][1:] == [
        ["SI PADI", "", "aktif"],
        ["SI UBI", "Dinas Ubi", ""],
    ]


def test_blanks_within_the_names_of_a_plain_list_cut_nothing() -> None:
    assert rows_of("Nama Aplikasi\nSI  PADI\nSI  UBI\n") == [
        ["Nama Aplikasi"],
        ["SI  PADI"],
        ["SI  UBI"],
    ]


def test_a_pipe_within_a_cell_of_markdown_parts_nothing() -> None:
    text = "| Nama | OPD |\n|---|---|\n| SI \\| PIPA | Dinas Air |\n"
    assert rows_of(text)[1] == ["SI | PIPA", "Dinas Air"]


def test_dashes_that_stand_for_nothing_are_cells_of_a_csv_file() -> None:
    assert rows_of("Nama;OPD\n--;--\n") == [["Nama", "OPD"], ["--", "--"]]
