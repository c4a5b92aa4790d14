"""What people call some records, whatever their kinds, without reading whole kinds."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable

from spbe_inventory.store.pages import records_with_names

RecordKey = tuple[str, str]  # kind, key


def titles_of(
    connection: sqlite3.Connection, records: Iterable[RecordKey]
) -> dict[RecordKey, str]:
    """Return the titles of records by kind and key; those that are not on record are left out."""
    keys_by_kind: dict[str, set[str]] = defaultdict(set)
    for kind, key in records:
        keys_by_kind[kind].add(key)
    titles = {}
    for kind, keys in keys_by_kind.items():
        snapshot = records_with_names(connection, kind, sorted(keys))
        for key in keys & snapshot.records[kind].keys():
            titles[kind, key] = snapshot.title(kind, key)
    return titles
