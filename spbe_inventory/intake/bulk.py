"""Read long tables of our own export whose records are all new, column by column, each different value once.

Whatever needs more care (a value that does not fit, a record on record, records that name each other) sends the whole
table to full validation, where every row is remarked on by itself.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from spbe_inventory.domain.fields import KINDS, Field, Value
from spbe_inventory.domain.plain import split_mark, with_mark
from spbe_inventory.files.sheets import text_at
from spbe_inventory.files.tables.cell_text import BROKEN
from spbe_inventory.files.tables.mapping import ColumnMapping
from spbe_inventory.files.tables.row_reader import empty_signs
from spbe_inventory.files.tables.sheet_table import SheetTable
from spbe_inventory.intake.name_index import NameIndex
from spbe_inventory.intake.record_matching import GOOD_KEY
from spbe_inventory.intake.values import UNREADABLE, parse_value

if TYPE_CHECKING:
    from spbe_inventory.store.bulk import BulkTable

MIN_ROWS = 500  # where no table has so many, all are read row by row
MAX_MARK = 16  # characters: a longer text is no mark and no sign of an empty cell
EXCLUDED_KINDS = ("agency", "setting", "completeness")
SKIPPED_COLUMNS = ("key", "version", "number")
EXCLUDED_VALUES = (Value.LIST, Value.REFS, Value.ROWS)
NO_MAPPING = ColumnMapping()
MarkedValue = tuple[Any, str | None]  # a value as the catalogue keeps it, and its mark
ValueReader = Callable[[str], MarkedValue]


def kinds_at_once(tables: Sequence[SheetTable]) -> frozenset[str]:
    """Return the kinds of long tables, and the kinds that these refer to however short their tables are.

    What is read row by row has no key yet when a long table looks for it. `tables` stand in the order in which kinds
    refer to each other.
    """
    kinds = {table.kind for table in tables if len(table.rows) >= MIN_ROWS}
    for table in reversed(tables):
        if table.kind in kinds and table.kind in KINDS:
            fields = KINDS[table.kind].fields
            named = [fields.get(column.field) for column in table.columns]
            kinds |= {field.refers for field in named if field and field.refers}
    return frozenset(kinds)


def bulk_table(sheet_table: SheetTable, names: NameIndex) -> "BulkTable | None":
    """Return the columns of a table as the catalogue keeps them, None where it needs full validation."""
    if not sheet_table.rows:
        return None
    if not _has_bulk_columns(sheet_table):
        return None
    from spbe_inventory.store.bulk import NeedsFullValidation, check_rows

    try:
        table = _read_table(sheet_table, names)
        check_rows(table)
    except NeedsFullValidation:
        return None
    new_names = table.values.get("name", ())
    names.add_keys(table.kind, table.keys, new_names)
    return table


def _read_table(sheet_table: SheetTable, names: NameIndex) -> "BulkTable":
    """Return all columns of a table; NeedsFullValidation where a key or value does not fit."""
    from spbe_inventory.store.bulk import BulkTable

    kind = sheet_table.kind
    keys = _new_keys(sheet_table, names)
    table = BulkTable(kind, keys, places=_locations(sheet_table))
    for column in sheet_table.columns:
        if column.field in SKIPPED_COLUMNS:
            continue
        field = KINDS[kind].fields[column.field]
        texts = _column_texts(sheet_table, column.index)
        _read_column(table, field, texts, names)
    return table


def _has_bulk_columns(sheet_table: SheetTable) -> bool:
    """Return whether a table has keys, and only columns that are single values in the kind's own database table."""
    kind = sheet_table.kind
    if kind not in KINDS or kind in EXCLUDED_KINDS:
        return False
    if sheet_table.index_of("key") is None:
        return False
    fields = KINDS[kind].fields
    for column in sheet_table.columns:
        if column.field in SKIPPED_COLUMNS:
            continue
        field = fields.get(column.field)
        if field is None or field.value in EXCLUDED_VALUES:
            return False
        if field.name == "other_names" or field.refers == kind:
            return False
    return True


def _new_keys(sheet_table: SheetTable, names: NameIndex) -> list[str]:
    """Return the keys of a table; NeedsFullValidation where one is malformed, doubled or on record."""
    from spbe_inventory.store.bulk import NeedsFullValidation

    index = sheet_table.index_of("key") or 0
    keys = _column_texts(sheet_table, index)
    different = set(keys)
    if len(different) < len(keys):
        raise NeedsFullValidation("key")
    if different & names.keys[sheet_table.kind]:
        raise NeedsFullValidation("key")
    if not all(map(GOOD_KEY.fullmatch, keys)):
        raise NeedsFullValidation("key")
    return keys


def _column_texts(sheet_table: SheetTable, index: int) -> list[str]:
    """Return the texts of a column; every cell of a CSV file is a text already."""
    try:
        return [cells[index].strip() for _number, cells in sheet_table.rows]
    except (AttributeError, IndexError):
        return [text_at(cells, index) for _number, cells in sheet_table.rows]


def _locations(sheet_table: SheetTable) -> list[str]:
    """Return where each row is, as a text: the location of the first row with the number of each row in its place."""
    first_number, _cells = sheet_table.rows[0]
    first = str(sheet_table.sheet.at(first_number))
    prefix = first.removesuffix(str(first_number))
    numbers = [number for number, _cells in sheet_table.rows]
    return [f"{prefix}{number}" for number in numbers]


def _read_column(
    table: "BulkTable", field: Field, texts: list[str], names: NameIndex
) -> None:
    """Write the values and marks of one column into a table, reading each different text once."""
    read_value = _value_reader(table.kind, field, names)
    values: dict[str, Any] = {"": field.default}
    marks: dict[str, str] = {}
    for text in set(texts) - values.keys():
        if _is_usual_text(field, text):
            values[text] = text
            continue
        values[text], mark = read_value(text)
        if mark:
            marks[text] = mark
    table.values[field.name] = list(map(values.__getitem__, texts))
    if not marks:
        return
    for row, text in enumerate(texts):
        if text in marks:
            marked = table.marks.setdefault(row, {})
            marked[field.name] = marks[text]


def _is_usual_text(field: Field, text: str) -> bool:
    """Return whether a text can be kept as it stands: long enough to be no mark, in bounds, and clean."""
    if field.value not in (Value.TEXT, Value.LONG):
        return False
    if not MAX_MARK < len(text) <= field.limit:
        return False
    if not text.isprintable():
        return False
    if text.startswith(('"', "(")) or "  " in text:
        return False
    return not BROKEN.search(text)


def _value_reader(kind: str, field: Field, names: NameIndex) -> ValueReader:
    """Return what reads and checks a text of a field; it raises NeedsFullValidation where the text does not fit."""
    from spbe_inventory.store.bulk import NeedsFullValidation, checker

    check = checker(kind, field)

    def read_value(text: str) -> MarkedValue:
        """Return the value of a text as the catalogue keeps it."""
        if text.casefold() in empty_signs():
            raise NeedsFullValidation(text)
        if BROKEN.search(text):
            raise NeedsFullValidation(text)
        value = parse_value(kind, field, text, NO_MAPPING, form=False)
        if value is UNREADABLE or value is None:
            raise NeedsFullValidation(text)
        content, mark = split_mark(value)
        if field.refers and content is not None:
            keys = names.find(field.refers, str(content))
            if len(keys) != 1:
                raise NeedsFullValidation(text)
            value = with_mark(keys[0], mark)
        return check(value)

    return read_value
