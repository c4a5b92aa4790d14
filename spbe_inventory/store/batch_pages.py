"""One page of the batches of a catalogue: those of an actor, those that wrote a record or the records of some names."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field

from spbe_inventory.domain.change import Batch
from spbe_inventory.store.batch_sizes import records_of_batch
from spbe_inventory.store.batches import RecordedBatch, undone_batches
from spbe_inventory.store.page_conditions import (
    SqlCondition,
    all_of,
    any_of,
    with_word,
)
from spbe_inventory.store.pages import add_functions
from spbe_inventory.store.statements import statement

COLUMNS = (
    "b.at, b.actor, b.role, b.action, b.file, b.basis, b.source, b.id, b.undoes_id"
)
SOURCE = " FROM batch b WHERE "
WRITERS_OF = """b.id IN (SELECT c.batch_id FROM change c JOIN {kind} r
    ON r.id = c.record_id WHERE c.kind = ? AND """
ACTORS = "SELECT DISTINCT actor FROM batch ORDER BY actor"


@dataclass(frozen=True, slots=True)
class BatchRequest:
    """Which batches: of an actor, by a sort of action, that wrote records of some kinds with every word in a name.

    `key` is the key of the one record of the first kind that they wrote. Empty is any.
    """

    actor: str = ""
    kinds: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    key: str = ""
    limit: int = 50
    offset: int = 0


@dataclass(frozen=True, slots=True)
class BatchPage:
    """Batches of a page, newest first, and how many there are in all."""

    batches: tuple[RecordedBatch, ...] = field(default=())
    count: int = 0


def page_of_batches(connection: sqlite3.Connection, request: BatchRequest) -> BatchPage:
    """Return one page of batches."""
    add_functions(connection)
    where = all_of(_conditions(connection, request))
    counting = f"SELECT count(*){SOURCE}{where.sql}"
    (count,) = connection.execute(counting, where.bound).fetchone()
    in_order = " ORDER BY b.id DESC LIMIT ? OFFSET ?"
    query = f"SELECT {COLUMNS}{SOURCE}{where.sql}{in_order}"
    bound = (*where.bound, request.limit, request.offset)
    undone = undone_batches(connection)
    batches = [Batch(*row) for row in connection.execute(query, bound)]
    recorded = [_recorded(connection, batch, undone) for batch in batches]
    return BatchPage(tuple(recorded), int(count))


def one_batch(connection: sqlite3.Connection, number: int) -> RecordedBatch | None:
    """Return a batch by its number; None where there is none."""
    query = f"SELECT {COLUMNS}{SOURCE}b.id = ?"
    row = connection.execute(query, (number,)).fetchone()
    if row is None:
        return None
    return _recorded(connection, Batch(*row), undone_batches(connection))


def actors_of_batches(connection: sqlite3.Connection) -> list[str]:
    """Return everybody who wrote a batch, by name."""
    return [str(actor) for (actor,) in connection.execute(ACTORS)]


def _recorded(
    connection: sqlite3.Connection, batch: Batch, undone: dict[int, int]
) -> RecordedBatch:
    records = records_of_batch(connection, batch.number)
    return RecordedBatch(batch, records, undone.get(batch.number))


def _conditions(
    connection: sqlite3.Connection, request: BatchRequest
) -> list[SqlCondition]:
    conditions = []
    if request.actor:
        conditions.append(SqlCondition("b.actor = ?", (request.actor,)))
    if request.words or request.key:
        written = [_wrote(connection, kind, request) for kind in request.kinds]
        conditions.append(any_of(written))
    elif request.kinds:
        conditions.append(_wrote_kinds(request.kinds))
    return conditions


def _wrote_kinds(kinds: Sequence[str]) -> SqlCondition:
    """Return the condition that a batch wrote a record of one of some kinds."""
    places = ", ".join("?" for _kind in kinds)
    wrote = "EXISTS (SELECT 1 FROM change c WHERE c.batch_id = b.id AND c.kind IN "
    return SqlCondition(f"{wrote}({places}))", tuple(kinds))


def _wrote(
    connection: sqlite3.Connection, kind: str, request: BatchRequest
) -> SqlCondition:
    """Return the condition that a batch wrote a record of a kind that was asked for."""
    wanted = [with_word(connection, kind, word, ()) for word in request.words]
    if request.key:
        wanted.append(SqlCondition("r.key = ?", (request.key,)))
    found = all_of(wanted)
    sql = statement(WRITERS_OF, kind=kind) + f"{found.sql})"
    return SqlCondition(sql, (kind, *found.bound))
