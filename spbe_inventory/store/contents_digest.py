"""What tells the contents of one catalogue from those of another, whatever file they are in."""

import sqlite3
from hashlib import blake2b
from pathlib import Path

HEADER = 100  # bytes at the start that change with the way of writing, not with what is on record
DIGEST_SIZE = 16  # bytes
READ_AT_ONCE = 1 << 20  # bytes
LAST_BATCH = "SELECT id, at FROM batch ORDER BY id DESC LIMIT 1"
BATCH_AT = "SELECT at FROM batch WHERE id = ?"
BATCHES_AFTER = "SELECT count(*) FROM batch WHERE id > ?"


def contents_digest(connection: sqlite3.Connection) -> str:
    """Return a digest of all that a catalogue holds, as the open read sees it.

    A large file is never held in memory: while it is read nobody writes into it. Only what stands in a log beside it,
    or in memory, has to be put together first.
    """
    path = _whole_file(connection)
    digest = blake2b(digest_size=DIGEST_SIZE)
    if path is None:
        digest.update(memoryview(connection.serialize())[HEADER:])
        return digest.hexdigest()
    with path.open("rb") as file:
        file.seek(HEADER)
        while piece := file.read(READ_AT_ONCE):
            digest.update(piece)
    return digest.hexdigest()


def _whole_file(connection: sqlite3.Connection) -> Path | None:
    """Return the file that alone holds all that an open read sees; None where a log beside it does too, or memory."""
    (mode,) = connection.execute("PRAGMA main.journal_mode").fetchone()
    ((_number, _name, file),) = [
        row for row in connection.execute("PRAGMA database_list") if row[1] == "main"
    ]
    if mode in ("wal", "memory", "off") or not file:
        return None
    return Path(file)


def last_batch(connection: sqlite3.Connection) -> tuple[int, str]:
    """Return number and time (ISO, UTC) of the last batch; 0 and nothing where there is none."""
    row = connection.execute(LAST_BATCH).fetchone()
    if row is None:
        return 0, ""
    number, at = row
    return number, at


def batches_after(connection: sqlite3.Connection, number: int, at: str) -> int | None:
    """Return how many batches came after one; None where the catalogue has no such batch of that time."""
    row = connection.execute(BATCH_AT, (number,)).fetchone()
    if row is None or row[0] != at:
        return None
    (count,) = connection.execute(BATCHES_AFTER, (number,)).fetchone()
    return int(count)
