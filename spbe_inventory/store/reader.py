"""Open a catalogue for reading: plain DB-API, read-only, one transaction; never creates, migrates or locks."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from spbe_inventory.domain.place import Place, Server
from spbe_inventory.errors import CatalogueError
from spbe_inventory.store import schema
from spbe_inventory.store.broken_text import first_broken_text, is_of_broken_text
from spbe_inventory.store.foreign_schema import keep_inert, refuse_active_schema

ReadConnection = sqlite3.Connection  # what readers outside of the store are given
WAIT_SECONDS = 10.0
OLDEST_SQLITE = (3, 38)  # reads a value of JSON by `->>`
LOG_ENDING = "-wal"  # of the write-ahead log that a server has
JOURNAL_ENDING = "-journal"  # of what takes back a save that was interrupted
# What SQLite says where a journal waits to be used, and the file, the folder or the journal may not be written.
CANNOT_TAKE_BACK = frozenset(
    ["SQLITE_READONLY_ROLLBACK", "SQLITE_CANTOPEN", "SQLITE_IOERR_DELETE"]
)
NEEDS_RECOVERY = frozenset(
    ["SQLITE_READONLY_ROLLBACK", "SQLITE_READONLY_RECOVERY", "SQLITE_READONLY_CANTLOCK"]
)
# A file that a server has or left with a log, in a folder where no log can be made, or on a disk that is full.
NO_ROOM_FOR_LOG = frozenset(
    [
        "SQLITE_READONLY_DIRECTORY",
        "SQLITE_CANTOPEN",
        "SQLITE_IOERR_SHMOPEN",
        "SQLITE_IOERR_SHMSIZE",
    ]
)


def server_at(place: Place) -> Server | None:
    """Return the server that has a catalogue; None where it is a file."""
    if isinstance(place, Server):
        return place
    return None


def file_at(place: Place) -> Path:
    """Return the file that a catalogue is; raise CatalogueError where it is on a server."""
    if isinstance(place, Server):
        raise CatalogueError("only-files", path=place)
    return place


@contextmanager
def reading(
    place: Place, *, any_revision: bool = False
) -> Iterator[sqlite3.Connection]:
    """Open a catalogue read-only; everything read inside the block is of one moment.

    Errors are CatalogueError: there is none, it is no catalogue, it is older or newer than this version
    (`any_revision` lets those pass), it is locked, it cannot be read. A connection to a server answers as one of
    SQLite.
    """
    server = server_at(place)
    if server is not None:
        from spbe_inventory.store.server import reading_server

        with reading_server(server, any_revision=any_revision) as connection:
            yield connection
        return
    path = file_at(place)
    check_path(path)
    with translate_sqlite_errors(path):
        connection = open_read_only(path)
    try:
        with translate_sqlite_errors(path):
            keep_inert(connection)
            connection.execute("BEGIN")
            revision = revision_of(connection, path)
            refuse_active_schema(connection, path)
            if not any_revision:
                check_revision(path, revision)
            yield connection
    finally:
        connection.close()


def check_path(path: Path) -> None:
    """Refuse what cannot be a catalogue before SQLite is asked: a folder, a device, a file that is not there.

    Refuse SQLite too where it is older than what the store asks of it.
    """
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        oldest = ".".join(map(str, OLDEST_SQLITE))
        found = sqlite3.sqlite_version
        raise CatalogueError("sqlite-too-old", found=found, oldest=oldest)
    try:
        if path.is_dir():
            raise CatalogueError("catalogue-is-folder", path=path)
        if not path.exists():
            raise CatalogueError("no-catalogue", path=path)
        if not path.is_file():
            raise CatalogueError("not-a-catalogue", path=path)
    except OSError as error:
        raise CatalogueError("catalogue-cannot-open", path=path) from error


def revision_of(connection: sqlite3.Connection, path: Path) -> str:
    """Return the schema revision of an open catalogue; a file that is no catalogue of ours is refused."""
    (mine,) = connection.execute("PRAGMA application_id").fetchone()
    if mine != schema.APPLICATION_ID:
        raise CatalogueError("not-a-catalogue", path=path)
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    if not row:
        raise CatalogueError("catalogue-damaged", path=path, detail="alembic_version")
    return str(row[0])


def revision_at(place: Place) -> str:
    """Return the schema revision of a catalogue, in a file or on a server."""
    with reading(place, any_revision=True) as connection:
        server = server_at(place)
        if server is None:
            return revision_of(connection, file_at(place))
        from spbe_inventory.store.server import revision_of_server

        return revision_of_server(connection, server)


def check_revision(path: Path, revision: str) -> None:
    """Refuse an older or a newer catalogue in one sentence."""
    if revision == schema.REVISIONS[-1]:
        return
    raise CatalogueError(
        "older-catalogue" if revision in schema.REVISIONS else "newer-catalogue",
        path=path,
    )


@contextmanager
def translate_sqlite_errors(path: Path) -> Iterator[None]:
    """Turn SQLite's errors inside the block into ours."""
    try:
        yield
    except (
        UnicodeDecodeError
    ) as error:  # the schema is so broken that SQLite cannot say it
        raise CatalogueError("catalogue-damaged", path=path, detail="UTF-8") from error
    except sqlite3.Error as error:
        raise catalogue_error(error, path) from error


