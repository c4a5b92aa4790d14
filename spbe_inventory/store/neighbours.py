"""What the register joins with one record: exchanges at either end, records that name it; found by their indexes."""

import json
import sqlite3
from collections.abc import Sequence

from spbe_inventory.domain.fields import KINDS, Field, Value
from spbe_inventory.store.schema import column, linked
from spbe_inventory.store.statements import statement

COUNT_ENDS = """SELECT a.key, count(*) FROM application a JOIN exchange e ON e.{end} = a.id
    WHERE a.key IN (SELECT value FROM json_each(?)) AND NOT e.withdrawn GROUP BY a.key"""


def count_ends(
    connection: sqlite3.Connection, side: str, keys: Sequence[str]
) -> dict[str, int]:
    """Return how many exchanges have each of some applications at an end (`giver` or `taker`), withdrawn ones left out.

    An application without any is left out.
    """
    query = statement(COUNT_ENDS, end=f"{side}_id")
    return dict(connection.execute(query, (json.dumps(list(keys)),)))


def naming_keys(
    connection: sqlite3.Connection, kind: str, field: Field, key: str, limit: int
) -> tuple[tuple[str, ...], int]:
    """Return the keys of the first records of a kind that name a record in a field, and how many do."""
    source, order = _named_by(kind, field)
    (count,) = connection.execute(f"SELECT count(*) {source}", (key,)).fetchone()
    if not count:
        return (), 0
    rows = connection.execute(
        f"SELECT r.key {source} ORDER BY {order} LIMIT ?", (key, limit)
    )
    return tuple(str(found) for (found,) in rows), int(count)


def _named_by(kind: str, field: Field) -> tuple[str, str]:
    """Return where records are found that name a record in a field, and the order in which they are read."""
    if field.value is Value.REFS:
        tables = {linked_field.name: table for linked_field, table in linked(kind)}
        text = """FROM {table} l JOIN {kind} r ON r.id = l.record_id
            WHERE l.other_id = (SELECT id FROM {refers} WHERE key = ?)"""
        source = statement(
            text, table=tables[field.name], kind=kind, refers=field.refers
        )
    else:
        text = "FROM {kind} r WHERE {own} = (SELECT id FROM {refers} WHERE key = ?)"
        own = f"r.{column(field)}"
        source = statement(text, kind=kind, own=own, refers=field.refers)
    if "withdrawn" in KINDS[kind].fields:
        return source, "r.withdrawn, r.id"
    return source, "r.id"
