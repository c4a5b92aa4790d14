"""Records and link pairs out of a catalogue, by plain DB-API, in the read transaction that is open."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from spbe_inventory.domain.answers import Record
from spbe_inventory.domain.fields import KINDS, Field, Value
from spbe_inventory.domain.lists import Mark
from spbe_inventory.domain.records import RECORDS
from spbe_inventory.domain.snapshot import Pairs, Snapshot, gather
from spbe_inventory.domain.statement import Statement
from spbe_inventory.errors import CatalogueError
from spbe_inventory.store.schema import column, columns, has_names, linked

# The same as graph/build.py says for records; a contract test compares the two.
PAIRS = """
    SELECT DISTINCT a.key, g.key, t.key FROM exchange e JOIN agency a ON a.id = e.agency_id
    JOIN application g ON g.id = e.giver_id JOIN application t ON t.id = e.taker_id
    WHERE e.state = 'in_use' AND e.directed AND NOT e.withdrawn AND coalesce(e.basis, '') <> 'assumption'
    AND coalesce(json_extract(e.marks, '$.state'), '') = ''
"""


def load(connection: sqlite3.Connection, kinds: Iterable[str]) -> Snapshot:
    """Load every record of some kinds with what backs them, and the link pairs, at one moment."""
    chosen = tuple(kinds)
    records = gather(record for kind in chosen for record in records_of(connection, kind))
    backing = {pair: said for kind in chosen for pair, said in statements_of(connection, kind).items()}
    pairs: Pairs = frozenset(connection.execute(PAIRS))
    (recorded,) = connection.execute("SELECT max(at) FROM batch").fetchone()
    return Snapshot(records, backing, pairs, recorded or "")


def records_of(connection: sqlite3.Connection, kind: str, key: str | None = None) -> Iterator[Record]:
    """Give the records of a kind in order of keys, or the one of a key."""
    names = _names(connection, kind, key) if has_names(kind) else {}
    links = {field.name: _links(connection, kind, table, field, key) for field, table in linked(kind)}
    wanted = [(field.name, _typed(field)) for field in columns(kind)]
    for row in connection.execute(_select(kind, key), {"key": key} if key else {}):
        number, record_key, agency, version, marks, *values = row
        try:
            yield RECORDS[kind](
                key=record_key,
                agency=agency,
                version=version,
                marks={name: Mark(mark) for name, mark in json.loads(marks).items()} if marks else {},
                **{
                    name: value if typed is None else typed(value)
                    for (name, typed), value in zip(wanted, values, strict=True)
                },
                **({"other_names": tuple(names.get(number, ()))} if has_names(kind) else {}),
                **{name: tuple(table.get(number, ())) for name, table in links.items()},
            )
        except (ValueError, TypeError, AttributeError) as error:
            raise CatalogueError("record-damaged", kind=KINDS[kind].label, key=record_key) from error


def statements_of(
    connection: sqlite3.Connection, kind: str, key: str | None = None
) -> dict[tuple[str, str], tuple[Statement, ...]]:
    """Give who says so, by kind and key of the record, in the order they were written."""
    said: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    sql = f"""SELECT r.key, s.field, s.basis, s.source, s.value, s.date, s.note FROM statement s
        JOIN {kind} r ON r.id = s.record_id WHERE s.kind = '{kind}' {"AND r.key = :key" if key else ""}
        ORDER BY s.record_id, s.position"""  # noqa: S608 - kinds come from the field table
    for record_key, field, basis, source, value, date, note in connection.execute(sql, {"key": key} if key else {}):
        if field not in KINDS[kind].fields:
            raise CatalogueError("record-damaged", kind=KINDS[kind].label, key=record_key)
        decoded = decoded_json(value, kind, record_key) if value is not None else None
        said[kind, record_key].append(Statement(field, basis, source, decoded, date, note))
    return {pair: tuple(statements) for pair, statements in said.items()}


def decoded_json(text: str, kind: str, key: str) -> Any:
    """Read a cell that holds JSON; one that does not was written by something else than our doors."""
    try:
        return json.loads(text)
    except ValueError as error:
        raise CatalogueError("record-damaged", kind=KINDS[kind].label, key=key) from error


def _select(kind: str, key: str | None) -> str:
    agency = "r.key" if kind == "agency" else "a.key"
    chosen = [f"f_{field.name}.key" if field.value is Value.REF else f"r.{field.name}" for field in columns(kind)]
    joins = [] if kind == "agency" else ["JOIN agency a ON a.id = r.agency_id"]
    joins += [
        f"LEFT JOIN {field.refers} f_{field.name} ON f_{field.name}.id = r.{column(field)}"
        for field in columns(kind)
        if field.value is Value.REF
    ]
    where = "WHERE r.key = :key" if key else ""
    return (
        f"SELECT r.id, r.key, {agency}, r.version, r.marks, {', '.join(chosen)} "  # noqa: S608 - from the field table
        f"FROM {kind} r {' '.join(joins)} {where} ORDER BY r.key"
    )


def _typed(field: Field) -> Callable[[Any], Any] | None:
    """Give what makes a value of a column's text, or None where the value stands in the column as it is."""
    row = field.row
    if row:
        return lambda value: tuple(row(**one) for one in json.loads(value)) if value else ()
    if field.many:
        return lambda value: tuple(json.loads(value)) if value else ()
    return (lambda value: None if value is None else bool(value)) if field.value is Value.YES_NO else None


def _names(connection: sqlite3.Connection, kind: str, key: str | None) -> dict[int, list[str]]:
    only = f"AND record_id = (SELECT id FROM {kind} WHERE key = :key)" if key else ""  # noqa: S608 - from the field table
    sql = f"SELECT record_id, name FROM alias WHERE kind = '{kind}' {only} ORDER BY record_id, position"  # noqa: S608
    return _grouped(connection.execute(sql, {"key": key} if key else {}))


def _links(
    connection: sqlite3.Connection, kind: str, table: str, field: Field, key: str | None
) -> dict[int, list[str]]:
    only = f"WHERE l.record_id = (SELECT id FROM {kind} WHERE key = :key)" if key else ""  # noqa: S608
    sql = (
        f"SELECT l.record_id, o.key FROM {table} l JOIN {field.refers} o ON o.id = l.other_id "  # noqa: S608
        f"{only} ORDER BY l.record_id, l.position"
    )
    return _grouped(connection.execute(sql, {"key": key} if key else {}))


def _grouped(rows: Iterable[tuple[int, str]]) -> dict[int, list[str]]:
    groups: dict[int, list[str]] = defaultdict(list)
    for number, text in rows:
        groups[number].append(text)
    return groups
