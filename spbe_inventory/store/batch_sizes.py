"""How many records batches wrote, counted once: that never changes, and a large batch takes long to count."""

import sqlite3
from collections import OrderedDict
from threading import Lock

from spbe_inventory.store.engines.choice import engine_of

FIRST = "SELECT min(id) FROM change WHERE batch_id = ?"
LAST = "SELECT max(id) FROM change WHERE batch_id = ?"
BATCHES_OF_RANGE = """SELECT id, at FROM batch WHERE id > ? AND id <= ? AND EXISTS
    (SELECT 1 FROM change c WHERE c.batch_id = batch.id) ORDER BY id"""
COUNTED = """SELECT kind, count(DISTINCT record_id) FROM change
    WHERE batch_id > ? AND batch_id <= ? GROUP BY kind"""
FENCE = "own"  # the list of what an office owns
KEPT = 1000  # ranges whose counts are kept: the latest asked for
Sizes = tuple[tuple[str, int], ...]  # kind and records
Known = tuple[object, ...]
_kept: "OrderedDict[Known, Sizes]" = OrderedDict()
_lock = Lock()


def records_of_batch(connection: sqlite3.Connection, number: int) -> int:
    """Return how many records a batch wrote."""
    return sum(records_by_kind(connection, number - 1, number).values())


def records_by_kind(
    connection: sqlite3.Connection, after: int, until: int
) -> dict[str, int]:
    """Return how many records of each kind the batches after one number, up to another one and with it, wrote."""
    known = _known(connection, after, until)
    if known is None:
        return dict(_count(connection, after, until))
    with _lock:
        found = _kept.get(known)
    if found is None:
        found = _count(connection, after, until)
    with _lock:
        _kept[known] = found
        _kept.move_to_end(known)
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    return dict(found)


def _count(connection: sqlite3.Connection, after: int, until: int) -> Sizes:
    rows = connection.execute(COUNTED, (after, until))
    return tuple((str(kind), int(records)) for kind, records in rows)


def _known(connection: sqlite3.Connection, after: int, until: int) -> Known | None:
    """Return what tells the changes of a range from those of any other file; None where nothing is to be kept.

    That is a catalogue without a file, and what an office sees through its fence: its counts are of its own records.
    """
    engine = engine_of(connection)
    if engine.has_temporary(connection, FENCE):
        return None
    path = engine.place_of(connection)
    batches = connection.execute(BATCHES_OF_RANGE, (after, until)).fetchall()
    if not path or not batches:
        return None
    first, first_at = batches[0]
    last, last_at = batches[-1]
    (first_change,) = connection.execute(FIRST, (first,)).fetchone()
    (last_change,) = connection.execute(LAST, (last,)).fetchone()
    of_first = (first, first_at, first_change)
    of_last = (last, last_at, last_change)
    return (path, of_first, of_last, len(batches))
