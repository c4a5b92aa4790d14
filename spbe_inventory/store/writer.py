"""Opens a catalogue for writing: BEGIN IMMEDIATE, foreign keys on, all or nothing; makes and migrates files."""

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from spbe_inventory.errors import CatalogueError
from spbe_inventory.store import reader
from spbe_inventory.store.reader import check_place, check_revision, key_of, revision_of
from spbe_inventory.store.schema import APPLICATION_ID

MIGRATIONS = Path(__file__).parent / "migrations"
__all__ = ["Connection", "create", "migrate", "raw", "writing"]


@contextmanager
def writing(path: Path, *, any_revision: bool = False) -> Iterator[Connection]:
    """Open a catalogue for one transaction: what the block did lands whole, or, on any error, not at all.

    Waits at most ten seconds for another writer. Errors are CatalogueError, as for reading, and: it cannot be
    written, the disk is full.
    """
    check_place(path)
    with _connected(path) as connection:
        revision = revision_of(raw(connection), path)
        if not any_revision:
            check_revision(path, revision)
        yield connection


def create(path: Path) -> None:
    """Make an empty catalogue; a file that is there already is refused, and a kill leaves no half of one."""
    if path.exists():
        raise CatalogueError("catalogue-exists", path=path)
    if not path.parent.is_dir():
        raise CatalogueError("no-folder", path=path.parent)
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    except OSError as error:
        raise CatalogueError("folder-read-only", path=path.parent) from error
    os.close(handle)
    fresh = Path(name)
    try:
        with _connected(fresh) as connection:
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            migrate(connection)
        fresh.chmod(0o666 & ~_umask())
        if path.exists():
            raise CatalogueError("catalogue-exists", path=path)
        fresh.replace(path)
    finally:
        with suppress(FileNotFoundError):
            fresh.unlink()


def migrate(connection: Connection) -> None:
    """Bring an open catalogue to the schema of this version, inside the transaction that is open."""
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS))
    command.upgrade(config, "head")


def raw(connection: Connection) -> sqlite3.Connection:
    """Give the plain DB-API connection under an open one: the same transaction, for the readers' SQL."""
    plain: sqlite3.Connection = connection.connection.driver_connection  # type: ignore[assignment]
    return plain


@contextmanager
def _connected(path: Path) -> Iterator[Connection]:
    address = f"sqlite:///file:{path.absolute().as_uri().removeprefix('file:')}?mode=rw&uri=true"
    engine = create_engine(
        address, poolclass=NullPool, connect_args={"timeout": reader.WAIT_SECONDS, "isolation_level": None}
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    try:
        with engine.begin() as connection:
            yield connection
    except DBAPIError as error:
        origin = error.orig or error
        raise CatalogueError(key_of(origin), path=path, detail=str(origin)) from error
    except sqlite3.Error as error:
        raise CatalogueError(key_of(error), path=path, detail=str(error)) from error
    finally:
        engine.dispose()


def _prepare(connection: Any, _record: Any) -> None:
    connection.execute("PRAGMA foreign_keys = ON")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
