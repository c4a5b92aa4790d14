"""Read a document, check it whole, show what it would change, then save it in one transaction."""

import json
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from spbe_inventory.actions.catalogue import Catalogue, Hand
from spbe_inventory.actions.naming import take_in, united_names
from spbe_inventory.domain.actor import Actor, system_clock
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.plain import Plain, changed
from spbe_inventory.errors import BadInput, Misuse, Problem
from spbe_inventory.files.json_document import Entry, read_document
from spbe_inventory.inert.screen import plain
from spbe_inventory.reference.systems import national_systems

if TYPE_CHECKING:
    import sqlite3

    from spbe_inventory.store.writer import Connection


@dataclass(frozen=True, slots=True)
class Difference:
    """What a document would do to one record: its fields as (name, before, after), None where there is nothing."""

    verdict: Literal["new", "changed", "unchanged"]
    kind: str
    key: str
    place: str
    fields: tuple[tuple[str, Any, Any], ...]
    plain: Plain


@dataclass(frozen=True, slots=True)
class Plan:
    """What a document would do to a catalogue, record by record in the document's order."""

    differences: tuple[Difference, ...]

    def of(self, verdict: str) -> tuple[Difference, ...]:
        """Give the differences of one verdict."""
        return tuple(one for one in self.differences if one.verdict == verdict)


def plan_import(catalogue: Catalogue, file: Path) -> Plan:
    """Tell what a document would change, and change nothing; every problem is gathered into one BadInput."""
    from spbe_inventory.store.reader import reading

    entries = read_document(file)
    with reading(catalogue.path) as connection:
        return _plan(connection, entries, file)


def plan_import_into_new(file: Path) -> Plan:
    """Tell what a new catalogue of a document would hold, and make none."""
    with tempfile.TemporaryDirectory() as folder:
        return import_into_new(Path(folder) / "catalog.db", file, Hand(Actor("-"), system_clock))


def import_document(catalogue: Catalogue, file: Path, hand: Hand) -> Plan:
    """Save a document in one transaction: all of it or, where it has a problem, nothing. Gives what was done."""
    from spbe_inventory.store.writer import writing

    entries = read_document(file)
    with writing(catalogue.path) as connection:
        return _planned_and_saved(connection, entries, file, hand)


def import_into_new(path: Path, file: Path, hand: Hand) -> Plan:
    """Make a catalogue of a document; the file appears only when it holds all of it."""
    from spbe_inventory.store.writer import create

    entries = read_document(file)
    return create(path, lambda connection: _planned_and_saved(connection, entries, file, hand))


def _planned_and_saved(connection: "Connection", entries: Sequence[Entry], file: Path, hand: Hand) -> Plan:
    from spbe_inventory.store.writer import raw
    from spbe_inventory.store.writing import open_batch

    if hand.assumes:
        raise Misuse("assumed-document")
    plan = _plan(raw(connection), entries, file)
    if plan.of("new") or plan.of("changed"):
        _save(connection, plan, open_batch(connection, hand.batch("import", file=plain(file.name))))
    return plan


def _plan(connection: "sqlite3.Connection", entries: Sequence[Entry], file: Path) -> Plan:
    problems: list[Problem] = [*_doubled(entries)]
    differences: list[Difference] = []
    for entry in entries:
        difference, wrong = _difference(connection, entry)
        problems += wrong
        if difference:
            differences.append(difference)
    if not problems:
        problems += _dangling(connection, differences)
    if problems:
        raise BadInput("file-has-problems", problems, path=file, count=len(problems))
    return Plan(tuple(differences))


