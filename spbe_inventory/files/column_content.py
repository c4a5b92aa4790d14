"""Look at the cells of a column where its heading leaves open what it means."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import cache

from spbe_inventory.files.form_row import FormRow, TableNotes
from spbe_inventory.files.sheet_table import Column, SheetTable
from spbe_inventory.files.sheets import filled, text_of
from spbe_inventory.matching.folding import fold
from spbe_inventory.reference.wordings import wordings

PHONE = re.compile(r"^(\+62|62|0)[\s-]?8[\d\s-]{7,13}$")
STAFF_NUMBER = re.compile(r"^\d{18}$|^\d{8}\s\d{6}\s\d\s\d{3}$|^\d{16}$")
MAIL = re.compile(r"^[\w.+-]+@[\w-]+\.[\w.]+$")
PERSON_WORDS = frozenset(
    [
        "pic",
        "kontak",
        "contact",
        "person",
        "hp",
        "telp",
        "telepon",
        "wa",
        "whatsapp",
        "nip",
        "nik",
        "email",
        "surel",
        "petugas",
        "pejabat",
        "admin",
        "pengelola",
        "operator",
        "narahubung",
        "kepala",
        "jabatan",
    ]
)
OFFICE = re.compile(
    r"^(dinas|badan|bagian|sekretariat|inspektorat|kecamatan|kelurahan|rsud|satuan|dis\w+|bap\w+)\b",
    re.IGNORECASE,
)
# Fields in which a column of one repeated value tells nothing.
CHECKED_FOR_VARIETY = ("status", "integrated", "licence", "scope", "hosting")
MIN_VALUES = 20  # values: of fewer rows a repeated value tells nothing
CONSTANT_PERCENT = 97


def columns_by_content(table: SheetTable) -> tuple[Column, ...]:
    """Return the columns of a table with the meaning that their cells give: offices under `PIC`, for example."""
    fields = {column.field for column in table.columns}
    columns = []
    for column in table.columns:
        texts = _column_texts(table, column)
        if column.by_mapping or not texts:
            columns.append(column)
            continue
        columns.append(_by_content(column, table.kind, fields, texts))
    return tuple(columns)


def _by_content(
    column: Column, kind: str, fields: set[str], texts: list[str]
) -> Column:
    """Return a column with the field that most of its texts stand for."""
    field = column.field
    is_application = kind == "application"
    if field == "keep" and "platforms" not in fields and _mostly(texts, _is_platform):
        if is_application:
            return replace(column, field="platforms")
        return column
    if field == "services" and _mostly(texts, _is_service_category):
        return replace(column, field="keep")
    if field == "person" and "owner" not in fields and _mostly(texts, _is_office):
        if is_application:
            return replace(column, field="owner", sure=False)
        return column
    if field not in ("", "keep"):
        return column
    if _mostly(texts, _is_person) or _names_person(column.heading):
        return replace(column, field="person")
    return column


def note_unread_columns(table: SheetTable, notes: TableNotes) -> None:
    """Note the columns that are not read: those about persons, those not understood, those without a heading."""
    for column in table.columns:
        heading = column.heading
        if column.field == "person":
            notes.persons.append(heading)
        elif not column.field and not column.by_mapping:
            texts = _column_texts(table, column)
            notes.not_understood.append((heading, len(texts)))
    for count in _cells_without_heading(table).values():
        notes.not_understood.append(("", count))


def _cells_without_heading(table: SheetTable) -> Counter[int]:
    """Return the number of filled cells of each column without a heading."""
    with_heading = {column.index for column in table.columns}
    counts: Counter[int] = Counter()
    for _, cells in table.rows:
        for index, _ in filled(cells):
            if index not in with_heading:
                counts[index] += 1
    return counts


def note_constant_columns(
    table: SheetTable, rows: list[FormRow], notes: TableNotes
) -> None:
    """Note the columns in which nearly every row has the same value: they tell nothing."""
    for column in table.columns:
        if column.field not in CHECKED_FOR_VARIETY:
            continue
        counts: Counter[str] = Counter()
        for row in rows:
            text = row.text(column.field)
            if text:
                counts[fold(text)] += 1
        total = counts.total()
        if total < MIN_VALUES:
            continue
        ((word, count),) = counts.most_common(1)
        if count * 100 < total * CONSTANT_PERCENT:
            continue
        location = table.sheet.at(table.header_rows[0], column.index)
        notes.remark(
            location,
            "column-constant",
            heading=column.heading,
            word=word,
            count=count,
            total=total,
        )


def _column_texts(table: SheetTable, column: Column) -> list[str]:
    """Return the texts of a column, cells without text left out."""
    texts = []
    index = column.index
    for _, cells in table.rows:
        if index >= len(cells):
            continue
        text = text_of(cells[index])
        if text:
            texts.append(text)
    return texts


def _mostly(texts: list[str], holds: Callable[[str], bool]) -> bool:
    """Return whether more than half of the texts pass a test."""
    passing = [text for text in texts if holds(text)]
    return len(passing) * 2 > len(texts)


def _is_platform(text: str) -> bool:
    return fold(text) in platform_words()


def _is_service_category(text: str) -> bool:
    return fold(text) in service_category_words()


def _is_office(text: str) -> bool:
    return bool(OFFICE.match(text))


def _is_person(text: str) -> bool:
    """Return whether a text is a telephone number, a number of a person, or a mail address."""
    if PHONE.match(text):
        return True
    if STAFF_NUMBER.match(text):
        return True
    return bool(MAIL.match(text))


def _names_person(heading: str) -> bool:
    """Return whether a heading that is not understood speaks of a person: such a column is not read."""
    words = fold(heading).split()
    return not PERSON_WORDS.isdisjoint(words)


@cache
def platform_words() -> frozenset[str]:
    """Return the folded words for platforms."""
    table = wordings()["application.platforms"]
    words = {fold(code) for code in table}
    for synonyms in table.values():
        words.update(fold(word) for word in synonyms)
    return frozenset(words)


@cache
def service_category_words() -> frozenset[str]:
    """Return the folded words for categories of services, which name no single service."""
    words = wordings()["service_sorts"]["words"]
    return frozenset(fold(word) for word in words)
