"""The names of a government's own records, and keys that begin alike."""

import sqlite3

from spbe_inventory.store import statements
from spbe_inventory.store.names import named
from spbe_inventory.store.scope import GOVERNMENT, own_ids

AFTER_HYPHEN = chr(ord("-") + 1)  # what sorts next


def own_names(
    connection: sqlite3.Connection, kind: str, agency: str
) -> list[tuple[str, str]]:
    """Return key and name for every name of a government's records of a kind, other names included."""
    within = ""
    if kind != GOVERNMENT:
        within = own_ids(connection, agency, kind)
    names = named(connection, kind, within)
    return [(each.key, each.name) for each in names if each.agency == agency]


def keys_beginning(connection: sqlite3.Connection, kind: str, stem: str) -> set[str]:
    """Return the key that is a stem, and the keys that are the stem with a number or more behind it."""
    text = "SELECT key FROM {kind} WHERE key = ? OR (key >= ? AND key < ?)"
    query = statements.statement(text, kind=kind)
    rows = connection.execute(query, (stem, f"{stem}-", f"{stem}{AFTER_HYPHEN}"))
    return {str(key) for (key,) in rows}
