"""Write many new records of one kind at once: values checked column by column, rows and history in few statements."""

import json
import re
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import repeat
from typing import Any

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import Connection

from spbe_inventory.domain.fields import KINDS, Field, Value
from spbe_inventory.domain.plain import split_mark
from spbe_inventory.store import statements
from spbe_inventory.store.cross_field_checks import SAME_ENDS
from spbe_inventory.store.engines.choice import engine_of
from spbe_inventory.store.field_types import answer_type
from spbe_inventory.store.record_writes import CHANGE_COLUMNS, ids_of, new_ids
from spbe_inventory.store.schema import (
    SORT_NAME,
    column,
    columns,
    is_sorted_by_name,
)
from spbe_inventory.store.sort_names import sort_names
from spbe_inventory.store.writer import raw

INDEXED_AFTER = 5_000  # rows from which an empty table gets its indexes when it is full
Checker = Callable[[Any], tuple[Any, str | None]]


class NeedsFullValidation(ValueError):
    """A value that the quick check refuses: the table is validated record by record, which says why."""


@dataclass(slots=True)
class BulkTable:
    """New records of one kind: keys, and by field a column of values as the catalogue keeps them (references as keys).

    `marks` holds the marks of single rows by row number (from 0). `places` tells where each row stood.
    """

    kind: str
    keys: list[str]
    values: dict[str, list[Any]] = field(default_factory=dict)
    marks: dict[int, dict[str, str]] = field(default_factory=dict)
    places: Sequence[str] = ()


def checker(kind: str, described: Field) -> Checker:
    """Return what checks a plain value by the type of its field and returns (value as kept, its mark).

    It raises NeedsFullValidation for a value that the type refuses.
    """
    adapter = TypeAdapter(answer_type(described))

    def check(value: Any) -> tuple[Any, str | None]:
        """Return a value as it is kept, and its mark."""
        try:
            adapter.validate_python(value)
        except ValidationError as error:
            raise NeedsFullValidation(kind) from error
        kept, mark = split_mark(value)
        if described.many and kept is not None:
            kept = json.dumps(kept)
        return kept, str(mark) if mark else None

    return check


def check_rows(table: BulkTable) -> None:
    """Raise NeedsFullValidation where a row breaks what one column cannot tell: ends, pairs, required values."""
    kind = KINDS[table.kind]
    for name, described in kind.fields.items():
        values = _values(table, name)
        if described.required and None in values:
            raise NeedsFullValidation(name)
        if described.value is Value.REF and described.refers == table.kind:
            _refuse_equal(values, table.keys)
    for first, second in SAME_ENDS.get(table.kind, ()):
        _refuse_equal(_values(table, first), _values(table, second))
    for first, second in kind.one_of:
        _refuse_pair(
            table,
            first,
            second,
            at_least=1,
        )
    for first, second in kind.at_most_one_of:
        _refuse_pair(
            table,
            first,
            second,
            at_least=0,
        )


def _values(table: BulkTable, name: str) -> Sequence[Any]:
    """Return the values of a field, None for every row where the table has no such column."""
    return table.values.get(name) or [None] * len(table.keys)


def _refuse_equal(firsts: Sequence[Any], seconds: Sequence[Any]) -> None:
    for first, second in zip(firsts, seconds, strict=True):
        if first is not None and first == second:
            raise NeedsFullValidation("same")


def _refuse_pair(
    table: BulkTable,
    first: str,
    second: str,
    *,
    at_least: int,
) -> None:
    """Raise NeedsFullValidation unless each row fills at least so many, and at most one, of two fields."""
    firsts, seconds = _values(table, first), _values(table, second)
    for one, other in zip(firsts, seconds, strict=True):
        is_first, is_second = one is not None, other is not None
        is_allowed = is_first != is_second or not (is_first or at_least)
        if not is_allowed:
            raise NeedsFullValidation(first)


