"""By which names records are called: all of a kind, or those that read as a text, which are few of many."""

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spbe_inventory.domain.fields import KINDS
from spbe_inventory.matching.folding import fold
from spbe_inventory.store import name_statements
from spbe_inventory.store.schema import OTHER_NAMES, has_names


@dataclass(frozen=True, slots=True)
class Named:
    """A record as it is looked up: its key and what it is called."""

    key: str
    name: str
    agency: str


def named(
    connection: sqlite3.Connection, kind: str, within: str = ""
) -> Iterator[Named]:
    """Yield every name by which a record of a kind can be called, other names included.

    `within` is the query of the ids of the only records that are meant.
    """
    for name in KINDS[kind].named_by:
        if name == OTHER_NAMES:
            continue
        rows = connection.execute(name_statements.select_names(kind, name, within))
        yield from (Named(*row) for row in rows)
    if has_names(kind):
        query = name_statements.select_aliases(kind, within)
        rows = connection.execute(query, (kind,))
        yield from (Named(*row) for row in rows)


def named_like(connection: sqlite3.Connection, kind: str, text: str) -> list[Named]:
    """Return the names of a kind that read as a text without case and punctuation, other names included."""
    meant = comparable(text)
    letters = fold(text).replace(" ", "")
    candidates: Iterable[Named] = named(connection, kind)
    if letters and letters.isascii():
        candidates = _with_letters(connection, kind, letters)
    return [record for record in candidates if comparable(record.name) == meant]


def comparable(name: str) -> str:
    """Return a name as it is compared: folded; one of punctuation only as it is written."""
    return fold(name) or name.strip()


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
