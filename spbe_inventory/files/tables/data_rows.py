"""Tell the records of a table from the rows between and below them: numbering, sections, totals, remarks."""

import re

from spbe_inventory.files.sheets import filled
from spbe_inventory.files.tables.headings import states_complete
from spbe_inventory.files.tables.sheet_table import (
    REQUIRED_FIELDS,
    SheetTable,
    Texts,
    row_text,
)
from spbe_inventory.files.tables.title_owner import labelled_office
from spbe_inventory.matching.folding import fold
from spbe_inventory.reference.wordings import wordings

NUMBERING = re.compile(r"^\(?(\d{1,2}|[a-z])\)?\.?$", re.IGNORECASE)
TOTAL = re.compile(
    r"^(?:jumlah|total|rekapitulasi)(?:\s+(?:aplikasi|keseluruhan|seluruhnya|total|baris|opd))*\s*+:?\s*+\d*$",
    re.IGNORECASE,
)
SUM = re.compile(
    r"^(?:sub(?:\s*-)?\s*|grand\s+)?(?:jumlah|total|rekapitulasi)\b", re.IGNORECASE
)
# What a row of an application without a name may still tell.
TELLING_FIELDS = frozenset(["owner", "description", "function", "status"])
NUMBER = re.compile(r"^\d*$")
ORDINAL = re.compile(r"^\(?(?:[A-Z]|[IVX]{1,5}|\d{1,3})[.)]?$")
ORDINAL_PREFIX = re.compile(r"^\s*\(?(?:[A-Z]|[IVX]{1,5}|\d{1,2})[.)]\s*")
OFFICE = re.compile(
    r"^(dinas|badan|bagian|sekretariat|inspektorat|kecamatan|kelurahan|rsud|satuan|rumah sakit)\b",
    re.IGNORECASE,
)
PLACE_AND_DAY = re.compile(r"^[^\W\d][^\d,]*,\s*(?:\d{1,2}|\.{2,})\s+[^\W\d]+\s+\d{4}$")
STAFF_NUMBER = re.compile(r"^NIP\b[\s.:]*+[\d.\s-]*+$", re.IGNORECASE)
ALPHABET = "abcdefghijklmnopqrstuvwxyz"
# Cells: a row of fewer may be a name and its office, whatever they are called.
MAX_NAME_CELLS = 2
SECTION_CELLS = 2  # an ordinal and a name


def add_row(table: SheetTable, number: int, cells: list[object]) -> None:
    """Add a row to the records of a table, to its sections, or to the rows that are no record."""
    texts = dict(filled(cells))
    is_first = not table.rows and not table.side_rows
    if is_first and _numbers_columns(texts):
        _add_side_row(table, number, cells)
        return
    if _closes(table, texts):
        table.is_closed = True
        _add_side_row(table, number, cells)
        return
    office = _section_office(table, texts)
    if office:
        table.sections.append((number, office))
    elif _is_record(table, texts, number):
        table.rows.append((number, cells))
    elif _is_nameless(table, texts):
        table.nameless.append((number, row_text(cells)))
    else:
        _add_side_row(table, number, cells)


def _is_nameless(table: SheetTable, texts: Texts) -> bool:
    """Return whether a row tells something of an application whose name is empty; totals and signatures do not."""
    if table.kind != "application" or table.is_closed or table.is_named_by_address:
        return False
    if any(states_complete(text) for text in texts.values()):
        return False
    if any(_is_closing(text) or SUM.match(text) for text in texts.values()):
        return False
    fields = {column.field for column in table.columns if column.index in texts}
    if fields.isdisjoint(TELLING_FIELDS):
        return False
    if "owner" not in fields:
        return True
    owner = texts[table.index_of("owner") or 0]
    return len(texts) > 1 or bool(OFFICE.match(owner))


def _closes(table: SheetTable, texts: Texts) -> bool:
    """Return whether a row belongs to what stands below a list: who signs it, where and when, with which number."""
    few = len(texts) <= MAX_NAME_CELLS < len(table.columns)
    if not few or table.index_of("key") is not None:
        return False
    if table.is_closed:
        return not any(ORDINAL.match(text) for text in texts.values())
    return any(_is_closing(text) for text in texts.values())


