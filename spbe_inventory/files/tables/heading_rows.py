"""Recognise the rows of a sheet that are the headings of a table."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import cache

from spbe_inventory.domain.fields import KINDS
from spbe_inventory.files.sheets import NumberedText, Sheet, filled
from spbe_inventory.files.tables.column_meaning import columns_of
from spbe_inventory.files.tables.data_rows import NUMBERING
from spbe_inventory.files.tables.headings import LONGEST, QUESTIONNAIRE, synonyms
from spbe_inventory.files.tables.mapping import ANY_SHEET, ColumnMapping
from spbe_inventory.files.tables.sheet_table import (
    ALL_KINDS,
    REQUIRED_FIELDS,
    SheetTable,
    Texts,
)
from spbe_inventory.matching.folding import fold

CERTAIN_HEADINGS = 3  # headings that must be understood where others are not
MAX_HEADINGS = 500  # columns: no form of an office comes near
DEEPEST_ROW = 400  # rows in which the first headings are looked for
TITLE_ROWS = 8  # rows below a title in which its table begins
MAX_LOWER_HEADINGS = 3  # lower headings for each upper one
# Weights of what speaks for a kind of records.
SURE = 1.0
UNSURE = 0.6
FORM_COLUMN = 0.9
IN_NAME = 1.5
IN_TITLE = 0.7
TIE_BREAK = 0.01
QUESTIONNAIRE_SCORE = 5.0
ENOUGH_SCORE = 2
ALL_KNOWN_SCORE = 1.5


def may_be_headings(
    cells: list[object], index: int, current: SheetTable | None
) -> bool:
    """Return whether a row could be headings; below a table (`current`) its words must be known.

    This is cheap: every row is asked.
    """
    if current is None:
        return index < DEEPEST_ROW
    texts = [cell for cell in cells if isinstance(cell, str) and cell]
    first_texts = texts[:CERTAIN_HEADINGS]
    repeated = _folded(current.headings)
    if not any(is_heading_word(text, repeated) for text in first_texts):
        return False
    count = 0
    for text in texts:
        if len(text) <= LONGEST and is_heading_word(text, repeated):
            count += 1
    return count >= min(CERTAIN_HEADINGS, len(texts))


def is_heading_word(text: str, repeated: AbstractSet[str] = frozenset()) -> bool:
    """Return whether a text is a heading of any kind, or one of those of the table above (`repeated`)."""
    word = fold(text)
    return word in _heading_words() or word in repeated


def read_headings(
    sheet: Sheet,
    index: int,
    mapping: ColumnMapping,
    outside: list[NumberedText],
) -> SheetTable | None:
    """Return the table whose headings are a row, or that row and the next; None where they are none.

    `outside` are the rows above, each with its text: they say what the table holds.
    """
    number, cells = sheet.rows[index]
    texts = dict(filled(cells))
    top = _spread_across(sheet, number, texts)
    if not _look_like_headings(top):
        return None
    if len(top) == 1 and _is_title(sheet, index):
        return None
    hints = _hints(sheet, outside)
    table = _best_table(sheet, (number,), top, mapping, hints)
    lower = _lower_texts(sheet, index, texts)
    if not lower:
        return table
    header_rows = (number, number + 1)
    joined = _joined(top, lower)
    two_row_table = _best_table(sheet, header_rows, joined, mapping, hints)
    if two_row_table is None:
        return table
    if table is None or set(lower) <= _wide_columns(sheet, number):
        return two_row_table
    return _better_understood(two_row_table, table)


def _hints(sheet: Sheet, outside: list[NumberedText]) -> str:
    """Return the texts around a table that say what it holds: sheet name, titles, file name."""
    titles = [text for _, text in outside]
    return " ".join([sheet.name, *titles, sheet.file])


def _better_understood(first: SheetTable, second: SheetTable) -> SheetTable:
    """Return the table of which more columns are understood, the first where both are equal."""
    if _understood(first) >= _understood(second):
        return first
    return second


def are_certain_headings(table: SheetTable) -> bool:
    """Return whether a row below a table is surely headings: nearly every column means something, in full words."""
    columns = table.columns
    sure = [column for column in columns if column.sure and column.field]
    count = len(sure)
    if count < CERTAIN_HEADINGS:
        return False
    return count * 4 >= len(columns) * 3


def all_are_certain(table: SheetTable) -> bool:
    """Return whether each of several columns means something for sure: below a gap two of them are enough."""
    columns = table.columns
    return len(columns) > 1 and all(column.field and column.sure for column in columns)


def has_same_headings(table: SheetTable, previous: SheetTable) -> bool:
    """Return whether headings are those of the table before, once more."""
    return _folded(table.headings) == _folded(previous.headings)


@cache
def _heading_words() -> frozenset[str]:
    """Return every heading that is understood, of all kinds."""
    words: set[str] = set()
    for kind in ALL_KINDS:
        words.update(synonyms(kind))
    return frozenset(words)


def _folded(texts: Texts) -> set[str]:
    return {fold(text) for text in texts.values()}


def _look_like_headings(texts: Texts) -> bool:
    """Return whether texts are few and short enough for headings."""
    count = len(texts)
    if not 0 < count <= MAX_HEADINGS:
        return False
    long_texts = [text for text in texts.values() if len(text) > LONGEST]
    return len(long_texts) * 2 <= count


def _is_title(sheet: Sheet, index: int) -> bool:
    """Return whether a row with one text stands above a table of several columns: under one, below more titles."""
    start = index + 1
    for _, cells in sheet.rows[start : start + TITLE_ROWS]:
        texts = dict(filled(cells))
        if len(texts) > 1:
            return True
    return False


def _lower_texts(sheet: Sheet, index: int, top: Texts) -> Texts:
    """Return the texts of the row right below, where it can be a second row of headings; else nothing."""
    if index + 1 >= len(sheet.rows):
        return {}
    number, _ = sheet.rows[index]
    next_number, cells = sheet.rows[index + 1]
    if next_number != number + 1:
        return {}
    lower = dict(filled(cells))
    if _may_be_lower(sheet, number, top, lower):
        return lower
    return {}


def _may_be_lower(sheet: Sheet, number: int, top: Texts, lower: Texts) -> bool:
    """Return whether a row can be a second row of headings: nothing of it stands under a heading of one column."""
    if any(NUMBERING.match(text) for text in lower.values()):
        return False
    most_headings = len(top) * MAX_LOWER_HEADINGS
    if len(lower) > most_headings:
        return False
    under = lower.keys() & top.keys()
    if len(under) >= len(top):
        return False
    wide = {left for _, left in _merged_across(sheet, number)}
    narrow = under - wide
    if len(narrow) < len(wide & under):
        return True  # beside headings that are merged across: Kontak over Telp
    return all(index + 1 in lower for index in narrow)


def _merged_across(sheet: Sheet, number: int) -> Iterator[tuple[int, int]]:
    """Yield (column, first column) of each cell of a row under a merge that begins in that row."""
    for (row, column), (top, left) in sheet.merged.items():
        if row == top == number:
            yield column, left


def _wide_columns(sheet: Sheet, number: int) -> set[int]:
    """Return the columns under headings that are merged across several, the first of each left out."""
    across = list(_merged_across(sheet, number))
    wide = set()
    for column, left in across:
        if column > left:
            wide.add(left)
    return {column for column, left in across if left in wide}


def _spread_across(sheet: Sheet, number: int, texts: Texts) -> Texts:
    """Return the texts by column, with a text that is merged across in each column under it."""
    spread: Texts = {}
    for column, left in _merged_across(sheet, number):
        if left in texts:
            spread[column] = texts[left]
    spread |= texts
    return dict(sorted(spread.items()))


def _joined(top: Texts, lower: Texts) -> Texts:
    """Return two rows of headings as one; an upper heading also stands over the columns right of it that have none."""
    joined: Texts = {}
    above = ""
    last = max([*top, *lower])
    for index in range(last + 1):
        if index in top:
            above = top[index]
            joined[index] = above
        if index in lower:
            text = f"{above} {lower[index]}"
            joined[index] = text.strip()
    return joined


def _best_table(
    sheet: Sheet,
    header_rows: tuple[int, ...],
    texts: Texts,
    mapping: ColumnMapping,
    hints: str,
) -> SheetTable | None:
    """Return the table that fits headings best, over the kinds of records; None where none fits."""
    mapped_kind = _mapped_kind(sheet, mapping)
    kinds = ALL_KINDS
    if mapped_kind:
        kinds = (mapped_kind,)
    two_rows = len(header_rows) > 1
    best: SheetTable | None = None
    best_score = 0.0
    for kind in kinds:
        columns = columns_of(sheet, kind, texts, mapping, two_rows=two_rows)
        table = SheetTable(sheet, kind, header_rows, columns, headings=texts)
        if not _is_complete(table):
            continue
        score = _score(table, hints)
        if best is None or score > best_score:
            best = table
            best_score = score
    if best is None:
        return None
    if sheet.kind == best.kind:
        return best
    if mapped_kind and _is_explained(best, mapping):
        return best
    if best_score >= _enough_score(best) and _is_understood(best):
        return best
    return None


def _is_explained(table: SheetTable, mapping: ColumnMapping) -> bool:
    """Return whether a person's map explains headings of a table, or explains no headings at all."""
    if not mapping.columns:
        return True
    return any(column.by_mapping for column in table.columns)


