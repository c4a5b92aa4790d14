"""Look at the cells of a column where its heading leaves open what it means."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache, lru_cache

from spbe_inventory.domain.cell_location import column_letters
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.files.sheets import text_at
from spbe_inventory.files.tables.column_answers import is_answer, with_answers
from spbe_inventory.files.tables.form_row import FormRow, TableNotes
from spbe_inventory.files.tables.headings import heading_words
from spbe_inventory.files.tables.mapping import ColumnMapping
from spbe_inventory.files.tables.sheet_table import Column, SheetTable
from spbe_inventory.matching.folding import fold
from spbe_inventory.matching.personal_numbers import MARK
from spbe_inventory.matching.personal_text import holds_personal_number
from spbe_inventory.reference.wordings import wordings

ROW_NUMBER = re.compile(r"^\d{1,6}\.?$")
CODE_DIGITS = 4  # digits from which on a number under `kode` may be a code
OFFICE = re.compile(
    r"^(dinas|badan|bagian|sekretariat|inspektorat|kecamatan|kelurahan|rsud|satuan|dis\w+|bap\w+)\b",
    re.IGNORECASE,
)
VALUE_SEPARATORS = re.compile(r"[;,/&+\n]+|\s{1,20}dan\s+", re.IGNORECASE)
# Fields that a column of a loose heading (`jenis`, `kategori`) may turn out to be, by the words in its cells.
FIELDS_BY_WORDS = ("platforms", "scope", "licence")
# Headings that say themselves which register an identifier is of.
EXPLICIT_REGISTERS = frozenset(["sia", "spbe", "metadata", "uuid"])
# Fields in which a column of one repeated value tells nothing.
CHECKED_FOR_VARIETY = ("status", "integrated", "licence", "scope", "hosting")
# Fields that a column about people may have been taken for by its heading.
MAY_HOLD_PEOPLE = frozenset(["", "keep", "owner", "developer", "operator", "users"])
MIN_VALUES = 20  # values: of fewer rows a repeated value tells nothing
CONSTANT_PERCENT = 97


def columns_by_content(table: SheetTable, mapping: ColumnMapping) -> tuple[Column, ...]:
    """Return the columns of a table with the meaning that their cells give: offices under `PIC`, for example.

    Columns without a heading are added, to be kept in the note. What a person gave a meaning keeps it.
    """
    fields = {column.field for column in table.columns}
    columns = []
    for column in table.columns:
        texts = _column_texts(table, column)
        by_content = column
        if texts and not column.by_mapping:
            by_content = _by_content(column, table.kind, fields, texts)
        columns.append(with_answers(by_content, table.kind, texts, mapping))
    columns += _columns_without_heading(table)
    return tuple(columns)


def _by_content(
    column: Column, kind: str, fields: set[str], texts: list[str]
) -> Column:
    """Return a column with the field that most of its texts stand for."""
    field = column.field
    is_application = kind == "application"
    if _is_of_people(field, texts):
        return replace(column, field="person")
    if field == "official_id" and _are_row_numbers(column.heading, texts):
        return replace(column, field=_field_of_numbers(column.heading, texts))
    if field == "services" and _mostly(texts, _is_service_category):
        return replace(column, field="keep")
    if field == "person" and "owner" not in fields and _mostly(texts, _is_office):
        if is_application:
            return replace(column, field="owner", sure=False)
        return column
    if field in ("", "keep", "note") and _mostly(texts, is_person):
        return replace(column, field="person")
    if not field and _names_person(column.heading):
        return replace(column, field="person")
    if _answers_activity(column, fields, texts) and is_application:
        return replace(column, field="status")
    if is_application:
        return _by_words(column, fields, texts)
    return column


def _is_of_people(field: str, texts: list[str]) -> bool:
    """Return whether all cells of a column were about people, or most of them where its field may hold people."""
    if field == "name":
        return False
    if field in MAY_HOLD_PEOPLE:
        return _mostly(texts, is_taken_out)
    return all(map(is_taken_out, texts))


def _answers_activity(column: Column, fields: set[str], texts: list[str]) -> bool:
    """Return whether a column about operation holds answers, and no unit that operates."""
    if column.field not in ("", "operator") or "status" in fields:
        return False
    words = fold(column.heading).split()
    if heading_words("operating").isdisjoint(words):
        return False
    return all(map(is_answer, texts))


def _by_words(column: Column, fields: set[str], texts: list[str]) -> Column:
    """Return a column of applications with the field whose words stand in nearly all its cells.

    Under a loose heading whose field has none of the words, they are kept in the note.
    """
    field = column.field
    if field not in ("", "keep", *FIELDS_BY_WORDS):
        return column
    if field in FIELDS_BY_WORDS and _nearly_all(texts, word_test("application", field)):
        return column
    for name in FIELDS_BY_WORDS:
        is_free = name == field or name not in fields
        if is_free and _nearly_all(texts, word_test("application", name)):
            return replace(column, field=name)
    is_loose = field in FIELDS_BY_WORDS and _is_loose(column.heading)
    if is_loose and not any(map(word_test("application", field), texts)):
        return replace(column, field="keep", sure=False)
    return column


@cache
def word_test(kind: str, field: str) -> Callable[[str], bool]:
    """Return what tells whether a text is made of words for the codes of a field."""
    words = _words_of(kind, field)

    @lru_cache(maxsize=1024)
    def is_made_of_words(text: str) -> bool:
        """Return whether every part of a text is a word for the field."""
        parts = [fold(part) for part in VALUE_SEPARATORS.split(text)]
        return words.issuperset(filter(None, parts))

    return is_made_of_words


def _words_of(kind: str, field: str) -> frozenset[str]:
    """Return the folded words for the codes of a field: codes, labels and what offices write."""
    codes = KINDS[kind].fields[field].codes or ()
    words: set[str] = set()
    for code in codes:
        words.update(fold(name) for name in (str(code), *code.label))
    for synonyms in wordings()[f"{kind}.{field}"].values():
        words.update(fold(word) for word in synonyms)
    return frozenset(words)


def _is_loose(heading: str) -> bool:
    """Return whether a heading only says that there are sorts: what sorts, its cells tell."""
    words = fold(heading).split()
    return not heading_words("loose").isdisjoint(words)


def _are_row_numbers(heading: str, texts: list[str]) -> bool:
    """Return whether identifiers are the row numbers of somebody's list, and the heading names no register."""
    words = fold(heading).split()
    if not EXPLICIT_REGISTERS.isdisjoint(words):
        return False
    return all(ROW_NUMBER.match(text) for text in texts)