def _is_closing(text: str) -> bool:
    """Return whether a text begins the closing of a list.

    >>> _is_closing("Mengetahui,"), _is_closing("Sukarasa, 3 Maret 2026"), _is_closing("Mengetahui Cuaca")
    (True, True, False)
    """
    if PLACE_AND_DAY.match(text) or STAFF_NUMBER.match(text):
        return True
    folded = fold(text)
    closing = wordings()["closing"]
    return folded in closing["words"] or folded.startswith(closing["beginnings"])


def _add_side_row(table: SheetTable, number: int, cells: list[object]) -> None:
    text = row_text(cells)
    table.side_rows.append((number, text))


def _numbers_columns(texts: Texts) -> bool:
    """Return whether a row only counts the columns: 1, 2, 3 or a, b, c, from the first on.

    >>> _numbers_columns({0: "(1)", 1: "(2)", 3: "(3)"}), _numbers_columns({0: "X", 1: "Y"})
    (True, False)
    """
    if len(texts) <= MAX_NAME_CELLS:
        return False
    marks = []
    for text in texts.values():
        match = NUMBERING.match(text)
        if match is None:
            return False
        marks.append(match[1].casefold())
    letters = list(ALPHABET[: len(marks)])
    if marks == letters:
        return True
    numbers = range(1, len(marks) + 1)
    return marks == [str(number) for number in numbers]


def _section_office(table: SheetTable, texts: Texts) -> str:
    """Return the office that a row between the records names for those below it, or an empty text."""
    if table.kind != "application":
        return ""
    labelled = labelled_office(" | ".join(texts.values()))
    if labelled:
        return labelled
    if not 0 < len(texts) <= SECTION_CELLS:
        return ""
    if len(texts) == 1 == len(table.columns):
        return ""
    names = [text for text in texts.values() if not ORDINAL.match(text)]
    if len(names) != 1:
        return ""
    has_owner = table.index_of("owner") in texts
    has_name = table.index_of("name") in texts
    if has_owner and has_name:
        return ""
    (name,) = names
    office = ORDINAL_PREFIX.sub("", name).strip()
    if not OFFICE.match(office):
        return ""
    had_prefix = office != name
    if had_prefix or office.isupper() or len(texts) > 1:
        return office
    return ""


def _is_record(table: SheetTable, texts: Texts, number: int) -> bool:
    """Return whether a row holds a record: it is no total, no closing statement, and names something."""
    if any(states_complete(text) for text in texts.values()):
        return False
    if _is_total(table, texts):
        return False
    required = REQUIRED_FIELDS.get(table.kind)
    if required:
        names = {name for fields in required for name in fields}
        return _fills_any(table, texts, names)
    if table.is_named_by_address:
        return _has_value(table, texts, number, "url")
    return _has_value(table, texts, number, "name") or _has_value(
        table, texts, number, "key"
    )


def _is_total(table: SheetTable, texts: Texts) -> bool:
    """Return whether a row is one of totals, and names nothing in the column of names."""
    stripped = [text.strip() for text in texts.values()]
    if not any(TOTAL.match(text) for text in stripped):
        return False
    index = table.index_of("name")
    if index is None:
        return False
    name = texts.get(index, "")
    if NUMBER.match(name):
        return True
    return bool(TOTAL.match(name))


def _fills_any(table: SheetTable, texts: Texts, names: set[str]) -> bool:
    """Return whether a row has a value in a column of any of some fields."""
    indexes = [column.index for column in table.columns if column.field in names]
    return any(index in texts for index in indexes)


def _has_value(table: SheetTable, texts: Texts, number: int, name: str) -> bool:
    """Return whether a row has a value of a field, in its own cell or in one merged downwards."""
    index = table.index_of(name)
    if index is None:
        return False
    if index in texts:
        return True
    merged_into = table.sheet.merged.get((number, index))
    return merged_into is not None and merged_into[1] == index
