"""A record as it stands in a document: its plain values, and who says so."""

import sqlite3
from collections.abc import Iterable
from dataclasses import asdict

from spbe_inventory.domain.plain import Plain, to_plain
from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.domain.statement import Statement
from spbe_inventory.store.load import records_of, statements_of


def document_of(connection: sqlite3.Connection, kind: str, key: str) -> Plain | None:
    """Give one record as it stands in a document, or None where there is none of that key."""
    record = next(records_of(connection, kind, key), None)
    if record is None:
        return None
    return with_statements(kind, to_plain(record), statements_of(connection, kind, key).get((kind, key), ()))


def documents(snapshot: Snapshot, kind: str) -> list[Plain]:
    """Give all records of a kind as they stand in a document, in order of keys."""
    return [
        with_statements(kind, to_plain(record), snapshot.statements.get((kind, key), ()))
        for key, record in snapshot.records[kind].items()
    ]


def with_statements(kind: str, plain: Plain, statements: Iterable[Statement]) -> Plain:
    """Put statements into plain values; a government does not name itself as its own."""
    if kind == "agency":
        plain.pop("agency", None)
    said = [{name: value for name, value in asdict(one).items() if value is not None} for one in statements]
    return {**plain, "statements": said} if said else plain
