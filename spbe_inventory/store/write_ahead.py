"""How SQLite writes a catalogue while a server has it: a write-ahead log, so that a save waits for no reader.

A catalogue at rest has none: its file alone is whole, and can be copied, mailed and opened in a read-only folder.
"""

import os
import sqlite3
import time
from contextlib import closing, suppress
from pathlib import Path, PurePath

from spbe_inventory.errors import CatalogueError
from spbe_inventory.store.reader import (
    LOG_ENDING,
    companion_of,
    connect,
    reading,
    translate_sqlite_errors,
)

WRITE_AHEAD, AT_REST = "wal", "delete"
COMPANION_ENDINGS = (LOG_ENDING, "-shm")
ASIDE_ENDING = ".aside"
ATTEMPTS, PAUSE = 20, 0.1  # seconds; a page that is being read ends soon
# Where SQLite cannot keep a log: a read-only folder or file, a network share, a full disk.
CANNOT_KEEP_LOG = (
    "catalogue-read-only",
    "catalogue-cannot-open",
    "catalogue-locked",
    "disk-failed",
    "disk-full",
)


def write_ahead(path: Path) -> bool:
    """Let a catalogue be written ahead from now on; return whether it is.

    False where the folder, the disk or another program does not allow it, and on a network share, where the log of one
    computer is not that of another: the catalogue is then written as at rest. Raise CatalogueError for what is no
    catalogue.
    """
    if is_on_network(Path(os.path.realpath(path))):
        return False
    try:
        return _set_journal(path, WRITE_AHEAD) == WRITE_AHEAD
    except CatalogueError as error:
        if error.key in CANNOT_KEEP_LOG:
            return False
        raise


def is_on_network(path: PurePath) -> bool:
    r"""Return whether a whole path leads to a share of another computer; only Windows tells by the path.

    >>> from pathlib import PureWindowsPath
    >>> is_on_network(PureWindowsPath(r"\\kominfo\bersama\catalog.db"))
    True
    >>> is_on_network(PureWindowsPath(r"C:\Katalog\catalog.db"))
    False
    """
    return path.drive.startswith("\\\\")


def is_written_ahead(path: Path) -> bool:
    """Return whether a catalogue is kept with a log: a server has it, or had it and was ended hard."""
    with reading(path, any_revision=True) as connection:
        (journal,) = connection.execute("PRAGMA journal_mode").fetchone()
        return bool(journal == WRITE_AHEAD)


def put_at_rest(path: Path) -> bool:
    """Take what stands in the log into the catalogue and do without one; return whether it is at rest now.

    False where other programs read it all the time. Raise CatalogueError where it cannot be written.
    """
    for _attempt in range(ATTEMPTS):
        try:
            return _set_journal(path, AT_REST) == AT_REST
        except CatalogueError as error:
            if error.key != "catalogue-locked":
                raise
        time.sleep(PAUSE)
    return False


def fold_log(path: Path) -> None:
    """Take what stands in the log into the catalogue, where no reader needs it: the file alone is whole then.

    Do nothing where there is nothing in the log, or it cannot be done now.
    """
    try:
        if not companion_of(path, LOG_ENDING).stat().st_size:
            return
        with closing(connect(path, "rw")) as connection:
            connection.execute("PRAGMA busy_timeout = 0")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except (OSError, sqlite3.Error):
        return


def set_log_aside(path: Path) -> None:
    """Give another name to the log of a file that is no longer there, which would be taken for that of the new one."""
    for ending in COMPANION_ENDINGS:
        companion = companion_of(path, ending)
        with suppress(OSError):
            if ending == LOG_ENDING and companion.stat().st_size:
                companion.replace(companion.with_name(companion.name + ASIDE_ENDING))
            companion.unlink(missing_ok=True)


def _set_journal(path: Path, journal: str) -> str:
    """Set how a catalogue is written, and return how it is: SQLite may refuse without an error."""
    with reading(path, any_revision=True):
        pass  # what is no catalogue is left alone
    with translate_sqlite_errors(path), closing(connect(path, "rw")) as connection:
        connection.execute("PRAGMA busy_timeout = 1000")
        statement = f"PRAGMA journal_mode = {journal}"
        (journal_now,) = connection.execute(statement).fetchone()
        return str(journal_now)
