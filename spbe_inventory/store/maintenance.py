"""Maintenance of a catalogue: backup, upgrade, examination."""

import sqlite3
from collections.abc import Container, Iterator
from pathlib import Path
from shutil import copymode

from spbe_inventory.domain.change import Batch
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.place import Place
from spbe_inventory.domain.plain import Plain, to_plain
from spbe_inventory.errors import CatalogueError, Problem
from spbe_inventory.store import schema, statements
from spbe_inventory.store.atomic_file import create_atomically
from spbe_inventory.store.broken_values import broken_values
from spbe_inventory.store.cycle_check import circles_on_record
from spbe_inventory.store.document import document_of, with_statements
from spbe_inventory.store.engines.choice import engine_of
from spbe_inventory.store.file_faults import broken, unreadable
from spbe_inventory.store.foreign_schema import foreign_tables
from spbe_inventory.store.load import decoded_json, records_of, statements_of
from spbe_inventory.store.reader import (
    file_at,
    reading,
    revision_at,
    server_at,
    translate_sqlite_errors,
)

OWN_ONLY = 0o600


def backup(place: Place, target: Path) -> None:
    """Copy a catalogue as it is at this moment, whatever else goes on, into a file; an existing one is refused.

    One on a server has to be of this version.
    """
    is_file = server_at(place) is None
    with (
        reading(place, any_revision=is_file) as source,
        create_atomically(target, exists="target-exists") as fresh,
        translate_sqlite_errors(target),
    ):
        if is_file:  # whoever may not read a catalogue may not read its copy
            copymode(file_at(place), fresh)
        else:
            fresh.chmod(OWN_ONLY)
        copy = sqlite3.connect(fresh, isolation_level=None)
        try:
            engine_of(source).copy_whole(source, copy)
        finally:
            copy.close()


def upgrade(
    path: Place,
    copy: Path,
    batch: Batch,
) -> tuple[str, str, int]:
    """Bring an older catalogue to this version's schema, a copy of it kept where it is a file.

    On a server it is brought there in one transaction; what is kept of it is for its own backups.

    Return the revisions before and after, and the batch that says so; 0 where it was of this version already.
    """
    from spbe_inventory.store.record_writes import open_batch
    from spbe_inventory.store.writer import migrate, raw, writing

    before = revision_at(path)
    head = schema.REVISIONS[-1]
    if before == head:
        return before, head, 0
    if before not in schema.REVISIONS:
        raise CatalogueError("newer-catalogue", path=path)
    if server_at(path) is None:
        backup(path, copy)
    with writing(path, any_revision=True) as connection:
        migrate(connection)
        number = open_batch(connection, batch)
        problems = list(broken(raw(connection)))
        if problems:
            raise CatalogueError(
                "catalogue-damaged", path=path, detail=str(problems[0])
            )
    return before, head, number


def examine(path: Place) -> list[Problem]:
    """Return what is wrong with a catalogue: the file, its references, every record validated."""
    with reading(path) as connection:
        problems = [*broken(connection), *unreadable(connection)]
        if any(problem.key in ("doctor-file", "doctor-json") for problem in problems):
            return problems
        for check in (
            foreign_tables,
            broken_values,
            _stray_marks,
            _refused,
            contrary_answers,
            _circles,
        ):
            problems.extend(check(connection))
        return problems


def first_damage(path: Place) -> Problem | None:
    """Return the first thing that is wrong with the file of a catalogue or its values; None where nothing is.

    Raise CatalogueError where it is so damaged that it cannot be read. Records are not validated one by one.
    """
    with reading(path) as connection:
        checks = (broken, unreadable, broken_values)
        return next((each for check in checks for each in check(connection)), None)


def first_broken_value(path: Place, *, validated: bool = False) -> Problem | None:
    """Return the first value of a catalogue that another program broke; None where none is, or it cannot be read.

    With `validated` also what validation would refuse today, such as a code on no list.
    """
    checks = [broken, unreadable, broken_values]
    if validated:
        checks.append(_refused)
    try:
        with reading(path) as connection:
            return next((each for check in checks for each in check(connection)), None)
    except CatalogueError:
        return None


def _stray_marks(connection: sqlite3.Connection) -> Iterator[Problem]:
    """Yield marks on fields that do not exist: validation never sees them."""
    for kind in KINDS:
        for key, marks in connection.execute(statements.select_marks(kind)):
            for name in decoded_json(marks, kind, key) or ():
                if name not in KINDS[kind].fields:
                    values = {"record": key, "field": name}
                    yield Problem("doctor-mark", values=values)


def _refused(connection: sqlite3.Connection) -> Iterator[Problem]:
    """Yield what validation would refuse today: codes and marks on no list, wrong dates, invisible texts."""
    from spbe_inventory.store.validation import validate

    for kind in KINDS:
        label = KINDS[kind].label
        for key, document in _documents_of(connection, kind):
            if isinstance(document, CatalogueError):
                yield Problem(document.key, values=document.values)
                continue
            _clean, problems = validate(kind, document, f"{label} {key}")
            yield from problems


def _documents_of(
    connection: sqlite3.Connection, kind: str
) -> Iterator[tuple[str, Plain | CatalogueError]]:
    """Yield each record of a kind by its key, as a document has it; the error of one that cannot be read.

    All are read at once; from the first that cannot be read on, one by one.
    """
    read: set[str] = set()
    try:
        backing = statements_of(connection, kind)
        for record in records_of(connection, kind):
            stated = backing.get((kind, record.key), ())
            read.add(record.key)
            yield record.key, with_statements(kind, to_plain(record), stated)
    except CatalogueError:
        yield from _one_by_one(connection, kind, read)


def _one_by_one(
    connection: sqlite3.Connection, kind: str, read: Container[str]
) -> Iterator[tuple[str, Plain | CatalogueError]]:
    """Yield each record of a kind that was not read yet, as a document has it, or the error it is met with."""
    for (key,) in connection.execute(statements.select_keys(kind)).fetchall():
        if key in read:
            continue
        try:
            yield key, document_of(connection, kind, key) or {}
        except CatalogueError as error:
            yield key, error


def contrary_answers(connection: sqlite3.Connection) -> Iterator[Problem]:
    """Yield applications that say they give or take nothing while an exchange in use is on record."""
    for side, end in (("gives", "giver_id"), ("takes", "taker_id")):
        label = KINDS["application"].fields[side].label
        query = statements.select_contradicted(end)
        for key, exchange in connection.execute(query, {"side": side}):
            values = {"record": key, "field": label, "exchange": exchange}
            yield Problem("doctor-contrary", values=values)


def _circles(connection: sqlite3.Connection) -> Iterator[Problem]:
    """Yield circles of records that lead back to themselves: offices, objectives, networks, the plan, relations."""
    for circle in circles_on_record(connection):
        values: dict[str, object] = {
            "record": circle.keys[0],
            "field": circle.chain.label,
            "names": circle.names(connection),
        }
        yield Problem("doctor-circle", values=values)
