"""The file of stored runs beside a catalogue: found, opened, held by one maker at a time, thrown away.

It may be deleted at any time: what it holds is made anew. A file of another format is replaced, never migrated; a
database that is not ours is left alone.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from spbe_inventory.errors import CatalogueError
from spbe_inventory.store.companion_file import make_companion
from spbe_inventory.store.reader import (
    connect,
    key_of,
    open_read_only,
    translate_sqlite_errors,
)

SUFFIX = ".runs.db"
APPLICATION_ID = 0x53504252  # "SPBR"
FORMAT = 5  # of the tables below; a file of another one is made anew
BUSY = "catalogue-locked"  # key of the error where another process is making a run
PAGE_SIZE = 16384  # bytes, of a new file: five blocks of findings to a page
WAIT_MILLISECONDS = 1000  # for a run that is being saved
SHORT_WAIT_MILLISECONDS = (
    200  # for a file of a job that is being saved; a run takes longer
)
SQLITE_START = b"SQLite format 3\0"
HEADER_LENGTH = (
    100  # bytes; offsets of format and application id as SQLite documents them
)
FORMAT_BYTES, APPLICATION_BYTES = slice(60, 64), slice(68, 72)
COMPANIONS = ("-journal", "-wal", "-shm")
TABLES = (
    """CREATE TABLE IF NOT EXISTS run (
        id INTEGER PRIMARY KEY, agency TEXT NOT NULL, batch INTEGER NOT NULL, batch_at TEXT NOT NULL,
        as_of TEXT NOT NULL, contents TEXT NOT NULL, program TEXT NOT NULL, made_at TEXT NOT NULL,
        seconds REAL NOT NULL, rules TEXT NOT NULL, lapsed TEXT NOT NULL, failed TEXT NOT NULL,
        switched_off TEXT NOT NULL)""",
    """CREATE TABLE IF NOT EXISTS finding (
        run INTEGER NOT NULL, place INTEGER NOT NULL, outcome TEXT NOT NULL, grade INTEGER NOT NULL,
        PRIMARY KEY (run, place)) WITHOUT ROWID""",
    """CREATE TABLE IF NOT EXISTS finding_block (
        run INTEGER NOT NULL, number INTEGER NOT NULL, content BLOB NOT NULL,
        PRIMARY KEY (run, number))""",
    """CREATE TABLE IF NOT EXISTS finding_office (
        run INTEGER NOT NULL, office TEXT NOT NULL, place INTEGER NOT NULL,
        PRIMARY KEY (run, office, place)) WITHOUT ROWID""",
    """CREATE TABLE IF NOT EXISTS finding_record (
        run INTEGER NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL, place INTEGER NOT NULL,
        is_own INTEGER NOT NULL, PRIMARY KEY (run, kind, key, place)) WITHOUT ROWID""",
    """CREATE TABLE IF NOT EXISTS grade (
        run INTEGER NOT NULL, number INTEGER NOT NULL, rule TEXT NOT NULL, name TEXT NOT NULL,
        theme TEXT NOT NULL, severity TEXT NOT NULL, rank INTEGER NOT NULL, provisions TEXT NOT NULL,
        PRIMARY KEY (run, number)) WITHOUT ROWID""",
    """CREATE TABLE IF NOT EXISTS tally (
        run INTEGER NOT NULL, office TEXT NOT NULL, grade INTEGER NOT NULL, outcome TEXT NOT NULL,
        count INTEGER NOT NULL, PRIMARY KEY (run, office, grade, outcome)) WITHOUT ROWID""",
    """CREATE TABLE IF NOT EXISTS wording (
        run INTEGER NOT NULL, language TEXT NOT NULL, number INTEGER NOT NULL, content BLOB NOT NULL,
        PRIMARY KEY (run, language, number))""",
    """CREATE TABLE IF NOT EXISTS citation (
        run INTEGER NOT NULL, language TEXT NOT NULL, id TEXT NOT NULL, content TEXT NOT NULL,
        PRIMARY KEY (run, language, id)) WITHOUT ROWID""",
    """CREATE TABLE IF NOT EXISTS counted (
        run INTEGER NOT NULL, place INTEGER NOT NULL, content TEXT NOT NULL, count INTEGER NOT NULL,
        PRIMARY KEY (run, place)) WITHOUT ROWID""",
    """CREATE TABLE IF NOT EXISTS question_office (
        run INTEGER NOT NULL, language TEXT NOT NULL, place INTEGER NOT NULL, office TEXT NOT NULL,
        name TEXT NOT NULL, settles INTEGER NOT NULL, count INTEGER NOT NULL,
        PRIMARY KEY (run, language, place)) WITHOUT ROWID""",
    """CREATE TABLE IF NOT EXISTS question (
        run INTEGER NOT NULL, language TEXT NOT NULL, office TEXT NOT NULL, number INTEGER NOT NULL,
        content BLOB NOT NULL, PRIMARY KEY (run, language, office, number))""",
    """CREATE TABLE IF NOT EXISTS wanted (
        run INTEGER NOT NULL, language TEXT NOT NULL, office TEXT NOT NULL, content BLOB NOT NULL,
        PRIMARY KEY (run, language, office))""",
    """CREATE TABLE IF NOT EXISTS sentence (
        run INTEGER NOT NULL, language TEXT NOT NULL, part TEXT NOT NULL, place INTEGER NOT NULL,
        content TEXT NOT NULL, PRIMARY KEY (run, language, part, place)) WITHOUT ROWID""",
    """CREATE TABLE IF NOT EXISTS comparison (
        run INTEGER NOT NULL, since TEXT NOT NULL, made_at TEXT NOT NULL, existed INTEGER NOT NULL,
        PRIMARY KEY (run, since)) WITHOUT ROWID""",
    """CREATE TABLE IF NOT EXISTS change (
        run INTEGER NOT NULL, since TEXT NOT NULL, language TEXT NOT NULL, part TEXT NOT NULL,
        place INTEGER NOT NULL, content TEXT NOT NULL,
        PRIMARY KEY (run, since, language, part, place)) WITHOUT ROWID""",
    """CREATE TABLE IF NOT EXISTS need_state (
        run INTEGER NOT NULL, key TEXT NOT NULL, status TEXT NOT NULL, met_by TEXT NOT NULL,
        holders TEXT NOT NULL, counted INTEGER NOT NULL, PRIMARY KEY (run, key)) WITHOUT ROWID""",
    """CREATE TABLE IF NOT EXISTS checksum (
        run INTEGER NOT NULL, language TEXT NOT NULL, digest TEXT NOT NULL,
        PRIMARY KEY (run, language)) WITHOUT ROWID""",
    """CREATE TABLE IF NOT EXISTS result (
        id TEXT NOT NULL UNIQUE, agency TEXT NOT NULL, batch INTEGER NOT NULL, batch_at TEXT NOT NULL,
        as_of TEXT NOT NULL, contents TEXT NOT NULL, program TEXT NOT NULL, request TEXT NOT NULL,
        made_at TEXT NOT NULL, seconds REAL NOT NULL, name TEXT NOT NULL, media_type TEXT NOT NULL,
        title TEXT NOT NULL, notes TEXT NOT NULL, size INTEGER NOT NULL, content BLOB NOT NULL)""",
    "CREATE INDEX IF NOT EXISTS result_agency ON result (agency, made_at)",
)


def runs_path(catalogue: Path) -> Path:
    """Return where the runs of a catalogue are stored: beside it, `catalog.runs.db` for `catalog.db`."""
    return catalogue.with_name(f"{catalogue.stem}{SUFFIX}")


@contextmanager
def reading_runs(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a file of stored runs read-only; everything read inside the block is of one moment.

    Raise CatalogueError where there is none, it is not ours or of another format, it is damaged, or cannot be read.
    """
    with translate_sqlite_errors(path), closing(open_read_only(path)) as connection:
        connection.execute(f"PRAGMA busy_timeout = {WAIT_MILLISECONDS}")
        connection.execute("BEGIN")
        (mine,) = connection.execute("PRAGMA application_id").fetchone()
        (written_as,) = connection.execute("PRAGMA user_version").fetchone()
        if mine != APPLICATION_ID or written_as != FORMAT:
            raise CatalogueError("runs-of-others", path=path)
        yield connection


