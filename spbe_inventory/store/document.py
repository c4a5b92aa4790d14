"""A record as a document has it: its plain values and its statements."""

import sqlite3
from collections.abc import Iterable
from dataclasses import asdict

from spbe_inventory.domain.plain import Plain, to_plain
from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.domain.statement import Statement
from spbe_inventory.store.load import records_of, statements_of


def document_of(connection: sqlite3.Connection, kind: str, key: str) -> Plain | None:
    """Return one record as a document has it; None where there is none of that key."""
    record = next(records_of(connection, kind, key), None)
    if record is None:
        return None
    statements = statements_of(connection, kind, key).get((kind, key), ())
    return with_statements(kind, to_plain(record), statements)


def documents(snapshot: Snapshot, kind: str) -> list[Plain]:
    """Return all records of a kind as a document has them, in order of keys."""
    plains = []
    for key, record in snapshot.records[kind].items():
        statements = snapshot.statements.get((kind, key), ())
        plains.append(with_statements(kind, to_plain(record), statements))
    return plains


def with_statements(kind: str, plain: Plain, statements: Iterable[Statement]) -> Plain:
    """Return plain values with their statements; a government does not name itself as its own."""
    if kind == "agency":
        plain.pop("agency", None)
    written = [_without_none(asdict(statement)) for statement in statements]
    if not written:
        return plain
    return {**plain, "statements": written}


def _without_none(values: Plain) -> Plain:
    return {name: value for name, value in values.items() if value is not None}
