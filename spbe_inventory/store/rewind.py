"""Undo a batch in a batch of its own; rewind a copy to the end of a day."""

from collections.abc import Iterable

from sqlalchemy import Connection

from spbe_inventory.domain.change import Batch
from spbe_inventory.domain.plain import Plain
from spbe_inventory.errors import BadInput, NotFound
from spbe_inventory.store.batches import undone_batches
from spbe_inventory.store.document import document_of
from spbe_inventory.store.record_writes import (
    insert,
    open_batch,
    overwrite,
    remove,
    update,
)
from spbe_inventory.store.steps import (
    STEPS_SINCE,
    Step,
    key_of_record,
    numbers_of,
    pieces,
    steps,
)
from spbe_inventory.store.undo_obstacles import Undoing, way_out
from spbe_inventory.store.validation import validate_or_raise
from spbe_inventory.store.writer import raw

SHOWN = 20  # obstacles that are named one by one


def undo(
    connection: Connection,
    number: int,
    batch: Batch,
    agency: str,
) -> tuple[int, int]:
    """Take a batch back in a batch of its own; return the number of that one, and how many records were touched.

    NotFound: there is no such batch. BadInput names what stands in the way, and which batches to undo first.
    """
    plain = raw(connection)
    row = plain.execute("SELECT action FROM batch WHERE id = ?", (number,)).fetchone()
    if row is None:
        raise NotFound("no-batch", number=number)
    undone_by = undone_batches(plain).get(number)
    if undone_by is not None:
        raise BadInput("batch-undone-already", number=number, undoing=undone_by)
    undoing = Undoing(plain, number)
    if not undoing.steps:
        raise BadInput("undo-nothing", number=number)
    _refuse_obstacles(undoing)
    mine = open_batch(
        connection,
        batch,
        agency,
        undoes=number,
    )
    _take_back(connection, undoing, mine)
    return mine, len({step.record for step in undoing.steps})


def rewind_to(connection: Connection, until: str) -> None:
    """Bring an open copy to what was on record before a moment (ISO, UTC), its later history with it."""
    plain = raw(connection)
    for piece in pieces(steps(plain, STEPS_SINCE, until)):
        kind = piece[0].kind
        if piece[0].action == "create":
            remove(connection, kind, numbers_of(piece))
        elif piece[0].action == "remove":
            _bring_back(connection, piece, 0)
        else:
            _rewind_edits(connection, piece)
    connection.exec_driver_sql(
        "DELETE FROM change WHERE batch_id IN (SELECT id FROM batch WHERE at >= ?)",
        (until,),
    )
    connection.exec_driver_sql("DELETE FROM batch WHERE at >= ?", (until,))


def _refuse_obstacles(undoing: Undoing) -> None:
    """Raise BadInput with what stands in the way, and the batches that have to be undone first."""
    problems = [obstacle.problem for obstacle in undoing.obstacles()]
    if not problems:
        return
    first = way_out(undoing.connection, undoing.number)
    shown = problems[:SHOWN]
    count = len(problems)
    if not first:
        raise BadInput("undo-needs-edits", shown, number=undoing.number, count=count)
    raise BadInput(
        "undo-in-the-way",
        shown,
        number=undoing.number,
        count=count,
        numbers=", ".join(map(str, first)),
        batches=tuple(first),
    )


def _take_back(
    connection: Connection,
    undoing: Undoing,
    batch: int,
) -> None:
    for piece in pieces(undoing.steps):
        kind = piece[0].kind
        if piece[0].action == "create":
            remove(connection, kind, numbers_of(piece), batch)
        elif piece[0].action == "remove":
            _bring_back(connection, piece, batch)
        else:
            _undo_edits(connection, undoing, piece, batch)


def _bring_back(
    connection: Connection,
    piece: list[Step],
    batch: int,
) -> None:
    """Write records that were removed as they were, under the ids they had."""
    documents = [step.old for step in piece]
    insert(
        connection,
        piece[0].kind,
        documents,
        batch,
        numbers=numbers_of(piece),
    )


def _undo_edits(
    connection: Connection,
    undoing: Undoing,
    edits: Iterable[Step],
    batch: int,
) -> None:
    """Write what was before edits; where later edits of other fields stay, both together must be valid."""
    for step in edits:
        before = undoing.before(step)
        if undoing.later.get(step.record):
            validate_or_raise(step.kind, before)
        update(connection, step.kind, before, batch)


def _rewind_edits(connection: Connection, edits: Iterable[Step]) -> None:
    """Write what was before edits, at the version it had."""
    for step in edits:
        before = _before(connection, step)
        overwrite(
            connection,
            step.kind,
            step.number,
            {**before, "version": before["version"] - 1},
        )


def _before(connection: Connection, step: Step) -> Plain:
    """Return a record as it was before its last edit."""
    plain = raw(connection)
    key = key_of_record(plain, step.kind, step.number)
    existing = document_of(plain, step.kind, key) or {}
    before = {**existing, **step.old}
    return {name: value for name, value in before.items() if value is not None}
