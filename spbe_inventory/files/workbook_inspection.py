"""What an XLSX or ODS package holds that its reader does not tell: its extent, merges, formulas without a value."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from xml.etree import ElementTree as ET

from spbe_inventory.errors import BadInput
from spbe_inventory.files.broken_files import DETAIL_LENGTH, told_as_broken
from spbe_inventory.files.sheets import Cell
from spbe_inventory.files.table_size import AREA_LIMIT, check_area

UNPACKED_LIMIT = 400_000_000  # bytes of all parts together: ten national registers
CHUNK = 1 << 20
LARGE_PIECE = 4 << 20
LARGEST_COLUMN = (
    AREA_LIMIT + 1
)  # what stands beyond it is not read however few the rows
UNDER_PASSWORD = 1  # the bit of a packed part that says so
ODS_BEGINNING = 4096  # bytes in which an entity would be declared
MEGABYTE = 1_000_000
Range = tuple[Cell, Cell]  # its first and its last cell, as (row, column) from 0
# The location of a row or a cell, however its XML is written.
LOCATION = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]*)(\d+)["']""")
# A cell of a formula that no program has worked out: no value, or an empty one that is not said to be a text.
FORMULA = re.compile(
    rb"<c\s([^<>]*)>\s*<f\b(?:[^<>]*/>|[^<>]*>[^<]*</f>)\s*(?:(<v\s*/>|<v>\s*</v>)\s*)?</c>"
)
LONGEST_FORMULA = 10_000  # bytes, with its cell
ODS = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}sheet"


@dataclass(slots=True)
class WorkbookDetails:
    """By name of sheet: the merged ranges (of ODS only: the reader of XLSX tells them), formulas without a value."""

    merged: dict[str, list[Range]] = field(default_factory=dict)
    unvalued: dict[str, list[Cell]] = field(default_factory=dict)


def inspect_workbook(data: bytes, name: str) -> WorkbookDetails:
    """Return what a package holds, looked at before it is unpacked; `name` is what the file is called in messages.

    Raise BadInput where it is broken, under a password, or unpacks to more than memory holds.
    """
    with told_as_broken("workbook-broken", name):
        return _inspect(data, name)


def _inspect(data: bytes, name: str) -> WorkbookDetails:
    with zipfile.ZipFile(BytesIO(data)) as package:
        if any(part.flag_bits & UNDER_PASSWORD for part in package.infolist()):
            raise BadInput("workbook-encrypted", path=name)
        size = sum(part.file_size for part in package.infolist())
        if size > UNPACKED_LIMIT:
            limit = UNPACKED_LIMIT // MEGABYTE
            raise BadInput("workbook-too-large", path=name, limit=limit)
        if "content.xml" in package.namelist():
            return _inspect_ods(package, name)
        return _inspect_xlsx(package, name)


def _inspect_xlsx(package: zipfile.ZipFile, name: str) -> WorkbookDetails:
    details = WorkbookDetails()
    for part, title in _sheet_parts(package).items():
        cells = _unvalued_cells(package, part, name)
        if cells:
            details.unvalued[title] = cells
    return details


def _sheet_parts(package: zipfile.ZipFile) -> dict[str, str]:
    """Return every part that may be a sheet, with the name of the sheet where the workbook tells it.

    A sheet may stand anywhere in the package, so each part that is XML may be one.
    """
    titles: dict[str, str] = {}
    for part in package.namelist():
        if part.casefold().endswith(".xml"):
            titles[part] = ""
    try:
        relations = ET.fromstring(package.read("xl/_rels/workbook.xml.rels"))  # noqa: S314 - expat refuses what swells
        workbook = ET.fromstring(package.read("xl/workbook.xml"))  # noqa: S314
    except (KeyError, ET.ParseError):
        return titles  # the reader says what is wrong with it
    parts = _parts_by_relation(relations)
    for sheet in workbook.iter(SHEET):
        relation_id = sheet.get(f"{RELATIONS}id")
        part = parts.get(relation_id, "")
        if part in package.namelist():
            titles[part] = sheet.get("name", "")
    return titles


def _parts_by_relation(relations: ET.Element) -> dict[str | None, str]:
    """Return the part of the package that each relation of the workbook leads to."""
    parts = {}
    for relation in relations:
        target = relation.get("Target", "")
        part = f"xl/{target}"
        if target.startswith("/"):
            part = target.removeprefix("/")
        parts[relation.get("Id")] = part
    return parts


def _unvalued_cells(package: zipfile.ZipFile, part: str, name: str) -> list[Cell]:
    """Return the cells of formulas without a value, as (row from 1, column from 0).

    Raise BadInput for a sheet whose cells are so far apart that the area between them fills the memory.
    """
    cells: dict[Cell, None] = {}  # in order, each once
    rows = 1
    columns = 1
    for text in _overlapping_pieces(package, part, name):
        last_row, last_column = _extent(text)
        rows = max(rows, last_row)
        columns = max(columns, last_column)
        if b"<f" in text:
            cells.update(dict.fromkeys(_cells_without_value(text)))
    check_area(name, rows, columns)
    return list(cells)


