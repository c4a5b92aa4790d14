"""The file of a catalogue's web application: found, made with the catalogue's permissions, brought to this format.

It is never mailed, merged or committed. What stands in it is of people at work: files that were sent, and
what was read in them.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from spbe_inventory.errors import CatalogueError
from spbe_inventory.store.companion_file import make_companion
from spbe_inventory.store.reader import connect, translate_sqlite_errors

WebData = sqlite3.Connection  # what callers outside of the store are given
SUFFIX = ".web.db"
APPLICATION_ID = 0x53504257  # "SPBW"
# What brings the file from one format to the next; the format is how many of them were applied.
FORMATS: tuple[tuple[str, ...], ...] = (
    (
        """CREATE TABLE upload (
            id INTEGER PRIMARY KEY AUTOINCREMENT, agency TEXT NOT NULL, account TEXT NOT NULL, sent_at TEXT NOT NULL,
            expires_at TEXT NOT NULL, choices TEXT NOT NULL, revision INTEGER NOT NULL, batch INTEGER NOT NULL)""",
        """CREATE TABLE upload_file (
            upload INTEGER NOT NULL REFERENCES upload ON DELETE CASCADE, place INTEGER NOT NULL, name TEXT NOT NULL,
            size INTEGER NOT NULL, content BLOB NOT NULL, PRIMARY KEY (upload, place))""",
        """CREATE TABLE reading (
            upload INTEGER PRIMARY KEY REFERENCES upload ON DELETE CASCADE, basis TEXT NOT NULL, state TEXT NOT NULL,
            doing TEXT NOT NULL, done INTEGER NOT NULL, total INTEGER NOT NULL, head TEXT NOT NULL,
            contents BLOB NOT NULL)""",
        """CREATE TABLE reading_item (
            upload INTEGER NOT NULL REFERENCES upload ON DELETE CASCADE, section TEXT NOT NULL,
            place INTEGER NOT NULL, part TEXT NOT NULL, id TEXT NOT NULL, en TEXT NOT NULL,
            PRIMARY KEY (upload, section, place)) WITHOUT ROWID""",
        "CREATE INDEX reading_item_part ON reading_item (upload, section, part, place)",
        """CREATE TABLE meaning (
            kind TEXT NOT NULL, heading TEXT NOT NULL, meaning TEXT NOT NULL, said_at TEXT NOT NULL,
            PRIMARY KEY (kind, heading)) WITHOUT ROWID""",
    ),
    (
        """CREATE TABLE account (
            id INTEGER PRIMARY KEY AUTOINCREMENT, login TEXT NOT NULL UNIQUE, role TEXT NOT NULL, office TEXT,
            is_off INTEGER NOT NULL DEFAULT 0, password TEXT, invitation TEXT UNIQUE, invited_until TEXT,
            made_at TEXT NOT NULL, last_used_at TEXT NOT NULL DEFAULT '')""",
        """CREATE TABLE office_link (
            id INTEGER PRIMARY KEY AUTOINCREMENT, office TEXT NOT NULL, digest TEXT NOT NULL UNIQUE,
            made_at TEXT NOT NULL, expires_at TEXT NOT NULL, withdrawn_at TEXT NOT NULL DEFAULT '',
            last_used_at TEXT NOT NULL DEFAULT '')""",
        """CREATE TABLE session (
            digest TEXT PRIMARY KEY, account INTEGER REFERENCES account, link INTEGER REFERENCES office_link,
            form_token TEXT NOT NULL, begun_at TEXT NOT NULL, seen_at TEXT NOT NULL, expires_at TEXT NOT NULL
            ) WITHOUT ROWID""",
        """CREATE TABLE event (
            id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, what TEXT NOT NULL, about TEXT NOT NULL,
            by TEXT NOT NULL, address TEXT NOT NULL)""",
        "CREATE TABLE failed_sign_in (login TEXT NOT NULL, address TEXT NOT NULL, at TEXT NOT NULL)",
        "CREATE INDEX failed_sign_in_address ON failed_sign_in (address)",
    ),
    (
        """CREATE TABLE api_token (
            id INTEGER PRIMARY KEY AUTOINCREMENT, account INTEGER NOT NULL REFERENCES account, name TEXT NOT NULL,
            digest TEXT NOT NULL UNIQUE, made_at TEXT NOT NULL, withdrawn_at TEXT NOT NULL DEFAULT '',
            last_used_at TEXT NOT NULL DEFAULT '')""",
        """CREATE TABLE token_use (
            token INTEGER NOT NULL REFERENCES api_token, address TEXT NOT NULL, day TEXT NOT NULL,
            PRIMARY KEY (token, address, day)) WITHOUT ROWID""",
    ),
    (
        """CREATE TABLE asked_cell (
            id INTEGER PRIMARY KEY AUTOINCREMENT, round TEXT NOT NULL, office TEXT NOT NULL, part TEXT NOT NULL,
            row TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL, field TEXT NOT NULL,
            settles INTEGER NOT NULL, is_answered INTEGER NOT NULL DEFAULT 0,
            UNIQUE (round, office, part, row, name))""",
    ),
)


def web_data_path(catalogue: Path) -> Path:
    """Return where the data of a catalogue's web application stand: `catalog.web.db` beside `catalog.db`."""
    return catalogue.with_name(f"{catalogue.stem}{SUFFIX}")


@contextmanager
def web_data(catalogue: Path) -> Iterator[sqlite3.Connection]:
    """Open the file of a catalogue for one transaction: all that the block writes is kept, or, on any error, nothing.

    It is made where there is none. Raise CatalogueError where it cannot be made, read or written, or is not ours.
    """
    path = web_data_path(catalogue)
    if not path.exists():
        make_companion(path, catalogue)
    with translate_sqlite_errors(path), closing(connect(path, "rw")) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA secure_delete = ON")
        _bring_to_format(connection, path)
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield connection
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")


@contextmanager
def reading_web_data(catalogue: Path) -> Iterator[sqlite3.Connection]:
    """Open the file of a catalogue to read it, as it is at one moment; it is made where there is none.

    Raise CatalogueError as for writing.
    """
    path = web_data_path(catalogue)
    if not path.exists():
        make_companion(path, catalogue)
    with translate_sqlite_errors(path), closing(connect(path, "rw")) as connection:
        _bring_to_format(connection, path)
        connection.execute("PRAGMA query_only = ON")
        connection.execute("BEGIN")
        yield connection


def _bring_to_format(connection: sqlite3.Connection, path: Path) -> None:
    """Apply what the file lacks of the formats; raise CatalogueError for one of another program or a later format."""
    if _format_of(connection, path) == len(FORMATS):
        return
    connection.execute("PRAGMA auto_vacuum = FULL")
    connection.execute("BEGIN IMMEDIATE")
    for statements in FORMATS[_format_of(connection, path) :]:
        for statement in statements:
            connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {len(FORMATS)}")
    connection.execute("COMMIT")


def _format_of(connection: sqlite3.Connection, path: Path) -> int:
    """Return the format of an open file, 0 of one that is empty; raise CatalogueError for one that is not ours."""
    (mine,) = connection.execute("PRAGMA application_id").fetchone()
    (written_as,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    is_empty = mine == 0 and tables == 0
    if not is_empty and mine != APPLICATION_ID:
        raise CatalogueError("web-data-of-others", path=path)
    if written_as > len(FORMATS):
        raise CatalogueError("web-data-newer", path=path)
    return int(written_as)
