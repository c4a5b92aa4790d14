"""Changes of the history as steps, to be taken back newest first, records that came together in one piece."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.plain import Plain
from spbe_inventory.errors import CatalogueError
from spbe_inventory.sanitize.screen import strip_control
from spbe_inventory.store import statements
from spbe_inventory.store.load import decoded_json

SHOWN = 60  # characters of what stands there instead of a kind

STEPS_OF_BATCH = """SELECT id, batch_id, action, kind, record_id, old FROM change
    WHERE batch_id = ? ORDER BY id DESC"""
STEPS_AFTER_BATCH = """SELECT id, batch_id, action, kind, record_id, old FROM change
    WHERE batch_id > ? ORDER BY id DESC"""
STEPS_OF_RECORD = """SELECT id, batch_id, action, kind, record_id, old FROM change
    WHERE kind = ? AND record_id = ? ORDER BY id DESC"""
STEPS_SINCE = """SELECT c.id, c.batch_id, c.action, c.kind, c.record_id, c.old
    FROM change c JOIN batch b ON b.id = c.batch_id
    WHERE b.at >= ? ORDER BY c.id DESC"""


@dataclass(frozen=True, slots=True)
class Step:
    """One change: its number, its batch, what was done to which record, and the old values that it keeps."""

    change: int
    batch: int
    action: str
    kind: str
    number: int
    old: Plain

    @property
    def record(self) -> tuple[str, int]:
        """The record it changed, as (kind, id)."""
        return self.kind, self.number


def steps(
    connection: sqlite3.Connection,
    query: str,
    *bound: Any,
) -> list[Step]:
    """Return the changes that a query finds for bound values, newest first.

    Raise CatalogueError for a change that another program spoilt.
    """
    found = []
    rows = connection.execute(query, bound)
    for change, batch, action, kind, number, old in rows:
        values = _old_values(kind, number, old)
        step = Step(change, batch, action, kind, number, values)
        found.append(step)
    return found


def _old_values(kind: Any, number: Any, old: Any) -> Plain:
    """Return the values that a change keeps; raise CatalogueError where it is about nothing, or they are no values."""
    place = f"#{number}"
    if kind not in KINDS or not isinstance(number, int):
        shown = strip_control(str(kind))[:SHOWN]
        raise CatalogueError("record-damaged", kind=shown, key=place[:SHOWN])
    if not old:
        return {}
    values = decoded_json(old, kind, place)
    if not isinstance(values, dict):
        raise CatalogueError("record-damaged", kind=KINDS[kind].label, key=place)
    return values


def pieces(changes: Iterable[Step]) -> Iterator[list[Step]]:
    """Yield changes in the order given; those that follow one another as one piece where they are of one sort and kind.

    Records that came in together may name one another: they go, and come back, together.
    """
    for _sort, piece in groupby(changes, lambda step: (step.action, step.kind)):
        yield list(piece)


def key_of_record(
    connection: sqlite3.Connection,
    kind: str,
    number: int,
) -> str:
    """Return the key of the record of an id; its id with a sign where it is not there."""
    row = connection.execute(statements.select_key(kind), (number,)).fetchone()
    return str(row[0]) if row else f"#{number}"


def numbers_of(piece: Sequence[Step]) -> list[int]:
    """Return the ids of the records of a piece."""
    return [step.number for step in piece]