def _overlapping_pieces(
    package: zipfile.ZipFile, part: str, name: str
) -> Iterator[bytes]:
    """Yield a part piece by piece; each begins with the last cell of the one before, which may have been cut."""
    rest = b""
    with package.open(part) as stream:
        while chunk := stream.read(CHUNK):
            if b"<" not in chunk:  # one cell of a million characters
                raise BadInput("workbook-broken", path=name, detail=part)
            text = rest + chunk
            yield text
            last_cell = text.rfind(b"<c ")
            longest_rest = len(text) - LONGEST_FORMULA
            rest = text[max(last_cell, longest_rest) :]


def _extent(text: bytes) -> tuple[int, int]:
    """Return the last row and the last column (both from 1) that are named in a piece of XML, 0 where none is."""
    columns = set()
    rows = set()
    for letters, digits in LOCATION.findall(text):
        columns.add(letters.upper())
        rows.add(digits)
    last_column = max(map(_column_number, columns), default=0)
    last_row = max(map(int, rows), default=0)
    return last_row, last_column


def _cells_without_value(text: bytes) -> Iterator[Cell]:
    """Yield the cells of formulas without a value in a piece of XML."""
    for attributes, value in FORMULA.findall(text):
        location = LOCATION.search(b" " + attributes)
        if location is None or not location[1]:
            continue
        is_empty_text = value and b't="str"' in attributes
        if not is_empty_text:
            letters = location[1].upper()
            yield int(location[2]), _column_number(letters) - 1


def _column_number(letters: bytes) -> int:
    """Return the number of a column from its letters: A is 1; no more than the largest."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
        if number > LARGEST_COLUMN:
            return LARGEST_COLUMN
    return number


def _inspect_ods(package: zipfile.ZipFile, name: str) -> WorkbookDetails:
    """Return the merged cells of an ODS file, which its reader does not tell."""
    with package.open("content.xml") as stream:
        if b"<!ENTITY" in stream.read(ODS_BEGINNING):
            raise BadInput("workbook-broken", path=name, detail="ENTITY")
    details = WorkbookDetails()
    try:
        for table in _elements(package, "content.xml"):
            if table.tag == f"{ODS}table":
                _inspect_ods_table(table, name, details)
                table.clear()
    except ET.ParseError as error:
        detail = str(error)[:DETAIL_LENGTH]
        raise BadInput("workbook-broken", path=name, detail=detail) from error
    return details


def _elements(package: zipfile.ZipFile, part: str) -> Iterator[ET.Element]:
    """Yield the elements of a part as they end.

    The parser begins a comment anew with every piece it gets, so the pieces are large.
    """
    parser: Any = ET.XMLPullParser()  # of which the types know more events than ends
    with package.open(part) as stream:
        while piece := stream.read(LARGE_PIECE):
            parser.feed(piece)
            for _event, element in parser.read_events():
                yield element
    parser.close()


def _inspect_ods_table(table: ET.Element, name: str, details: WorkbookDetails) -> None:
    """Note the merged ranges of a table and its formulas without a value.

    Raise BadInput where cells repeat so often that the table fills the memory.
    """
    title = table.get(f"{ODS}name", "")
    merged: list[Range] = []
    unvalued: list[Cell] = []
    details.merged[title] = merged
    details.unvalued[title] = unvalued
    row = 0
    width = 1
    for element in table.iter(f"{ODS}table-row"):
        filled_width = _inspect_ods_row(element, row, merged, unvalued)
        width = max(width, filled_width)
        row += _count(element, "number-rows-repeated")
        if filled_width:
            check_area(name, row, width)


def _inspect_ods_row(
    element: ET.Element, row: int, merged: list[Range], unvalued: list[Cell]
) -> int:
    """Note the merged ranges and formulas without a value of a row; return its filled width, 0 where it is empty."""
    column = 0
    filled_width = 0
    for cell in element:
        repeats = _count(cell, "number-columns-repeated")
        if len(cell) or cell.get(f"{OFFICE}value-type"):
            filled_width = max(filled_width, column + repeats)
        height = _count(cell, "number-rows-spanned")
        width = _count(cell, "number-columns-spanned")
        if height * width > 1:
            last = (row + height - 1, column + width - 1)
            merged.append(((row, column), last))
        if _is_unvalued(cell):
            unvalued.append((row + 1, column))
        column += repeats
    return filled_width


def _is_unvalued(cell: ET.Element) -> bool:
    """Return whether a cell of an ODS table is a formula without a value."""
    if not cell.get(f"{ODS}formula") or len(cell):
        return False
    return cell.get(f"{OFFICE}value-type") is None


def _count(element: ET.Element, name: str) -> int:
    """Return a count among the attributes of an element: 1 where it is not given."""
    return int(element.get(f"{ODS}{name}", "1"))