def insert_tables(
    connection: Connection,
    tables: Sequence[BulkTable],
    batch: int,
    agency: str,
) -> None:
    """Write tables, in the order in which kinds refer to each other, with a create row for every record."""
    plain = raw(connection)
    agency_id = ids_of(connection, "agency", [agency])[agency]
    order = list(KINDS)
    for table in sorted(tables, key=lambda table: order.index(table.kind)):
        dropped: list[str] = []
        if len(table.keys) >= INDEXED_AFTER:
            tables_filled = (table.kind, "change")
            dropped = engine_of(plain).drop_indexes(plain, tables_filled)
        count = len(table.keys)
        numbers = new_ids(connection, table.kind, count)
        _insert(
            plain,
            table,
            numbers,
            agency_id,
        )
        _write_history(
            plain,
            table,
            numbers,
            batch,
            agency_id,
        )
        for create_index in dropped:
            plain.execute(create_index)


def _insert(
    connection: sqlite3.Connection,
    table: BulkTable,
    numbers: Sequence[int],
    agency_id: int,
) -> None:
    count = len(table.keys)
    cells: dict[str, Any] = {
        "id": numbers,
        "key": table.keys,
        "version": repeat(1, count),
        "agency_id": repeat(agency_id, count),
    }
    if table.marks:
        cells["marks"] = _marks(table)
    cells.update(_columns(connection, table))
    rows = zip(*cells.values(), strict=True)
    engine_of(connection).insert_many(connection, table.kind, tuple(cells), rows)


def _marks(table: BulkTable) -> list[str | None]:
    marks: list[str | None] = [None] * len(table.keys)
    for row, marked in table.marks.items():
        marks[row] = json.dumps(marked)
    return marks


def _columns(connection: sqlite3.Connection, table: BulkTable) -> dict[str, list[Any]]:
    """Return the cells of each column: references as ids, defaults where no value is given."""
    cells: dict[str, list[Any]] = {}
    for described in columns(table.kind):
        values = table.values.get(described.name)
        if values is None and described.default is None:
            continue
        if values is None:
            cells[column(described)] = [described.default] * len(table.keys)
        elif described.value is Value.REF:
            cells[column(described)] = _ids(
                connection,
                table,
                described,
                values,
            )
        else:
            cells[column(described)] = values
    if is_sorted_by_name(table.kind):
        cells[SORT_NAME] = list(sort_names(table.keys, table.values))
    return cells


def _ids(
    connection: sqlite3.Connection,
    table: BulkTable,
    described: Field,
    keys: Sequence[str | None],
) -> list[int | None]:
    """Return keys as ids; records that name each other need the way record by record."""
    if described.refers == table.kind:
        raise NeedsFullValidation(described.name)
    rows = connection.execute(statements.select_all_ids(described.refers))
    ids: Mapping[str, int] = dict(rows)
    return [None if key is None else ids[key] for key in keys]


def _write_history(
    connection: sqlite3.Connection,
    table: BulkTable,
    numbers: Sequence[int],
    batch: int,
    agency_id: int,
) -> None:
    """Write a create row for each record: in one statement where the rows stood one below the other."""
    count = len(table.keys)
    match = re.fullmatch(r"(|.*\D)(\d+)", table.places[0], re.DOTALL)
    if match is None:  # a row of a list always ends in its number
        raise ValueError(table.places[0])
    before, row = match[1], int(match[2])
    first = numbers[0]
    is_in_a_row = numbers[-1] == first + count - 1
    if is_in_a_row and table.places[-1] == f"{before}{row + count - 1}":
        bound = (batch, table.kind, before, row - first, first, first + count - 1)
        connection.execute(statements.insert_created(table.kind), bound)
        return
    changes = (
        (batch, agency_id, "create", table.kind, number, location, None)
        for number, location in zip(numbers, table.places, strict=True)
    )
    engine_of(connection).insert_many(connection, "change", CHANGE_COLUMNS, changes)
