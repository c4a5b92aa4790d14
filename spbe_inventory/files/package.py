"""What an XLSX or ODS package holds that its reader does not tell: how far it reaches, merges, empty formulas."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from xml.etree import ElementTree as ET

from spbe_inventory.errors import BadInput
from spbe_inventory.files.sheets import Cell

UNPACKED_LIMIT = 400_000_000  # bytes of all parts together: ten national registers
AREA_LIMIT = 20_000_000  # cells from A1 to the last one: twenty national registers
CHUNK = 1 << 20
Range = tuple[Cell, Cell]  # its first and its last cell, as (row, column) from 0
PLACE = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]*)(\d+)["']""")  # of a row or a cell, however its XML is spelled
# A cell of a formula that no program has worked out: no value, or an empty one that is not said to be a text.
FORMULA = re.compile(rb"<c\s([^>]*)>\s*<f\b(?:[^>]*/>|[^>]*>[^<]*</f>)\s*(<v\s*/>|<v>\s*</v>)?\s*</c>")
LONGEST_FORMULA = 10_000  # bytes, with its cell
ODS = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


@dataclass(slots=True)
class Package:
    """By name of sheet: the merged ranges (of ODS only: the reader of XLSX tells them), formulas without a value."""

    merged: dict[str, list[Range]] = field(default_factory=dict)
    unvalued: dict[str, list[Cell]] = field(default_factory=dict)


def looked_over(data: bytes, name: str) -> Package:
    """Look into a package before it is unpacked; `name` is what the file is called in messages.

    BadInput: broken, under a password, unpacking to more than a computer holds.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            if sum(part.file_size for part in package.infolist()) > UNPACKED_LIMIT:
                raise BadInput("workbook-too-large", path=name, limit=UNPACKED_LIMIT // 1_000_000)
            if "content.xml" in package.namelist():
                return _of_ods(package, name)
            return _of_xlsx(package, name)
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


def _of_xlsx(package: zipfile.ZipFile, name: str) -> Package:
    found = Package()
    for part, title in _sheet_parts(package).items():
        cells = _unvalued(package, part, name)
        if cells:
            found.unvalued[title] = cells
    return found


def _sheet_parts(package: zipfile.ZipFile) -> dict[str, str]:
    """Give every part that is a sheet, with the name of the sheet where the workbook tells it."""
    parts = {one: "" for one in package.namelist() if one.startswith("xl/worksheets/") and one.endswith(".xml")}
    try:
        relations = ET.fromstring(package.read("xl/_rels/workbook.xml.rels"))  # noqa: S314 - expat refuses what swells
        workbook = ET.fromstring(package.read("xl/workbook.xml"))  # noqa: S314
    except (KeyError, ET.ParseError):
        return parts  # the reader says what is wrong with it
    targets = {one.get("Id"): str(one.get("Target", "")) for one in relations}
    for sheet in workbook.iter("{http://schemas.openxmlformats.org/spreadsheetml/2006/main}sheet"):
        target = targets.get(sheet.get(f"{RELATIONS}id"), "")
        part = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
        if part in parts:
            parts[part] = sheet.get("name", "")
    return parts


def _unvalued(package: zipfile.ZipFile, part: str, name: str) -> list[Cell]:
    """Give the cells of formulas without a value, (row from 1, column from 0).

    A sheet whose cells lie so far apart that the area between them fills the memory is refused.
    """
    found: dict[Cell, None] = {}
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
            if b"<f" in text:
                found.update(dict.fromkeys(_without_value(text)))
            rest = text[max(text.rfind(b"<c "), len(text) - LONGEST_FORMULA) :]
    if rows * columns > AREA_LIMIT:
        raise BadInput("sheet-too-wide", path=name, rows=rows, columns=columns)
    return list(found)


def _without_value(text: bytes) -> Iterator[Cell]:
    for attributes, value in FORMULA.findall(text):
        place = PLACE.search(b" " + attributes)
        if place and place[1] and not (value and b't="str"' in attributes):
            yield int(place[2]), _column(place[1]) - 1


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _of_ods(package: zipfile.ZipFile, name: str) -> Package:
    """Give the merged cells of an ODS file: its reader does not. Cells that repeat too often are refused."""
    found = Package()
    with package.open("content.xml") as stream:
        if b"<!ENTITY" in stream.read(4096):
            raise BadInput("workbook-broken", path=name, detail="ENTITY")
    try:
        with package.open("content.xml") as stream:
            for _, table in ET.iterparse(stream):  # noqa: S314 - entities were refused above
                if table.tag == f"{ODS}table":
                    title = table.get(f"{ODS}name", "")
                    found.merged[title], found.unvalued[title] = _merges_of(table, name)
                    table.clear()
    except ET.ParseError as error:
        raise BadInput("workbook-broken", path=name, detail=str(error)[:100]) from error
    return found


def _merges_of(table: ET.Element, name: str) -> tuple[list[Range], list[Cell]]:
    """Give the merged ranges of a table, and its formulas without a value."""
    merged: list[Range] = []
    unvalued: list[Cell] = []
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
            if cell.get(f"{ODS}formula") and not len(cell) and cell.get(f"{OFFICE}value-type") is None:
                unvalued.append((row + 1, column))
            column += times
        row += int(element.get(f"{ODS}number-rows-repeated", "1"))
        if something and row * wide > AREA_LIMIT:
            raise BadInput("sheet-too-wide", path=name, rows=row, columns=wide)
    return merged, unvalued
