"""Values that another program wrote into a catalogue and that are of no sort this one ever writes."""

import json
import sqlite3
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from spbe_inventory.domain.fields import KINDS, Field
from spbe_inventory.domain.lists import Basis
from spbe_inventory.domain.small_rows import SmallRow
from spbe_inventory.errors import Problem
from spbe_inventory.sanitize.screen import strip_control
from spbe_inventory.store.engines.choice import engine_of
from spbe_inventory.store.schema import column as column_of
from spbe_inventory.store.schema import columns

SHOWN = 60  # characters of a value
MOST_ROWS = 20  # that are told of one column
# How SQLite keeps what stands in a column, by the type of the column.
STORED_AS = {
    "Integer": ("integer",),
    "BigInteger": ("integer",),
    "Boolean": ("integer",),
    "JSON": ("text", "integer"),
}
TEXT = ("text",)
ACTIONS = ("create", "edit", "remove")
BASES = frozenset(map(str, Basis))


def broken_values(connection: sqlite3.Connection) -> Iterator[Problem]:
    """Yield values of another sort than their column, and entries of the history that are about nothing."""
    if not engine_of(connection).checks_itself():
        yield from _of_another_sort(connection)
    yield from _shapeless_lists(connection)
    yield from _stray_changes(connection)
    yield from _stray_batches(connection)


def _of_another_sort(connection: sqlite3.Connection) -> Iterator[Problem]:
    """Yield values that are kept otherwise than their column keeps them."""
    from spbe_inventory.store.tables import metadata

    for table in metadata.sorted_tables:
        named = '"rowid"'
        if "key" in table.columns:
            named = '"key"'
        for column in table.columns:
            sorts = STORED_AS.get(type(column.type).__name__, TEXT)
            allowed = ", ".join(f"'{sort}'" for sort in (*sorts, "null"))
            query = (
                f'SELECT {named}, "{column.name}" FROM "{table.name}" '  # noqa: S608  # our own names
                f'WHERE typeof("{column.name}") NOT IN ({allowed}) LIMIT {MOST_ROWS}'
            )
            for key, value in connection.execute(query):
                yield _problem(table.name, key, column.name, value)


def _shapeless_lists(connection: sqlite3.Connection) -> Iterator[Problem]:
    """Yield marks that are no table, and values of fields with several texts or small rows that are no such list."""
    for kind, described in KINDS.items():
        query = f'SELECT key, marks FROM "{kind}" WHERE marks IS NOT NULL ORDER BY key'  # noqa: S608  # of ours
        for key, value in connection.execute(query):
            if isinstance(value, str) and not isinstance(_decoded(value), dict | None):
                yield _problem(kind, key, "marks", value)
        for field in columns(kind):
            if not field.many:
                continue
            name = column_of(field)
            query = f'SELECT key, "{name}" FROM "{described.code}" WHERE "{name}" IS NOT NULL ORDER BY key'  # noqa: S608
            for key, value in connection.execute(query):
                if isinstance(value, str) and not _is_list_of(field, value):
                    yield _problem(kind, key, name, value)


def _is_list_of(field: Field, text: str) -> bool:
    """Return whether a text is a JSON list of what a field holds: small rows, else texts."""
    items = _decoded(text)
    if items is None:
        return True
    if not isinstance(items, list):
        return False
    if field.row is None:
        return all(isinstance(item, str) for item in items)
    return all(_is_small_row(field.row, item) for item in items)


def _decoded(text: str) -> object:
    """Return what a JSON text holds; the text itself where it is none."""
    try:
        found: object = json.loads(text)
    except ValueError:
        return text
    return found


def _is_small_row(row: SmallRow, item: object) -> bool:
    """Return whether an item names what a small row holds, with texts, whole numbers or nothing as values."""
    if not isinstance(item, dict):
        return False
    required = set(row._fields) - set(row._field_defaults)
    if not required <= set(item) <= set(row._fields):
        return False
    return all(isinstance(value, str | int | None) for value in item.values())


def _stray_changes(connection: sqlite3.Connection) -> Iterator[Problem]:
    """Yield entries of the history of no kind, or of something that is never done."""
    rows = connection.execute("SELECT id, kind, action FROM change ORDER BY id")
    for number, kind, action in rows:
        if kind not in KINDS:
            yield _problem("change", number, "kind", kind)
        if action not in ACTIONS:
            yield _problem("change", number, "action", action)


def _stray_batches(connection: sqlite3.Connection) -> Iterator[Problem]:
    """Yield batches whose moment or basis is none."""
    rows = connection.execute("SELECT id, at, basis FROM batch ORDER BY id")
    for number, moment, basis in rows:
        if isinstance(moment, str) and not _is_moment(moment):
            yield _problem("batch", number, "at", moment)
        if isinstance(basis, str) and basis not in BASES:
            yield _problem("batch", number, "basis", basis)


def _is_moment(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def _problem(table: str, key: Any, column: str, value: Any) -> Problem:
    values: dict[str, object] = {
        "table": table,
        "key": strip_control(str(key))[:SHOWN],
        "column": column,
        "found": strip_control(str(value))[:SHOWN],
    }
    return Problem("doctor-value", values=values)
