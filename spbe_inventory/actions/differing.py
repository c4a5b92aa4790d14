"""What something read would change in a catalogue, record by record: new, changed field by field, or nothing."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from spbe_inventory.actions.naming import take_in, united_names
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import Verdict
from spbe_inventory.domain.plain import Plain, changed
from spbe_inventory.errors import Problem
from spbe_inventory.reference.systems import national_systems

if TYPE_CHECKING:
    import sqlite3

    from spbe_inventory.actions.intake.proposed import Remark
    from spbe_inventory.actions.intake.reading import Table
    from spbe_inventory.store.bulk import Table as BulkTable
    from spbe_inventory.store.writer import Connection

Fields = tuple[tuple[str, Any, Any], ...]
MANY_AT_LEAST, MANY_OF_HUNDRED = 20, 25  # records changed at once that are asked about again
BLOCKING = (Verdict.CONFLICT, Verdict.FAULT)


@dataclass(frozen=True, slots=True)
class Difference:
    """What would happen to one record: its fields as (name, before, after), None where there is nothing.

    `plain` is the record as it would stand, `place` where it was read.
    """

    verdict: Verdict
    kind: str
    key: str
    place: str
    fields: Fields
    plain: Plain


@dataclass(frozen=True, slots=True)
class Preview:
    """What something read would do to a catalogue, in the order it was read, and what is to be said of it.

    `batch` is the number of the batch in which it was saved, 0 where nothing was.
    """

    differences: tuple[Difference, ...]
    remarks: "tuple[Remark, ...]" = ()
    tables: "tuple[Table, ...]" = ()
    files: tuple[str, ...] = ()
    there: dict[str, int] = field(default_factory=dict)  # records on record, by kind
    batch: int = 0
    bulk: "tuple[BulkTable, ...]" = ()  # long tables of which every record is new

    def of(self, verdict: Verdict | str) -> tuple[Difference, ...]:
        """Give the differences of one verdict."""
        return tuple(one for one in self.differences if one.verdict == verdict)

    def said(self, verdict: Verdict | str) -> "tuple[Remark, ...]":
        """Give the remarks of one verdict."""
        return tuple(one for one in self.remarks if one.verdict == verdict)

    @property
    def changes_anything(self) -> bool:
        """Whether there is something to save."""
        return bool(self.bulk) or any(one.verdict in (Verdict.NEW, Verdict.CHANGED) for one in self.differences)

    @property
    def new(self) -> int:
        """How many records would be new."""
        return len(self.of(Verdict.NEW)) + sum(len(table.keys) for table in self.bulk)

    @property
    def blocked(self) -> "tuple[Remark, ...]":
        """What must be settled before anything is saved."""
        return tuple(one for one in self.remarks if one.verdict in BLOCKING)

    @property
    def mass(self) -> int:
        """How many records on record would change, where those are so many that it is asked again; else 0."""
        edited = self.of(Verdict.CHANGED)
        there = sum(self.there.get(kind, 0) for kind in {one.kind for one in edited})
        many = len(edited) > MANY_AT_LEAST and len(edited) * 100 > there * MANY_OF_HUNDRED
        emptied = sum(after is None for one in edited for _, _, after in one.fields)
        return len(edited) if many or emptied > MANY_AT_LEAST else 0


def difference(before: Plain | None, kind: str, clean: Plain, place: str, erased: Sequence[str] = ()) -> Difference:
    """Hold the clean values of a record against the record on record (None: there is none).

    What is not said stays, what is in `erased` goes; other names and statements are added to those on record.
    """
    key = str(clean["key"])
    if before is None:
        fields = tuple((name, None, value) for name, value in clean.items() if name not in ("key", "agency", "version"))
        return Difference(Verdict.NEW, kind, key, place, fields, clean)
    after = {**before, **clean, **_all_names(before, clean), **_all_statements(before, clean)}
    after = {name: value for name, value in after.items() if name not in erased or name in clean}
    names = changed(before, after)
    fields = tuple((name, before.get(name), after.get(name)) for name in names)
    verdict = Verdict.CHANGED if names else Verdict.UNCHANGED
    return Difference(verdict, kind, key, place, fields, {**after, "version": before["version"]})


def _all_statements(before: Plain, clean: Plain) -> Plain:
    """Add statements to those on record: what was said once is not unsaid by a document."""
    said = [*before.get("statements", ()), *clean.get("statements", ())]
    once = {json.dumps(one, sort_keys=True): one for one in said}
    return {"statements": list(once.values())} if once else {}


def _all_names(before: Plain, clean: Plain) -> Plain:
    """Add other names to those on record, and the name that is replaced: all of them still find it."""
    former = before["name"] if "name" in before and before["name"] != clean.get("name", before["name"]) else None
    names = united_names(before.get("other_names"), clean.get("other_names"), former=former)
    return {"other_names": names} if names else {}


def dangling(
    connection: "sqlite3.Connection", differences: Sequence[Difference], bulk: "Sequence[BulkTable]" = ()
) -> list[Problem]:
    """Give a problem for every reference to a record that is neither there, nor comes along, nor is national."""
    from spbe_inventory.store.reading import keys_of
    from spbe_inventory.store.writing import keys_in, reference_fields

    there = {kind: keys_of(connection, kind) for kind in KINDS}
    for one in differences:
        there[one.kind].add(one.key)
    for table in bulk:
        there[table.kind].update(table.keys)
    there["application"] |= set(national_systems())
    references = {kind: reference_fields(kind) for kind in KINDS}
    return [
        Problem(
            "unknown-reference",
            f"{one.place} {one.key}",
            {"kind": KINDS[refers.refers].label, "key": key, "field": refers.label},
        )
        for one in differences
        for refers in references[one.kind]
        for key in keys_in(refers, one.plain)
        if key not in there[refers.refers]
    ]


def save(connection: "Connection", differences: Iterable[Difference], batch: int) -> None:
    """Write what is new and what is changed, kind by kind, with national systems that are named for the first time."""
    from spbe_inventory.store.writing import ids_of, insert, keys_in, reference_fields, update

    differences = list(differences)
    coming = {one.key for one in differences if one.kind == "application" and one.verdict == Verdict.NEW}
    for kind in KINDS:
        fresh = [one for one in differences if one.kind == kind and one.verdict == Verdict.NEW]
        edited = [one for one in differences if one.kind == kind and one.verdict == Verdict.CHANGED]
        named = {
            key
            for one in (*fresh, *edited)
            for refers in reference_fields(kind)
            if refers.refers == "application"
            for key in keys_in(refers, one.plain)
        }
        for key in sorted((named & set(national_systems())) - coming):
            if not ids_of(connection, "application", [key]):
                take_in(connection, national_systems()[key], batch)
        insert(connection, kind, [one.plain for one in fresh], batch, [one.place for one in fresh])
        for one in edited:
            update(connection, kind, one.plain, batch, one.place)
