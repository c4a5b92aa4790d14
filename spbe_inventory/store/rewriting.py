"""Taking back: a batch undone with a batch of its own, a copy walked back to the end of a day."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from spbe_inventory.domain.change import Batch
from spbe_inventory.domain.fields import KINDS, Value
from spbe_inventory.domain.plain import Plain
from spbe_inventory.errors import BadInput, NotFound, Problem
from spbe_inventory.store.document import document_of
from spbe_inventory.store.schema import column, columns, linked
from spbe_inventory.store.writer import raw
from spbe_inventory.store.writing import insert, open_batch, overwrite, remove, update

SHOWN = 20  # obstacles that are named one by one


@dataclass(frozen=True, slots=True)
class Step:
    """One change of a batch: what was done to which record, and the old values that it keeps."""

    action: str
    kind: str
    number: int
    old: Plain


def undo(connection: Connection, number: int, batch: Batch, agency: str) -> tuple[int, int]:
    """Take a batch back in a batch of its own; gives that one's number, and how many records were touched.

    NotFound: there is no such batch. BadInput names what stands in the way: later changes of the same records,
    records that refer to those it brought.
    """
    plain = raw(connection)
    row = plain.execute("SELECT action FROM batch WHERE id = ?", (number,)).fetchone()
    if row is None:
        raise NotFound("no-batch", number=number)
    if number in _dead(plain):
        raise BadInput("batch-undone-already", number=number)
    steps = [step for step in _steps(plain, "c.batch_id = ?", (number,)) if not _stays(step)]
    if not steps:
        raise BadInput("undo-nothing", number=number)
    obstacles = [*_changed_since(plain, number, steps), *_referred_to(plain, steps)]
    if obstacles:
        raise BadInput("undo-in-the-way", obstacles[:SHOWN], number=number, count=len(obstacles))
    mine = open_batch(connection, batch, agency, undoes=number)
    _take_back(connection, steps, mine)
    return mine, len({(step.kind, step.number) for step in steps})


def walk_back(connection: Connection, until: str) -> None:
    """Bring an open copy to what was on record before a moment (ISO, UTC), its later history with it."""
    plain = raw(connection)
    for step in _steps(plain, "b.at >= ?", (until,)):
        if step.action == "create":
            remove(connection, step.kind, step.number)
        elif step.action == "remove":
            insert(connection, step.kind, [step.old], 0, numbers=[step.number])
        else:
            before = _before(plain, step)
            overwrite(connection, step.kind, step.number, {**before, "version": before["version"] - 1})
    connection.exec_driver_sql("DELETE FROM change WHERE batch_id IN (SELECT id FROM batch WHERE at >= ?)", (until,))
    connection.exec_driver_sql("DELETE FROM batch WHERE at >= ?", (until,))


def _stays(step: Step) -> bool:
    """Whether a change is not taken back: a government that came in stays, the history of others hangs on it."""
    return step.kind == "agency" and step.action == "create"


def _steps(connection: sqlite3.Connection, where: str, values: Sequence[Any]) -> list[Step]:
    """Give changes, newest first."""
    sql = f"""SELECT c.action, c.kind, c.record_id, c.old FROM change c JOIN batch b ON b.id = c.batch_id
        WHERE {where} ORDER BY c.id DESC"""  # noqa: S608 - a condition of ours
    return [
        Step(action, kind, number, json.loads(old) if old else {})
        for action, kind, number, old in connection.execute(sql, values)
    ]


def _dead(connection: sqlite3.Connection) -> set[int]:
    """Give the batches that were undone; one whose undoing was undone lives again."""
    undone: set[int] = set()
    for number, target in connection.execute(
        "SELECT id, undoes_id FROM batch WHERE undoes_id IS NOT NULL ORDER BY id DESC"
    ):
        if number not in undone:
            undone.add(target)
    return undone


def _changed_since(connection: sqlite3.Connection, number: int, steps: Iterable[Step]) -> Iterable[Problem]:
    """Give the records that a later batch changed; what was undone since, and its undoing, do not count."""
    undoing = dict(connection.execute("SELECT id, undoes_id FROM batch WHERE undoes_id > ?", (number,)))
    passed = _dead(connection) | set(undoing)
    touched = {(step.kind, step.number) for step in steps}
    rows = connection.execute(
        "SELECT DISTINCT kind, record_id, batch_id FROM change WHERE batch_id > ? ORDER BY batch_id", (number,)
    )
    for kind, record, later in rows:
        if (kind, record) in touched and later not in passed:
            values = {"kind": KINDS[kind].label, "key": _key(connection, kind, record), "batch": later}
            yield Problem("undo-changed-since", values=values)


def _referred_to(connection: sqlite3.Connection, steps: Sequence[Step]) -> Iterable[Problem]:
    """Give the records that refer to what the batch brought, and were not brought by it."""
    made: dict[str, set[int]] = defaultdict(set)
    for step in steps:
        if step.action == "create":
            made[step.kind].add(step.number)
    for kind in KINDS:
        for table, mine, name, refers in _references(kind):
            if not made[refers]:
                continue
            sql = f"SELECT {mine}, {name} FROM {table} WHERE {name} IS NOT NULL"  # noqa: S608 - columns of ours
            for record, other in connection.execute(sql):
                if other in made[refers] and record not in made[kind]:
                    values = {"kind": KINDS[kind].label, "key": _key(connection, kind, record)}
                    yield Problem("undo-referred-to", values={**values, "other": _key(connection, refers, other)})


def _references(kind: str) -> Iterable[tuple[str, str, str, str]]:
    """Give every column by which records of a kind name others: table, column of the record, column, what it names."""
    for field in columns(kind):
        if field.value is Value.REF:
            yield kind, "id", column(field), field.refers
    for field, table in linked(kind):
        yield table, "record_id", "other_id", field.refers
    if kind != "agency":
        yield kind, "id", "agency_id", "agency"


def _take_back(connection: Connection, steps: Iterable[Step], batch: int) -> None:
    plain = raw(connection)
    for step in steps:
        if step.action == "create":
            remove(connection, step.kind, step.number, batch)
        elif step.action == "remove":
            insert(connection, step.kind, [step.old], batch, numbers=[step.number])
        else:
            update(connection, step.kind, _before(plain, step), batch)


def _before(connection: sqlite3.Connection, step: Step) -> Plain:
    """Give a record as it was before a change: as it stands, with the old values of what the change changed."""
    there = document_of(connection, step.kind, _key(connection, step.kind, step.number)) or {}
    return {name: value for name, value in {**there, **step.old}.items() if value is not None}


def _key(connection: sqlite3.Connection, kind: str, number: int) -> str:
    row = connection.execute(f"SELECT key FROM {kind} WHERE id = ?", (number,)).fetchone()  # noqa: S608 - a kind of ours
    return str(row[0]) if row else f"#{number}"
