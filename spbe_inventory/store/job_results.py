"""Files made by jobs, kept with the stored runs: found by what they were made from, dropped when old or too many."""

import json
import sqlite3
from secrets import token_hex

from spbe_inventory.documents.job import JobKind, ResultFile, ResultHead, ResultKey
from spbe_inventory.documents.stored_run import RunKey

KEPT_BYTES = 200_000_000  # of all kept files together
ID_BYTES = 6
HEAD = """SELECT id, agency, batch, batch_at, as_of, contents, program, request, made_at, seconds, name, media_type,
    title, notes, size FROM result"""
FIND = f"""{HEAD} WHERE agency = ? AND batch = ? AND batch_at = ? AND as_of = ? AND contents = ? AND program = ?
    AND request = ? ORDER BY rowid DESC LIMIT 1"""
OF_GOVERNMENT = f"{HEAD} WHERE agency = ? ORDER BY made_at DESC, rowid DESC"
BY_ID = f"{HEAD} WHERE id = ?"
HAS_REQUEST = "SELECT 1 FROM result WHERE request = ? LIMIT 1"
CONTENT = "SELECT content FROM result WHERE id = ?"
INSERT = """INSERT INTO result (id, agency, batch, batch_at, as_of, contents, program, request, made_at, seconds,
    name, media_type, title, notes, size, content) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
DROP = "DELETE FROM result WHERE id = ?"
DROP_SAME_REQUEST = "DELETE FROM result WHERE agency = ? AND as_of = ? AND request = ?"
# The newest page for leaders of each government and language stays: it is opened months later too. The text of a
# request begins with its kind and its language.
LAST_PAGES = f"""SELECT max(rowid) FROM result WHERE request LIKE '{{"kind": "{JobKind.LEADER_PAGE}", %'
    GROUP BY agency, substr(request, 1, instr(request, '"values"'))"""  # noqa: S608  # of ours
DROP_OLD = f"DELETE FROM result WHERE julianday(?) - julianday(made_at) > ? AND rowid NOT IN ({LAST_PAGES})"  # noqa: S608
NEWEST_FIRST = f"SELECT id, size FROM result WHERE rowid NOT IN ({LAST_PAGES}) ORDER BY made_at DESC, rowid DESC"  # noqa: S608


def write_result(
    connection: sqlite3.Connection,
    key: ResultKey,
    file: ResultFile,
    made: tuple[str, float],
    kept_days: int,
) -> str:
    """Keep a file and return its id; it was made at a time (ISO, UTC) in so many seconds.

    It replaces one of the same request and day. Files older than `kept_days` are dropped, and the oldest of those that
    are together larger than `KEPT_BYTES`; the last pages for leaders stay.
    """
    made_from = key.made_from
    same = (made_from.agency, made_from.as_of, key.request)
    connection.execute(DROP_SAME_REQUEST, same)
    result_id = token_hex(ID_BYTES)
    values = (
        result_id,
        *_key_values(key),
        *made,
        file.name,
        file.media_type,
        file.title,
        json.dumps(file.notes, ensure_ascii=False),
        len(file.content),
        file.content,
    )
    connection.execute(INSERT, values)
    made_at, _seconds = made
    connection.execute(DROP_OLD, (made_at, kept_days))
    _drop_what_is_too_much(connection)
    return result_id


def find_result(connection: sqlite3.Connection, key: ResultKey) -> ResultHead | None:
    """Return the file that was made from exactly this; None where there is none."""
    row = connection.execute(FIND, _key_values(key)).fetchone()
    return _head(row) if row else None


def has_result(connection: sqlite3.Connection, request: str) -> bool:
    """Return whether a file of a request is kept, whatever it was made from."""
    row = connection.execute(HAS_REQUEST, (request,)).fetchone()
    return row is not None


def result_of(connection: sqlite3.Connection, result_id: str) -> ResultHead | None:
    """Return a kept file by its id; None where there is none."""
    row = connection.execute(BY_ID, (result_id,)).fetchone()
    return _head(row) if row else None


def results_of(connection: sqlite3.Connection, agency: str) -> tuple[ResultHead, ...]:
    """Return the kept files of a government, the newest first."""
    rows = connection.execute(OF_GOVERNMENT, (agency,))
    return tuple(map(_head, rows))


def content_of(connection: sqlite3.Connection, result_id: str) -> bytes | None:
    """Return the bytes of a kept file; None where there is none."""
    row = connection.execute(CONTENT, (result_id,)).fetchone()
    return bytes(row[0]) if row else None


def drop_result(connection: sqlite3.Connection, result_id: str) -> None:
    """Drop a kept file."""
    connection.execute(DROP, (result_id,))


def _drop_what_is_too_much(connection: sqlite3.Connection) -> None:
    """Drop the oldest files until the others are not larger than `KEPT_BYTES`; the newest stays in any case."""
    total = 0
    for place, (result_id, size) in enumerate(
        connection.execute(NEWEST_FIRST).fetchall()
    ):
        total += size
        if place and total > KEPT_BYTES:
            connection.execute(DROP, (result_id,))


def _key_values(key: ResultKey) -> tuple[object, ...]:
    made_from = key.made_from
    return (
        made_from.agency,
        made_from.batch,
        made_from.batch_at,
        made_from.as_of,
        made_from.contents,
        made_from.program,
        key.request,
    )


def _head(row: tuple[object, ...]) -> ResultHead:
    """Return the head of a row of `HEAD`."""
    result_id, agency, batch, batch_at, as_of, contents, program, request, *rest = row
    made_at, seconds, name, media_type, title, notes, size = rest
    made_from = RunKey(
        str(agency),
        int(str(batch)),
        str(batch_at),
        str(as_of),
        str(contents),
        str(program),
    )
    return ResultHead(
        id=str(result_id),
        key=ResultKey(made_from, str(request)),
        made_at=str(made_at),
        seconds=float(str(seconds)),
        name=str(name),
        media_type=str(media_type),
        title=str(title),
        notes=tuple(json.loads(str(notes))),
        size=int(str(size)),
    )