def _field_of_numbers(heading: str, texts: list[str]) -> str:
    """Return the field of whole numbers under the heading of an identifier: passed over, long codes kept in notes."""
    is_code = "kode" in fold(heading).split()
    shortest = min(len(text) for text in texts)
    if is_code and shortest >= CODE_DIGITS:
        return "keep"
    return "number"


def _columns_without_heading(table: SheetTable) -> Iterator[Column]:
    """Yield the columns in which something stands under no heading: kept in the note, data of persons left out."""
    with_heading = {column.index for column in table.columns}
    widths = [len(cells) for _, cells in table.rows]
    for index in range(max(widths, default=0)):
        if index in with_heading:
            continue
        column = Column(index, "", "keep")
        texts = _column_texts(table, column)
        if not texts:
            continue
        if all(ROW_NUMBER.match(text) for text in texts):
            yield replace(column, field="number")
        elif _mostly(texts, is_person):
            yield replace(column, field="person")
        else:
            yield column


def note_unread_columns(table: SheetTable, notes: TableNotes) -> None:
    """Note the columns that are not read: those about persons, those not understood, those without a heading."""
    for column in table.columns:
        heading = column.heading
        if column.field == "person":
            if not any(map(is_taken_out, _column_texts(table, column))):
                notes.persons.append(heading or column_letters(column.index))
        elif not column.field and not column.by_mapping:
            texts = _column_texts(table, column)
            notes.not_understood.append((heading, len(texts)))
        elif not heading and column.field == "keep":
            texts = _column_texts(table, column)
            letters = column_letters(column.index)
            notes.without_heading.append((letters, len(texts)))
    if table.is_own_export:
        for column in _columns_without_heading(table):
            texts = _column_texts(table, column)
            letters = column_letters(column.index)
            notes.not_taken.append((letters, len(texts)))


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
    for _, cells in table.rows:
        text = text_at(cells, column.index)
        if text:
            texts.append(text)
    return texts


def _mostly(texts: list[str], holds: Callable[[str], bool]) -> bool:
    """Return whether more than half of the texts pass a test."""
    passing = [text for text in texts if holds(text)]
    return len(passing) * 2 > len(texts)


def _nearly_all(texts: list[str], holds: Callable[[str], bool]) -> bool:
    """Return whether at least nine of ten texts pass a test."""
    passing = [text for text in texts if holds(text)]
    return len(passing) * 10 >= len(texts) * 9


def _is_service_category(text: str) -> bool:
    return fold(text) in service_category_words()


def _is_office(text: str) -> bool:
    return bool(OFFICE.match(text))


def is_person(text: str) -> bool:
    """Return whether a text has a telephone number, a number of a person, or a mail address."""
    return is_taken_out(text) or holds_personal_number(text)


def is_taken_out(text: str) -> bool:
    """Return whether all that stood in a cell was taken out, because it was about a person."""
    return text == MARK


def _names_person(heading: str) -> bool:
    """Return whether a heading that is not understood speaks of a person or a password: such a column is not read."""
    words = fold(heading).split()
    return not heading_words("person").isdisjoint(words)


@cache
def service_category_words() -> frozenset[str]:
    """Return the folded words for categories of services, which name no single service."""
    words = wordings()["service_sorts"]["words"]
    return frozenset(fold(word) for word in words)
