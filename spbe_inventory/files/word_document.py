"""The tables of a Word document → one sheet: how minutes of verification come back. Nothing in them is ever run."""

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from xml.etree import ElementTree as ET

from spbe_inventory.errors import BadInput
from spbe_inventory.files.headings import MINUTES, MINUTES_OFFICE
from spbe_inventory.files.sheets import Row, Sheet
from spbe_inventory.inert.screen import plain
from spbe_inventory.matching.folding import fold

PART = "word/document.xml"
LIMIT = 100_000_000  # bytes of the text when unpacked
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def read_word(data: bytes, name: str) -> list[Sheet]:
    """Give the rows of all tables of a Word document, as a sheet of ours; broken or swelling ones are BadInput."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            if package.getinfo(PART).file_size > LIMIT:
                raise BadInput("workbook-too-large", path=name, limit=LIMIT // 1_000_000)
            text = package.read(PART)
        if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
            raise BadInput("word-broken", path=name)
        document = ET.fromstring(text)  # noqa: S314 - entities were refused above
    except (zipfile.BadZipFile, zlib.error, KeyError, EOFError, OSError, NotImplementedError, ET.ParseError) as error:
        raise BadInput("word-broken", path=name) from error
    except RuntimeError:  # zipfile's word for a part under a password
        raise BadInput("workbook-encrypted", path=name) from None
    return [Sheet(name, MINUTES, list(_rows(document)))]


def holds_minutes(data: bytes, name: str) -> bool:
    """Tell whether a file is minutes of verification: its tables name the key of an office."""
    try:
        (sheet,) = read_word(data, name)
    except BadInput:
        return False
    headings = {fold(MINUTES_OFFICE.id), fold(MINUTES_OFFICE.en)}
    return any(fold(str(cells[0])) in headings for _, cells in sheet.rows if cells)


def _rows(document: ET.Element) -> Iterator[Row]:
    """Give the rows of all tables in their order, counted through; a cell is its text, its paragraphs on one line."""
    for number, row in enumerate(document.iter(f"{W}tr"), 1):
        yield number, [_text(cell) for cell in row.findall(f"{W}tc")]


def _text(cell: ET.Element) -> str:
    lines = ("".join(part.text or "" for part in line.iter(f"{W}t")) for line in cell.iter(f"{W}p"))
    return plain(" ".join(filter(None, (line.strip() for line in lines))))
