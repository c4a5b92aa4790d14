"""The office of a whole table: named in a line above it (*OPD: Dinas Sosial*), or by the name of its sheet."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from operator import itemgetter

from spbe_inventory.domain.lists import UnitKind
from spbe_inventory.files.sheets import NumberedText
from spbe_inventory.files.tables.sheet_table import SheetTable, row_text
from spbe_inventory.matching.folding import fold
from spbe_inventory.matching.unit_kinds import unit_kind_of
from spbe_inventory.reference.wordings import (
    headings,
    office_names,
    unit_kind_words,
)

ROWS_ABOVE = 8  # rows above the headings in which the office may stand
MOST_WORDS = 12  # of the name of an office
SPREADSHEETS = (".xlsx", ".xlsm", ".xls", ".ods")
SEPARATOR = re.compile(r"(?:(?<!\s)\s+)?[:=|][:=|\s]*")
TITLE = re.compile(
    r"\b(?:aplikasi|sistem informasi|sistem elektronik|applications)\s+"
    r"(?:(?:pada|di|milik|dari|lingkungan|lingkup|of|the)\s+)*(?P<office>\D{1,200}?)"
    r"(?:(?<!\s)\s+(?:kabupaten|kab\.?|kota|provinsi|prov\.?|tahun|thn|per)\b.*)?$",
    re.IGNORECASE,
)
BRACKETS = re.compile(r"\([^()]*\)")
GOVERNMENT_BEHIND = re.compile(
    r"(?:,|(?<![\s,]))\s+(?:pemerintah\s+)?(?:kabupaten|kab\.?|kota|provinsi|prov\.?|tahun|thn)\s.*$",
    re.IGNORECASE,
)
# A title that speaks of the applications of a whole government: the office above it only made the list.
OF_ALL_OFFICES = re.compile(
    r"\b(?:aplikasi|sistem|applications)\b.*\b(?:pemerintah\w*|pem(?:kab|kot|prov)|perangkat\s+daerah|opd|skpd"
    r"|seluruh|semua|se-?\s?(?:kabupaten|kota|provinsi)|all)\b",
    re.IGNORECASE,
)
# What stands in a title, and in no name of an office.
OF_A_TITLE = re.compile(
    r"[:;|/]|\b(?:aplikasi|sistem|daftar|rekap\w*|data|applications?|list)\b",
    re.IGNORECASE,
)
CONNECTORS = frozenset(["dan", "atau", "serta", "and"])


def owner_of_table(table: SheetTable) -> NumberedText | None:
    """Return the row that names the office of all applications of a table, and the office; None where none does.

    The row is 0 where the sheet is called like the office. A table with a column of offices says itself whose each is.
    """
    if table.kind != "application" or table.index_of("key") is not None:
        return None
    has_column = table.index_of("owner") is not None
    is_of_all = False
    for number, text in _lines_above(table):
        is_of_all = is_of_all or bool(OF_ALL_OFFICES.search(text))
        office = labelled_office(text)
        if not office and not has_column:
            office = _office_in_title(text)
            if not office and not is_of_all:
                office = _office_alone(text)
        if office:
            return number, office
    name = table.sheet.name
    is_spreadsheet = table.sheet.file.lower().endswith(SPREADSHEETS)
    if not has_column and is_spreadsheet and _is_clear_office(name):
        return 0, name
    return None


def _lines_above(table: SheetTable) -> Iterator[NumberedText]:
    """Yield the rows right above the headings of a table with their texts, the nearest first."""
    rows = table.sheet.rows
    first = table.header_rows[0]
    begin = bisect_left(rows, first - ROWS_ABOVE, key=itemgetter(0))
    end = bisect_left(rows, first, key=itemgetter(0))
    for number, cells in reversed(rows[begin:end]):
        yield number, row_text(cells)


def labelled_office(text: str) -> str:
    """Return the office behind a label such as *Nama OPD:*, empty where a line has none.

    >>> labelled_office("PERANGKAT DAERAH : DINAS SOSIAL"), labelled_office("OPD | : | Dinkes")
    ('DINAS SOSIAL', 'Dinkes')
    >>> labelled_office("Tahun: 2026"), labelled_office("OPD | Nama Aplikasi | Status")
    ('', '')
    """
    parts = [part for part in SEPARATOR.split(text) if part]
    if len(parts) != 2 or fold(parts[0]) not in _labels():  # noqa: PLR2004 - label and name
        return ""
    office = parts[1].strip(" .")
    is_name = any(letter.isalpha() for letter in office)
    if not is_name or len(office.split()) > MOST_WORDS or fold(office) in _labels():
        return ""
    return office


def _office_in_title(text: str) -> str:
    """Return the office that a title names, empty where it names none.

    >>> _office_in_title("DAFTAR APLIKASI DINAS SOSIAL KABUPATEN UJI TAHUN 2026")
    'DINAS SOSIAL'
    >>> _office_in_title("DAFTAR APLIKASI PEMERINTAH KABUPATEN UJI"), _office_in_title("Rekap aplikasi desa")
    ('', '')
    """
    match = TITLE.search(text)
    if match and _is_clear_office(match["office"].strip()):
        return match["office"].strip()
    return ""


def _office_alone(text: str) -> str:
    """Return the office that a line consists of, without the government behind it; empty where it is something else.

    >>> _office_alone("Badan Keuangan (BKAD)"), _office_alone("Dinas Sosial Kab. Uji"), _office_alone("DINSOS | 2026")
    ('Badan Keuangan', 'Dinas Sosial', '')
    """
    if OF_A_TITLE.search(text):
        return ""
    without_brackets = " ".join(BRACKETS.sub(" ", text).split())
    office = GOVERNMENT_BEHIND.sub("", without_brackets).strip(" .,-")
    if _is_clear_office(office):
        return office
    return ""


def _is_clear_office(text: str) -> bool:
    """Return whether a text is the name of one office, and no word or words for sorts of offices."""
    folded = fold(text)
    words = folded.split()
    if unit_kind_of(text) in (None, UnitKind.NO_OFFICE):
        return folded in _usual_names()
    if folded in _sorts() or len(words) > MOST_WORDS:
        return False
    telling_words = {*words} - CONNECTORS - _sorts()
    if len(words) > 1 and not telling_words:
        return False
    return all(word.isalpha() for word in words)


@cache
def _usual_names() -> frozenset[str]:
    """Return the folded usual names of offices."""
    return frozenset(fold(name) for name in office_names())


@cache
def _labels() -> frozenset[str]:
    """Return the folded headings of the office of an application."""
    return frozenset(fold(label) for label in headings()["application"]["owner"])


@cache
def _sorts() -> frozenset[str]:
    """Return the folded words for sorts of offices, of which each office has one in front of its name."""
    sorts: set[str] = set()
    for words in unit_kind_words().values():
        sorts.update(fold(word) for word in words)
    return frozenset(sorts - OFFICES_OF_ONE_WORD)


# A government has one of each.
OFFICES_OF_ONE_WORD = frozenset(
    ["setda", "sekretariat daerah", "setwan", "sekretariat dprd", "inspektorat", "rsud"]
)