def _enough_score(table: SheetTable) -> float:
    """Return how well a kind must fit a table: less where every heading is understood."""
    if len(table.columns) == 1:
        return 1
    if all(column.field and column.sure for column in table.columns):
        return ALL_KNOWN_SCORE
    return ENOUGH_SCORE


def _is_understood(table: SheetTable) -> bool:
    """Return whether half of the columns are understood, or enough of them for sure, whatever else stands there."""
    if _understood(table) * 2 >= len(table.columns):
        return True
    sure = [column for column in table.columns if column.field and column.sure]
    return len(sure) >= CERTAIN_HEADINGS


def _mapped_kind(sheet: Sheet, mapping: ColumnMapping) -> str:
    """Return the kind that a person gave to a sheet, or that its file says; else an empty text."""
    own_kind = mapping.of_sheet(sheet) or sheet.kind
    if own_kind:
        return own_kind
    return mapping.kinds.get(ANY_SHEET, "")


def _is_complete(table: SheetTable) -> bool:
    """Return whether a table has the columns that its kind needs."""
    fields = {column.field for column in table.columns}
    required = REQUIRED_FIELDS.get(table.kind)
    if required:
        return any(fields.issuperset(names) for names in required)
    return "name" in fields or "key" in fields or table.is_named_by_address


