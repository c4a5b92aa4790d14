"""What tells the contents of one catalogue from those of another, whatever file they are in."""

import sqlite3
from hashlib import blake2b

from spbe_inventory.store.engines.choice import engine_of

DIGEST_SIZE = 16  # bytes
LAST_BATCH = "SELECT id, at FROM batch ORDER BY id DESC LIMIT 1"
BATCH_AT = "SELECT at FROM batch WHERE id = ?"
BATCHES_AFTER = "SELECT count(*) FROM batch WHERE id > ?"


def contents_digest(connection: sqlite3.Connection) -> str:
    """Return a digest of all that a catalogue holds, as the open read sees it."""
    digest = blake2b(digest_size=DIGEST_SIZE)
    for piece in engine_of(connection).contents(connection):
        digest.update(piece)
    return digest.hexdigest()


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
