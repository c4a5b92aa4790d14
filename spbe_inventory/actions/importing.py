"""Read what was handed over, show what it would change, then save it in one transaction.

Our own documents stand for themselves: any problem refuses them whole. Lists of offices are read as a careful person
would: what is not understood is shown, what contradicts itself holds everything up.
"""

import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from spbe_inventory.actions.catalogue import Catalogue, Hand
from spbe_inventory.actions.differing import BLOCKING, Difference, Preview, dangling, difference, save
from spbe_inventory.actions.intake.proposed import Proposed, Reading, Remark
from spbe_inventory.actions.intake.reading import Choices, Table, read_sheets
from spbe_inventory.domain.actor import Actor, system_clock
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import Verdict
from spbe_inventory.domain.plain import Plain
from spbe_inventory.errors import BadInput, Misuse, Problem
from spbe_inventory.files.json_document import Entry
from spbe_inventory.files.opening import Opened, open_files
from spbe_inventory.inert.screen import plain

if TYPE_CHECKING:
    import sqlite3

    from spbe_inventory.store.bulk import Table as BulkTable
    from spbe_inventory.store.writer import Connection

PLAIN_CHOICES = Choices()


def preview_import(catalogue: Catalogue, opened: Opened, choices: Choices = PLAIN_CHOICES) -> Preview:
    """Tell what files would change, and change nothing; problems of a document of ours are one BadInput."""
    from spbe_inventory.store.reader import reading

    with reading(catalogue.path) as connection:
        return _preview(connection, opened, catalogue.agency, choices)


def preview_into_new(opened: Opened) -> Preview:
    """Tell what a new catalogue of a document would hold, and make none."""
    with tempfile.TemporaryDirectory() as folder:
        return import_into_new(Path(folder) / "catalog.db", opened, Hand(Actor("-"), system_clock))


def import_files(
    catalogue: Catalogue, opened: Opened, hand: Hand, choices: Choices = PLAIN_CHOICES, *, leave_out: bool = False
) -> Preview:
    """Save what was read in one transaction and one batch: all of it or nothing. Gives what was done.

    What contradicts itself or cannot be taken is a BadInput; with `leave_out` those records are left out instead.
    """
    from spbe_inventory.store.writer import writing

    with writing(catalogue.path) as connection:
        return _planned_and_saved(connection, opened, hand, catalogue.agency, choices, leave_out=leave_out)


def import_document(catalogue: Catalogue, file: Path, hand: Hand) -> Preview:
    """Save a document of ours in one transaction."""
    return import_files(catalogue, open_files([file]), hand)


def import_into_new(path: Path, opened: Opened | Path, hand: Hand) -> Preview:
    """Make a catalogue of a document; the file appears only when it holds all of it."""
    from spbe_inventory.store.writer import create

    ready = open_files([opened]) if isinstance(opened, Path) else opened
    return create(path, lambda connection: _planned_and_saved(connection, ready, hand, None, PLAIN_CHOICES))


def _planned_and_saved(
    connection: "Connection",
    opened: Opened,
    hand: Hand,
    agency: str | None,
    choices: Choices,
    *,
    leave_out: bool = False,
) -> Preview:
    from spbe_inventory.store.writer import raw
    from spbe_inventory.store.writing import open_batch

    if hand.assumes:
        raise Misuse("assumed-document")
    preview = _preview(raw(connection), opened, agency, choices)
    if preview.blocked and not leave_out:
        problems = [Problem(one.key, str(one.at or ""), one.values) for one in preview.blocked]
        raise BadInput("import-held-up", problems, count=len(problems))
    if leave_out:
        preview = without_faulty(preview)
    if not preview.changes_anything:
        return preview
    number = open_batch(connection, hand.batch("import", file=", ".join(preview.files)[:500]))
    if preview.bulk:
        from spbe_inventory.store.bulk import insert_tables
        from spbe_inventory.store.reading import home_agency

        insert_tables(connection, preview.bulk, number, home_agency(raw(connection), agency))
    save(connection, preview.differences, number)
    return replace(preview, batch=number)