def _understood(table: SheetTable) -> int:
    """Return the number of columns that are understood."""
    return sum(bool(column.field) for column in table.columns)


def _score(table: SheetTable, hints: str) -> float:
    """Return how well a kind fits: columns understood, its noun in the heading of the name and in titles."""
    kind = table.kind
    if kind in QUESTIONNAIRE:
        return QUESTIONNAIRE_SCORE + _understood(table)
    is_application = kind == "application"
    score = sum(_own_weights(table))
    if is_application or table.index_of("integrated_with") is None:
        score += sum(_form_weights(table))
    nouns = _nouns(kind)
    name_heading = _name_heading(table)
    if table.is_named_by_address:
        score += IN_NAME
    if any(noun in name_heading for noun in nouns):
        score += IN_NAME
    padded_hints = f" {fold(hints)} "
    if any(f" {noun} " in padded_hints for noun in nouns):
        score += IN_TITLE
    if is_application:
        score += TIE_BREAK
    return score


def _own_weights(table: SheetTable) -> Iterator[float]:
    """Yield the weights of the columns that are fields of the kind."""
    fields = KINDS[table.kind].fields
    for column in table.columns:
        if column.field not in fields:
            continue
        if column.sure:
            yield SURE
        else:
            yield UNSURE


def _form_weights(table: SheetTable) -> Iterator[float]:
    """Yield the weights of the columns that are columns of forms."""
    fields = KINDS[table.kind].fields
    for column in table.columns:
        if column.field and column.field not in fields:
            yield FORM_COLUMN


def _nouns(kind: str) -> set[str]:
    """Return the folded words for a kind of records."""
    record_kind = KINDS[kind]
    singular = record_kind.label
    plural = record_kind.plural
    return {fold(singular.id), fold(plural.id), fold(singular.en)}


def _name_heading(table: SheetTable) -> str:
    """Return the folded heading of the column of names, empty where there is none."""
    for column in table.columns:
        if column.field == "name":
            return fold(column.heading)
    return ""
