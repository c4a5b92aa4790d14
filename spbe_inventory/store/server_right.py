"""The right to be the only server of a catalogue, and where that server is reached.

It is a write transaction on a small file beside the catalogue, so it ends with the process that holds it, however
that ends. The file can be read by its owner alone, for it holds the start key.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from spbe_inventory.domain.server import RunningServer
from spbe_inventory.errors import CatalogueError
from spbe_inventory.store.reader import connect, key_of, translate_sqlite_errors

SUFFIX = ".server.db"
OWNER_ONLY = 0o600
WAIT_MILLISECONDS = 100  # for another process that only asks
TABLE = """CREATE TABLE IF NOT EXISTS server
    (address TEXT NOT NULL, start_key TEXT NOT NULL, machine TEXT NOT NULL)"""
BUSY = "catalogue-locked"
TAKEN = "served-already"


def right_path(catalogue: Path) -> Path:
    """Return the file of the right: beside the catalogue itself, `catalog.server.db` for `catalog.db`."""
    target = Path(os.path.realpath(catalogue))  # a link to itself is no fault
    return target.with_name(f"{target.stem}{SUFFIX}")


def running_server(catalogue: Path) -> RunningServer | None:
    """Return the server that has a catalogue at this moment; None where there is none."""
    path = right_path(catalogue)
    if not path.exists():
        return None
    try:
        with closing(_opened(path)) as connection:
            if _is_free(connection):
                return None
            return _server_of(connection)
    except sqlite3.Error:
        return None


@contextmanager
def only_server(catalogue: Path, server: RunningServer) -> Iterator[None]:
    """Hold the right to serve a catalogue inside the block.

    Raise CatalogueError with the key `served-already` where another process has it, `folder-read-only` where the
    folder does not allow the file.
    """
    path = right_path(catalogue)
    _make_file(path)
    with translate_sqlite_errors(path), closing(_opened(path)) as connection:
        _take(connection, catalogue, server)
        try:
            yield
        finally:
            _remove(path)  # while it is held, so that it is nobody else's
            connection.execute("ROLLBACK")
    if running_server(catalogue) is None:
        _remove(path)  # Windows removes no file that is open


def _make_file(path: Path) -> None:
    """Make the file of the right where there is none, for its owner alone."""
    try:
        descriptor = os.open(path, os.O_CREAT | os.O_RDWR, OWNER_ONLY)
        os.close(descriptor)
    except OSError as error:
        raise CatalogueError("folder-read-only", path=path.parent) from error


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink(missing_ok=True)


def _opened(path: Path) -> sqlite3.Connection:
    connection = connect(path, "rw")
    connection.execute(f"PRAGMA busy_timeout = {WAIT_MILLISECONDS}")
    return connection


def _take(
    connection: sqlite3.Connection, catalogue: Path, server: RunningServer
) -> None:
    """Write where the server is reached, then hold the file; who comes between has it instead."""
    try:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(TABLE)
        connection.execute("DELETE FROM server")
        row = (server.address, server.start_key, server.machine)
        connection.execute("INSERT INTO server VALUES (?, ?, ?)", row)
        connection.execute("COMMIT")
        connection.execute("BEGIN IMMEDIATE")
    except sqlite3.Error as error:
        if key_of(error) == BUSY:
            raise CatalogueError(TAKEN, path=catalogue) from error
        raise
    if _named_server(right_path(catalogue)) != server:
        raise CatalogueError(TAKEN, path=catalogue)


def _named_server(path: Path) -> RunningServer | None:
    """Return the server that the file of this name tells of: the one held may have been removed meanwhile."""
    try:
        with closing(connect(path, "ro")) as connection:
            return _server_of(connection)
    except sqlite3.Error:
        return None


def _is_free(connection: sqlite3.Connection) -> bool:
    """Return whether nobody holds the file."""
    try:
        connection.execute("BEGIN IMMEDIATE")
    except sqlite3.Error as error:
        return key_of(error) != BUSY
    connection.execute("ROLLBACK")
    return True


def _server_of(connection: sqlite3.Connection) -> RunningServer | None:
    """Return the server that an open file tells of."""
    query = "SELECT address, start_key, machine FROM server"
    row = connection.execute(query).fetchone()
    if row is None:
        return None
    return RunningServer(*row)