def without_faulty(preview: Preview) -> Preview:
    """Leave out the records that contradict themselves or cannot be taken, and what names them."""
    faulty = {one.record for one in preview.blocked if one.record}
    kept = [one for one in preview.differences if one.key not in faulty and not _names(one.plain, faulty)]
    return replace(preview, differences=tuple(kept))


def _names(record: Plain, keys: set[str]) -> bool:
    return any(value in keys for value in record.values() if isinstance(value, str))


def _preview(connection: "sqlite3.Connection", opened: Opened, agency: str | None, choices: Choices) -> Preview:
    differences, problems = _of_documents(connection, opened, agency)
    remarks: list[Remark] = [
        Remark(Verdict.NOTE, None, "file-passed-over", {"file": name}) for name in opened.passed_over
    ]
    tables: tuple[Table, ...] = ()
    bulk: tuple[BulkTable, ...] = ()
    if not opened.sheets and not opened.entries:
        raise BadInput("no-list-found", path=", ".join(opened.names))
    if opened.sheets:
        from spbe_inventory.store.reading import home_agency

        home = home_agency(connection, agency)
        read = read_sheets(opened.sheets, connection, home, choices)
        differences += _of_lists(connection, read.reading, home, choices)
        remarks += read.reading.remarks
        tables = tuple(read.tables)
        if not tables and not opened.entries and not any(one.verdict in BLOCKING for one in remarks):
            raise BadInput("no-list-found", path=", ".join(opened.files))
        bulk = tuple(read.bulk)
    if not problems:
        problems += dangling(connection, differences, bulk)
    if problems:
        raise BadInput("file-has-problems", problems, path=", ".join(opened.files), count=len(problems))
    counted = {kind: connection.execute(f"SELECT count(*) FROM {kind}").fetchone()[0] for kind in KINDS}  # noqa: S608
    names = tuple(plain(name) for name in opened.files)
    return Preview(tuple(differences), tuple(remarks), tables, names, counted, bulk=bulk)


def _of_documents(
    connection: "sqlite3.Connection", opened: Opened, asked: str | None
) -> tuple[list[Difference], list[Problem]]:
    """Hold documents of ours against the catalogue; where one government was asked for, no other's may change."""
    from spbe_inventory.store.reading import assessed, home_agency

    entries = [entry for _, entry in opened.entries]
    problems: list[Problem] = [*_doubled(entries)]
    differences: list[Difference] = []
    foreign = assessed(connection) - {home_agency(connection, asked)} if asked else set()
    for entry in entries:
        found, wrong = _of_entry(connection, entry)
        if found and _of_government(found) in foreign and found.verdict != Verdict.UNCHANGED:
            wrong.append(Problem("record-of-other-agency", entry.place, _whose(found)))
        elif found:
            differences.append(found)
        problems += wrong
    return differences, problems


def _of_government(found: Difference) -> str:
    return found.key if found.kind == "agency" else str(found.plain.get("agency", ""))


def _whose(found: Difference) -> dict[str, object]:
    return {"kind": KINDS[found.kind].label, "key": found.key, "agency": _of_government(found)}


def _of_entry(connection: "sqlite3.Connection", entry: Entry) -> tuple[Difference | None, list[Problem]]:
    from spbe_inventory.store.complaints import shown
    from spbe_inventory.store.document import document_of
    from spbe_inventory.store.inputs import taken

    key = str(entry.plain.get("key", ""))
    clean, problems = taken(entry.kind, entry.plain, f"{entry.place} {shown(key)}".strip())
    if problems:
        return None, problems
    before = document_of(connection, entry.kind, key)
    found = difference(before, entry.kind, clean, entry.place)
    if before and found.fields and clean.get("version", before["version"]) != before["version"]:
        values = {"seen": clean["version"], "now": before["version"], "key": key}
        return None, [Problem("record-changed", entry.place, values)]
    if before and "agency" in clean and clean["agency"] != before["agency"]:
        return None, [Problem("other-agency", entry.place, {"key": key, "agency": before["agency"]})]
    return found, []


