"""A catalogue on a server of PostgreSQL: connections that answer as those of SQLite do, and what may go wrong."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, cast

from spbe_inventory.domain.place import Server
from spbe_inventory.errors import BadInput, CatalogueError, SpbeError
from spbe_inventory.store import schema
from spbe_inventory.store.server_sql import in_postgresql

if TYPE_CHECKING:
    import psycopg

OLDEST_SERVER = 15
WAIT_SECONDS = 10
# Texts are in order by their letters, as in a file.
ORDERS = frozenset(["C", "POSIX", "C.UTF-8", "C.utf8"])
READ_ONLY = "BEGIN ISOLATION LEVEL REPEATABLE READ"
SETTINGS = f"SET LOCAL search_path = main; SET LOCAL lock_timeout = '{WAIT_SECONDS}s'"
MARK_OF_SCHEMA = "SELECT obj_description(to_regnamespace('main'), 'pg_namespace')"
HAS_SCHEMA = "SELECT 1 WHERE to_regnamespace('main') IS NOT NULL"
ORDER_OF_DATABASE = """SELECT pg_encoding_to_char(encoding), datcollate FROM pg_catalog.pg_database
    WHERE datname = current_database()"""
REVISION = "SELECT version_num FROM main.alembic_version"
MARK = "spbe_inventory"
# What the server says, by the beginning of its code, and the sentence for it.
SENTENCES = (
    ("28", "server-sign-in"),
    ("3D", "server-no-database"),
    ("53100", "server-full"),
    ("53", "server-busy"),
    ("25006", "server-read-only"),
    ("42501", "server-not-permitted"),
    ("42P01", "server-not-a-catalogue"),
    ("3F000", "server-not-a-catalogue"),
    ("55P03", "catalogue-locked"),
    ("57014", "catalogue-too-slow"),
    ("40", "server-conflict"),
    ("57P03", "server-unreachable"),
    ("57P", "server-lost"),
    ("08001", "server-unreachable"),
    ("08", "server-lost"),
)
UNIQUE = "23505"


class ServerConnection:
    """A connection to a server that answers to what the store asks of one of SQLite: execute, executemany, close."""

    def __init__(self, connection: "psycopg.Connection[Any]") -> None:
        """Take over an open connection."""
        self._connection = connection

    def execute(self, sql: str, values: Any = ()) -> Any:
        """Run a statement of the store and return its rows."""
        return self._connection.execute(in_postgresql(sql), values)

    def executemany(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """Run a statement of the store for every row of values."""
        with self._connection.cursor() as cursor:
            cursor.executemany(in_postgresql(sql), rows)

    def copy_in(
        self, table: str, names: Sequence[str], rows: Iterable[Sequence[Any]]
    ) -> None:
        """Insert rows of values by column in one stream."""
        from psycopg import sql

        columns = sql.SQL(", ").join(map(sql.Identifier, names))
        statement = sql.SQL("COPY {table} ({columns}) FROM STDIN").format(
            table=sql.Identifier("main", table), columns=columns
        )
        with self._connection.cursor() as cursor, cursor.copy(statement) as copy:
            for row in rows:
                copy.write_row(row)

    def close(self) -> None:
        """Close the connection; what was not committed is taken back."""
        self._connection.close()


def as_plain(connection: "psycopg.Connection[Any]") -> sqlite3.Connection:
    """Return a connection to a server under the type by which the store knows its connections."""
    return cast("sqlite3.Connection", ServerConnection(connection))


def connect(server: Server) -> "psycopg.Connection[Any]":
    """Connect to the database of a server, each statement by itself; raise CatalogueError where that cannot be."""
    try:
        import psycopg
        from psycopg.types.string import TextLoader
    except ImportError as error:
        raise CatalogueError("server-without-package", path=server) from error
    with server_errors(server, is_connecting=True):
        connection = psycopg.connect(
            server.address,
            autocommit=True,
            connect_timeout=WAIT_SECONDS,
            prepare_threshold=None,
            cursor_factory=psycopg.ClientCursor,
            application_name="spbe",
            client_encoding="UTF8",
        )
    for name in ("json", "jsonb"):
        connection.adapters.register_loader(name, TextLoader)
    major = connection.info.server_version // 10_000
    if major < OLDEST_SERVER:
        connection.close()
        raise CatalogueError(
            "server-too-old", path=server, found=major, oldest=OLDEST_SERVER
        )
    return connection


@contextmanager
def reading_server(
    server: Server, *, any_revision: bool = False
) -> Iterator[sqlite3.Connection]:
    """Open a catalogue on a server read-only; everything read inside the block is of one moment."""
    connection = connect(server)
    try:
        with server_errors(server):
            connection.execute(f"{READ_ONLY}; {SETTINGS}")
            plain = as_plain(connection)
            revision = revision_of_server(plain, server)
            if not any_revision:
                check_revision_of_server(server, revision)
            yield plain
    finally:
        connection.close()


def revision_of_server(connection: sqlite3.Connection, server: Server) -> str:
    """Return the schema revision of an open catalogue; a database that holds none of ours is refused."""
    encoding, order = connection.execute(ORDER_OF_DATABASE).fetchone()
    (mark,) = connection.execute(MARK_OF_SCHEMA).fetchone()
    if mark != MARK:
        if connection.execute(HAS_SCHEMA).fetchone():
            raise CatalogueError("server-not-a-catalogue", path=server)
        raise CatalogueError("server-no-catalogue", path=server)
    if encoding != "UTF8" or order not in ORDERS:
        raise CatalogueError("server-order", path=server, found=f"{encoding}, {order}")
    row = connection.execute(REVISION).fetchone()
    if not row:
        raise CatalogueError("catalogue-damaged", path=server, detail="alembic_version")
    return str(row[0])


def check_revision_of_server(server: Server, revision: str) -> None:
    """Refuse an older or a newer catalogue in one sentence."""
    if revision == schema.REVISIONS[-1]:
        return
    key = "newer-catalogue"
    if revision in schema.REVISIONS:
        key = "older-catalogue"
    raise CatalogueError(key, path=server)


@contextmanager
def server_errors(server: Server, *, is_connecting: bool = False) -> Iterator[None]:
    """Turn what a server says inside the block into our errors."""
    import psycopg

    try:
        yield
    except psycopg.Error as error:
        raise server_error(error, server, is_connecting=is_connecting) from error


def server_error(
    error: BaseException, server: Server, *, is_connecting: bool = False
) -> SpbeError:
    """Return our error for one of a server: by its code, and without one by whether it ever answered."""
    import psycopg

    code = getattr(error, "sqlstate", None) or ""
    if code == UNIQUE:
        return BadInput("already-there")
    for beginning, key in SENTENCES:
        if code.startswith(beginning):
            return CatalogueError(key, path=server)
    if isinstance(error, psycopg.ProgrammingError) and not code:
        return CatalogueError("server-address", path=server)
    if isinstance(error, psycopg.OperationalError) and not code:
        key = "server-lost"
        if is_connecting:
            key = _key_of_refusal(error)
        return CatalogueError(key, path=server)
    detail = str(error).partition("\n")[0].replace(server.password or "\0", "…")
    return CatalogueError("catalogue-failed", path=server, detail=detail)


def _key_of_refusal(error: BaseException) -> str:
    """Return the key for a connection that did not come about, of which the driver gives no code."""
    said = str(error)
    if "password authentication failed" in said or "no password supplied" in said:
        return "server-sign-in"
    if "does not exist" in said and "database" in said:
        return "server-no-database"
    return "server-unreachable"
