"""Values that another program wrote into a catalogue and that are of no sort this one ever writes."""

import sqlite3
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from spbe_inventory.domain.fields import KINDS
from spbe_inventory.errors import Problem
from spbe_inventory.sanitize.screen import strip_control

SHOWN = 60  # characters of a value
MOST_ROWS = 20  # that are told of one column
# How SQLite keeps what stands in a column, by the type of the column.
STORED_AS = {
    "Integer": ("integer",),
    "Boolean": ("integer",),
    "JSON": ("text", "integer"),
}
TEXT = ("text",)
ACTIONS = ("create", "edit", "remove")


def broken_values(connection: sqlite3.Connection) -> Iterator[Problem]:
    """Yield values of another sort than their column, and entries of the history that are about nothing."""
    yield from _of_another_sort(connection)
    yield from _stray_changes(connection)
    yield from _timeless_batches(connection)


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


def _stray_changes(connection: sqlite3.Connection) -> Iterator[Problem]:
    """Yield entries of the history of no kind, or of something that is never done."""
    rows = connection.execute("SELECT id, kind, action FROM change ORDER BY id")
    for number, kind, action in rows:
        if kind not in KINDS:
            yield _problem("change", number, "kind", kind)
        if action not in ACTIONS:
            yield _problem("change", number, "action", action)


def _timeless_batches(connection: sqlite3.Connection) -> Iterator[Problem]:
    """Yield batches whose moment is none."""
    for number, moment in connection.execute("SELECT id, at FROM batch ORDER BY id"):
        if not isinstance(moment, str):
            continue  # told already
        try:
            datetime.fromisoformat(moment)
        except ValueError:
            yield _problem("batch", number, "at", moment)


def _problem(table: str, key: Any, column: str, value: Any) -> Problem:
    values: dict[str, object] = {
        "table": table,
        "key": strip_control(str(key))[:SHOWN],
        "column": column,
        "found": strip_control(str(value))[:SHOWN],
    }
    return Problem("doctor-value", values=values)
