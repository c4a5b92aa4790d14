"""What changed in records between two batches, record by record, without walking the catalogue back."""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.plain import Plain, changed_fields
from spbe_inventory.store import statements
from spbe_inventory.store.batch_sizes import records_by_kind
from spbe_inventory.store.document import document_of
from spbe_inventory.store.steps import STEPS_OF_RECORD, Step, key_of_record, steps

WRITTEN = """SELECT c.kind, c.record_id FROM change c
    WHERE c.batch_id > :after AND c.batch_id <= :until AND (:kind = '' OR c.kind = :kind)
    AND NOT EXISTS (SELECT 1 FROM change e
        WHERE e.kind = c.kind AND e.record_id = c.record_id
        AND e.id < c.id AND e.batch_id > :after)
    ORDER BY c.batch_id, c.id LIMIT :limit OFFSET :offset"""
LAST_BEFORE = "SELECT coalesce(max(id), 0) FROM batch WHERE at < ?"
Change = Literal["create", "edit", "remove"]
RecordId = tuple[str, int]  # the kind of a record and its number
FieldChange = tuple[str, Any, Any]  # name, plain value before, plain value after


@dataclass(frozen=True, slots=True)
class BatchRange:
    """The batches after one number, up to another one and with it."""

    after: int
    until: int


@dataclass(frozen=True, slots=True)
class RecordedChange:
    """How a record differs from before some batches: made, edited or taken out; its fields as (name, before, after).

    `before` and `after` are the record as it was then, None where it was not there.
    """

    kind: str
    key: str
    change: Change
    fields: tuple[FieldChange, ...]
    before: Plain | None
    after: Plain | None
    is_on_record: bool


def only_batch(number: int) -> BatchRange:
    """Return the range of one batch."""
    return BatchRange(number - 1, number)


def last_batch_before(connection: sqlite3.Connection, moment: str) -> int:
    """Return the number of the last batch before a moment (ISO, UTC); 0 where there is none."""
    (number,) = connection.execute(LAST_BEFORE, (moment,)).fetchone()
    return int(number)


def record_id(connection: sqlite3.Connection, kind: str, key: str) -> RecordId | None:
    """Return a record by its key; None where it is not there."""
    query = statements.statement("SELECT id FROM {kind} WHERE key = ?", kind=kind)
    row = connection.execute(query, (key,)).fetchone()
    if row is None:
        return None
    return kind, int(row[0])


def counts_by_kind(
    connection: sqlite3.Connection, batches: BatchRange
) -> dict[str, int]:
    """Return how many records of each kind some batches wrote, in the order of kinds."""
    rows = records_by_kind(connection, batches.after, batches.until)
    return {kind: rows[kind] for kind in KINDS if kind in rows}


def written_records(
    connection: sqlite3.Connection,
    batches: BatchRange,
    *,
    kind: str = "",
    limit: int,
    offset: int = 0,
) -> list[RecordId]:
    """Return one page of the records that some batches wrote, of all kinds or of one, in the order first written."""
    bound = {
        "after": batches.after,
        "until": batches.until,
        "kind": kind,
        "limit": limit,
        "offset": offset,
    }
    rows = connection.execute(WRITTEN, bound)
    return [(str(kind), int(number)) for kind, number in rows]


def changes_of(
    connection: sqlite3.Connection, batches: BatchRange, records: Iterable[RecordId]
) -> list[RecordedChange]:
    """Return how some records differ between before and after some batches; what does not differ is left out."""
    changes = []
    for record in records:
        change = _change(connection, batches, record)
        if change:
            changes.append(change)
    return changes


def _change(
    connection: sqlite3.Connection, batches: BatchRange, record: RecordId
) -> RecordedChange | None:
    """Return how one record differs; None where it does not."""
    kind, number = record
    newest_first = steps(connection, STEPS_OF_RECORD, kind, number)
    oldest_first = list(reversed(newest_first))
    key = key_of_record(connection, kind, number)
    now = document_of(connection, kind, key)
    before = _state_after(oldest_first, batches.after, now)
    after = _state_after(oldest_first, batches.until, now)
    change: Change = "edit"
    fields: tuple[FieldChange, ...] = ()
    if before is None and after is None:
        return None
    if before is None:
        change = "create"
    elif after is None:
        change = "remove"
    else:
        names = changed_fields(before, after)
        fields = tuple((name, before.get(name), after.get(name)) for name in names)
        if not fields:
            return None
    known = after or before or {}
    return RecordedChange(
        kind, str(known.get("key", key)), change, fields, before, after, bool(now)
    )


def _state_after(
    oldest_first: Sequence[Step], batch: int, now: Plain | None
) -> Plain | None:
    """Return a record as it was after a batch, from its later changes and from what it is now; None: it was not there.

    The first later change of a field keeps what the field held then.
    """
    later = [step for step in oldest_first if step.batch > batch]
    if later and later[0].action == "create":
        return None
    state: Plain = {}
    for step in later:
        for name, value in step.old.items():
            state.setdefault(name, value)
        if step.action == "remove":
            break
    else:
        if now is None:
            return None
        state = {**now, **state}
    return {name: value for name, value in state.items() if value is not None}
