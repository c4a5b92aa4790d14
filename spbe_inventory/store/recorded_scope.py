"""What of a catalogue of many governments has to be walked back, so that one of them is seen as it was on a day.

That is what it is read with now, and what its records named since then: what was taken out meanwhile, and what a
reference was changed from, stands in the history of the records that named it.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from spbe_inventory.domain.fields import KINDS
from spbe_inventory.store.load import decoded_json
from spbe_inventory.store.references import keys_in, reference_fields
from spbe_inventory.store.scope import GOVERNMENT, Naming, Scope, numbers, scope_of
from spbe_inventory.store.statements import select_ids, statement

IdSets = dict[str, set[int]]  # by kind
KEYS_AT_ONCE = 500  # bound values in one query
SINCE = """SELECT c.kind, c.record_id, c.old FROM change c CROSS JOIN batch b
    WHERE b.id = c.batch_id AND b.at >= :moment AND c.old IS NOT NULL"""
OF_GOVERNMENTS = SINCE + " AND c.agency_id IN ({governments})"
OF_RECORDS = SINCE + " AND c.kind = :kind AND c.record_id IN ({ids})"
OF_KIND = SINCE + " AND c.kind = :kind"
REMOVED = " AND c.action = 'remove'"
Row = tuple[str, int, str]  # kind, id, what a change keeps of the record as JSON


def records_to_walk_back(
    connection: sqlite3.Connection, agency: str, moment: str
) -> IdSets | None:
    """Return all records that a government was or is read with since a moment (ISO, UTC); None where these are all."""
    kinds = tuple(KINDS)
    history = _History(connection, moment)
    scope = scope_of(connection, agency, kinds, also=history.reassessed())
    if scope is None:
        return None
    found = _in_scope(connection, scope, history)
    naming = Naming(connection, scope.governments, kinds)
    named = history.named_by(history.of_governments(scope))
    _add(named, history.named_by(history.of_records(scope.named)))
    while new := _not_in(found, named):
        _add(found, new)
        named = history.named_by(history.of_records(new))
        _add(named, naming.named_by("id", new))
    return found


def _in_scope(
    connection: sqlite3.Connection, scope: Scope, history: "_History"
) -> IdSets:
    """Return the records in a scope now, with those that its governments had, and all governments that there were."""
    found: IdSets = defaultdict(set)
    for kind in KINDS:
        within = scope.ids(kind) or statement("SELECT id FROM {kind}", kind=kind)
        found[kind].update(number for (number,) in connection.execute(within))
    for kind, number, _old in history.removed(scope):
        found[kind].add(number)
    return found


def _add(found: IdSets, more: Mapping[str, Iterable[int]]) -> None:
    for kind, ids in more.items():
        found[kind].update(ids)


def _not_in(found: IdSets, named: IdSets) -> dict[str, frozenset[int]]:
    new = {kind: frozenset(ids - found[kind]) for kind, ids in named.items()}
    return {kind: ids for kind, ids in new.items() if ids}


@dataclass(frozen=True, slots=True)
class _History:
    """What changes since a moment keep of records as they were."""

    connection: sqlite3.Connection
    moment: str

    def reassessed(self) -> frozenset[int]:
        """Return the governments (ids) of which was changed whether they are assessed."""
        ids = set()
        for _kind, number, old in self._rows(OF_KIND, kind=GOVERNMENT):
            if "assessed" in _values(GOVERNMENT, number, old):
                ids.add(number)
        return frozenset(ids)

    def of_governments(self, scope: Scope) -> Iterator[Row]:
        """Yield the changes of records of the governments of a scope."""
        yield from self._rows(_of_governments(scope))

    def removed(self, scope: Scope) -> Iterator[Row]:
        """Yield the removals of records of the governments of a scope, and of governments."""
        yield from self._rows(_of_governments(scope) + REMOVED)
        yield from self._rows(OF_KIND + REMOVED, kind=GOVERNMENT)

    def of_records(self, ids: Mapping[str, Iterable[int]]) -> Iterator[Row]:
        """Yield the changes of some records."""
        for kind, some in ids.items():
            query = statement(OF_RECORDS, ids=numbers(some))
            yield from self._rows(query, kind=kind)

    def named_by(self, rows: Iterable[Row]) -> IdSets:
        """Return the records that records named as changes keep them."""
        keys: dict[str, set[str]] = defaultdict(set)
        for kind, number, old in rows:
            values = _values(kind, number, old)
            for field in reference_fields(kind):
                if field.refers != GOVERNMENT:
                    keys[field.refers].update(keys_in(field, values))
        named: IdSets = defaultdict(set)
        for kind, some in keys.items():
            named[kind] = self._ids(kind, sorted(some))
        return named

    def _ids(self, kind: str, keys: list[str]) -> set[int]:
        """Return the ids of records by their keys, those that were removed since among them."""
        found: dict[str, int] = {}
        for start in range(0, len(keys), KEYS_AT_ONCE):
            some = tuple(keys[start : start + KEYS_AT_ONCE])
            found.update(self.connection.execute(select_ids(kind, len(some)), some))
        missing = set(keys) - found.keys()
        ids = set(found.values())
        if missing:
            for _kind, number, old in self._rows(OF_KIND + REMOVED, kind=kind):
                if _values(kind, number, old).get("key") in missing:
                    ids.add(number)
        return ids

    def _rows(self, query: str, **bound: str) -> Iterator[Row]:
        yield from self.connection.execute(query, {"moment": self.moment, **bound})


def _of_governments(scope: Scope) -> str:
    return statement(OF_GOVERNMENTS, governments=numbers(scope.governments))


def _values(kind: str, number: int, old: str) -> dict[str, Any]:
    values = decoded_json(old, kind, f"#{number}")
    return values if isinstance(values, dict) else {}
