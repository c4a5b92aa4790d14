"""What offices send is opened, whatever its format; what cannot be held is refused in one sentence."""

import contextlib
import json
import os
import re
import struct
import time
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlwt
from hypothesis import given
from hypothesis import strategies as st
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import P
from spbe_inventory.errors import BadInput
from spbe_inventory.files import table_size
from spbe_inventory.files.contents import paths_below
from spbe_inventory.files.delimited import read_delimited
from spbe_inventory.files.opening import OpenedFiles, open_files
from spbe_inventory.files.table_size import AREA_LIMIT
from spbe_inventory.files.tables.mapping import ColumnMapping
from spbe_inventory.files.tables.row_reader import LONGEST_READ, read_rows
from spbe_inventory.files.tables.table_finder import find_tables
from spbe_inventory.files.workbook_inspection import inspect_workbook

ROWS: list[list[str | int]] = [
    ["No", "Nama Aplikasi", "OPD"],
    [1, "E-Sakip", "Setda"],
    [2, "E-Kinerja", ""],
]


def as_xlsx(path: Path) -> None:
    book = openpyxl.Workbook()
    for row in ROWS:
        book.active.append(row)
    book.active.merge_cells("C2:C3")
    book.save(path)


def as_xls(path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Daftar")
    for number, row in enumerate(ROWS):
        for column, value in enumerate(row):
            if column != 2 or number == 0:
                sheet.write(number, column, value)
    sheet.write_merge(1, 2, 2, 2, "Setda")
    book.save(str(path))


def as_ods(path: Path) -> None:
    book = OpenDocumentSpreadsheet()
    table = Table(name="Daftar")
    for number, row in enumerate(ROWS):
        line = TableRow()
        for column, value in enumerate(row):
            if (number, column) == (2, 2):
                line.addElement(CoveredTableCell())
                continue
            spanned = (
                {"numberrowsspanned": 2, "numbercolumnsspanned": 1}
                if (number, column) == (1, 2)
                else {}
            )
            cell = TableCell(valuetype="string", **spanned)
            cell.addElement(P(text=str(value)))
            line.addElement(cell)
        table.addElement(line)
    book.spreadsheet.addElement(table)
    book.save(str(path))


def names_and_owners(path: Path) -> list[tuple[str, str]]:
    """Return name and owner of each row of the first table of a file."""
    (sheet, *_) = open_files([path]).sheets
    (block,), _ = find_tables(sheet, ColumnMapping())
    return [(row.text("name"), row.text("owner")) for row in read_rows(block)[0]]


@pytest.mark.parametrize(
    ("suffix", "write"), [("xlsx", as_xlsx), ("xls", as_xls), ("ods", as_ods)]
)
def test_owners_merged_over_a_block_are_those_of_the_block(
    tmp_path: Path, suffix: str, write: "object"
) -> None:
    path = tmp_path / f"daftar.{suffix}"
    write(path)  # type: ignore[operator]  # a function of a path
    assert names_and_owners(path) == [("E-Sakip", "Setda"), ("E-Kinerja", "Setda")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_csv_of_any_encoding_and_sign(tmp_path: Path, encoding: str, sign: str) -> None:
    path = tmp_path / "daftar.csv"
    path.write_bytes(
        "\r\n".join(
            sign.join(row) for row in (["Nama Aplikasi", "OPD"], ["Café", "Setda"])
        ).encode(encoding)
    )
    assert names_and_owners(path) == [("Café", "Setda")]


def test_a_folder_inside_that_is_gone_or_closed_holds_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "dalam").mkdir()
    (tmp_path / "a.csv").write_text("Nama Aplikasi;Fungsi\ne-Arsip;arsip\n")
    list_folder = os.scandir

    def gone(path: Any) -> Any:
        if Path(path).name == "dalam":
            raise FileNotFoundError(path)
        return list_folder(path)

    monkeypatch.setattr(os, "scandir", gone)
    assert paths_below(tmp_path) == [tmp_path / "a.csv"]


def test_a_folder_and_a_zip_hold_lists_and_other_things(tmp_path: Path) -> None:
    folder = tmp_path / "kiriman"
    (folder / "dalam").mkdir(parents=True)
    as_xlsx(folder / "dalam" / "a.xlsx")
    (folder / "~$a.xlsx").write_bytes(b"lock")
    (folder / "surat.docx").write_bytes(b"PK\x03\x04 nonsense")
    with pytest.raises(BadInput):
        open_files([folder])
    (folder / "surat.docx").write_bytes(b"surat")
    opened = open_files([folder])
    assert (opened.files, opened.skipped) == (["dalam/a.xlsx"], ["surat.docx"])
    packed = tmp_path / "kiriman.zip"
    with zipfile.ZipFile(packed, "w") as package:
        package.write(folder / "dalam" / "a.xlsx", "a.xlsx")
        package.writestr("foto.jpg", b"x")
    opened = open_files([packed])
    assert (opened.files, opened.skipped) == (
        ["kiriman.zip/a.xlsx"],
        ["kiriman.zip/foto.jpg"],
    )


def refused(path: Path) -> str:
    with pytest.raises(BadInput) as error:
        open_files([path])
    assert error.value.exit_status == 3
    assert str(path.name) in str(error.value)
    return error.value.key


def test_a_broken_or_encrypted_workbook(tmp_path: Path) -> None:
    whole = tmp_path / "a.xlsx"
    as_xlsx(whole)
    data = whole.read_bytes()
    for cut in (10, 500, len(data) // 2, len(data) - 5):
        whole.write_bytes(data[:cut])
        assert refused(whole) in ("workbook-broken", "no-register")
    compound = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    whole.write_bytes(
        compound + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600
    )
    assert refused(whole) == "workbook-encrypted"
    whole.write_bytes(compound + b"\0" * 2000)
    assert refused(whole) == "workbook-broken"


def bomb(path: Path, part: str, size: int) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        with package.open(part, "w", force_zip64=True) as stream:
            for _ in range(size // 1_000_000):
                stream.write(b"0" * 1_000_000)


@pytest.mark.slow
def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bom.xlsx"
    bomb(path, "xl/worksheets/sheet1.xml", 1_100_000_000)
    assert path.stat().st_size < 2_000_000
    assert refused(path) == "workbook-too-large"
    packed = tmp_path / "bom.zip"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("a.csv", "0" * 201_000_000)
    assert refused(packed) == "zip-too-large"


def test_a_header_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bohong.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("a.csv", "Nama Aplikasi\n" * 1000)
    data = bytearray(path.read_bytes())
    index = data.rindex(b"PK\x01\x02") + 24
    data[index : index + 4] = struct.pack("<I", 10)
    path.write_bytes(bytes(data))
    assert refused(path) == "workbook-broken"


def test_cells_far_apart_do_not_fill_the_memory(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["A1"], book.active["XFD1048576"] = "Nama Aplikasi", "x"
    path = tmp_path / "jauh.xlsx"
    book.save(path)
    assert refused(path) == "sheet-too-wide"
    assert AREA_LIMIT < 1_048_576 * 16_384


def as_csv(path: Path) -> None:
    lines = [";".join(map(str, row)) for row in ROWS]
    path.write_text("\n".join(lines))


WORKBOOKS = [("a.xlsx", as_xlsx), ("a.xls", as_xls), ("a.ods", as_ods)]


@pytest.mark.parametrize(("name", "write"), [*WORKBOOKS, ("a.csv", as_csv)])
def test_rows_are_counted_in_every_format(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    write: Callable[[Path], None],
) -> None:
    path = tmp_path / name
    write(path)
    monkeypatch.setattr(table_size, "ROWS_LIMIT", len(ROWS))
    assert open_files([path]).sheets
    monkeypatch.setattr(table_size, "ROWS_LIMIT", len(ROWS) - 1)
    assert refused(path) == "list-too-long"


@pytest.mark.parametrize(("name", "write"), WORKBOOKS)
def test_sheets_and_their_extent_are_counted_in_every_format(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    write: Callable[[Path], None],
) -> None:
    path = tmp_path / name
    write(path)
    monkeypatch.setattr(table_size, "SHEETS_LIMIT", 0)
    assert refused(path) == "too-many-sheets"
    monkeypatch.undo()
    monkeypatch.setattr(table_size, "AREA_LIMIT", 3)
    assert refused(path) == "sheet-too-wide"


@pytest.mark.slow
def test_half_a_million_empty_rows_cost_nothing(tmp_path: Path) -> None:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Daftar")
    for row in ROWS:
        sheet.append(row)
    for _ in range(500_000):
        sheet.append([None, ""])
    path = tmp_path / "kosong.xlsx"
    book.save(path)
    begun = time.process_time()
    (read,) = open_files([path]).sheets
    assert len(read.rows) == len(ROWS)
    assert time.process_time() - begun < 60


def test_formulas_links_and_macros_are_values_or_nothing(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Nama Aplikasi", "Fungsi"])
    book.active.append(["E-Sakip", '=HYPERLINK("http://jahat","x")'])
    book.active.append(["=1+1", "='[lain.xlsx]Sheet1'!A1"])
    path = tmp_path / "rumus.xlsm"
    book.save(path)
    assert names_and_owners(path) == [("E-Sakip", "")]


def test_a_cell_as_long_as_a_cell_can_be(tmp_path: Path) -> None:
    path = tmp_path / "panjang.csv"
    path.write_text(
        f'Nama Aplikasi,Fungsi\nE-Sakip,"{"x" * 32_767}"\n', encoding="utf-8"
    )
    (sheet,) = open_files([path]).sheets
    assert len(sheet.rows[1][1][1]) == 32_767


@given(st.binary(max_size=400))
def test_no_bytes_make_it_stumble(data: bytes) -> None:
    with contextlib.suppress(BadInput):
        for sheet in read_delimited(data, "x.csv"):
            for block in find_tables(sheet, ColumnMapping())[0]:
                assert len(read_rows(block)[0]) == len(block.rows)


def test_a_file_that_is_no_list(tmp_path: Path) -> None:
    path = tmp_path / "gambar.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    assert refused(path) == "no-register"
    missing = tmp_path / "tidak-ada.xlsx"
    assert refused(missing) == "no-file"
    pipe = tmp_path / "pipa.json"
    os.mkfifo(pipe)
    assert refused(pipe) == "file-unreadable"
    document = tmp_path / "dokumen.json"
    document.write_bytes(b'{"format": "spbe_inventory/catalogue", "note": "\xff"}')
    assert refused(document) == "file-not-utf8"
    head = {
        "format": "spbe_inventory/catalogue",
        "format_version": 1,
        "units": [{"key": "u"}],
    }
    document.write_text(json.dumps(head), encoding="utf-8-sig")
    assert open_files([document])
    buffer = BytesIO()
    zipfile.ZipFile(buffer, "w").close()
    path.write_bytes(buffer.getvalue())
    assert path.stat().st_size == 22


@pytest.mark.parametrize(
    "location",
    ["r='XFD1048576'", '\tr="XFD1048576"', 'r="xfd1048576"', 'r = "ZZZZ4294967295"'],
)
def test_a_cell_far_away_is_refused_however_its_place_is_spelled(
    tmp_path: Path, location: str
) -> None:
    good = BytesIO()
    book = openpyxl.Workbook()
    book.active["A1"] = 7
    book.save(good)
    far = tmp_path / "jauh.xlsx"
    with zipfile.ZipFile(good) as source, zipfile.ZipFile(far, "w") as target:
        for part in source.namelist():
            target.writestr(
                part, source.read(part).replace(b' r="A1"', f" {location}".encode())
            )
    with pytest.raises(BadInput) as caught:
        open_files([far])
    assert caught.value.key == "sheet-too-wide"


def test_semicolons_in_a_quoted_remark_do_not_part_a_file_of_commas(
    tmp_path: Path,
) -> None:
    remark = "; ".join(f"data {number}" for number in range(30))
    path = tmp_path / "daftar.csv"
    path.write_text(
        f'No,Nama Aplikasi,Perangkat Daerah,Keterangan\n1,SIAP,Dinkes,"{remark}"\n2,SIAK,Dukcapil,-\n'
    )
    (sheet,) = open_files([path]).sheets
    assert [len(cells) for _, cells in sheet.rows] == [4, 4, 4]


def test_a_cell_is_found_however_its_letters_are_written(tmp_path: Path) -> None:
    path = tmp_path / "daftar.xlsx"
    as_xlsx(path)
    part = b'<worksheet><row><c r="b2"><f>1+1</f></c></row></worksheet>'
    data = BytesIO()
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(data, "w") as package:
        for name in source.namelist():
            content = source.read(name)
            if name == "xl/worksheets/sheet1.xml":
                content = part
            package.writestr(name, content)
    details = inspect_workbook(data.getvalue(), "daftar.xlsx")
    assert details.unvalued == {"Sheet": [(2, 1)]}


def test_formulas_that_nobody_worked_out_are_told_cell_by_cell(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Awal"
    page = book.create_sheet("Daftar & lain")
    for row in (
        ["Nama Aplikasi", "OPD"],
        ["=A1", "Setda"],
        ["E-Sakip", '=UPPER("x")'],
        ["E-Kinerja", "Setda"],
    ):
        page.append(row)
    path = tmp_path / "daftar.xlsx"
    book.save(path)
    first, second = open_files([path]).sheets
    assert (first.unvalued, second.unvalued) == ((), ((2, 0), (3, 1)))
    worked_out = b'<row><c r=\'A1\'><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>T(A9)</f><v></v></c></row>'
    assert (
        repacked(path, tmp_path, "xl/worksheets/sheet2.xml", worked_out)
        .sheets[-1]
        .unvalued
        == ()
    )


def repacked(path: Path, folder: Path, part: str, rows: bytes) -> OpenedFiles:
    """Open a workbook of which one sheet was given other rows."""
    changed = folder / "lain.xlsx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(changed, "w") as new:
        for part_name in old.namelist():
            data = old.read(part_name)
            if part_name == part:
                data = (
                    data[: data.index(b"<sheetData>") + 11]
                    + rows
                    + data[data.index(b"</sheetData>") :]
                )
            new.writestr(part_name, data)
    return open_files([changed])


def test_merges_that_lie_over_each_other_are_refused(tmp_path: Path) -> None:
    as_xlsx(tmp_path / "a.xlsx")
    with (
        zipfile.ZipFile(tmp_path / "a.xlsx") as old,
        zipfile.ZipFile(tmp_path / "b.xlsx", "w") as new,
    ):
        for part_name in old.namelist():
            data = old.read(part_name)
            whole = b'<mergeCell ref="A1:XFD1048576"/>' * 500
            new.writestr(
                part_name,
                re.sub(rb'<mergeCell ref="C2:C3" ?/>', whole, data)
                if "sheet1" in part_name
                else data,
            )
    with pytest.raises(BadInput) as wrong:
        open_files([tmp_path / "b.xlsx"])
    assert wrong.value.key == "workbook-broken"


def test_a_cell_of_a_million_letters_is_refused(tmp_path: Path) -> None:
    as_xlsx(tmp_path / "a.xlsx")
    long = (
        b'<row r="1"><c r="A1" t="inlineStr"><is><t>'
        + b"A" * 3_000_000
        + b"</t></is></c></row>"
    )
    with pytest.raises(BadInput) as wrong:
        repacked(tmp_path / "a.xlsx", tmp_path, "xl/worksheets/sheet1.xml", long)
    assert wrong.value.key == "workbook-broken"


@pytest.mark.parametrize("cells", [["X", "Y"], ["A", "B"], ["3", "4"], ["1", "2"]])
def test_a_short_name_in_the_first_row_is_a_record(
    cells: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "daftar.csv"
    path.write_text(
        "Nama Aplikasi,OPD\n" + ",".join(cells) + "\nSIAP,Setda\n", encoding="utf-8"
    )
    ((block,), _) = find_tables(open_files([path]).sheets[0], ColumnMapping())
    assert [row[0] for _, row in block.rows] == [cells[0], "SIAP"]


def test_a_row_that_counts_the_columns_is_said_to_be_none(tmp_path: Path) -> None:
    path = tmp_path / "daftar.csv"
    path.write_text(
        "No,Nama Aplikasi,OPD\n(1),(2),(3)\n1,SIAP,Setda\n", encoding="utf-8"
    )
    ((block,), _) = find_tables(open_files([path]).sheets[0], ColumnMapping())
    assert block.side_rows == [(2, "(1) | (2) | (3)")]
    assert len(block.rows) == 1


@pytest.mark.parametrize(
    "text", ["a;" * 16_000, "aplikasi " * 2_400, " " * 30_000 + "x", "( " * 16_000]
)
def test_a_cell_that_is_no_prose_takes_no_time(text: str, tmp_path: Path) -> None:
    path = tmp_path / "daftar.csv"
    path.write_text(
        f'Nama Aplikasi,OPD,Terintegrasi dengan\nSIAP,Setda,"{text}"\n',
        encoding="utf-8",
    )
    ((block,), _) = find_tables(open_files([path]).sheets[0], ColumnMapping())
    (row,), seen = read_rows(block)
    long = len(text.strip()) > LONGEST_READ
    assert ("integrated_with" in row.cells) is not long
    assert [key for _, key, _ in seen.remarks] == (["cell-too-long"] if long else [])


def rewritten(whole: Path, part: str, old: bytes, new: bytes) -> None:
    """Write a workbook anew with other words in one of its parts."""
    with zipfile.ZipFile(whole) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    assert old in parts[part]
    parts[part] = parts[part].replace(old, new)
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)


@pytest.mark.parametrize(
    ("part", "old", "new", "key"),
    [
        (
            "xl/workbook.xml",
            b"<workbook",
            b'<?xml version="1.0" encoding="no-such"?><workbook',
            "workbook-broken",
        ),
        (
            "xl/worksheets/sheet1.xml",
            b'r="A2"',
            b'r="' + b"Z" * 5000 + b'2"',
            "sheet-too-wide",
        ),
        (
            "xl/worksheets/sheet1.xml",
            b'r="A2"',
            b'r="' + b"A" * 7 + b'2"',
            "sheet-too-wide",
        ),
    ],
)
def test_whatever_a_reader_throws_is_bad_input(
    tmp_path: Path, part: str, old: bytes, new: bytes, key: str
) -> None:
    whole = tmp_path / "a.xlsx"
    as_xlsx(whole)
    rewritten(whole, part, old, new)
    assert refused(whole) == key


@pytest.mark.parametrize("days", ["1999999999", "1e300"])
def test_a_span_of_time_that_nothing_holds_is_bad_input(
    tmp_path: Path, days: str
) -> None:
    whole = tmp_path / "a.xlsx"
    book = openpyxl.Workbook()
    book.active.append(["Nama Aplikasi", "Tanggal"])
    book.active.append(["E-Sakip", 12345])
    book.active["B2"].number_format = "[h]:mm:ss"
    book.save(whole)
    rewritten(whole, "xl/worksheets/sheet1.xml", b"12345", days.encode())
    assert refused(whole) == "workbook-broken"


def test_sheets_outside_their_usual_folder_are_measured_too(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["A1"], book.active["XFD1048576"] = "Nama Aplikasi", "x"
    usual = tmp_path / "usual.xlsx"
    book.save(usual)
    moved = tmp_path / "moved.xlsx"
    with zipfile.ZipFile(usual) as package, zipfile.ZipFile(moved, "w") as other:
        for name in package.namelist():
            text = package.read(name).replace(b"worksheets/sheet1.xml", b"a/b.xml")
            other.writestr(name.replace("worksheets/sheet1.xml", "a/b.xml"), text)
    assert refused(moved) == "sheet-too-wide"


def test_a_value_without_a_text_fills_a_cell_of_an_ods_table(tmp_path: Path) -> None:
    document = OpenDocumentSpreadsheet()
    table = Table(name="Daftar")
    row = TableRow(numberrowsrepeated=60_000)
    row.addElement(
        TableCell(valuetype="string", stringvalue="x", numbercolumnsrepeated=1_000)
    )
    table.addElement(row)
    document.spreadsheet.addElement(table)
    path = tmp_path / "a.ods"
    document.save(path)
    assert refused(path) == "sheet-too-wide"


def test_the_parts_of_a_word_document_that_cannot_be_found(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", "<a/>" * 5000)
    data = bytearray(path.read_bytes())
    index = data.rindex(b"PK\x05\x06") + 16
    (start,) = struct.unpack("<I", data[index : index + 4])
    data[index : index + 4] = struct.pack("<I", start + 30_000)
    path.write_bytes(bytes(data))
    assert refused(path) == "word-broken"
