"""Which records one government is read with, in a catalogue of many: nothing else is loaded.

These are its own records, those of governments that are not assessed, and of other governments what these name, with
what that names in its turn. Governments themselves are always in scope. Where no other government is assessed,
everything is.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from spbe_inventory.store.schema import column, columns, linked
from spbe_inventory.store.statements import statement

GOVERNMENT = "agency"
NOBODY = 0  # no record has this id
OTHER_ASSESSED = "SELECT 1 FROM agency WHERE key <> :key AND assessed LIMIT 1"
READ_WITH = "SELECT id FROM agency WHERE key = :key OR assessed IS NOT TRUE ORDER BY id"
OWN = "SELECT id FROM agency WHERE key = :key"
# What records name that belongs to a government which is not read: `r` names `o`.
NAMED = """SELECT DISTINCT o.id FROM {table} r JOIN {refers} o ON {theirs} = {own}
    WHERE {found_by} IN ({values}) AND o.agency_id NOT IN ({governments})"""
OWNED = "SELECT q.id FROM {kind} q WHERE q.agency_id IN ({governments})"
ALSO = " OR q.id IN ({ids})"
Ids = Mapping[str, frozenset[int]]  # by kind


@dataclass(frozen=True, slots=True)
class Scope:
    """The government that is read, those whose records are read with it (ids), and what of others these name."""

    government: int
    governments: frozenset[int]
    named: Ids

    def ids(self, kind: str) -> str:
        """Return the query of the ids of the records of a kind that are in scope; empty where all of them are."""
        if kind == GOVERNMENT:
            return ""
        governments = numbers(self.governments)
        query = statement(OWNED, kind=kind, governments=governments)
        also = self.named.get(kind)
        if also:
            query += statement(ALSO, ids=numbers(also))
        return query


def ids_in(scope: Scope | None, kind: str) -> str:
    """Return the query of the ids of the records of a kind in a scope; empty where all of them are."""
    if scope is None:
        return ""
    return scope.ids(kind)


def own_ids(connection: sqlite3.Connection, agency: str, kind: str) -> str:
    """Return the query of the ids of a government's own records of a kind; of one that is not there it finds none."""
    government = numbers([_id_of(connection, agency)])
    return statement(OWNED, kind=kind, governments=government)


def _id_of(connection: sqlite3.Connection, agency: str) -> int:
    """Return the id of a government; one that no record has where it is not there."""
    row = connection.execute(OWN, {"key": agency}).fetchone()
    if row is None:
        return NOBODY
    return int(row[0])


def scope_of(
    connection: sqlite3.Connection,
    agency: str,
    kinds: Iterable[str],
    also: frozenset[int] = frozenset(),
) -> Scope | None:
    """Return what is read of some kinds for a government; None where everything is.

    `also` are other governments (ids) whose records are read with it.
    """
    bound = {"key": agency}
    if connection.execute(OTHER_ASSESSED, bound).fetchone() is None:
        return None
    government = _id_of(connection, agency)
    rows = connection.execute(READ_WITH, bound)
    governments = frozenset(number for (number,) in rows) | also
    owned = [kind for kind in kinds if kind != GOVERNMENT]
    named = _named_by_any(connection, governments, owned)
    return Scope(government, governments, named)


def _named_by_any(
    connection: sqlite3.Connection, governments: frozenset[int], kinds: Sequence[str]
) -> Ids:
    """Return the records of other governments that records of some governments name, and what those name."""
    naming = Naming(connection, governments, kinds)
    found: dict[str, frozenset[int]] = defaultdict(frozenset)
    new = naming.named_by("agency_id", dict.fromkeys(kinds, governments))
    while new:
        for kind, ids in new.items():
            found[kind] |= ids
        named = naming.named_by("id", new)
        new = {kind: ids - found[kind] for kind, ids in named.items()}
        new = {kind: ids for kind, ids in new.items() if ids}
    return dict(found)


@dataclass(frozen=True, slots=True)
class Naming:
    """Questions for what records of some kinds name that belongs to none of some governments."""

    connection: sqlite3.Connection
    governments: frozenset[int]
    kinds: Sequence[str]

    def named_by(self, found_by: str, values: Ids) -> Ids:
        """Return what is named by the records whose id or government (`found_by`) is one of some, by kind."""
        named: dict[str, frozenset[int]] = defaultdict(frozenset)
        for kind, some in values.items():
            for refers, query in self._queries(kind, found_by, numbers(some)):
                rows = self.connection.execute(query)
                named[refers] |= {number for (number,) in rows}
        return {kind: ids for kind, ids in named.items() if ids}

    def _queries(
        self, kind: str, found_by: str, values: Sequence[str]
    ) -> Iterator[tuple[str, str]]:
        """Yield, for each reference of a kind, what it refers to and the query of the ids that are named."""
        for table, own, refers, theirs in _references(kind, self.kinds):
            name = found_by
            if table != kind and found_by == "id":
                name = "record_id"
            query = statement(
                NAMED,
                table=table,
                refers=refers,
                theirs=theirs,
                own=own,
                found_by=f"r.{name}",
                values=values,
                governments=numbers(self.governments),
            )
            yield refers, query


def _references(kind: str, kinds: Sequence[str]) -> Iterator[tuple[str, str, str, str]]:
    """Yield each reference of a kind to one of some kinds: its table and column, what it refers to and by what."""
    for field in columns(kind):
        if field.refers in kinds:
            yield kind, f"r.{column(field)}", field.refers, "o.id"
        elif field.refers_any:
            for other in kinds:
                yield kind, f"r.{field.name}", other, "o.key"
    for field, table in linked(kind):
        if field.refers in kinds:
            yield table, "r.other_id", field.refers, "o.id"


def numbers(ids: Iterable[int]) -> list[str]:
    """Return ids as they stand in a query, in order."""
    return [str(number) for number in sorted(ids)]
