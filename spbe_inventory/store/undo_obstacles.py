"""What stands in the way of undoing a batch: later changes, references, names that are gone, keys taken since."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
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
    STEPS_FROM_BATCH,
    STEPS_OF_RECORD,
    Step,
    key_of_record,
    steps,
)

UNDOINGS_OF_LATER = "SELECT id FROM batch WHERE undoes_id > ?"
REMOVAL_OF_KEY = """SELECT max(batch_id) FROM change
    WHERE kind = ? AND action = 'remove' AND json_extract(old, '$.key') = ?"""
STATEMENTS = "statements"


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
    newer: dict[tuple[str, int], list[Step]] = field(init=False)
    later: dict[tuple[str, int], list[Step]] = field(init=False)
    created: dict[str, set[int]] = field(init=False)
    edited: dict[tuple[str, int], set[str]] = field(init=False)

    def __post_init__(self) -> None:
        self.steps = undoable_steps(self.connection, self.number)
        self.created = defaultdict(set)
        self.edited = defaultdict(set)
        for step in self.steps:
            if step.action == "create":
                self.created[step.kind].add(step.number)
            else:
                self.edited[step.record].update(step.old)
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
        key = key_of_record(self.connection, step.kind, step.number)
        existing = document_of(self.connection, step.kind, key) or {}
        before = {**existing, **step.old}
        if STATEMENTS in step.old:
            before[STATEMENTS] = self._statements_before(step, existing)
        if not before.get(STATEMENTS):
            before.pop(STATEMENTS, None)
        return {name: value for name, value in before.items() if value is not None}

    def _newer_steps(self) -> dict[tuple[str, int], list[Step]]:
        """Return the changes of the same records from this batch on, newest first."""
        touched = {step.record for step in self.steps}
        newer: dict[tuple[str, int], list[Step]] = defaultdict(list)
        for step in steps(self.connection, STEPS_FROM_BATCH, self.number):
            if step.record in touched:
                newer[step.record].append(step)
        return newer

    def _passed_batches(self) -> frozenset[int]:
        """Return the batches that stand in no way: this one, what was undone since, and the undoings of later ones."""
        undoings = self.connection.execute(UNDOINGS_OF_LATER, (self.number,))
        undone = undone_batches(self.connection)
        numbers = [number for (number,) in undoings]
        return frozenset([self.number, *undone, *numbers])

    def _later_steps(self) -> dict[tuple[str, int], list[Step]]:
        """Return the changes of the same records that came after this batch and still hold."""
        later = {}
        for record, changes in self.newer.items():
            later[record] = [step for step in changes if step.batch not in self.passed]
        return later

    def _changed_since(self) -> Iterator[Obstacle]:
        """Yield the records that a later batch changed in what this one wrote."""
        for record, changes in self.later.items():
            kind, number = record
            for batch in sorted({step.batch for step in changes}):
                own = [step for step in changes if step.batch == batch]
                if not self._depends(record, own):
                    continue
                key = key_of_record(self.connection, kind, number)
                yield _obstacle("undo-changed-since", batch, kind=kind, key=key)

    def _depends(self, record: tuple[str, int], changes: Sequence[Step]) -> bool:
        """Return whether later changes of a record build on what this batch did to it."""
        kind, number = record
        if number in self.created[kind]:
            return True
        if any(step.action != "edit" for step in changes):
            return True
        own = self.edited[record]
        changed = {name for step in changes for name in step.old}
        if own & changed - {STATEMENTS}:
            return True
        return STATEMENTS in own and self._statements_are_rewritten(record)

    def _statements_are_rewritten(self, record: tuple[str, int]) -> bool:
        """Return whether a statement that this batch added to a record was changed or dropped since."""
        kind, number = record
        key = key_of_record(self.connection, kind, number)
        existing = document_of(self.connection, kind, key) or {}
        current = existing.get(STATEMENTS, [])
        for step in self.steps:
            if step.record != record or STATEMENTS not in step.old:
                continue
            before = step.old[STATEMENTS] or []
            after = self._statements_after(step, current)
            if any(entry not in before and entry not in current for entry in after):
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
                created = self.created[reference.refers]
                if not created:
                    continue
                query = statements.select_column(
                    reference.table,
                    reference.record,
                    reference.column,
                )
                for number, target in self.connection.execute(query):
                    if target in created and self._still_names(kind, number, reference):
                        yield self._reference_obstacle(kind, number, reference, target)

    def _still_names(self, kind: str, number: int, reference: Reference) -> bool:
        """Return whether a record keeps a reference when this batch is undone."""
        if number in self.created[kind]:
            return False
        return reference.name not in self.edited[kind, number]

    def _reference_obstacle(
        self,
        kind: str,
        number: int,
        reference: Reference,
        target: int,
    ) -> Obstacle:
        key = key_of_record(self.connection, kind, number)
        other = key_of_record(self.connection, reference.refers, target)
        batch = self._bringing_batch(kind, number, reference.name)
        values = {"kind": kind, "key": key, "other": other}
        return _obstacle("undo-referred-to", batch, **values)

    def _bringing_batch(self, kind: str, number: int, name: str = "") -> int:
        """Return the later batch that brought a record, or what it says in a field; 0 where none did."""
        for step in steps(self.connection, STEPS_OF_RECORD, kind, number):
            if step.batch in self.passed or step.batch < self.number:
                continue
            if step.action == "create" or name in step.old:
                return step.batch
        return 0

    def _gone_names(self) -> Iterator[Obstacle]:
        """Yield what the old values name and is not there any more."""
        coming_back = {
            (step.kind, str(step.old["key"]))
            for step in self.steps
            if step.action == "remove"
        }
        for step in self.steps:
            for described in reference_fields(step.kind):
                for key in keys_in(described, step.old):
                    named = (described.refers, key)
                    if named in coming_back or self._is_there(*named):
                        continue
                    yield self._gone_obstacle(*named)

    def _is_there(self, kind: str, key: str) -> bool:
        found = self.connection.execute(statements.has_key(kind), (key,)).fetchone()
        return found is not None

    def _gone_obstacle(self, kind: str, key: str) -> Obstacle:
        row = self.connection.execute(REMOVAL_OF_KEY, (kind, key)).fetchone()
        return _obstacle("undo-name-gone", row[0] or 0, kind=kind, key=key)

    def _taken_keys(self) -> Iterator[Obstacle]:
        """Yield records that would come back under a key that another record has by now."""
        for step in self.steps:
            if step.action != "remove":
                continue
            key = str(step.old["key"])
            query = statements.select_ids(step.kind, 1)
            row = self.connection.execute(query, (key,)).fetchone()
            if row is None or row[1] in self.created[step.kind]:
                continue
            batch = self._bringing_batch(step.kind, row[1])
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


def references(kind: str) -> Iterable[Reference]:
    """Yield every field by which records of a kind name others, their government left out."""
    for described in columns(kind):
        if described.value is Value.REF:
            own_column = column(described)
            yield Reference(described.name, kind, "id", own_column, described.refers)
    for described, table in linked(kind):
        yield Reference(
            described.name, table, "record_id", "other_id", described.refers
        )


def _obstacle(sentence: str, batch: int, *, kind: str, **values: object) -> Obstacle:
    problem = Problem(
        sentence,
        values={"kind": KINDS[kind].label, "batch": batch, **values},
    )
    return Obstacle(problem, batch)