def _difference(connection: "sqlite3.Connection", entry: Entry) -> tuple[Difference | None, list[Problem]]:
    from spbe_inventory.store.complaints import shown
    from spbe_inventory.store.document import document_of
    from spbe_inventory.store.inputs import taken

    key = str(entry.plain.get("key", ""))
    clean, problems = taken(entry.kind, entry.plain, f"{entry.place} {shown(key)}".strip())
    if problems:
        return None, problems
    before = document_of(connection, entry.kind, key)
    if before is None:
        fields = tuple((name, None, value) for name, value in clean.items() if name not in ("key", "agency", "version"))
        return Difference("new", entry.kind, key, entry.place, fields, clean), []
    after = {**before, **clean, **_all_names(before, clean), **_all_statements(before, clean)}
    names = changed(before, after)
    if names and clean.get("version", before["version"]) != before["version"]:
        values = {"seen": clean["version"], "now": before["version"], "key": key}
        return None, [Problem("record-changed", entry.place, values)]
    if "agency" in clean and clean["agency"] != before["agency"]:
        return None, [Problem("other-agency", entry.place, {"key": key, "agency": before["agency"]})]
    fields = tuple((name, before.get(name), after.get(name)) for name in names)
    verdict: Literal["changed", "unchanged"] = "changed" if names else "unchanged"
    return Difference(verdict, entry.kind, key, entry.place, fields, {**after, "version": before["version"]}), []


def _all_statements(before: Plain, clean: Plain) -> Plain:
    """Add the document's statements to those on record: what was said once is not unsaid by a document."""
    said = [*before.get("statements", ()), *clean.get("statements", ())]
    once = {json.dumps(one, sort_keys=True): one for one in said}
    return {"statements": list(once.values())} if once else {}


def _all_names(before: Plain, clean: Plain) -> Plain:
    """Add the document's other names to those on record, and the name that it replaces: all of them still find it."""
    former = before["name"] if "name" in before and before["name"] != clean.get("name", before["name"]) else None
    names = united_names(before.get("other_names"), clean.get("other_names"), former=former)
    return {"other_names": names} if names else {}


def _doubled(entries: Iterable[Entry]) -> Iterable[Problem]:
    seen: dict[tuple[str, str], str] = {}
    for entry in entries:
        mine = (entry.kind, str(entry.plain.get("key")))
        if mine in seen:
            yield Problem("doubled-record", entry.place, {"key": mine[1], "place": seen[mine]})
        seen.setdefault(mine, entry.place)


def _dangling(connection: "sqlite3.Connection", differences: Sequence[Difference]) -> list[Problem]:
    """Give a problem for every reference to a record that is neither there, nor comes along, nor is national."""
    from spbe_inventory.store.reading import keys_of
    from spbe_inventory.store.writing import keys_in, reference_fields

    there = {kind: keys_of(connection, kind) for kind in KINDS}
    for one in differences:
        there[one.kind].add(one.key)
    there["application"] |= set(national_systems())
    return [
        Problem(
            "unknown-reference",
            f"{one.place} {one.key}",
            {"kind": KINDS[field.refers].label, "key": key, "field": field.label},
        )
        for one in differences
        for field in reference_fields(one.kind)
        for key in keys_in(field, one.plain)
        if key not in there[field.refers]
    ]


def _save(connection: "Connection", plan: Plan, batch: int) -> None:
    from spbe_inventory.store.writing import ids_of, insert, keys_in, reference_fields, update

    coming = {one.key for one in plan.of("new") if one.kind == "application"}
    for kind in KINDS:
        fresh = [one for one in plan.of("new") if one.kind == kind]
        edited = [one for one in plan.of("changed") if one.kind == kind]
        named = {
            key
            for one in (*fresh, *edited)
            for field in reference_fields(kind)
            if field.refers == "application"
            for key in keys_in(field, one.plain)
        }
        for key in sorted((named & set(national_systems())) - coming):
            if not ids_of(connection, "application", [key]):
                take_in(connection, national_systems()[key], batch)
        insert(connection, kind, [one.plain for one in fresh], batch, [one.place for one in fresh])
        for one in edited:
            update(connection, kind, one.plain, batch, one.place)
