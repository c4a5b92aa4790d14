"""Which records name a record, found by its number and not by reading whole kinds."""

import sqlite3

from spbe_inventory.store.statements import statement
from spbe_inventory.store.undo_obstacles import references

NAMING = """SELECT h.key FROM {holder} h JOIN {table} t ON t.{record} = h.id
    WHERE t.{column} = (SELECT id FROM {refers} WHERE key = ?)"""


def keys_naming(
    connection: sqlite3.Connection, holder: str, kind: str, key: str
) -> list[str]:
    """Return the keys of the records of a kind that name a record of another one (or the same), in order of keys."""
    keys: set[str] = set()
    for reference in references(holder):
        if reference.refers != kind:
            continue
        query = statement(
            NAMING,
            holder=holder,
            table=reference.table,
            record=reference.record,
            column=reference.column,
            refers=kind,
        )
        keys.update(str(found) for (found,) in connection.execute(query, (key,)))
    return sorted(keys)
