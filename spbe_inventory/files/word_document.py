"""The tables of a Word document → one sheet: how minutes of verification come back. Nothing in them is ever run."""

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from xml.etree import ElementTree as ET

from spbe_inventory.errors import BadInput
from spbe_inventory.files.headings import MINUTES
from spbe_inventory.files.sheets import Row, Sheet
from spbe_inventory.inert.screen import plain

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
            raise BadInput("workbook-broken", path=name, detail="DOCTYPE")
        document = ET.fromstring(text)  # noqa: S314 - entities were refused above
    except (zipfile.BadZipFile, zlib.error, KeyError, EOFError, OSError, NotImplementedError, ET.ParseError) as error:
        raise BadInput("workbook-broken", path=name, detail=str(error)[:100]) from error
    except RuntimeError:  # zipfile's word for a part under a password
        raise BadInput("workbook-encrypted", path=name) from None
    return [Sheet(name, MINUTES, list(_rows(document)))]


def _rows(document: ET.Element) -> Iterator[Row]:
    """Give the rows of all tables in their order, counted through; a cell is its text, its paragraphs on one line."""
    for number, row in enumerate(document.iter(f"{W}tr"), 1):
        yield number, [_text(cell) for cell in row.findall(f"{W}tc")]


def _text(cell: ET.Element) -> str:
    lines = ("".join(part.text or "" for part in line.iter(f"{W}t")) for line in cell.iter(f"{W}p"))
    return plain(" ".join(filter(None, (line.strip() for line in lines))))
