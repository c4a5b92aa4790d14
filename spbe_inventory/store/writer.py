"""Open a catalogue for writing: BEGIN IMMEDIATE, foreign keys on, all or nothing; create and migrate files."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from spbe_inventory.domain.place import Place
from spbe_inventory.errors import BadInput, CatalogueError
from spbe_inventory.store.atomic_file import create_atomically
from spbe_inventory.store.cycle_check import links_on_record, reject_new_circles
from spbe_inventory.store.foreign_schema import keep_inert, refuse_active_schema
from spbe_inventory.store.reader import (
    catalogue_error,
    check_path,
    check_revision,
    connect,
    file_at,
    revision_of,
    server_at,
)
from spbe_inventory.store.schema import APPLICATION_ID

T = TypeVar("T")
MIGRATIONS = Path(__file__).parent / "migrations"
__all__ = ["Connection", "create", "migrate", "raw", "writing"]


@contextmanager
def writing(
    place: Place, *, any_revision: bool = False, agency: str | None = None
) -> Iterator[Connection]:
    """Open a catalogue for one transaction: all that the block writes is saved, or, on any error, nothing.

    Wait at most ten seconds for another writer: of a file for any, on a server for one that writes the same government
    (`agency`, by key or name; the one that is assessed where none is named). Raise CatalogueError as for reading, and
    where the catalogue cannot be written or the disk is full.
    """
    server = server_at(place)
    if server is not None:
        from spbe_inventory.store.server_writer import writing_server

        with writing_server(
            server, any_revision=any_revision, agency=agency
        ) as connection:
            yield from _guarded(connection, any_revision=any_revision)
        return
    path = file_at(place)
    check_path(path)
    with _connected(path) as connection:
        revision = revision_of(raw(connection), path)
        refuse_active_schema(raw(connection), path)
        if not any_revision:
            check_revision(path, revision)
        yield from _guarded(connection, any_revision=any_revision)


def _guarded(connection: Connection, *, any_revision: bool) -> Iterator[Connection]:
    """Yield a connection; refuse circles that were written through it, where it is of this version."""
    if any_revision:
        yield connection
        return
    links = links_on_record(raw(connection))
    yield connection
    reject_new_circles(raw(connection), links)


def create(
    place: Place, fill: Callable[[Connection], T], *, is_copy: bool = False
) -> T:
    """Create a catalogue and fill it in one transaction; return what `fill` returns.

    The file appears with all that `fill` wrote, or not at all. A file that exists already is refused, and a database of
    a server that holds a catalogue, or something else under its name. What is a copy keeps the circles that its source
    has.
    """
    server = server_at(place)
    if server is not None:
        from spbe_inventory.store.server_writer import creating

        with creating(server) as connection:
            migrate(connection)
            return _filled(connection, fill, is_copy=is_copy)
    path = file_at(place)
    with create_atomically(path) as fresh, _connected(fresh) as connection:
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        migrate(connection)
        return _filled(connection, fill, is_copy=is_copy)


def _filled(
    connection: Connection, fill: Callable[[Connection], T], *, is_copy: bool
) -> T:
    """Fill a new catalogue; refuse circles, which a copy may have."""
    result = fill(connection)
    if not is_copy:
        reject_new_circles(raw(connection), {})
    return result


def migrate(connection: Connection) -> None:
    """Migrate an open catalogue to the schema of this version, inside the transaction that is open."""
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS))
    command.upgrade(config, "head")
    if connection.dialect.name != "sqlite":
        from spbe_inventory.store.server_functions import finish_schema

        finish_schema(connection)


def raw(connection: Connection) -> sqlite3.Connection:
    """Return the plain DB-API connection under an open one: the same transaction, for the readers' SQL."""
    if connection.dialect.name != "sqlite":
        from spbe_inventory.store.server_writer import plain_of

        return plain_of(connection)
    plain: sqlite3.Connection = connection.connection.driver_connection  # type: ignore[assignment]
    return plain


@contextmanager
def _connected(path: Path) -> Iterator[Connection]:
    engine = create_engine(
        "sqlite://", creator=lambda: connect(path, "rw"), poolclass=NullPool
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    try:
        with engine.begin() as connection:
            yield connection
    except (
        UnicodeDecodeError
    ) as error:  # the schema is so broken that SQLite cannot say it
        raise CatalogueError("catalogue-damaged", path=path, detail="UTF-8") from error
    except (DBAPIError, sqlite3.Error) as error:
        origin = getattr(error, "orig", None) or error
        if str(getattr(origin, "sqlite_errorname", "")) == "SQLITE_CONSTRAINT_UNIQUE":
            raise BadInput("already-there") from error
        raise catalogue_error(origin, path) from error
    finally:
        engine.dispose()


def _prepare(connection: Any, _record: Any) -> None:
    keep_inert(connection)
    connection.execute("PRAGMA foreign_keys = ON")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
