"""Write what each column was read as, as the rows of a map: used unedited it gives the same reading."""

from collections.abc import Iterable, Iterator, Sequence

from spbe_inventory.domain.fields import KINDS
from spbe_inventory.files.tables.headings import heading_label, table_name
from spbe_inventory.files.tables.mapping import (
    ANY_SHEET,
    KEPT_MEANING,
    SKIPPED_MEANING,
    is_meaning,
    map_headings,
)
from spbe_inventory.files.tables.sheet_table import Column
from spbe_inventory.intake.read_sheets import DetectedTable

MapRow = tuple[str, str, str, str]  # sheet, heading, meaning, remark
Meanings = dict[tuple[str, str], set[MapRow]]


def map_rows(
    tables: Sequence[DetectedTable],
    unread: Sequence[DetectedTable],
    files: Sequence[str],
) -> list[MapRow]:
    """Return the rows of a map: the kind of every sheet, then its columns; those of `unread` tables without a kind.

    A heading that means different things in tables of one sheet is left to be read by itself.
    """
    read_files = {table.file for table in (*tables, *unread)}
    has_other_files = len(read_files.union(files)) > 1
    rows = list(_kind_rows(tables, has_other_files=has_other_files))
    meanings: Meanings = {}
    for table in (*tables, *unread):
        sheet = sheet_in_map(table, has_other_files=has_other_files)
        for row in _column_rows(table, sheet):
            meanings.setdefault(row[:2], set()).add(row)
    rows += [min(same) for same in meanings.values() if _have_one_meaning(same)]
    return rows


def _have_one_meaning(rows: Iterable[MapRow]) -> bool:
    """Return whether the rows of a heading say the same of it."""
    meanings = {meaning for _sheet, _heading, meaning, _remark in rows}
    return len(meanings) == 1


def _kind_rows(
    tables: Iterable[DetectedTable], *, has_other_files: bool
) -> Iterator[MapRow]:
    """Yield as which kind each sheet was read, where all its tables are of one kind that a person may name."""
    kinds: dict[str, set[str]] = {}
    for table in tables:
        sheet = sheet_in_map(table, has_other_files=has_other_files)
        kinds.setdefault(sheet, set()).add(table.kind)
    for sheet, sheet_kinds in kinds.items():
        kind = min(sheet_kinds)
        if len(sheet_kinds) == 1 and kind in KINDS:
            yield sheet, "", kind, table_name(kind)


def _column_rows(table: DetectedTable, sheet: str) -> Iterator[MapRow]:
    """Yield what each heading of a table was read as."""
    columns = [column for column in table.columns if column.heading]
    headings = map_headings(column.heading for column in columns)
    for heading, column in zip(headings, columns, strict=True):
        meaning = column_meaning(column)
        if is_meaning(meaning) or meaning in (KEPT_MEANING, SKIPPED_MEANING):
            yield sheet, heading, meaning, heading_label(table.kind, column.field)


def column_meaning(column: Column) -> str:
    """Return what a map calls the meaning of a column; what is not understood is kept in the note."""
    if column.field == "skip":
        return SKIPPED_MEANING
    if not column.field and column.by_mapping:
        return SKIPPED_MEANING
    if column.field in ("", "keep"):
        return KEPT_MEANING
    return column.field


def sheet_in_map(table: DetectedTable, *, has_other_files: bool) -> str:
    """Return what a map calls the sheet of a table: its file where it has no name and is not the only file."""
    if table.sheet:
        return table.sheet
    if has_other_files:
        return table.file
    return ANY_SHEET
