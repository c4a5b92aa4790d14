"""Many new records of one kind at once: columns checked value by value, written as tuples, history in one statement."""

import json
import re
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import Connection

from spbe_inventory.domain.fields import KINDS, Field, Value
from spbe_inventory.domain.plain import split
from spbe_inventory.store.schema import column, columns
from spbe_inventory.store.shapes import bare, said
from spbe_inventory.store.wholes import SAME_ENDS
from spbe_inventory.store.writer import raw
from spbe_inventory.store.writing import first_free, ids_of

INDEXED_AFTER = 5_000  # rows from which an empty table is indexed when it is full


class Refused(ValueError):
    """A value that no door takes: the table goes the long way, where it is told."""


@dataclass(slots=True)
class Table:
    """New records of one kind: keys, and by field a column of values as the catalogue keeps them (references as keys).

    `marks` holds the marks of single rows by row number (from 0). `places` tells where each row stood.
    """

    kind: str
    keys: list[str]
    values: dict[str, list[Any]] = field(default_factory=dict)
    marks: dict[int, dict[str, str]] = field(default_factory=dict)
    places: Sequence[str] = ()


def checker(kind: str, described: Field) -> Callable[[Any], tuple[Any, str | None]]:
    """Give what checks a plain value by the door's own shape: its value as kept, and its mark; else Refused."""
    adapter = TypeAdapter(said(described) if described.markable else bare(described))

    def check(value: Any) -> tuple[Any, str | None]:
        try:
            adapter.validate_python(value)
        except ValidationError as error:
            raise Refused(kind) from error
        plain, mark = split(value)
        kept = json.dumps(plain) if described.many and plain is not None else plain
        return kept, str(mark) if mark else None

    return check


def check_rows(table: Table) -> None:
    """Refuse a table in which a row breaks what no column can tell alone: ends, pairs, required values."""
    described = KINDS[table.kind]
    empty: list[Any] = [None] * len(table.keys)
    for name, one in described.fields.items():
        if one.required and (name not in table.values or None in table.values[name]):
            raise Refused(name)
        if one.value is Value.REF and one.refers == table.kind:
            _refuse_equal(table.values.get(name, empty), table.keys)
    for one_end, other_end in SAME_ENDS.get(table.kind, ()):
        _refuse_equal(table.values.get(one_end, empty), table.values.get(other_end, empty))
    for pairs, least in ((described.one_of, 1), (described.at_most_one_of, 0)):
        for first, second in pairs:
            filled = zip(table.values.get(first, empty), table.values.get(second, empty), strict=True)
            if any(not least <= (a is not None) + (b is not None) <= 1 for a, b in filled):
                raise Refused(first)


def _refuse_equal(one: Sequence[Any], other: Sequence[Any]) -> None:
    if any(a is not None and a == b for a, b in zip(one, other, strict=True)):
        raise Refused("same")


def insert_tables(connection: Connection, tables: Sequence[Table], batch: int, agency: str) -> None:
    """Write tables, in the order in which kinds refer to each other, with a create row for every record."""
    plain = raw(connection)
    home = ids_of(connection, "agency", [agency])[agency]
    order = list(KINDS)
    for table in sorted(tables, key=lambda one: order.index(one.kind)):
        after = [] if len(table.keys) < INDEXED_AFTER else _without_indexes(plain, (table.kind, "change"))
        _insert(connection, table, batch, home)
        for sql in after:
            plain.execute(sql)


def _insert(connection: Connection, table: Table, batch: int, home: int) -> None:
    plain = raw(connection)
    first = first_free(connection, table.kind)
    names, lists = _columns(plain, table)
    marked = range(len(table.keys)) if table.marks else ()
    marks = [json.dumps(table.marks[row]) if row in table.marks else None for row in marked]
    numbers = range(first, first + len(table.keys))
    head = ("id", "key", "version", "agency_id", *(("marks",) if marks else ()))
    sql = (
        f"INSERT INTO {table.kind} ({', '.join((*head, *names))}) VALUES ({', '.join('?' * (len(head) + len(names)))})"  # noqa: S608
    )
    ones, homes = [1] * len(numbers), [home] * len(numbers)
    plain.executemany(sql, zip(numbers, table.keys, ones, homes, *([marks] if marks else []), *lists, strict=True))
    _write_history(plain, table, batch, (home, first))


def _write_history(plain: sqlite3.Connection, table: Table, batch: int, at: tuple[int, int]) -> None:
    """Write a create row for each record: in one statement where the rows stood one below the other."""
    home, first = at
    last = first + len(table.keys) - 1
    before, row = re.fullmatch(r"(.*?)(\d+)", table.places[0], re.DOTALL).groups()  # type: ignore[union-attr]  # ends in one
    if table.places[-1] == f"{before}{int(row) + len(table.keys) - 1}":
        plain.execute(
            f"""INSERT INTO change (batch_id, agency_id, action, kind, record_id, place)
            SELECT ?, agency_id, 'create', ?, id, ? || (id + ?) FROM {table.kind} WHERE id BETWEEN ? AND ?""",  # noqa: S608
            (batch, table.kind, before, int(row) - first, first, last),
        )
        return
    plain.executemany(
        "INSERT INTO change (batch_id, agency_id, action, kind, record_id, place) VALUES (?, ?, 'create', ?, ?, ?)",
        ((batch, home, table.kind, first + number, place) for number, place in enumerate(table.places)),
    )


def _columns(connection: sqlite3.Connection, table: Table) -> tuple[list[str], list[Sequence[Any]]]:
    """Give the names of columns and their values: references as inner numbers, defaults where none is given."""
    names: list[str] = []
    lists: list[Sequence[Any]] = []
    for described in columns(table.kind):
        values = table.values.get(described.name)
        if values is None and described.default is None:
            continue
        names.append(column(described))
        if values is None:
            lists.append([described.default] * len(table.keys))
        elif described.value is Value.REF:
            ids: Mapping[Any, Any] = dict(connection.execute(f"SELECT key, id FROM {described.refers}"))  # noqa: S608
            if described.refers == table.kind:
                raise Refused(described.name)  # records that name each other go the long way
            lists.append([None if key is None else ids[key] for key in values])
        else:
            lists.append(values)
    return names, lists


def _without_indexes(connection: sqlite3.Connection, tables: Sequence[str]) -> list[str]:
    """Drop the indexes of tables that are empty, and give what makes them again."""
    made = []
    for table in tables:
        if connection.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone():  # noqa: S608 - a table of ours
            continue
        found = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL", (table,)
        ).fetchall()
        for name, sql in found:
            connection.execute(f"DROP INDEX {name}")
            made.append(sql)
    return made
