"""Records whose names may read as a text, and keys that begin alike: few rows of many, found by SQLite."""

import sqlite3
from collections.abc import Iterator

from spbe_inventory.domain.fields import KINDS
from spbe_inventory.matching.folding import fold
from spbe_inventory.store import name_statements, statements
from spbe_inventory.store.reading import Named, named
from spbe_inventory.store.schema import OTHER_NAMES, has_names

AFTER_HYPHEN = chr(ord("-") + 1)  # what sorts next


def named_like(connection: sqlite3.Connection, kind: str, text: str) -> list[Named]:
    """Return the names of a kind that read as a text without case and punctuation, other names included."""
    folded = fold(text)
    if not folded.isascii():
        return [
            record for record in named(connection, kind) if fold(record.name) == folded
        ]
    return [
        record
        for record in _with_letters(connection, kind, folded.replace(" ", ""))
        if fold(record.name) == folded
    ]


def own_names(
    connection: sqlite3.Connection, kind: str, agency: str
) -> list[tuple[str, str]]:
    """Return key and name for every name of a government's records of a kind, other names included."""
    rows = []
    for name in KINDS[kind].named_by:
        if name != OTHER_NAMES:
            rows += connection.execute(
                name_statements.select_names(kind, name)
            ).fetchall()
    if has_names(kind):
        query = name_statements.select_aliases(kind)
        rows += connection.execute(query, (kind,)).fetchall()
    return [(key, name) for key, name, owner in rows if owner == agency]


def keys_beginning(connection: sqlite3.Connection, kind: str, stem: str) -> set[str]:
    """Return the key that is a stem, and the keys that are the stem with a number or more behind it."""
    text = "SELECT key FROM {kind} WHERE key = ? OR (key >= ? AND key < ?)"
    query = statements.statement(text, kind=kind)
    rows = connection.execute(query, (stem, f"{stem}-", f"{stem}{AFTER_HYPHEN}"))
    return {str(key) for (key,) in rows}


def _with_letters(
    connection: sqlite3.Connection, kind: str, letters: str
) -> Iterator[Named]:
    """Yield the names in which letters stand in their order; a name with letters beyond ASCII may hold them too."""
    pattern = "%" + "%".join(letters) + "%"
    for name in KINDS[kind].named_by:
        if name != OTHER_NAMES:
            query = name_statements.select_names_like(kind, name)
            yield from (Named(*row) for row in connection.execute(query, (pattern,)))
    if has_names(kind):
        rows = connection.execute(
            name_statements.select_aliases_like(kind), (kind, pattern)
        )
        yield from (Named(*row) for row in rows)
