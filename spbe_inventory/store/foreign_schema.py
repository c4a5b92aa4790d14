"""What stands in the schema of a file that this program did not put there: it might do something when it is touched."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from spbe_inventory.errors import CatalogueError, Problem
from spbe_inventory.store.engines.choice import engine_of

# Triggers run when something is written, views and virtual tables when something is read; a catalogue has none.
ACTIVE = """SELECT type, name FROM sqlite_master
    WHERE type IN ('trigger', 'view') OR sql LIKE 'CREATE VIRTUAL%' ORDER BY type, name"""
MAX_NAMES = 5
STEPS = 10_000_000  # of the work of a query between two looks at how much it is
MOST_LOOKS = 2_000  # some minutes of nothing but queries on one connection


def keep_inert(connection: sqlite3.Connection) -> None:
    """Let nothing in the schema of a file call functions, and end what queries without end."""
    connection.execute("PRAGMA trusted_schema = OFF")
    looks = 0

    def is_too_much() -> bool:
        """Return whether the queries of this connection have had their time."""
        nonlocal looks
        looks += 1
        return looks > MOST_LOOKS

    connection.set_progress_handler(is_too_much, STEPS)


def refuse_active_schema(connection: sqlite3.Connection, path: Path) -> None:
    """Raise CatalogueError where the schema holds what runs by itself."""
    names = [f"{kind} {name}" for kind, name in connection.execute(ACTIVE)]
    if not names:
        return
    listed = ", ".join(names[:MAX_NAMES])
    if len(names) > MAX_NAMES:
        listed += ", …"
    raise CatalogueError("catalogue-foreign", path=path, names=listed)


def foreign_tables(connection: sqlite3.Connection) -> Iterator[Problem]:
    """Yield the tables of a catalogue that are not of its schema: nothing here reads or writes them."""
    from spbe_inventory.store.tables import metadata

    known = {"alembic_version", *metadata.tables}
    for name in engine_of(connection).tables(connection):
        if name not in known and not name.startswith("sqlite_"):
            yield Problem("doctor-table", values={"table": name})
