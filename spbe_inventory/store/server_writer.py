"""Write a catalogue on a server: one transaction, one writer of a government at a time, keys that wait for its end."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from spbe_inventory.domain.place import Server
from spbe_inventory.errors import CatalogueError, SpbeError
from spbe_inventory.store.server import (
    HAS_SCHEMA,
    MARK,
    SETTINGS,
    as_plain,
    check_revision_of_server,
    connect,
    revision_of_server,
    server_error,
    server_errors,
)
from spbe_inventory.store.server_functions import KEYS_WAIT
from spbe_inventory.store.server_sql import in_postgresql

# The locks of this program: the whole catalogue by nought, a government by its number.
LOCK_CLASS = 0x53504245
WHOLE = 0
LOCK_ALONE = "SELECT pg_advisory_xact_lock(?, ?)"
LOCK_TOGETHER = "SELECT pg_advisory_xact_lock_shared(?, ?)"
NUMBER_OF = "SELECT id FROM agency WHERE key = ?"
ISOLATION = "SET TRANSACTION ISOLATION LEVEL READ COMMITTED"
MAKE_SCHEMA = (
    "CREATE SCHEMA main",
    f"COMMENT ON SCHEMA main IS '{MARK}'",
)


@contextmanager
def writing_server(
    server: Server, *, any_revision: bool, agency: str | None
) -> Iterator[Connection]:
    """Open a catalogue on a server for one transaction, alone in its government (`agency`, by key or name)."""
    with _transaction(server) as connection:
        plain = plain_of(connection)
        revision = revision_of_server(plain, server)
        if any_revision:
            _lock(plain, WHOLE)
        else:
            check_revision_of_server(server, revision)
            lock_government(plain, agency)
        connection.exec_driver_sql(KEYS_WAIT)
        yield connection


@contextmanager
def creating(server: Server) -> Iterator[Connection]:
    """Make the place of a catalogue in an empty database, in the transaction that fills it."""
    with _transaction(server) as connection:
        plain = plain_of(connection)
        if plain.execute(HAS_SCHEMA).fetchone():
            revision_of_server(plain, server)
            raise CatalogueError("server-holds-catalogue", path=server)
        for statement in MAKE_SCHEMA:
            connection.exec_driver_sql(statement)
        revision_check = revision_of_new(plain, server)
        if revision_check is not None:
            raise revision_check
        yield connection


def revision_of_new(connection: sqlite3.Connection, server: Server) -> SpbeError | None:
    """Return the error of a database in which texts are in another order; None where they are in ours."""
    from spbe_inventory.store.server import ORDER_OF_DATABASE, ORDERS

    encoding, order = connection.execute(ORDER_OF_DATABASE).fetchone()
    if encoding == "UTF8" and order in ORDERS:
        return None
    return CatalogueError("server-order", path=server, found=f"{encoding}, {order}")


def lock_government(connection: sqlite3.Connection, agency: str | None) -> None:
    """Wait until nobody else writes a government, and keep others from it until the transaction ends.

    Where it is not plain which government is meant, nobody else writes any.
    """
    from spbe_inventory.store.reading import home_agency

    try:
        key = home_agency(connection, agency)
    except SpbeError:
        _lock(connection, WHOLE)
        return
    (number,) = connection.execute(NUMBER_OF, (key,)).fetchone()
    connection.execute(LOCK_TOGETHER, (LOCK_CLASS, WHOLE))
    _lock(connection, number)


def _lock(connection: sqlite3.Connection, number: int) -> None:
    connection.execute(LOCK_ALONE, (LOCK_CLASS, number))


def plain_of(connection: Connection) -> sqlite3.Connection:
    """Return the connection under one of SQLAlchemy, as the store knows its connections.

    Where the transaction was taken back, what is still read of it has the settings of one.
    """
    from psycopg.pq import TransactionStatus

    driver: Any = connection.connection.driver_connection
    if driver.info.transaction_status == TransactionStatus.IDLE:
        driver.execute(SETTINGS)
    return as_plain(driver)


@contextmanager
def _transaction(server: Server) -> Iterator[Connection]:
    """Open a transaction on a server; what it says becomes errors of ours."""
    with server_errors(server):
        try:
            with _engine(server).begin() as connection:
                yield connection
        except DBAPIError as error:
            if error.orig is None:
                raise
            raise server_error(error.orig, server) from error


@cache
def _engine(server: Server) -> Engine:
    """Return what SQLAlchemy knows of a server, asked once; every transaction has a connection of its own."""

    def opened() -> Any:
        """Return a new connection, which begins its transaction by itself."""
        connection = connect(server)
        connection.autocommit = False
        return connection

    engine = create_engine(
        "postgresql+psycopg://",
        creator=opened,
        poolclass=NullPool,
        use_native_hstore=False,
    )
    event.listen(engine, "begin", _begin)
    event.listen(engine, "before_cursor_execute", _translate, retval=True)
    return engine


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(ISOLATION)
    connection.exec_driver_sql(SETTINGS)


def _translate(
    _connection: Connection,
    _cursor: Any,
    statement: str,
    parameters: Any,
    context: Any,
    _executemany: bool,  # noqa: FBT001 - as SQLAlchemy calls it
) -> tuple[str, Any]:
    """Return a statement of the store as the server takes it; what SQLAlchemy wrote itself stays."""
    is_of_sqlalchemy = context is None or context.compiled is not None
    if is_of_sqlalchemy:
        return statement, parameters
    return in_postgresql(statement), parameters
