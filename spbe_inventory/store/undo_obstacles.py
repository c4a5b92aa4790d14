"""What stands in the way of undoing a batch: later changes, references, names that are gone, keys taken since."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import NamedTuple

from spbe_inventory.domain.fields import KINDS, Value
from spbe_inventory.domain.plain import Plain
from spbe_inventory.errors import Problem
from spbe_inventory.store import statements
from spbe_inventory.store.batches import undoable_steps, undone_batches
from spbe_inventory.store.document import document_of
from spbe_inventory.store.references import keys_in, reference_fields
from spbe_inventory.store.schema import column, columns, linked
from spbe_inventory.store.steps import (
    STEPS_AFTER_BATCH,
    STEPS_OF_RECORD,
    Step,
    key_of_record,
    steps,
)

UNDOINGS_OF_LATER = "SELECT id FROM batch WHERE undoes_id > ?"
REMOVAL_OF_KEY = """SELECT max(batch_id) FROM change
    WHERE kind = ? AND action = 'remove' AND old ->> 'key' = ?"""
STATEMENTS = "statements"
RecordNumber = tuple[str, int]  # the kind of a record and its number
StepsByRecord = dict[RecordNumber, list[Step]]


class Obstacle(NamedTuple):
    """What stands in the way, and the later batch it came with; 0 where no single batch brought it."""

    problem: Problem
    batch: int


class Reference(NamedTuple):
    """A field by which records name others: its name, table, column of the record, column, and the kind named."""

    name: str
    table: str
    record: str
    column: str
    refers: str


@dataclass(slots=True)
class Undoing:
    """A batch that is to be undone: its changes, newest first, and the changes that came after it and still hold."""

    connection: sqlite3.Connection
    number: int
    steps: list[Step] = field(init=False)
    passed: frozenset[int] = field(init=False)
    newer: StepsByRecord = field(init=False)
    later: StepsByRecord = field(init=False)
    created: dict[str, set[int]] = field(init=False)
    edited: dict[RecordNumber, set[str]] = field(init=False)

    def __post_init__(self) -> None:
        self.steps = undoable_steps(self.connection, self.number)
        self.created = defaultdict(set)
        self.edited = defaultdict(set)
        for step in self.steps:
            if step.action == "create":
                created = self.created[step.kind]
                created.add(step.number)
            else:
                edited = self.edited[step.record]
                edited.update(step.old)
        self.passed = self._passed_batches()
        self.newer = self._newer_steps()
        self.later = self._later_steps()

    def obstacles(self) -> list[Obstacle]:
        """Return everything that stands in the way, in the order in which it is found."""
        return [
            *self._changed_since(),
            *self._referred_to(),
            *self._gone_names(),
            *self._taken_keys(),
        ]

    def before(self, step: Step) -> Plain:
        """Return a record as it was before an edit, later edits of other fields kept."""
        existing = self._existing(step.record)
        before = {**existing, **step.old}
        if STATEMENTS in step.old:
            before[STATEMENTS] = self._statements_before(step, existing)
        if not before.get(STATEMENTS):
            before.pop(STATEMENTS, None)
        return {name: value for name, value in before.items() if value is not None}

    def _key(self, record: RecordNumber) -> str:
        """Return the key of a record, also of one that is gone."""
        kind, number = record
        return key_of_record(self.connection, kind, number)

    def _existing(self, record: RecordNumber) -> Plain:
        """Return a record as it is now, empty where it is gone."""
        kind, _number = record
        key = self._key(record)
        document = document_of(self.connection, kind, key)
        if document is None:
            return {}
        return document

    def _newer_steps(self) -> StepsByRecord:
        """Return the changes of the same records from this batch on, newest first."""
        touched = {step.record for step in self.steps}
        newer: StepsByRecord = defaultdict(list)
        after = steps(self.connection, STEPS_AFTER_BATCH, self.number)
        for step in chain(after, self.steps):
            if step.record in touched:
                changes = newer[step.record]
                changes.append(step)
        return newer

    def _passed_batches(self) -> frozenset[int]:
        """Return the batches that stand in no way: this one, what was undone since, and the undoings of later ones."""
        undoings = self.connection.execute(UNDOINGS_OF_LATER, (self.number,))
        undone = undone_batches(self.connection)
        numbers = [number for (number,) in undoings]
        return frozenset([self.number, *undone, *numbers])

    def _later_steps(self) -> StepsByRecord:
        """Return the changes of the same records that came after this batch and still hold."""
        later = {}
        for record, changes in self.newer.items():
            later[record] = [step for step in changes if step.batch not in self.passed]
        return later

    def _changed_since(self) -> Iterator[Obstacle]:
        """Yield the records that a later batch changed in what this one wrote."""
        for record, changes in self.later.items():
            kind, _number = record
            batches = {step.batch for step in changes}
            for batch in sorted(batches):
                own = [step for step in changes if step.batch == batch]
                if not self._depends(record, own):
                    continue
                key = self._key(record)
                yield _obstacle("undo-changed-since", batch, kind=kind, key=key)

    def _depends(self, record: RecordNumber, changes: Sequence[Step]) -> bool:
        """Return whether later changes of a record build on what this batch did to it."""
        kind, number = record
        if number in self.created[kind]:
            return True
        if any(step.action != "edit" for step in changes):
            return True
        own = self.edited[record]
        changed: set[str] = set()
        for step in changes:
            changed.update(step.old)
        changed.discard(STATEMENTS)
        if own & changed:
            return True
        if STATEMENTS not in own:
            return False
        return self._statements_are_rewritten(record)

    def _statements_are_rewritten(self, record: RecordNumber) -> bool:
        """Return whether a statement that this batch added to a record was changed or dropped since."""
        existing = self._existing(record)
        current = existing.get(STATEMENTS, [])
        for step in self.steps:
            if step.record != record or STATEMENTS not in step.old:
                continue
            before = step.old[STATEMENTS] or []
            after = self._statements_after(step, current)
            added = [entry for entry in after if entry not in before]
            gone = [entry for entry in added if entry not in current]
            if gone:
                return True
        return False

    def _statements_before(self, step: Step, existing: Plain) -> list[Plain]:
        """Return the statements of a record without those that an edit added, and with those it dropped."""
        current = existing.get(STATEMENTS, [])
        before = step.old[STATEMENTS] or []
        after = self._statements_after(step, current)
        if current == after:
            return list(before)
        dropped = [entry for entry in before if entry not in after]
        kept = [entry for entry in current if entry in before or entry not in after]
        return [*dropped, *kept]

    def _statements_after(self, step: Step, current: list[Plain]) -> list[Plain]:
        """Return the statements that an edit left: what the next change of them found, else those on record."""
        found = current
        for newer in self.newer[step.record]:
            if newer.change > step.change and STATEMENTS in newer.old:
                found = newer.old[STATEMENTS] or []
        return found

    def _referred_to(self) -> Iterator[Obstacle]:
        """Yield the records that would still name what this batch created."""
        for kind in KINDS:
            for reference in references(kind):
                if self.created[reference.refers]:
                    yield from self._named_by(kind, reference)

    def _named_by(self, kind: str, reference: Reference) -> Iterator[Obstacle]:
        """Yield the records of a kind that would still name by one field what this batch created."""
        created = self.created[reference.refers]
        query = statements.select_column(
            reference.table,
            reference.record,
            reference.column,
        )
        for number, target in self.connection.execute(query):
            if target not in created:
                continue
            record = (kind, number)
            if self._still_names(record, reference):
                yield self._reference_obstacle(record, reference, target)

    def _still_names(self, record: RecordNumber, reference: Reference) -> bool:
        """Return whether a record keeps a reference when this batch is undone."""
        kind, number = record
        if number in self.created[kind]:
            return False
        return reference.name not in self.edited[record]

    def _reference_obstacle(
        self, record: RecordNumber, reference: Reference, target: int
    ) -> Obstacle:
        kind, _number = record
        key = self._key(record)
        other = self._key((reference.refers, target))
        batch = self._bringing_batch(record, reference.name)
        return _obstacle("undo-referred-to", batch, kind=kind, key=key, other=other)

    def _bringing_batch(self, record: RecordNumber, name: str = "") -> int:
        """Return the later batch that brought a record, or what it says in a field; 0 where none did."""
        kind, number = record
        for step in steps(self.connection, STEPS_OF_RECORD, kind, number):
            if step.batch in self.passed or step.batch < self.number:
                continue
            if step.action == "create" or name in step.old:
                return step.batch
        return 0

    def _gone_names(self) -> Iterator[Obstacle]:
        """Yield what the old values name and is not there any more."""
        coming_back = set()
        for step in self.steps:
            if step.action == "remove":
                key = str(step.old["key"])
                coming_back.add((step.kind, key))
        with_old_values = [step for step in self.steps if step.old]
        for step in with_old_values:
            for kind, key in _named_in(step):
                if (kind, key) in coming_back or self._is_there(kind, key):
                    continue
                yield self._gone_obstacle(kind, key)

    def _is_there(self, kind: str, key: str) -> bool:
        query = statements.has_key(kind)
        rows = self.connection.execute(query, (key,))
        return rows.fetchone() is not None

    def _gone_obstacle(self, kind: str, key: str) -> Obstacle:
        rows = self.connection.execute(REMOVAL_OF_KEY, (kind, key))
        (batch,) = rows.fetchone()
        return _obstacle("undo-name-gone", batch or 0, kind=kind, key=key)

    def _taken_keys(self) -> Iterator[Obstacle]:
        """Yield records that would come back under a key that another record has by now."""
        for step in self.steps:
            if step.action != "remove":
                continue
            key = str(step.old["key"])
            query = statements.select_ids(step.kind, 1)
            rows = self.connection.execute(query, (key,))
            row = rows.fetchone()
            if row is None:
                continue
            number = row[1]
            if number in self.created[step.kind]:
                continue
            batch = self._bringing_batch((step.kind, number))
            yield _obstacle("undo-key-taken", batch, kind=step.kind, key=key)


def way_out(connection: sqlite3.Connection, number: int) -> list[int]:
    """Return the batches to be undone before one, newest first: those in its way, and those in theirs."""
    needed: set[int] = set()
    waiting = [number]
    while waiting:
        undoing = Undoing(connection, waiting.pop())
        for obstacle in undoing.obstacles():
            if obstacle.batch and obstacle.batch not in needed:
                needed.add(obstacle.batch)
                waiting.append(obstacle.batch)
    return sorted(needed, reverse=True)


def _named_in(step: Step) -> Iterator[tuple[str, str]]:
    """Yield the kind and the key of every record that the old values of a change name."""
    for described in reference_fields(step.kind):
        for key in keys_in(described, step.old):
            yield described.refers, key


def references(kind: str) -> Iterable[Reference]:
    """Yield every field by which records of a kind name others, their government left out."""
    for described in columns(kind):
        if described.value is Value.REF:
            yield Reference(
                name=described.name,
                table=kind,
                record="id",
                column=column(described),
                refers=described.refers,
            )
    for described, table in linked(kind):
        yield Reference(
            name=described.name,
            table=table,
            record="record_id",
            column="other_id",
            refers=described.refers,
        )


def _obstacle(sentence: str, batch: int, *, kind: str, **values: object) -> Obstacle:
    label = KINDS[kind].label
    named_values = {"kind": label, "batch": batch, **values}
    problem = Problem(sentence, values=named_values)
    return Obstacle(problem, batch)
