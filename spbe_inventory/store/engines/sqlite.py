"""What SQLite does for the store in its own words."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from spbe_inventory.store import statements
from spbe_inventory.store.engines.engine import Engine, Function

HEADER = 100  # bytes at the start that change with the way of writing, not with what is on record
READ_AT_ONCE = 1 << 20  # bytes
INDEXES_OF_TABLE = """SELECT name, sql FROM sqlite_master
    WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL"""
TABLES = "SELECT name FROM main.sqlite_master WHERE type = 'table' ORDER BY name"
COLUMNS = "SELECT name FROM pragma_table_info(?, 'main')"
TEMPORARY = "SELECT 1 FROM temp.sqlite_master WHERE name = ?"
FILE = "SELECT file FROM pragma_database_list"
MADE_BY = "SELECT tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type DESC, rowid"
ODD_KEYS = """SELECT 1 FROM {kind} r WHERE r.key GLOB '*[0-9]*[^0-9]*'
    OR r.key GLOB '*--*' OR r.key GLOB '*-' LIMIT 1"""
AFTER_HISTORY = "SELECT coalesce(max(record_id), 0) + 1 FROM change WHERE kind = ?"


class SqliteEngine(Engine):
    """A catalogue in a file, or in memory."""

    sorts_by_walking = True

    def tables(self, connection: sqlite3.Connection) -> list[str]:
        """Return the names of the tables of a catalogue, in order."""
        return [name for (name,) in connection.execute(TABLES)]

    def columns(self, connection: sqlite3.Connection, table: str) -> list[str]:
        """Return the names of the columns of a table of a catalogue, in their order."""
        return [name for (name,) in connection.execute(COLUMNS, (table,))]

    def has_temporary(self, connection: sqlite3.Connection, name: str) -> bool:
        """Return whether a temporary table of a name stands beside the connection."""
        return connection.execute(TEMPORARY, (name,)).fetchone() is not None

    def place_of(self, connection: sqlite3.Connection) -> str:
        """Return the file of a catalogue; empty where it is in memory."""
        (path,) = connection.execute(FILE).fetchone()
        return str(path)

    def contents(self, connection: sqlite3.Connection) -> Iterator[bytes | memoryview]:
        """Yield the file as the open read sees it.

        A large file is never held in memory: while it is read nobody writes into it. Only what stands in a log beside
        it, or in memory, has to be put together first.
        """
        path = _whole_file(connection)
        if path is None:
            yield memoryview(connection.serialize())[HEADER:]
            return
        with path.open("rb") as file:
            file.seek(HEADER)
            while piece := file.read(READ_AT_ONCE):
                yield piece

    def new_numbers(
        self,
        connection: sqlite3.Connection,
        table: str,
        count: int,
        *,
        kind: str = "",
    ) -> Sequence[int]:
        """Return the numbers above all of a table, and of a kind above all in its history: whoever writes is alone."""
        query = statements.select_next_id(table)
        first = int(connection.execute(query).fetchone()[0])
        if kind:
            after = connection.execute(AFTER_HISTORY, (kind,)).fetchone()[0]
            first = max(first, int(after))
        return range(first, first + count)

    def set_numbers(
        self, connection: sqlite3.Connection, tables: Sequence[str]
    ) -> None:
        """Do nothing: new numbers are taken from what the tables hold."""

    def insert_many(
        self,
        connection: sqlite3.Connection,
        table: str,
        names: Sequence[str],
        rows: Iterable[Sequence[Any]],
    ) -> None:
        """Insert rows of values by column."""
        connection.executemany(statements.insert_into(table, tuple(names)), rows)

    def drop_indexes(
        self, connection: sqlite3.Connection, tables: Sequence[str]
    ) -> list[str]:
        """Drop the indexes of those tables that are empty; return the statements that create them again."""
        creating = []
        for table in tables:
            if connection.execute(statements.has_rows(table)).fetchone():
                continue
            indexes = connection.execute(INDEXES_OF_TABLE, (table,)).fetchall()
            for name, create_index in indexes:
                connection.execute(statements.drop_index(name))
                creating.append(create_index)
        return creating

    def empty_tables(self, connection: sqlite3.Connection) -> list[tuple[str, str]]:
        """Return (table, statement) that make the tables and indexes of a catalogue, empty."""
        return connection.execute(MADE_BY).fetchall()

    def copy_whole(
        self, connection: sqlite3.Connection, target: sqlite3.Connection
    ) -> None:
        """Copy a catalogue page by page into an empty database of SQLite."""
        connection.backup(target)
        target.execute("PRAGMA journal_mode = DELETE")  # a server's has another one

    def add_function(
        self,
        connection: sqlite3.Connection,
        name: str,
        arguments: int,
        function: Function,
    ) -> None:
        """Let SQL call a function of ours."""
        connection.create_function(name, arguments, function, deterministic=True)

    def has_odd_keys(self, connection: sqlite3.Connection, kind: str) -> bool:
        """Return whether digits stand elsewhere than at the end of a key of a kind."""
        query = statements.statement(ODD_KEYS, kind=kind)
        return connection.execute(query).fetchone() is not None

    def checks_itself(self) -> bool:
        """Return False: SQLite keeps in any column what another program writes there."""
        return False


def _whole_file(connection: sqlite3.Connection) -> Path | None:
    """Return the file that alone holds all that an open read sees; None where a log beside it does too, or memory."""
    (mode,) = connection.execute("PRAGMA main.journal_mode").fetchone()
    ((_number, _name, file),) = [
        row for row in connection.execute("PRAGMA database_list") if row[1] == "main"
    ]
    if mode in ("wal", "memory", "off") or not file:
        return None
    return Path(file)


SQLITE = SqliteEngine()
