"""Copy a catalogue from a file or a server to another place, whole and with its history, and compare what arrived."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sqlalchemy import JSON, Boolean, Connection, Table

from spbe_inventory.domain.place import Place
from spbe_inventory.errors import CatalogueError
from spbe_inventory.store.engines.choice import engine_of
from spbe_inventory.store.reader import reading
from spbe_inventory.store.statements import statement
from spbe_inventory.store.tables import metadata
from spbe_inventory.store.writer import create, raw

IN_ORDER = "SELECT {names} FROM {table} ORDER BY {order}"
Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class CopiedRows:
    """How many tables and rows of a catalogue were copied, and the SHA-256 of them all, the same at both ends."""

    tables: int
    rows: int
    digest: str


def copy_catalogue(source: Place, target: Place) -> CopiedRows:
    """Copy a catalogue to a place that holds none, at once: it arrives whole, or nothing does.

    Raise CatalogueError where the source cannot be read, the target holds a catalogue already or cannot be written, and
    where what arrived is not what was sent.
    """
    with reading(source) as connection:

        def fill(new: Connection) -> CopiedRows:
            """Fill the new catalogue, and compare."""
            return _fill(connection, raw(new), target)

        return create(target, fill, is_copy=True)


def _fill(
    source: sqlite3.Connection, new: sqlite3.Connection, target: Place
) -> CopiedRows:
    """Write all rows of a catalogue into an empty one; return what was written."""
    engine = engine_of(new)
    tables = metadata.sorted_tables
    digests = []
    count = 0
    for table in tables:
        names = tuple(column.name for column in table.columns)
        engine.insert_many(new, table.name, names, _rows(source, table))
    engine.set_numbers(new, [table.name for table in tables])
    for table in tables:
        sent, arrived = _summed(_rows(source, table)), _summed(_rows(new, table))
        if sent != arrived:
            raise CatalogueError("copy-differs", path=target, table=table.name)
        count += sent[0]
        digests.append(sent)
    whole = sha256(json.dumps(digests).encode()).hexdigest()
    return CopiedRows(len(tables), count, whole)


def _rows(connection: sqlite3.Connection, table: Table) -> Iterator[Row]:
    """Yield the rows of a table in the order of its numbers, values as both databases take them."""
    names = [column.name for column in table.columns]
    order = [column.name for column in table.primary_key.columns]
    query = statement(IN_ORDER, names=names, table=table.name, order=order)
    kinds = [type(column.type) for column in table.columns]
    for row in connection.execute(query):
        yield tuple(map(_common, kinds, row))


def _common(kind: type, value: Any) -> Any:
    """Return a value as both databases take it: yes and no are no numbers, JSON is a text."""
    if value is None:
        return None
    if issubclass(kind, Boolean):
        return bool(value)
    if issubclass(kind, JSON):
        return str(value)
    return value


def _summed(rows: Iterable[Sequence[Any]]) -> tuple[int, str]:
    """Return how many rows there are, and the SHA-256 of their values in order."""
    digest = sha256()
    count = 0
    for row in rows:
        digest.update(json.dumps(row, ensure_ascii=False).encode())
        count += 1
    return count, digest.hexdigest()
