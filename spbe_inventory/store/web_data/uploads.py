"""Uploads in `catalog.web.db`: kept some days, with what a person said about how they are to be read."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from spbe_inventory.documents.upload import (
    SaidDecision,
    SentFile,
    Upload,
    UploadChoices,
)

COLUMNS = "id, agency, account, sent_at, expires_at, choices, revision, batch"
TRIPLES = ("meanings", "recalled")
ADD = """INSERT INTO upload (agency, account, sent_at, expires_at, choices, revision, batch)
    VALUES (?, ?, ?, ?, ?, 1, 0)"""


def add_upload(
    connection: sqlite3.Connection,
    whose: tuple[str, str],
    files: Sequence[SentFile],
    choices: UploadChoices,
    days: tuple[str, str],
) -> int:
    """Keep files that were sent together; return their number.

    `whose` is the government and the login they are of, `days` are when they were sent and when they expire.
    """
    cursor = connection.execute(ADD, (*whose, *days, encode_choices(choices)))
    number = int(cursor.lastrowid or 0)
    for place, file in enumerate(files):
        connection.execute(
            "INSERT INTO upload_file VALUES (?, ?, ?, ?, ?)",
            (number, place, file.name, len(file.content), file.content),
        )
    return number


def find_upload(connection: sqlite3.Connection, number: int) -> Upload | None:
    """Return an upload by its number, None where there is none."""
    row = connection.execute(
        f"SELECT {COLUMNS} FROM upload WHERE id = ?",  # noqa: S608  # names of ours
        (number,),
    ).fetchone()
    if row is None:
        return None
    return _upload(connection, row)


def list_uploads(connection: sqlite3.Connection, agency: str) -> list[Upload]:
    """Return the uploads of a government that were not saved, newest first."""
    rows = connection.execute(
        f"SELECT {COLUMNS} FROM upload WHERE agency = ? AND batch = 0 ORDER BY id DESC",  # noqa: S608
        (agency,),
    ).fetchall()
    return [_upload(connection, row) for row in rows]


def files_of(connection: sqlite3.Connection, number: int) -> list[SentFile]:
    """Return the files of an upload with their contents, in the order in which they were sent."""
    rows = connection.execute(
        "SELECT name, content FROM upload_file WHERE upload = ? ORDER BY place",
        (number,),
    )
    return [SentFile(name, content) for name, content in rows]


def remove_file(connection: sqlite3.Connection, number: int, name: str) -> None:
    """Take a file out of an upload: what was read with it no longer holds."""
    connection.execute(
        "DELETE FROM upload_file WHERE upload = ? AND name = ?", (number, name)
    )
    connection.execute(
        "UPDATE upload SET revision = revision + 1 WHERE id = ?", (number,)
    )


def change_choices(
    connection: sqlite3.Connection, number: int, choices: UploadChoices
) -> None:
    """Keep other choices for an upload: what was read by the former ones no longer holds."""
    connection.execute(
        "UPDATE upload SET choices = ?, revision = revision + 1 WHERE id = ?",
        (encode_choices(choices), number),
    )


def keep_recalled(
    connection: sqlite3.Connection, number: int, choices: UploadChoices
) -> None:
    """Keep choices with what was said of earlier lists, which a reading has looked up: that reading holds."""
    connection.execute(
        "UPDATE upload SET choices = ? WHERE id = ?", (encode_choices(choices), number)
    )


def mark_saved(connection: sqlite3.Connection, number: int, batch: int) -> None:
    """Keep in which batch an upload was saved; its files are no longer needed."""
    connection.execute("UPDATE upload SET batch = ? WHERE id = ?", (batch, number))
    for table in ("upload_file", "reading_item"):
        connection.execute(
            f"DELETE FROM {table} WHERE upload = ?",  # noqa: S608  # names of ours
            (number,),
        )


def drop_upload(connection: sqlite3.Connection, number: int) -> None:
    """Remove an upload with all that was read in it."""
    connection.execute("DELETE FROM upload WHERE id = ?", (number,))


def drop_expired(connection: sqlite3.Connection, now: str) -> None:
    """Remove the uploads whose days are over (`now` as ISO, UTC)."""
    connection.execute("DELETE FROM upload WHERE expires_at <= ?", (now,))


def keep_meanings(
    connection: sqlite3.Connection,
    meanings: Iterable[tuple[str, str, str]],
    said_at: str,
) -> None:
    """Keep what headings mean (kind, folded heading, meaning) for the next list; the last that was said holds."""
    connection.executemany(
        "INSERT OR REPLACE INTO meaning VALUES (?, ?, ?, ?)",
        [(*meaning, said_at) for meaning in meanings],
    )


def kept_meanings(connection: sqlite3.Connection) -> dict[tuple[str, str], str]:
    """Return what was said of headings before, by kind and folded heading."""
    rows = connection.execute("SELECT kind, heading, meaning FROM meaning")
    return {(kind, heading): meaning for kind, heading, meaning in rows}


def encode_choices(choices: UploadChoices) -> str:
    """Return choices as JSON."""
    return json.dumps(asdict(choices), ensure_ascii=False)


def decode_choices(text: str) -> UploadChoices:
    """Return choices from JSON; raise ValueError, KeyError or TypeError for anything else."""
    plain: dict[str, Any] = json.loads(text)
    for name in TRIPLES:
        plain[name] = tuple((one, two, three) for one, two, three in plain[name])
    plain["refused"] = tuple(plain["refused"])
    plain["decisions"] = tuple(SaidDecision(**each) for each in plain["decisions"])
    return UploadChoices(**plain)


def _upload(connection: sqlite3.Connection, row: Sequence[Any]) -> Upload:
    number, agency, login, sent_at, expires_at, choices, revision, batch = row
    files = connection.execute(
        "SELECT name, size FROM upload_file WHERE upload = ? ORDER BY place", (number,)
    ).fetchall()
    return Upload(
        number,
        agency,
        sent_at,
        expires_at,
        tuple(files),
        decode_choices(choices),
        revision,
        batch,
        login,
    )
