"""Changes of records as a catalogue keeps them: all of them, and when each record was last written."""

import sqlite3
from collections.abc import Iterator

from spbe_inventory.domain.change import Batch, Change
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.store import statements
from spbe_inventory.store.load import decoded_json
from spbe_inventory.store.scope import Scope, ids_in

# Ids and keys of records that were taken back.
REMOVED = """SELECT record_id, old ->> 'key' FROM change
    WHERE kind = ? AND action = 'remove'"""
# Kinds that join applications, with the column of each end.
ENDS = (("exchange", "giver_id"), ("exchange", "taker_id"), ("need", "taker_id"))


def history(
    connection: sqlite3.Connection,
    kind: str | None = None,
    key: str | None = None,
    agency: str = "",
) -> list[Change]:
    """Return changes, newest first: of the whole catalogue or one government, of a kind, or of one record."""
    numbered: list[tuple[int, Change]] = []
    for each_kind in [kind] if kind else list(KINDS):
        numbered.extend(_numbered_changes(connection, each_kind, key, agency))
    numbered.sort(key=lambda pair: pair[0], reverse=True)
    return [change for _number, change in numbered]


def _numbered_changes(
    connection: sqlite3.Connection, kind: str, key: str | None, agency: str
) -> Iterator[tuple[int, Change]]:
    removed: dict[int, str] = {}
    if key is None:
        removed = dict(connection.execute(REMOVED, (kind,)))
    query = statements.select_history(
        kind, one=key is not None, of_government=bool(agency)
    )
    bound = {"kind": kind, "key": key, "agency": agency}
    for row in connection.execute(query, bound):
        number, *batch, action, record_key, record, place, old = row
        called = record_key or removed.get(record) or str(record)
        before = decoded_json(old, kind, called) if old else {}
        yield (
            number,
            Change(
                Batch(*batch),
                action,
                kind,
                called,
                place,
                before,
            ),
        )


def last_touched(
    connection: sqlite3.Connection, scope: Scope | None = None
) -> dict[tuple[str, str], str]:
    """Return when each record was last written (ISO, UTC), by kind and key; of those in a scope where there is one."""
    touched: dict[tuple[str, str], str] = {}
    for kind in KINDS:
        query = statements.select_last_change(kind, ids_in(scope, kind))
        for key, at in connection.execute(query, (kind,)):
            touched[kind, key] = at
    return touched


def touched_since(
    connection: sqlite3.Connection,
    moment: str,
    scope: Scope | None = None,
) -> frozenset[tuple[str, str]]:
    """Return what was written at or after a moment, as (kind, key), with the applications that it joins."""
    last = last_touched(connection, scope)
    touched = {pair for pair, at in last.items() if at >= moment}
    applications = set()
    for kind, end in ENDS:
        query = statements.select_ends(kind, end, ids_in(scope, kind))
        for key, application in connection.execute(query):
            if (kind, key) in touched:
                applications.add(("application", application))
    return frozenset(touched | applications)