def catalogue_error(error: BaseException, path: Path) -> CatalogueError:
    """Return our error for one of SQLite; of an interrupted save that cannot be taken back here it says so."""
    journal = companion_of(path, JOURNAL_ENDING)
    name = str(getattr(error, "sqlite_errorname", ""))
    if name in CANNOT_TAKE_BACK and journal.exists():
        return CatalogueError("catalogue-half-saved", path=path, journal=journal.name)
    if is_of_broken_text(error):
        return _text_error(path)
    return CatalogueError(key_of(error), path=path, detail=str(error))


def _text_error(path: Path) -> CatalogueError:
    """Return the error of a text that is of no letters, with its record where one holds it."""
    broken = first_broken_text(path)
    if broken is None:
        return CatalogueError("catalogue-letters-broken", path=path)
    return CatalogueError(
        "record-letters-broken",
        path=path,
        kind=broken.kind,
        key=broken.key,
        field=broken.field,
    )


def key_of(error: BaseException) -> str:
    """Return the key of the sentence that fits an error of SQLite."""
    name = str(getattr(error, "sqlite_errorname", ""))
    for start, key in (
        ("SQLITE_NOTADB", "not-a-catalogue"),
        ("SQLITE_CORRUPT", "catalogue-damaged"),
        ("SQLITE_BUSY", "catalogue-locked"),
        ("SQLITE_LOCKED", "catalogue-locked"),
        ("SQLITE_FULL", "disk-full"),
        ("SQLITE_INTERRUPT", "catalogue-too-slow"),
        ("SQLITE_IOERR_SHMSIZE", "disk-full"),
        ("SQLITE_IOERR_SHMOPEN", "disk-full"),
        ("SQLITE_READONLY", "catalogue-read-only"),
        ("SQLITE_PERM", "catalogue-read-only"),
        ("SQLITE_CANTOPEN", "catalogue-cannot-open"),
        ("SQLITE_IOERR", "disk-failed"),
    ):
        if name.startswith(start):
            return key
    return "catalogue-failed"


def open_read_only(path: Path) -> sqlite3.Connection:
    """Open a file of SQLite for reading; what a killed writer left half done is rolled back first."""
    connection = connect(path, "ro")
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.Error as error:
        connection.close()
        reason = getattr(error, "sqlite_errorname", "")
        if reason in NO_ROOM_FOR_LOG and _has_no_log(path):
            return connect(path, "ro&immutable=1")
        if reason not in NEEDS_RECOVERY:
            raise
        return _recovered(path)
    return connection


def _has_no_log(path: Path) -> bool:
    """Return whether nothing of a file stands in a write-ahead log beside it: the file alone is whole."""
    try:
        return companion_of(path, LOG_ENDING).stat().st_size == 0
    except FileNotFoundError:
        return True
    except OSError:
        return False


def companion_of(path: Path, ending: str) -> Path:
    """Return a file that SQLite keeps beside a file, by its ending: beside the file itself, not beside a link to it."""
    target = Path(os.path.realpath(path))
    return target.with_name(f"{target.name}{ending}")


def _recovered(path: Path) -> sqlite3.Connection:
    """Roll back what a killed writer left half done, which a read-only connection may not, and open again."""
    writer = connect(path, "rw")
    try:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("ROLLBACK")
    finally:
        writer.close()
    return connect(path, "ro")


def connect(path: Path, mode: str) -> sqlite3.Connection:
    """Open a file by SQLite in a mode (`ro`, `rw`), without a transaction; the name is taken letter by letter."""
    address = f"{path.absolute().as_uri()}?mode={mode}"
    return sqlite3.connect(
        address,
        uri=True,
        timeout=WAIT_SECONDS,
        isolation_level=None,
    )
