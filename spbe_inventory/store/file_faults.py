"""What may be wrong with the file of a catalogue; a server lets nothing of it happen."""

import sqlite3
from collections.abc import Iterator

from spbe_inventory.domain.fields import KINDS
from spbe_inventory.errors import Problem
from spbe_inventory.store.engines.choice import engine_of
from spbe_inventory.store.schema import columns
from spbe_inventory.store.statements import statement

UNREADABLE = (
    "SELECT id FROM {table} WHERE {name} IS NOT NULL AND NOT json_valid({name})"
)


def broken(connection: sqlite3.Connection) -> Iterator[Problem]:
    """Yield what is wrong with the file and its references; a server lets nothing of that happen."""
    if engine_of(connection).checks_itself():
        return
    for (line,) in connection.execute("PRAGMA integrity_check(20)"):
        if line != "ok":
            yield Problem("doctor-file", values={"detail": line})
    for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        yield Problem(
            "doctor-reference", values={"table": table, "row": row, "parent": parent}
        )


def unreadable(connection: sqlite3.Connection) -> Iterator[Problem]:
    """Yield cells that should hold JSON and do not: another program wrote them."""
    if engine_of(connection).checks_itself():
        return
    cells = [("statement", "value"), ("change", "old")]
    for kind in KINDS:
        cells.append((kind, "marks"))
        cells += [(kind, field.name) for field in columns(kind) if field.many]
    for table, name in cells:
        query = statement(UNREADABLE, table=table, name=name)
        for (row,) in connection.execute(query):
            values = {"table": table, "row": row, "column": name}
            yield Problem("doctor-json", values=values)
