"""Undo a batch in a batch of its own; rewind a copy to the end of a day."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Connection

from spbe_inventory.domain.change import Batch
from spbe_inventory.domain.fields import KINDS, Value
from spbe_inventory.domain.plain import Plain
from spbe_inventory.errors import BadInput, NotFound, Problem
from spbe_inventory.store import statements
from spbe_inventory.store.document import document_of
from spbe_inventory.store.record_writes import (
    insert,
    open_batch,
    overwrite,
    remove,
    update,
)
from spbe_inventory.store.schema import column, columns, linked
from spbe_inventory.store.writer import raw

SHOWN = 20  # obstacles that are named one by one


STEPS_OF_BATCH = """SELECT c.action, c.kind, c.record_id, c.old
    FROM change c JOIN batch b ON b.id = c.batch_id
    WHERE c.batch_id = ? ORDER BY c.id DESC"""
STEPS_SINCE = """SELECT c.action, c.kind, c.record_id, c.old
    FROM change c JOIN batch b ON b.id = c.batch_id
    WHERE b.at >= ? ORDER BY c.id DESC"""
UNDOINGS = (
    "SELECT id, undoes_id FROM batch WHERE undoes_id IS NOT NULL ORDER BY id DESC"
)
UNDOINGS_OF_LATER = "SELECT id, undoes_id FROM batch WHERE undoes_id > ?"
LATER_CHANGES = """SELECT DISTINCT kind, record_id, batch_id FROM change
    WHERE batch_id > ? ORDER BY batch_id"""


@dataclass(frozen=True, slots=True)
class Step:
    """One change of a batch: what was done to which record, and the old values that it keeps."""

    action: str
    kind: str
    number: int
    old: Plain


def undo(
    connection: Connection,
    number: int,
    batch: Batch,
    agency: str,
) -> tuple[int, int]:
    """Take a batch back in a batch of its own; gives that one's number, and how many records were touched.

    NotFound: there is no such batch. BadInput names what stands in the way: later changes of the same records,
    records that refer to those it brought.
    """
    plain = raw(connection)
    row = plain.execute("SELECT action FROM batch WHERE id = ?", (number,)).fetchone()
    if row is None:
        raise NotFound("no-batch", number=number)
    if number in _undone_batches(plain):
        raise BadInput("batch-undone-already", number=number)
    steps = [
        step for step in _steps(plain, STEPS_OF_BATCH, (number,)) if not _stays(step)
    ]
    if not steps:
        raise BadInput("undo-nothing", number=number)
    obstacles = [*_changed_since(plain, number, steps), *_referred_to(plain, steps)]
    if obstacles:
        raise BadInput(
            "undo-in-the-way",
            obstacles[:SHOWN],
            number=number,
            count=len(obstacles),
        )
    mine = open_batch(
        connection,
        batch,
        agency,
        undoes=number,
    )
    _take_back(connection, steps, mine)
    return mine, len({(step.kind, step.number) for step in steps})


def rewind_to(connection: Connection, until: str) -> None:
    """Bring an open copy to what was on record before a moment (ISO, UTC), its later history with it."""
    plain = raw(connection)
    for step in _steps(plain, STEPS_SINCE, (until,)):
        if step.action == "create":
            remove(connection, step.kind, step.number)
        elif step.action == "remove":
            insert(
                connection,
                step.kind,
                [step.old],
                0,
                numbers=[step.number],
            )
        else:
            before = _before(plain, step)
            overwrite(
                connection,
                step.kind,
                step.number,
                {**before, "version": before["version"] - 1},
            )
    connection.exec_driver_sql(
        "DELETE FROM change WHERE batch_id IN (SELECT id FROM batch WHERE at >= ?)",
        (until,),
    )
    connection.exec_driver_sql("DELETE FROM batch WHERE at >= ?", (until,))


def _stays(step: Step) -> bool:
    """Whether a change is not taken back: a government that came in stays, the history of others hangs on it."""
    return step.kind == "agency" and step.action == "create"


def _steps(
    connection: sqlite3.Connection,
    query: str,
    values: Sequence[Any],
) -> list[Step]:
    """Return changes, newest first."""
    steps = []
    for action, kind, number, old in connection.execute(query, values):
        steps.append(
            Step(
                action,
                kind,
                number,
                json.loads(old) if old else {},
            )
        )
    return steps


def _undone_batches(connection: sqlite3.Connection) -> set[int]:
    """Return the batches that were undone; one whose undoing was undone holds again."""
    undone: set[int] = set()
    for number, target in connection.execute(UNDOINGS):
        if number not in undone:
            undone.add(target)
    return undone


def _changed_since(
    connection: sqlite3.Connection,
    number: int,
    steps: Iterable[Step],
) -> Iterable[Problem]:
    """Yield the records that a later batch changed; what was undone since, and its undoing, do not count."""
    undoings = {row[0] for row in connection.execute(UNDOINGS_OF_LATER, (number,))}
    passed = _undone_batches(connection) | undoings
    touched = {(step.kind, step.number) for step in steps}
    for kind, record, later in connection.execute(LATER_CHANGES, (number,)):
        if (kind, record) not in touched or later in passed:
            continue
        key = _key(connection, kind, record)
        values: dict[str, object] = {"key": key, "batch": later}
        values["kind"] = KINDS[kind].label
        yield Problem("undo-changed-since", values=values)


def _referred_to(
    connection: sqlite3.Connection,
    steps: Sequence[Step],
) -> Iterable[Problem]:
    """Yield the records that refer to what the batch created, and were not created by it."""
    created: dict[str, set[int]] = defaultdict(set)
    for step in steps:
        if step.action == "create":
            created[step.kind].add(step.number)
    for kind in KINDS:
        for reference in _references(kind):
            if not created[reference.refers]:
                continue
            query = statements.select_column(
                reference.table,
                reference.record,
                reference.column,
            )
            for record, target in connection.execute(query):
                if target not in created[reference.refers] or record in created[kind]:
                    continue
                values: dict[str, object] = {
                    "kind": KINDS[kind].label,
                    "key": _key(connection, kind, record),
                    "other": _key(connection, reference.refers, target),
                }
                yield Problem("undo-referred-to", values=values)


class Reference(NamedTuple):
    """A column by which records name others: its table, the column of the record, the column, the kind named."""

    table: str
    record: str
    column: str
    refers: str


def _references(kind: str) -> Iterable[Reference]:
    """Yield every column by which records of a kind name others."""
    for field in columns(kind):
        if field.value is Value.REF:
            yield Reference(
                kind,
                "id",
                column(field),
                field.refers,
            )
    for field, table in linked(kind):
        yield Reference(
            table,
            "record_id",
            "other_id",
            field.refers,
        )
    if kind != "agency":
        yield Reference(
            kind,
            "id",
            "agency_id",
            "agency",
        )


def _take_back(
    connection: Connection,
    steps: Iterable[Step],
    batch: int,
) -> None:
    plain = raw(connection)
    for step in steps:
        if step.action == "create":
            remove(
                connection,
                step.kind,
                step.number,
                batch,
            )
        elif step.action == "remove":
            insert(
                connection,
                step.kind,
                [step.old],
                batch,
                numbers=[step.number],
            )
        else:
            update(
                connection,
                step.kind,
                _before(plain, step),
                batch,
            )


def _before(connection: sqlite3.Connection, step: Step) -> Plain:
    """Return a record as it was before a change: as it stands, with the old values of what the change changed."""
    key = _key(connection, step.kind, step.number)
    existing = document_of(connection, step.kind, key) or {}
    before = {**existing, **step.old}
    return {name: value for name, value in before.items() if value is not None}


def _key(
    connection: sqlite3.Connection,
    kind: str,
    number: int,
) -> str:
    row = connection.execute(statements.select_key(kind), (number,)).fetchone()
    return str(row[0]) if row else f"#{number}"
