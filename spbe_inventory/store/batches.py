"""The batches of a catalogue: what each holds, whether it was undone, which is the last that holds."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spbe_inventory.domain.change import Batch
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.store.batch_sizes import records_of_batch
from spbe_inventory.store.steps import (
    STEPS_OF_BATCH,
    Step,
    key_of_record,
    steps,
)

BATCHES = """SELECT at, actor, role, action, file, basis, source, id, undoes_id
    FROM batch ORDER BY id DESC"""
IMPORTS = """SELECT at, actor, role, action, file, basis, source, id, undoes_id
    FROM batch WHERE action = 'import' ORDER BY id DESC LIMIT ?"""
OF_ACTIONS = """SELECT at, actor, role, action, file, basis, source, id, undoes_id
    FROM batch WHERE action IN (SELECT value FROM json_each(?)) ORDER BY id DESC LIMIT ?"""
RECORDS_OF_BATCHES = """SELECT batch_id, count(*) FROM
    (SELECT DISTINCT batch_id, kind, record_id FROM change) AS changed GROUP BY batch_id"""
UNDOINGS = (
    "SELECT id, undoes_id FROM batch WHERE undoes_id IS NOT NULL ORDER BY id DESC"
)


@dataclass(frozen=True, slots=True)
class RecordedBatch:
    """A batch with how many records it touched, and the number of the batch that undid it, None while it holds."""

    batch: Batch
    records: int
    undone_by: int | None


@dataclass(frozen=True, slots=True)
class ChangedRecord:
    """What a batch did to one record: `change` is create, edit or remove; the version it is at, None where it is gone.

    `fields` are the names of the fields that an edit changed.
    """

    kind: str
    key: str
    version: int | None
    change: str
    fields: tuple[str, ...] = ()


def undone_batches(connection: sqlite3.Connection) -> dict[int, int]:
    """Return by batch that was undone the batch that undid it; one whose undoing was undone holds again."""
    undone: dict[int, int] = {}
    for number, target in connection.execute(UNDOINGS):
        if number not in undone:
            undone[target] = number
    return undone


def list_batches(connection: sqlite3.Connection) -> list[RecordedBatch]:
    """Return the batches of a catalogue, newest first."""
    undone = undone_batches(connection)
    counts = dict(connection.execute(RECORDS_OF_BATCHES))
    batches = []
    for row in connection.execute(BATCHES):
        batch = Batch(*row)
        records = counts.get(batch.number, 0)
        undone_by = undone.get(batch.number)
        batches.append(RecordedBatch(batch, records, undone_by))
    return batches


def list_imports(connection: sqlite3.Connection, limit: int) -> list[RecordedBatch]:
    """Return the last imports, newest first: only their own changes are counted."""
    undone = undone_batches(connection)
    batches = []
    for row in connection.execute(IMPORTS, (limit,)).fetchall():
        batch = Batch(*row)
        records = records_of_batch(connection, batch.number)
        undone_by = undone.get(batch.number)
        batches.append(RecordedBatch(batch, records, undone_by))
    return batches


def batches_of_actions(
    connection: sqlite3.Connection, actions: Iterable[str], limit: int
) -> list[Batch]:
    """Return the last batches of some actions, newest first."""
    rows = connection.execute(OF_ACTIONS, (json.dumps(list(actions)), limit))
    return [Batch(*row) for row in rows]


def last_holding(connection: sqlite3.Connection) -> RecordedBatch | None:
    """Return the last batch that can still be undone; undoings themselves, and what was undone, are passed over."""
    for recorded in list_batches(connection):
        batch = recorded.batch
        is_undone = recorded.undone_by is not None
        if is_undone or batch.undoes is not None:
            continue
        if undoable_steps(connection, batch.number):
            return recorded
    return None


def undoable_steps(connection: sqlite3.Connection, number: int) -> list[Step]:
    """Return the changes of a batch that undoing takes back, newest first.

    A government that came in stays: the history of others hangs on it.
    """
    own = steps(connection, STEPS_OF_BATCH, number)
    return [step for step in own if not _stays(step)]


def changed_records(connection: sqlite3.Connection, number: int) -> list[ChangedRecord]:
    """Return what a batch did to each record, in the order in which it wrote them first."""
    by_record: dict[tuple[str, int], list[Step]] = defaultdict(list)
    newest_first = steps(connection, STEPS_OF_BATCH, number)
    for step in reversed(newest_first):
        changes = by_record[step.record]
        changes.append(step)
    return [_changed_record(connection, own) for own in by_record.values()]


def _changed_record(connection: sqlite3.Connection, own: list[Step]) -> ChangedRecord:
    from spbe_inventory.store.document import document_of

    first = own[0]
    last = own[-1]
    key = key_of_record(connection, first.kind, first.number)
    document = document_of(connection, first.kind, key)
    if document is None:
        old_key = last.old.get("key", key)
        return ChangedRecord(first.kind, str(old_key), None, last.action)
    fields: tuple[str, ...] = ()
    if first.action == "edit":
        fields = tuple(_changed_fields(own))
    version = document["version"]
    return ChangedRecord(first.kind, key, version, first.action, fields)


def _changed_fields(own: Iterable[Step]) -> Iterator[str]:
    """Yield each field that edits of a record changed, once."""
    seen = set()
    for step in own:
        kind = KINDS[step.kind]
        for name in step.old:
            if name in seen or name not in kind.fields:
                continue
            seen.add(name)
            yield name


def _stays(step: Step) -> bool:
    return step.kind == "agency" and step.action == "create"
