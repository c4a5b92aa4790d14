"""XLSX, XLS and ODS → sheets. Formulas give the value they had, links and macros are never followed."""

import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any
from xml.etree import ElementTree as ET

import python_calamine as calamine

from spbe_inventory.errors import BadInput
from spbe_inventory.files.sheets import Cell, Row, Sheet

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # an XLS file, or a workbook under a password
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
UNPACKED_LIMIT = 400_000_000  # bytes of all parts together: ten national registers
AREA_LIMIT = 20_000_000  # cells from A1 to the last one: twenty national registers
CHUNK = 1 << 20
Range = tuple[Cell, Cell]  # its first and its last cell, as (row, column) from 0
PLACE = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]*)(\d+)["']""")  # of a row or a cell, however its XML is spelled
ODS = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"


def read_spreadsheet(data: bytes, name: str) -> list[Sheet]:
    """Read every sheet of a workbook; `name` is what the file is called in messages.

    BadInput: broken, under a password, unpacking to more than a computer holds.
    """
    if data.startswith(COMPOUND) and ENCRYPTED in data:
        raise BadInput("workbook-encrypted", path=name)
    merged_of_ods = _looked_over(data, name) if data.startswith(b"PK") else {}
    try:
        workbook = calamine.CalamineWorkbook.from_filelike(BytesIO(data))
        return [
            _sheet(workbook, one.name, name, merged_of_ods.get(one.name))
            for one in workbook.sheets_metadata
            if one.typ == calamine.SheetTypeEnum.WorkSheet
        ]
    except calamine.PasswordError:
        raise BadInput("workbook-encrypted", path=name) from None
    except calamine.CalamineError as error:
        raise BadInput("workbook-broken", path=name, detail=str(error)[:100]) from error


def _sheet(workbook: Any, title: str, name: str, merged: list[Range] | None) -> Sheet:
    sheet = workbook.get_sheet_by_name(title)
    if sheet.start is None:
        return Sheet(name, title, [])
    before = [""] * sheet.start[1]
    rows: list[Row] = [
        (number, [*before, *cells] if before else cells)
        for number, cells in enumerate(sheet.iter_rows(), 1)
        if any(cells) or any(cell not in ("", None) for cell in cells)
    ]
    last = (rows[-1][0] if rows else 0, max((len(cells) for _, cells in rows), default=0))
    ranges = sheet.merged_cell_ranges or () if merged is None else merged
    return Sheet(name, title, rows, dict(_spread(ranges, last, name)))


def _spread(ranges: Iterable[Range], last: Cell, name: str) -> Iterator[tuple[Cell, Cell]]:
    """Give, for each cell under a merge, the cell that holds its value, as far as cells reach (rows, columns).

    Merges never lie over each other; where they do the workbook is broken, and would take for ever.
    """
    rest = last[0] * last[1]
    for (top, left), (bottom, right) in ranges:
        rows, columns = range(top, min(bottom + 1, last[0])), range(left, min(right + 1, last[1]))
        rest -= len(rows) * len(columns)
        if rest < 0:
            raise BadInput("workbook-broken", path=name, detail="mergeCell")
        for row in rows:
            for column in columns:
                if (row, column) != (top, left):
                    yield (row + 1, column), (top + 1, left)


def _looked_over(data: bytes, name: str) -> dict[str, list[Range]]:
    """Refuse a package that unpacks to more than can be held; give the merged cells of an ODS file by sheet."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            if sum(part.file_size for part in package.infolist()) > UNPACKED_LIMIT:
                raise BadInput("workbook-too-large", path=name, limit=UNPACKED_LIMIT // 1_000_000)
            if "content.xml" in package.namelist():
                return _of_ods(package, name)
            for part in package.namelist():
                if part.startswith("xl/worksheets/") and part.endswith(".xml"):
                    _refuse_wide(package, part, name)
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        zlib.error,
        NotImplementedError,
        EOFError,
        OSError,
        ValueError,
    ) as error:
        raise BadInput("workbook-broken", path=name, detail=str(error)[:100]) from error
    except RuntimeError:  # zipfile's word for a part under a password
        raise BadInput("workbook-encrypted", path=name) from None
    return {}


def _refuse_wide(package: zipfile.ZipFile, part: str, name: str) -> None:
    """Refuse a sheet whose cells lie so far apart that the area between them fills the memory."""
    rows, columns = 1, 1
    rest = b""
    with package.open(part) as stream:
        while chunk := stream.read(CHUNK):
            if b"<" not in chunk:
                raise BadInput("workbook-broken", path=name, detail=part)  # one cell of a million letters
            text = rest + chunk
            places = PLACE.findall(text)
            columns = max([columns, *map(_column, {letters.upper() for letters, _ in places})])
            rows = max([rows, *map(int, {digits for _, digits in places})])
            rest = text[-60:]
    if rows * columns > AREA_LIMIT:
        raise BadInput("sheet-too-wide", path=name, rows=rows, columns=columns)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _of_ods(package: zipfile.ZipFile, name: str) -> dict[str, list[Range]]:
    """Give the merged cells of an ODS file: its reader does not. Cells that repeat too often are refused."""
    merged: dict[str, list[Range]] = {}
    with package.open("content.xml") as stream:
        if b"<!ENTITY" in stream.read(4096):
            raise BadInput("workbook-broken", path=name, detail="ENTITY")
    try:
        with package.open("content.xml") as stream:
            for _, table in ET.iterparse(stream):  # noqa: S314 - entities were refused above
                if table.tag == f"{ODS}table":
                    merged[table.get(f"{ODS}name", "")] = _merges_of(table, name)
                    table.clear()
    except ET.ParseError as error:
        raise BadInput("workbook-broken", path=name, detail=str(error)[:100]) from error
    return merged


def _merges_of(table: ET.Element, name: str) -> list[Range]:
    merged: list[Range] = []
    row, wide = 0, 1
    for element in table.iter(f"{ODS}table-row"):
        column, something = 0, False
        for cell in element:
            times = int(cell.get(f"{ODS}number-columns-repeated", "1"))
            if len(cell):
                something, wide = True, max(wide, column + times)
            down, across = (int(cell.get(f"{ODS}number-{what}-spanned", "1")) for what in ("rows", "columns"))
            if down * across > 1:
                merged.append(((row, column), (row + down - 1, column + across - 1)))
            column += times
        row += int(element.get(f"{ODS}number-rows-repeated", "1"))
        if something and row * wide > AREA_LIMIT:
            raise BadInput("sheet-too-wide", path=name, rows=row, columns=wide)
    return merged
