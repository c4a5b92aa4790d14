"""Tell the rows whose cells have slipped: more or fewer than the headings, or under the heading beside theirs."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from spbe_inventory.domain.dates import read_date, without_time
from spbe_inventory.domain.fields import KINDS, Value
from spbe_inventory.files.sheets import Row, filled, text_of
from spbe_inventory.files.tables.column_content import is_person, word_test
from spbe_inventory.files.tables.sheet_table import Column, SheetTable
from spbe_inventory.matching.folding import fold
from spbe_inventory.reference.wordings import wordings

ADDRESS = re.compile(r"^(?:\w+://\S+|[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:/\S*)?)$")
CERTAIN_HITS = 2  # cells that fit the heading beside theirs and not their own
LEFT = -1
RIGHT = 1
Fits = Callable[[str], bool]
TypedColumns = Mapping[
    int, tuple[str, Fits]
]  # by index: the field, what tells its texts


@dataclass(frozen=True, slots=True)
class _Headings:
    """The headings of a table as cells are held against them: the index of the last one, and the typed columns."""

    last: int
    typed: TypedColumns

    def test(self, index: int) -> tuple[str, Fits]:
        """Return field and test of a column, an empty field where any text fits."""
        return self.typed.get(index, ("", _is_anything))


def take_slipped_rows(table: SheetTable) -> None:
    """Move the rows of a table whose cells have slipped from its records to `slipped`."""
    width = _heading_width(table)
    last = max(column.index for column in table.columns)
    headings = _Headings(last, _typed_columns(table))
    is_text = not table.sheet.name
    overflowing = set()
    if is_text:
        overflowing = {
            number for number, cells in table.rows if _overflows(cells, width)
        }
    is_rule = len(overflowing) * 2 > len(table.rows)
    kept: list[Row] = []
    for row in table.rows:
        number, cells = row
        counts_differ = is_text and len(cells) != width
        is_overflow = number in overflowing and not is_rule
        is_short = is_text and _ends_early(cells, headings)
        if (
            is_overflow
            or is_short
            or _has_slipped(cells, headings, counts_differ=counts_differ)
        ):
            table.slipped.append((number, len(cells), width))
        else:
            kept.append(row)
    table.rows = kept


def _heading_width(table: SheetTable) -> int:
    """Return how many cells the row of the headings has, those without a heading included."""
    last_header = table.header_rows[-1]
    for number, cells in table.sheet.rows:
        if number == last_header:
            return len(cells)
    return 0


def _overflows(cells: list[object], width: int) -> bool:
    """Return whether something stands in a cell beyond those of the headings."""
    if len(cells) <= width:
        return False
    return any(True for _column in filled(cells[width:]))


def _typed_columns(table: SheetTable) -> TypedColumns:
    """Return the columns whose texts can be told by their form or their words."""
    typed = {}
    for column in table.columns:
        fits = _fits_of(table.kind, column)
        if fits:
            typed[column.index] = (column.field, fits)
    return typed


def _fits_of(kind: str, column: Column) -> Fits | None:
    """Return what tells whether a text fits a column, None where any text does."""
    if column.field == "url":
        return _is_address
    if column.field == "person":
        return is_person
    if kind not in KINDS:
        return None
    field = KINDS[kind].fields.get(column.field)
    if field is None:
        return None
    if field.value in (Value.DATE, Value.DAY):
        return _is_date
    if field.codes and f"{kind}.{field.name}" in wordings():
        return word_test(kind, field.name)
    return None


def _ends_early(cells: list[object], headings: _Headings) -> bool:
    """Return whether the last cell of a short row fits one of the headings whose cells are missing.

    It does not stand under a heading that its form or its words could tell: a status under that of the description.
    """
    last = len(cells) - 1
    if not 0 < last < headings.last:
        return False
    text = text_of(cells[last])
    own_field, _fits = headings.test(last)
    if own_field or not text or _says_nothing(text):
        return False
    for missing in range(last + 1, headings.last + 1):
        field, fits = headings.test(missing)
        if field and field != "person" and fits(text):
            return True
    return False


def _has_slipped(
    cells: list[object], headings: _Headings, *, counts_differ: bool
) -> bool:
    """Return whether cells of a row stand under the heading beside theirs.

    One that does is enough where there are more or fewer cells than headings, or where its neighbour fits as little.
    """
    misfits = _misfits(cells, headings)
    beyond = cells[headings.last + 1 :]
    if not misfits and not any(beyond):
        return False
    texts = dict(filled(cells))
    for direction in (LEFT, RIGHT):
        hits = _hits(texts, misfits, headings, direction)
        if hits >= CERTAIN_HITS:
            return True
        if hits and (counts_differ or _has_neighbours(misfits)):
            return True
    return False


def _misfits(cells: list[object], headings: _Headings) -> set[int]:
    """Return the columns whose own texts do not fit; what answers or says nothing fits everywhere."""
    misfits = set()
    for index, (field, fits) in headings.typed.items():
        if field == "person" or index >= len(cells):
            continue
        text = text_of(cells[index])
        if text and not fits(text) and not _says_nothing(text):
            misfits.add(index)
    return misfits


def _hits(
    texts: Mapping[int, str],
    misfits: set[int],
    headings: _Headings,
    direction: int,
) -> int:
    """Return how many texts that do not fit, or stand beyond the headings, fit the column on one side."""
    hits = 0
    for index, text in texts.items():
        if index not in misfits and index <= headings.last:
            continue
        field, fits = headings.test(index + direction)
        if field and fits(text):
            hits += 1
    return hits


def _has_neighbours(indexes: set[int]) -> bool:
    """Return whether two of some columns stand side by side."""
    return any(index + 1 in indexes for index in indexes)


def _is_anything(_text: str) -> bool:
    return True


def _is_address(text: str) -> bool:
    return bool(ADDRESS.match(text))


@lru_cache(maxsize=1024)
def _is_date(text: str) -> bool:
    day = without_time(text)
    words = day.split()
    try:
        read_date(words[-1] if len(words) == 2 else day)  # noqa: PLR2004 - `tahun 2020`
    except ValueError:
        return False
    return True


@lru_cache(maxsize=1024)
def _says_nothing(text: str) -> bool:
    """Return whether a text is an answer or a sign that may stand in any column."""
    folded = fold(text)
    return not folded or folded in _answers()


@cache
def _answers() -> frozenset[str]:
    """Return the folded words that answer yes, no, none or not known."""
    answers: set[str] = set()
    for words in (*wordings()["answers"].values(), *wordings()["signs"].values()):
        answers.update(fold(word) for word in words)
    return frozenset(answers)
