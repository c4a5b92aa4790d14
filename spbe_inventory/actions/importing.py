"""Read a document, check it whole, show what it would change, then save it in one transaction."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from spbe_inventory.actions.catalogue import Catalogue, Hand
from spbe_inventory.actions.naming import take_in
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.plain import Plain, changed
from spbe_inventory.errors import BadInput, Problem
from spbe_inventory.files.json_document import Entry, read_document
from spbe_inventory.reference.library import national_systems

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


def import_document(catalogue: Catalogue, file: Path, hand: Hand) -> Plan:
    """Save a document in one transaction: all of it or, where it has a problem, nothing. Gives what was done."""
    from spbe_inventory.store.writer import raw, writing
    from spbe_inventory.store.writing import open_batch

    entries = read_document(file)
    with writing(catalogue.path) as connection:
        plan = _plan(raw(connection), entries, file)
        if plan.of("new") or plan.of("changed"):
            _save(connection, plan, open_batch(connection, hand.batch("import", file=file.name)))
    return plan


def import_into_new(path: Path, file: Path, hand: Hand) -> Plan:
    """Make a catalogue of a document; the file appears only when it holds all of it."""
    from spbe_inventory.errors import CatalogueError
    from spbe_inventory.store.writer import create

    if path.exists():
        raise CatalogueError("catalogue-exists", path=path)
    fresh = path.with_name(f".{path.name}.part")
    with suppress(FileNotFoundError):
        fresh.unlink()
    try:
        create(fresh)
        plan = import_document(Catalogue(fresh), file, hand)
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)
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
    from spbe_inventory.store.document import document_of
    from spbe_inventory.store.inputs import taken

    key = str(entry.plain.get("key", ""))
    clean, problems = taken(entry.kind, entry.plain, f"{entry.place} {key}".strip())
    if problems:
        return None, problems
    before = document_of(connection, entry.kind, key)
    if before is None:
        fields = tuple((name, None, value) for name, value in clean.items() if name not in ("key", "agency", "version"))
        return Difference("new", entry.kind, key, entry.place, fields, clean), []
    after = {**before, **clean, **_all_statements(before, clean)}
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
    said = [*before.get("statements", ())]
    said += [one for one in clean.get("statements", ()) if one not in said]
    return {"statements": said} if said else {}


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