def _doubled(entries: Iterable[Entry]) -> Iterable[Problem]:
    seen: dict[tuple[str, str], str] = {}
    for entry in entries:
        mine = (entry.kind, str(entry.plain.get("key")))
        if mine in seen:
            yield Problem("doubled-record", entry.place, {"key": mine[1], "place": seen[mine]})
        seen.setdefault(mine, entry.place)


def _of_lists(connection: "sqlite3.Connection", reading: Reading, agency: str, choices: Choices) -> list[Difference]:
    """Hold what lists propose against the catalogue, kind by kind in the order in which kinds refer to each other."""
    from spbe_inventory.store.document import document_of
    from spbe_inventory.store.reading import assessed

    found = []
    foreign = assessed(connection) - {agency}
    for kind in KINDS:
        for one in reading.of(kind):
            before = None if one.fresh else document_of(connection, kind, one.key)
            clean = _taken(one, before, agency, reading)
            if clean is None:
                continue
            erased = (*one.emptied, *(one.blank if choices.empty_erases and before else ()))
            this = difference(before, kind, clean, one.place, erased)
            if this.fields and _of_government(this) in foreign:
                reading.remark(Verdict.CONFLICT, one.at, "record-of-other-agency", record=one.key, **_whose(this))
                continue
            seen = one.plain.get("version")
            if before and this.fields and seen is not None and seen != before["version"]:
                values = {"seen": seen, "now": before["version"], "key": one.key}
                reading.remark(Verdict.CONFLICT, one.at, "record-changed", record=one.key, **values)
                continue
            found.append(this)
    return _without_refused(found, reading)


def _taken(one: Proposed, before: Plain | None, agency: str, reading: Reading) -> Plain | None:
    """Give the clean values of a record; a value that the door refuses is left out and shown, a name refuses it all."""
    from spbe_inventory.store.inputs import taken

    own = {} if one.kind == "agency" else {"agency": before["agency"] if before else agency}
    values = {name: value for name, value in one.plain.items() if name != "version"}
    kept = [name for name in _required(one.kind) if name not in one.emptied]
    needed = {name: before[name] for name in kept if before and name in before}
    whole = {"key": one.key, **own, **needed, **values}
    for _ in range(3):
        clean, problems = taken(one.kind, whole)
        if not problems:
            return {
                name: value
                for name, value in clean.items()
                if name in values or name in ("key", "agency") or not before
            }
        named = {name: problem for problem in problems if (name := _field_of(one.kind, problem, whole))}
        if len(named) < len(problems) or named.keys() & {*_required(one.kind), "key"}:
            break
        for name, problem in named.items():
            whole.pop(name)
            values.pop(name, None)
            at = one.cells.get(name, one.at)
            reading.remark(Verdict.UNREAD, at, problem.key, record=one.key, **problem.values)
    for problem in problems:
        reading.remark(Verdict.FAULT, one.at, problem.key, record=one.key, **problem.values)
    return None


def _required(kind: str) -> list[str]:
    ends = [name for pair in (*KINDS[kind].one_of,) for name in pair]
    return [name for name, field in KINDS[kind].fields.items() if field.required or name in ends]


def _field_of(kind: str, problem: Problem, whole: Plain) -> str:
    """Give the field that a problem is about, where it is one of those given."""
    label = str(problem.values.get("field", ""))
    return next((name for name in whole if name in KINDS[kind].fields and label.endswith(f"({name})")), "")


def _without_refused(found: Sequence[Difference], reading: Reading) -> list[Difference]:
    """Leave out what names a record that could not be taken: the fault is said of that record."""
    refused = {one.record for one in reading.remarks if one.verdict in (Verdict.FAULT, Verdict.CONFLICT) and one.record}
    there = {one.key for one in found}
    gone = refused - there
    return [one for one in found if not _names(one.plain, gone)]
