"""What PostgreSQL does for the store in its own words. The tables of a catalogue stand in the schema `main`."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from spbe_inventory.store import statements
from spbe_inventory.store.engines.engine import Engine, Function, Plain
from spbe_inventory.store.schema import APPLICATION_ID
from spbe_inventory.store.server import ServerConnection

REVISION_TABLE = """CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"""
TABLES = "SELECT tablename FROM pg_catalog.pg_tables WHERE schemaname = 'main' ORDER BY tablename COLLATE \"C\""
COLUMNS = """SELECT attname FROM pg_catalog.pg_attribute WHERE attrelid = to_regclass('main.' || quote_ident(?))
    AND attnum > 0 AND NOT attisdropped ORDER BY attnum"""
TEMPORARY = "SELECT 1 WHERE to_regclass('pg_temp.' || quote_ident(?)) IS NOT NULL"
SERVER = "SELECT system_identifier FROM pg_catalog.pg_control_system()"
DATABASE = "SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database()"
HOLDS = """SELECT (SELECT max(version_num) FROM main.alembic_version), (SELECT max(id) FROM batch),
    (SELECT max(at) FROM batch), (SELECT max(id) FROM change), (SELECT count(*) FROM change)"""
NUMBERS = "SELECT nextval(pg_get_serial_sequence(?, 'id')) FROM generate_series(1, ?)"
HIGHEST = """SELECT greatest(coalesce((SELECT max(id) FROM {table}), 0),
    coalesce((SELECT max(record_id) FROM change WHERE kind = ?), 0)) + 1"""
SET_NUMBER = "SELECT setval(pg_get_serial_sequence(?, 'id'), ?, false)"


class PostgresqlEngine(Engine):
    """A catalogue in a database of a server."""

    sorts_by_walking = False

    def tables(self, connection: Plain) -> list[str]:
        """Return the names of the tables of a catalogue, in order."""
        return [name for (name,) in connection.execute(TABLES)]

    def columns(self, connection: Plain, table: str) -> list[str]:
        """Return the names of the columns of a table of a catalogue, in their order."""
        return [name for (name,) in connection.execute(COLUMNS, (table,))]

    def has_temporary(self, connection: Plain, name: str) -> bool:
        """Return whether a temporary table of a name stands beside the connection."""
        return connection.execute(TEMPORARY, (name,)).fetchone() is not None

    def place_of(self, connection: Plain) -> str:
        """Return the number of the server and of the database on it."""
        (server,) = connection.execute(SERVER).fetchone()
        (database,) = connection.execute(DATABASE).fetchone()
        return f"postgresql:{server}:{database}"

    def contents(self, connection: Plain) -> Iterator[bytes | memoryview]:
        """Yield where the catalogue is and how far its history reaches: every save of ours goes into it."""
        held = connection.execute(HOLDS).fetchone()
        yield json.dumps([self.place_of(connection), *held]).encode()

    def new_numbers(
        self,
        connection: Plain,
        table: str,
        count: int,
        *,
        kind: str = "",  # noqa: ARG002 - a sequence needs no history
    ) -> Sequence[int]:
        """Return the next numbers of the sequence of a table: it gives none twice, whoever else writes."""
        rows = connection.execute(NUMBERS, (f"main.{table}", count))
        return [int(number) for (number,) in rows]

    def set_numbers(self, connection: Plain, tables: Sequence[str]) -> None:
        """Set the sequences of tables above what their rows and their history have."""
        for table in tables:
            if "id" in self.columns(connection, table):
                query = statements.statement(HIGHEST, table=table)
                (highest,) = connection.execute(query, (table,)).fetchone()
                connection.execute(SET_NUMBER, (f"main.{table}", highest))

    def insert_many(
        self,
        connection: Plain,
        table: str,
        names: Sequence[str],
        rows: Iterable[Sequence[Any]],
    ) -> None:
        """Insert rows of values by column, by COPY."""
        served(connection).copy_in(table, names, rows)

    def drop_indexes(
        self,
        connection: Plain,  # noqa: ARG002
        tables: Sequence[str],  # noqa: ARG002
    ) -> list[str]:
        """Drop nothing: keys wait in the transaction, and an index made while they wait is refused."""
        return []

    def empty_tables(
        self,
        connection: Plain,  # noqa: ARG002 - its tables are those of this version
    ) -> list[tuple[str, str]]:
        """Return (table, statement of SQLite) that make the tables and indexes of a catalogue, empty."""
        return _empty_tables_of_sqlite()

    def copy_whole(self, connection: Plain, target: sqlite3.Connection) -> None:
        """Copy a catalogue table by table into an empty database of SQLite."""
        target.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        target.execute("BEGIN")
        target.execute(REVISION_TABLE)
        for _table, created in self.empty_tables(connection):
            target.execute(created)
        for table in self.tables(connection):
            names = tuple(self.columns(connection, table))
            query = statements.select_all(table, names)
            rows = connection.execute(query)
            target.executemany(statements.insert_into(table, names), rows)
        target.execute("COMMIT")

    def add_function(
        self, connection: Plain, name: str, arguments: int, function: Function
    ) -> None:
        """Do nothing: the database has functions of the same name, made with its tables (`server_functions.py`)."""

    def has_odd_keys(
        self,
        connection: Plain,  # noqa: ARG002
        kind: str,  # noqa: ARG002
    ) -> bool:
        """Return True: the function is one of the database itself, and quick."""
        return True

    def checks_itself(self) -> bool:
        """Return True: a column takes values of its sort only, a reference what is there."""
        return True


@cache
def _empty_tables_of_sqlite() -> list[tuple[str, str]]:
    """Return (table, statement of SQLite) for every table and index of the schema of this version."""
    from sqlalchemy.dialects import sqlite
    from sqlalchemy.schema import CreateIndex, CreateTable

    from spbe_inventory.store.tables import metadata

    dialect = sqlite.dialect()
    made = []
    for table in metadata.sorted_tables:
        created = str(CreateTable(table).compile(dialect=dialect))
        made.append((table.name, created))
    for table in metadata.sorted_tables:
        for index in sorted(table.indexes, key=lambda index: str(index.name)):
            created = str(CreateIndex(index).compile(dialect=dialect))
            made.append((table.name, created))
    return made


def served(connection: object) -> ServerConnection:
    """Return a connection that is one to a server."""
    if not isinstance(connection, ServerConnection):
        raise TypeError(connection)
    return connection


POSTGRESQL = PostgresqlEngine()
