"""What an office that writes may name: a writer reads the tables themselves, and must not tell what it meets there.

Lists of what the office sees are put beside the connection for one transaction. Where there are none, everything is
seen: whoever writes answers for the whole register.
"""

import sqlite3

from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.office_sight import SEEN_BY_ALL
from spbe_inventory.errors import NotPermitted
from spbe_inventory.store.engines.choice import engine_of
from spbe_inventory.store.office_fence import last_change, named_records, own_records

SEES = "office_sees"
MAKE_LIST = (
    "CREATE TEMP TABLE {name} (kind TEXT, id INTEGER, PRIMARY KEY (kind, id)) WITHOUT ROWID",
    "INSERT INTO temp.{name} VALUES (?, ?)",
)
SEEN_KEYS = """SELECT it.key FROM main."{kind}" AS it WHERE it.id IN (
    SELECT id FROM temp.office_sees WHERE kind = '{kind}'
    UNION SELECT record_id FROM main.change
        WHERE kind = '{kind}' AND action = 'create' AND id > (SELECT change FROM temp.office_began))"""
IS_OWN = """SELECT 1 FROM main."{kind}" AS it WHERE it.key = ? AND (
    it.id IN (SELECT id FROM temp.office_owns WHERE kind = '{kind}')
    OR it.id IN (SELECT record_id FROM main.change
        WHERE kind = '{kind}' AND action = 'create' AND id > (SELECT change FROM temp.office_began)))"""


def note_office(connection: sqlite3.Connection, office: str) -> set[tuple[str, int]]:
    """Put the lists of what an office owns and sees beside a connection; return what it owns, as kind and id."""
    own = own_records(connection, office)
    seen = own | named_records(connection, office)
    for name, records in (("office_owns", own), (SEES, seen)):
        make, fill = MAKE_LIST
        connection.execute(make.format(name=name))
        connection.executemany(fill.format(name=name), records)
    connection.execute("CREATE TEMP TABLE office_began (change INTEGER)")
    began = (last_change(connection),)
    connection.execute("INSERT INTO temp.office_began VALUES (?)", began)
    return own


def is_of_office(connection: sqlite3.Connection) -> bool:
    """Return whether an office writes through a connection."""
    return engine_of(connection).has_temporary(connection, SEES)


def seen_keys(connection: sqlite3.Connection, kind: str) -> frozenset[str] | None:
    """Return the keys of the records of a kind that who writes sees by name; None where that is all of them."""
    if kind in SEEN_BY_ALL or not is_of_office(connection):
        return None
    rows = connection.execute(SEEN_KEYS.format(kind=kind))
    return frozenset(key for (key,) in rows)


def is_seen(connection: sqlite3.Connection, kind: str, key: str) -> bool:
    """Return whether who writes sees a record by name."""
    keys = seen_keys(connection, kind)
    return keys is None or key in keys


def require_own(connection: sqlite3.Connection, kind: str, key: str) -> None:
    """Raise NotPermitted for a record that an office may not change: before it is read, for a problem tells of it."""
    if not is_of_office(connection):
        return
    if connection.execute(IS_OWN.format(kind=kind), (key,)).fetchone() is None:
        raise NotPermitted("not-of-office", kind=KINDS[kind].label)