@contextmanager
def making_run(
    path: Path, catalogue: Path, wait_milliseconds: int = SHORT_WAIT_MILLISECONDS
) -> Iterator[sqlite3.Connection]:
    """Hold the only right to write stored runs inside the block; after it what was written is there, or nothing of it.

    The right ends with the process that holds it, however that ends. Readers are not held up before the end. The file
    is made with the permissions of the catalogue. Raise CatalogueError, with the key `BUSY` where another process
    holds the right for longer than is waited, where the folder is read-only, the disk full, or a file of somebody else
    has the name.
    """
    _prepare(path, catalogue)
    with translate_sqlite_errors(path), closing(connect(path, "rw")) as connection:
        connection.execute(f"PRAGMA busy_timeout = {wait_milliseconds}")
        connection.execute(f"PRAGMA page_size = {PAGE_SIZE}")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA cache_spill = OFF")
        connection.execute("BEGIN IMMEDIATE")
        for statement in TABLES:
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {FORMAT}")
        yield connection
        connection.execute(f"PRAGMA busy_timeout = {10 * WAIT_MILLISECONDS}")
        connection.execute("COMMIT")


def discard(path: Path) -> None:
    """Remove a file of stored runs that cannot be used; a database of somebody else is left alone."""
    if _is_foreign(path):
        return
    for companion in COMPANIONS:
        with suppress(OSError):
            path.with_name(path.name + companion).unlink()
    with suppress(OSError):
        path.unlink()


def _prepare(path: Path, catalogue: Path) -> None:
    """Make the file where there is none that can be used, with the permissions of the catalogue."""
    if _is_foreign(path):
        raise CatalogueError("runs-of-others", path=path)
    if _header(path) and not (_is_usable(path) and _is_sound(path)):
        discard(path)
    make_companion(path, catalogue)


def _is_usable(path: Path) -> bool:
    """Return whether a file says that it is one of stored runs, of this format."""
    header = _header(path)
    is_ours = header[APPLICATION_BYTES] == APPLICATION_ID.to_bytes(4)
    return is_ours and header[FORMAT_BYTES] == FORMAT.to_bytes(4)


def _is_sound(path: Path) -> bool:
    """Return whether a file of ours is undamaged in its structure; where another process writes it, it is."""
    try:
        with closing(connect(path, "rw")) as connection:
            connection.execute("PRAGMA busy_timeout = 0")
            (first,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.Error as error:
        return key_of(error) == BUSY
    return bool(first == "ok")


def _is_foreign(path: Path) -> bool:
    """Return whether something else than a file of ours has the name: a folder, or a database of another program."""
    if path.is_dir():
        return True
    header = _header(path)
    if not header.startswith(SQLITE_START):
        return False
    return header[APPLICATION_BYTES] != APPLICATION_ID.to_bytes(4)


def _header(path: Path) -> bytes:
    """Return the first bytes of a file; none where it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(HEADER_LENGTH)
    except OSError:
        return b""
