"""What the register joins with one record: exchanges at either end, records that name it; found by their indexes."""

import json
import sqlite3
from collections.abc import Sequence

from spbe_inventory.domain.fields import KINDS, Field, Value
from spbe_inventory.store.schema import column, has_names, linked
from spbe_inventory.store.statements import statement

COUNT_ENDS = """SELECT a.key, count(*) FROM application a JOIN exchange e ON e.{end} = a.id
    WHERE a.key IN (SELECT value FROM json_each(?)) AND NOT e.withdrawn GROUP BY a.key"""

EXCHANGES_OF = """SELECT e.key FROM exchange e JOIN application a ON a.id = e.{end}
    WHERE a.key = ? ORDER BY e.withdrawn, e.id LIMIT ?"""
LAST_MERGE = """SELECT c.record_id, max(c.batch_id) FROM change c
    JOIN batch b ON b.id = c.batch_id
    WHERE c.kind = ? AND c.record_id = (SELECT id FROM {kind} WHERE key = ?)
    AND c.action = 'edit' AND b.action = 'merge' GROUP BY c.record_id HAVING max(c.batch_id) IS NOT NULL"""
LATER_CHANGES = """SELECT count(*) FROM change
    WHERE kind = ? AND record_id = ? AND batch_id > ?"""
KEPT_BY_MERGE = """SELECT DISTINCT r.key FROM change c JOIN {kind} r ON r.id = c.record_id
    WHERE c.batch_id = ? AND c.kind = ? AND c.record_id <> ? AND c.action = 'edit'"""
# Of several records that a merge changed the one that has the name of the merged one as another name.
KEPT_NAME = """SELECT DISTINCT r.key FROM change c JOIN {kind} r ON r.id = c.record_id
    JOIN alias l ON l.record_id = r.id
    WHERE c.batch_id = ? AND c.kind = ? AND c.record_id <> ? AND c.action = 'edit'
    AND l.kind = ? AND l.name = (SELECT m.name FROM {kind} m WHERE m.id = ?)"""
REMOVED_BY = """SELECT batch_id FROM change WHERE kind = ? AND action = 'remove'
    AND old ->> 'key' = ? ORDER BY id DESC LIMIT 1"""


def count_ends(
    connection: sqlite3.Connection, side: str, keys: Sequence[str]
) -> dict[str, int]:
    """Return how many exchanges have each of some applications at an end (`giver` or `taker`), withdrawn ones left out.

    An application without any is left out.
    """
    query = statement(COUNT_ENDS, end=f"{side}_id")
    return dict(connection.execute(query, (json.dumps(list(keys)),)))


def exchange_keys(
    connection: sqlite3.Connection, side: str, application: str, limit: int
) -> tuple[tuple[str, ...], int]:
    """Return the keys of the first exchanges of an application at an end, withdrawn ones last, and how many count."""
    query = statement(EXCHANGES_OF, end=f"{side}_id")
    rows = connection.execute(query, (application, limit))
    keys = tuple(str(key) for (key,) in rows)
    counts = count_ends(connection, side, [application])
    return keys, counts.get(application, 0)


def merged_into(connection: sqlite3.Connection, kind: str, key: str) -> str:
    """Return the key of the record that another one was merged into by its last change; empty where it was not."""
    row = connection.execute(statement(LAST_MERGE, kind=kind), (kind, key)).fetchone()
    if row is None:
        return ""
    number, batch = row
    (count,) = connection.execute(LATER_CHANGES, (kind, number, batch)).fetchone()
    if count:
        return ""
    kept = connection.execute(
        statement(KEPT_BY_MERGE, kind=kind), (batch, kind, number)
    ).fetchall()
    if len(kept) != 1 and "name" in KINDS[kind].fields and has_names(kind):
        bound = (batch, kind, number, kind, number)
        kept = connection.execute(statement(KEPT_NAME, kind=kind), bound).fetchall()
    if len(kept) != 1:
        return ""
    return str(kept[0][0])


def removed_by(connection: sqlite3.Connection, kind: str, key: str) -> int | None:
    """Return the number of the batch that took a record back; None where there never was such a record."""
    row = connection.execute(REMOVED_BY, (kind, key)).fetchone()
    if row is None:
        return None
    return int(row[0])


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
