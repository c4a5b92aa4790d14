"""The tables of a Word document → one sheet: how minutes of verification come back. Nothing in them is ever run."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from xml.etree import ElementTree as ET

from spbe_inventory.errors import BadInput
from spbe_inventory.files.broken_files import told_as_broken
from spbe_inventory.files.sheets import Row, Sheet
from spbe_inventory.files.table_size import TableSize
from spbe_inventory.files.tables.headings import MINUTES, MINUTES_OFFICE
from spbe_inventory.matching.folding import fold
from spbe_inventory.sanitize.screen import strip_control

PART = "word/document.xml"
UNDER_PASSWORD = 1  # the bit of a packed part that says so
LIMIT = 100_000_000  # bytes of the text when unpacked
MEGABYTE = 1_000_000
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def read_word(data: bytes, name: str) -> list[Sheet]:
    """Return the rows of all tables of a Word document as one sheet; raise BadInput for a broken or too large one."""
    with told_as_broken("word-broken", name):
        document = _parsed(data, name)
    size = TableSize(name)
    rows = []
    for row in _rows(document):
        size.add(len(row[1]))
        rows.append(row)
    return [Sheet(name, MINUTES, rows)]


def _parsed(data: bytes, name: str) -> ET.Element:
    """Return the parsed text of a Word document."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        part = package.getinfo(PART)
        if part.flag_bits & UNDER_PASSWORD:
            raise BadInput("workbook-encrypted", path=name)
        if part.file_size > LIMIT:
            limit = LIMIT // MEGABYTE
            raise BadInput("workbook-too-large", path=name, limit=limit)
        text = package.read(PART)
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
        raise BadInput("word-broken", path=name)
    return ET.fromstring(text)  # noqa: S314 - entities were refused above


def holds_minutes(data: bytes, name: str) -> bool:
    """Return whether a file is minutes of verification: its tables name an office."""
    try:
        (sheet,) = read_word(data, name)
    except BadInput:
        return False
    headings = {fold(MINUTES_OFFICE.id), fold(MINUTES_OFFICE.en)}
    first_cells = [str(cells[0]) for _, cells in sheet.rows if cells]
    return any(fold(text) in headings for text in first_cells)


def _rows(document: ET.Element) -> Iterator[Row]:
    """Yield the rows of all tables in order, numbered through; each cell is its text on one line."""
    rows = document.iter(f"{W}tr")
    for number, row in enumerate(rows, 1):
        cells = row.findall(f"{W}tc")
        yield number, [_cell_text(cell) for cell in cells]


def _cell_text(cell: ET.Element) -> str:
    """Return the paragraphs of a cell on one line."""
    lines = []
    for paragraph in cell.iter(f"{W}p"):
        line = _paragraph_text(paragraph)
        if line:
            lines.append(line)
    return strip_control(" ".join(lines))


def _paragraph_text(paragraph: ET.Element) -> str:
    text = ""
    for part in paragraph.iter(f"{W}t"):
        text += part.text or ""
    return text.strip()
