"""Housekeeping: a copy, a newer schema, a look at whether all is well."""

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from spbe_inventory.domain.change import Batch
from spbe_inventory.domain.fields import KINDS, Value
from spbe_inventory.domain.lists import Basis, Mark
from spbe_inventory.errors import CatalogueError, Problem
from spbe_inventory.store import schema
from spbe_inventory.store.reader import reading, revision_of, saying_why
from spbe_inventory.store.schema import columns


def backup(path: Path, target: Path) -> None:
    """Copy a catalogue as it is at this moment, whatever else goes on; an existing target is refused."""
    if target.exists():
        raise CatalogueError("target-exists", path=target)
    beside = target.with_name(f".{target.name}.part")
    try:
        with reading(path, any_revision=True) as source, saying_why(target):
            copy = sqlite3.connect(beside)
            try:
                source.backup(copy)
            finally:
                copy.close()
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


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
    """Look a catalogue over: the file, what refers to what, closed lists, marks. Gives what is wrong."""
    with reading(path) as connection:
        return [
            *_broken(connection),
            *_strangers(connection),
            *_contrary_marks(connection),
            *_contrary_answers(connection),
            *_circles(connection),
        ]


def _broken(connection: sqlite3.Connection) -> Iterator[Problem]:
    for (line,) in connection.execute("PRAGMA integrity_check(20)"):
        if line != "ok":
            yield Problem("doctor-file", values={"detail": line})
    for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        yield Problem("doctor-reference", values={"table": table, "row": row, "parent": parent})


def _strangers(connection: sqlite3.Connection) -> Iterator[Problem]:
    """Give values that stand in no closed list: written by something else than our doors."""
    lists = [
        (kind, field.name, set(field.codes))
        for kind in KINDS
        for field in columns(kind)
        if field.codes and field.value is Value.CODE
    ]
    lists += [("statement", "basis", set(Basis))]
    for table, name, allowed in lists:
        key = "r.key" if table in KINDS else "r.kind || ' ' || r.record_id"
        sql = f"SELECT {key}, r.{name} FROM {table} r WHERE r.{name} IS NOT NULL"  # noqa: S608 - tables of ours
        for record, value in connection.execute(sql):
            if value not in allowed:
                yield Problem("doctor-code", values={"record": record, "field": name, "value": value})


def _contrary_marks(connection: sqlite3.Connection) -> Iterator[Problem]:
    """Give marks that say the contrary of what stands in the field, and marks nobody knows."""
    for kind in KINDS:
        for key, marks in connection.execute(f"SELECT key, marks FROM {kind} WHERE marks IS NOT NULL"):  # noqa: S608
            for name, mark in json.loads(marks).items():
                if name not in KINDS[kind].fields or mark not in set(Mark):
                    yield Problem("doctor-mark", values={"record": key, "field": name, "mark": mark})


def _contrary_answers(connection: sqlite3.Connection) -> Iterator[Problem]:
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
    """Give offices that belong to each other in a circle."""
    rows = connection.execute("SELECT u.key, p.key FROM unit u JOIN unit p ON p.id = u.parent_id ORDER BY u.key")
    parents: dict[str, str] = dict(rows)
    for key in parents:
        above, way = parents.get(key), {key}
        while above and above not in way:
            way.add(above)
            above = parents.get(above)
        if above == key:
            yield Problem("doctor-circle", values={"record": key})
