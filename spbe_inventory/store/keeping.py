"""Housekeeping: a copy, a newer schema, a look at whether all is well."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from spbe_inventory.domain.change import Batch
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.errors import CatalogueError, Problem
from spbe_inventory.store import schema
from spbe_inventory.store.document import document_of
from spbe_inventory.store.placing import placed
from spbe_inventory.store.reader import reading, revision_of, saying_why
from spbe_inventory.store.schema import column, columns


def backup(path: Path, target: Path) -> None:
    """Copy a catalogue as it is at this moment, whatever else goes on; an existing target is refused."""
    with reading(path, any_revision=True) as source, placed(target, there="target-exists") as fresh, saying_why(target):
        copy = sqlite3.connect(fresh)
        try:
            source.backup(copy)
        finally:
            copy.close()


def upgrade(path: Path, copy: Path, batch: Batch) -> tuple[str, str]:
    """Bring an older catalogue to this version's schema, a copy of it kept; give the revisions before and after."""
    from spbe_inventory.store.writer import migrate, raw, writing
    from spbe_inventory.store.writing import open_batch

    with reading(path, any_revision=True) as connection:
        before = revision_of(connection, path)
    head = schema.REVISIONS[-1]
    if before == head:
        return before, head
    if before not in schema.REVISIONS:
        raise CatalogueError("newer-catalogue", path=path)
    backup(path, copy)
    with writing(path, any_revision=True) as connection:
        migrate(connection)
        open_batch(connection, batch)
        problems = list(_broken(raw(connection)))
        if problems:
            raise CatalogueError("catalogue-damaged", path=path, detail=str(problems[0]))
    return before, head


def examine(path: Path) -> list[Problem]:
    """Look a catalogue over: the file, what refers to what, every record by its door. Gives what is wrong."""
    with reading(path) as connection:
        problems = [*_broken(connection), *_unreadable(connection)]
        if any(problem.key in ("doctor-file", "doctor-json") for problem in problems):
            return problems
        more = (_stray_marks, _refused, contrary_answers, _circles)
        return [*problems, *(problem for look in more for problem in look(connection))]


def _broken(connection: sqlite3.Connection) -> Iterator[Problem]:
    for (line,) in connection.execute("PRAGMA integrity_check(20)"):
        if line != "ok":
            yield Problem("doctor-file", values={"detail": line})
    for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        yield Problem("doctor-reference", values={"table": table, "row": row, "parent": parent})


def _unreadable(connection: sqlite3.Connection) -> Iterator[Problem]:
    """Give cells that should hold JSON and do not: written by something else than our doors."""
    cells = [(kind, name) for kind in KINDS for name in ("marks", *(f.name for f in columns(kind) if f.many))]
    for table, name in (*cells, ("statement", "value"), ("change", "old")):
        sql = f"SELECT id FROM {table} WHERE {name} IS NOT NULL AND NOT json_valid({name})"  # noqa: S608 - tables of ours
        for (row,) in connection.execute(sql):
            yield Problem("doctor-json", values={"table": table, "row": row, "column": name})


def _stray_marks(connection: sqlite3.Connection) -> Iterator[Problem]:
    """Give marks on fields that do not exist: the door never sees them."""
    for kind in KINDS:
        sql = f"SELECT r.key, m.key FROM {kind} r, json_each(r.marks) m ORDER BY r.key"  # noqa: S608 - a kind of ours
        for key, name in connection.execute(sql):
            if name not in KINDS[kind].fields:
                yield Problem("doctor-mark", values={"record": key, "field": name})


def _refused(connection: sqlite3.Connection) -> Iterator[Problem]:
    """Give what the door would refuse today: codes, dates and marks that stand in no list, texts nobody can see."""
    from spbe_inventory.store.inputs import taken

    for kind in KINDS:
        for (key,) in connection.execute(f"SELECT key FROM {kind} ORDER BY key").fetchall():  # noqa: S608 - a kind of ours
            try:
                document = document_of(connection, kind, key) or {}
            except CatalogueError as error:
                yield Problem(error.key, values=error.values)
                continue
            yield from taken(kind, document, f"{KINDS[kind].label} {key}")[1]


def contrary_answers(connection: sqlite3.Connection) -> Iterator[Problem]:
    """Give applications that say they give or take nothing while an exchange in use is on record."""
    for side, end in (("gives", "giver_id"), ("takes", "taker_id")):
        sql = f"""SELECT a.key, e.key FROM application a JOIN exchange e ON e.{end} = a.id
            WHERE json_extract(a.marks, '$.{side}') = 'none' AND e.state = 'in_use' AND e.directed AND NOT e.withdrawn
            AND coalesce(e.basis, '') <> 'assumption' AND json_extract(e.marks, '$.state') IS NULL
            ORDER BY a.key, e.key"""  # noqa: S608 - two columns of ours
        label = KINDS["application"].fields[side].label
        for application, exchange in connection.execute(sql):
            yield Problem("doctor-contrary", values={"record": application, "field": label, "exchange": exchange})


def _circles(connection: sqlite3.Connection) -> Iterator[Problem]:
    """Give records that belong to each other in a circle: offices, objectives, networks."""
    within = [(kind, column(field)) for kind in KINDS for field in columns(kind) if field.refers == kind]
    for kind, name in within:
        rows = connection.execute(f"SELECT r.key, p.key FROM {kind} r JOIN {kind} p ON p.id = r.{name} ORDER BY r.key")  # noqa: S608 - from the field table
        parents: dict[str, str] = dict(rows)
        for key in parents:
            above, way = parents.get(key), {key}
            while above and above not in way:
                way.add(above)
                above = parents.get(above)
            if above == key:
                yield Problem("doctor-circle", values={"record": key})
