"""What was recorded, batch by batch or between two days, and what stands in the way of taking a batch back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from spbe_inventory.actions.change_words import (
    ChangeInWords,
    changed_record,
    named_in_change,
)
from spbe_inventory.domain.actor import today
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.rights import Right
from spbe_inventory.errors import NotFound, Problem, UsageError
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.reading import open_session
from spbe_inventory.store.batch_pages import BatchPage, BatchRequest
from spbe_inventory.store.batches import RecordedBatch
from spbe_inventory.store.recorded_changes import BatchRange, RecordedChange

if TYPE_CHECKING:
    from spbe_inventory.store.reader import ReadConnection

__all__ = [
    "BatchPage",
    "BatchRequest",
    "ChangeInWords",
    "ChangesPage",
    "UndoOutlook",
    "batch_page",
    "changes_between",
    "changes_of_batch",
    "changes_of_record",
    "named_records",
    "undo_outlook",
    "writers",
]


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """A page of changed records in words, and how many were written of each kind."""

    records: tuple[ChangeInWords, ...]
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class UndoOutlook:
    """Whether a batch can be taken back: how many records of each kind that changes, and what stands in the way.

    `first` are the batches to be taken back before it, newest first; `records` is empty where it holds nothing.
    """

    batch: RecordedBatch
    records: Mapping[str, int]
    obstacles: tuple[Problem, ...]
    first: tuple[int, ...]

    @property
    def is_possible(self) -> bool:
        """Whether the batch can be taken back as things are."""
        is_undone = self.batch.undone_by is not None
        return bool(self.records) and not self.obstacles and not is_undone


@needs(Right.READ_OWN)
def batch_page(catalogue: Catalogue, request: BatchRequest) -> BatchPage:
    """Return one page of the batches of a catalogue, newest first."""
    from spbe_inventory.store.batch_pages import page_of_batches

    with open_session(catalogue, all_agencies=True) as session:
        return page_of_batches(session.connection, request)


@needs(Right.READ_OWN)
def changes_of_record(
    catalogue: Catalogue, kind: str, key: str, numbers: Iterable[int]
) -> dict[int, ChangeInWords]:
    """Return what some batches changed in one record, by their numbers; those that changed nothing are left out."""
    from spbe_inventory.store.recorded_changes import (
        changes_of,
        only_batch,
        record_id,
    )

    changes = {}
    with open_session(catalogue, all_agencies=True) as session:
        record = record_id(session.connection, kind, key)
        if record is None:
            return {}
        for number in numbers:
            found = changes_of(session.connection, only_batch(number), [record])
            for words in _in_words(session.connection, found):
                changes[number] = words
    return changes


@needs(Right.READ_OWN)
def named_records(
    catalogue: Catalogue, numbers: Iterable[int], most: int
) -> dict[int, list[str]]:
    """Return the titles of the first records that some batches wrote, by their numbers: at most so many of each."""
    from spbe_inventory.store.recorded_changes import (
        changes_of,
        only_batch,
        written_records,
    )

    titles = {}
    with open_session(catalogue, all_agencies=True) as session:
        for number in numbers:
            batches = only_batch(number)
            written = written_records(session.connection, batches, limit=most)
            changes = changes_of(session.connection, batches, written)
            records = _in_words(session.connection, changes)
            titles[number] = [record.title for record in records]
    return titles


@needs(Right.READ_OWN)
def writers(catalogue: Catalogue) -> list[str]:
    """Return everybody who wrote into a catalogue."""
    from spbe_inventory.store.batch_pages import actors_of_batches

    with open_session(catalogue, all_agencies=True) as session:
        return actors_of_batches(session.connection)


@needs(Right.READ_OWN)
def changes_of_batch(
    catalogue: Catalogue, number: int, *, kind: str = "", limit: int, offset: int = 0
) -> tuple[RecordedBatch, ChangesPage]:
    """Return a batch and one page of what it changed; raise NotFound where there is none of that number."""
    from spbe_inventory.store.recorded_changes import only_batch

    with open_session(catalogue, all_agencies=True) as session:
        batch = _batch(session.connection, number)
        batches = only_batch(number)
        page = _page(session.connection, batches, kind, limit, offset)
    return batch, page


@needs(Right.READ_OWN)
def changes_between(
    catalogue: Catalogue,
    first: date,
    second: date | None = None,
    *,
    kind: str = "",
    limit: int,
    offset: int = 0,
) -> ChangesPage:
    """Return one page of what was recorded between the ends of two days, or since the first.

    What was changed and changed back between them is left out of the changes, not of the counts.
    """
    last_day = second or today()
    if first >= last_day:
        raise UsageError("days-out-of-order", first=first, second=last_day)
    with open_session(catalogue, all_agencies=True) as session:
        batches = _batches_between(session.connection, first, second)
        return _page(session.connection, batches, kind, limit, offset)


@needs(Right.WRITE_ALL)
def undo_outlook(catalogue: Catalogue, number: int) -> UndoOutlook:
    """Return what taking a batch back would change, and what stands in the way; NotFound: there is no such batch."""
    from spbe_inventory.store.undo_obstacles import Undoing, way_out

    with open_session(catalogue, all_agencies=True) as session:
        connection = session.connection
        batch = _batch(connection, number)
        undoing = Undoing(connection, number)
        records: dict[str, int] = {}
        for kind, _number in {step.record for step in undoing.steps}:
            records[kind] = records.get(kind, 0) + 1
        found = [obstacle.problem for obstacle in undoing.obstacles()]
        obstacles = _with_titles(connection, found)
        first: list[int] = []
        if obstacles:
            first = way_out(connection, number)
    return UndoOutlook(batch, records, tuple(obstacles), tuple(first))


def _with_titles(
    connection: "ReadConnection", problems: Sequence[Problem]
) -> list[Problem]:
    """Return problems that call their records by title in place of the key."""
    from spbe_inventory.store.titles import titles_of

    kinds = {kind.label: code for code, kind in KINDS.items()}
    records = []
    for problem in problems:
        label = problem.values["kind"]
        code = next(code for known, code in kinds.items() if known == label)
        records.append((code, str(problem.values["key"])))
    titles = titles_of(connection, records)
    called = []
    for problem, record in zip(problems, records, strict=True):
        _kind, key = record
        values = {**problem.values, "key": titles.get(record, key)}
        called.append(replace(problem, values=values))
    return called


def _batch(connection: "ReadConnection", number: int) -> RecordedBatch:
    from spbe_inventory.store.batch_pages import one_batch

    batch = one_batch(connection, number)
    if batch is None:
        raise NotFound("no-batch", number=number)
    return batch


def _batches_between(
    connection: "ReadConnection", first: date, second: date | None
) -> BatchRange:
    """Return the batches after the end of a day, up to the end of another one."""
    from spbe_inventory.store.recorded import moment_after
    from spbe_inventory.store.recorded_changes import last_batch_before

    after = last_batch_before(connection, moment_after(first))
    last_day = second or today() + timedelta(days=1)
    until = last_batch_before(connection, moment_after(last_day))
    return BatchRange(after, until)


def _page(
    connection: "ReadConnection",
    batches: BatchRange,
    kind: str,
    limit: int,
    offset: int,
) -> ChangesPage:
    from spbe_inventory.store.recorded_changes import (
        changes_of,
        counts_by_kind,
        written_records,
    )

    written = written_records(
        connection, batches, kind=kind, limit=limit, offset=offset
    )
    changes = changes_of(connection, batches, written)
    records = _in_words(connection, changes)
    return ChangesPage(tuple(records), counts_by_kind(connection, batches))


def _in_words(
    connection: "ReadConnection", changes: Sequence[RecordedChange]
) -> list[ChangeInWords]:
    from spbe_inventory.store.titles import titles_of

    named = [record for change in changes for record in named_in_change(change)]
    titles = titles_of(connection, named)
    return [changed_record(change, titles) for change in changes]
