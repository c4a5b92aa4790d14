"""The fence of an office: whatever reads through a connection finds the own records, and of others only names.

Temporary views stand before the tables, under their names: no query has to think of it, and a table that nobody
thought of here is empty. The tables themselves are reached by nothing but this file.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator

from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.office_sight import (
    ANSWERED_BY_OFFICES,
    BELONGS_BY,
    NAMED_BY_OFFICES,
    SEEN_BY_ALL,
    SEEN_OF_OTHERS,
    WRITTEN_BY_OFFICES,
    is_seen_of_others,
)
from spbe_inventory.errors import NotPermitted
from spbe_inventory.store.engines.choice import engine_of
from spbe_inventory.store.page_conditions import MET, UNMET
from spbe_inventory.store.schema import SORT_NAME, column, columns, linked

UNITS_UNDER = """
    WITH RECURSIVE under(id) AS (
        SELECT id FROM main.unit WHERE key = ?
        UNION SELECT unit.id FROM main.unit JOIN under ON unit.parent_id = under.id)
    INSERT INTO temp.own SELECT 'unit', id FROM under"""
# A cross join of SQLite keeps this order: from the few own records to those that name them.
NAMING_OWN = """
    SELECT '{kind}', it.id FROM temp.own AS by CROSS JOIN main."{kind}" AS it
    WHERE it.{field}_id = by.id AND by.kind = '{refers}'"""
UNLESS_THERE = "ON CONFLICT DO NOTHING"
# What every record has, whoever sees it.
IDENTITY = ("id", "key", "version", "agency_id", "withdrawn", SORT_NAME)
IS_OWN = "it.{id} IN (SELECT own.id FROM temp.own WHERE own.kind = '{kind}')"
IS_MINE = "EXISTS (SELECT 1 FROM temp.own WHERE own.kind = '{kind}' AND own.id = it.id)"
IS_NAMED = "it.id IN (SELECT named.id FROM temp.named WHERE named.kind = '{kind}')"
# Tables beside those of records: what of them is seen. `it` is the row.
OF_OWN_RECORD = "(it.kind, it.record_id) IN (SELECT own.kind, own.id FROM temp.own)"
OF_NAMED_RECORD = (
    "(it.kind, it.record_id) IN (SELECT named.kind, named.id FROM temp.named)"
)
NAMES_OF_ALL = "it.kind IN ({kinds})"
OTHER_TABLES = {
    "alembic_version": MET,
    "statement": OF_OWN_RECORD,
    "change": OF_OWN_RECORD,
    "alias": f"{OF_OWN_RECORD} OR {OF_NAMED_RECORD} OR {NAMES_OF_ALL}",
    "batch": f"it.id IN (SELECT it.batch_id FROM main.change AS it WHERE {OF_OWN_RECORD})",  # noqa: S608  # of ours
}


CHANGES = "SELECT action, kind, record_id, old FROM main.change WHERE id > ?"
Identity = tuple[str, int]  # kind and id of a record
ChangeRow = tuple[str, str, int, str | None]  # action, kind, id, old values as JSON


def put_fence(connection: sqlite3.Connection, office: str) -> None:
    """Let a connection see what the office of a key may see, and nothing else, until it is closed.

    An office that is not on record has no records.
    """
    _collect_own(connection, office)
    _collect_named(connection)
    engine = engine_of(connection)
    for table in engine.tables(connection):
        names = engine.columns(connection, table)
        connection.execute(f'CREATE TEMP VIEW "{table}" AS {_seen(table, names)}')


def own_keys(connection: sqlite3.Connection, kind: str) -> tuple[str, ...]:
    """Return the keys of the records of a kind that belong to the office of the fence, in order."""
    query = f'SELECT it.key FROM main."{kind}" AS it WHERE {IS_OWN.format(kind=kind, id="id")} ORDER BY it.key'  # noqa: S608
    return tuple(key for (key,) in connection.execute(query))


def own_records(connection: sqlite3.Connection, office: str) -> set[Identity]:
    """Return kind and id of every record that belongs to an office, as the tables are now."""
    _collect_own(connection, office)
    own = set(connection.execute("SELECT kind, id FROM temp.own"))
    connection.execute("DROP TABLE temp.own")
    return own


def named_records(connection: sqlite3.Connection, office: str) -> set[tuple[str, int]]:
    """Return kind and id of every record that a record of an office names, as the tables are now."""
    _collect_own(connection, office)
    _collect_named(connection)
    named = set(connection.execute("SELECT kind, id FROM temp.named"))
    connection.execute("DROP TABLE temp.own")
    connection.execute("DROP TABLE temp.named")
    return named


def check_written(
    connection: sqlite3.Connection,
    office: str,
    own_before: set[Identity],
    last_change: int,
    *,
    is_answering: bool = False,
) -> None:
    """Raise NotPermitted where a transaction changed what an office may not: what is not its own, before or after.

    With `is_answering` it is the form of the office that writes: the answer to a round too, what is asked of the office
    itself, and what its own records name for the first time.
    """
    changes = connection.execute(CHANGES, (last_change,)).fetchall()
    own_after = own_records(connection, office)
    named: set[Identity] = set()
    if is_answering:
        named = _named_first(connection, office, changes)
    for action, kind, number, old in changes:
        record = (kind, number)
        if action == "create" and record in named:
            continue
        was_own = action == "create" or record in own_before
        is_own = action == "remove" or record in own_after
        may_write = kind in WRITTEN_BY_OFFICES
        if is_answering and kind in ANSWERED_BY_OFFICES:
            may_write = _is_answer(action, kind, old)
        if not (may_write and was_own and is_own):
            raise NotPermitted("not-of-office", kind=KINDS[kind].label)


def _is_answer(action: str, kind: str, old: str | None) -> bool:
    """Return whether a change of a record is one that answers make; a whole new one is, of the answer to a round."""
    if action == "create":
        return kind == "reply"
    changed = set(json.loads(old or "{}"))
    return action == "edit" and changed <= ANSWERED_BY_OFFICES[kind] | {"statements"}


def _named_first(
    connection: sqlite3.Connection, office: str, changes: Iterable[ChangeRow]
) -> set[Identity]:
    """Return those of the new records that own records name and that belong to nobody here."""
    new = {
        (kind, number) for action, kind, number, _old in changes if action == "create"
    }
    candidates = [record for record in new if record[0] in NAMED_BY_OFFICES]
    if not candidates:
        return set()
    _collect_own(connection, office)
    _collect_named(connection)
    named = set(connection.execute("SELECT kind, id FROM temp.named"))
    connection.execute("DROP TABLE temp.own")
    connection.execute("DROP TABLE temp.named")
    free = {record for record in candidates if _is_of_nobody(connection, *record)}
    outside = {record for record in free if record[0] == "agency"}
    return (named & free) | outside


def _is_of_nobody(connection: sqlite3.Connection, kind: str, number: int) -> bool:
    """Return whether a record belongs to no office; a body or an application must be outside of this government."""
    if kind == "agency":
        query = "SELECT coalesce(assessed, FALSE) FROM main.agency WHERE id = ?"
        return not connection.execute(query, (number,)).fetchone()[0]
    if kind == "application":
        query = (
            "SELECT coalesce(agency.assessed, FALSE) FROM main.application AS it "
            "JOIN main.agency ON agency.id = it.agency_id WHERE it.id = ?"
        )
        return not connection.execute(query, (number,)).fetchone()[0]
    owners = ", ".join(f'it."{name}_id"' for name in BELONGS_BY[kind])
    query = f'SELECT coalesce({owners}, NULL) FROM main."{kind}" AS it WHERE it.id = ?'  # noqa: S608  # of ours
    return connection.execute(query, (number,)).fetchone()[0] is None


def last_change(connection: sqlite3.Connection) -> int:
    """Return the number of the last change on record, 0 where there is none."""
    query = "SELECT coalesce(max(id), 0) FROM main.change"
    return int(connection.execute(query).fetchone()[0])


def _collect_own(connection: sqlite3.Connection, office: str) -> None:
    """Fill `temp.own` with every record that belongs to an office."""
    _make_list(connection, "own")
    connection.execute(UNITS_UNDER, (office,))
    for kind, names in BELONGS_BY.items():
        for name in names:
            refers = KINDS[kind].fields[name].refers
            query = NAMING_OWN.format(kind=kind, field=name, refers=refers)
            connection.execute(f"INSERT INTO temp.own {query} {UNLESS_THERE}")


def _collect_named(connection: sqlite3.Connection) -> None:
    """Fill `temp.named` with every record that an own record names."""
    _make_list(connection, "named")
    for kind in BELONGS_BY:
        for refers, query in _references_of(kind):
            connection.execute(
                f"INSERT INTO temp.named SELECT '{refers}', other_id FROM ({query}) AS found "  # noqa: S608  # of ours
                f"WHERE other_id IS NOT NULL {UNLESS_THERE}"
            )


def _references_of(kind: str) -> Iterator[tuple[str, str]]:
    """Yield, for each reference of a kind, what it refers to and the query of the ids that own records name."""
    own = f"FROM temp.own AS own CROSS JOIN main.\"{{table}}\" AS it WHERE it.{{id}} = own.id AND own.kind = '{kind}'"
    for field in columns(kind):
        if field.refers:
            source = own.format(table=kind, id="id")
            yield field.refers, f"SELECT it.{column(field)} AS other_id {source}"
    for field, table in linked(kind):
        source = own.format(table=table, id="record_id")
        yield field.refers, f"SELECT it.other_id AS other_id {source}"


def _make_list(connection: sqlite3.Connection, name: str) -> None:
    connection.execute(
        f"CREATE TEMP TABLE {name} (kind TEXT NOT NULL, id INTEGER NOT NULL, PRIMARY KEY (kind, id)) WITHOUT ROWID"
    )


def _seen(table: str, names: Iterable[str]) -> str:
    """Return the query of what is seen of a table: of one that nobody thought of, nothing."""
    listed = ", ".join(f'it."{name}"' for name in names)
    condition = UNMET
    if table in KINDS:
        return _records_seen(table, names)
    owners = {link: kind for kind in BELONGS_BY for _field, link in linked(kind)}
    if table in owners:
        condition = IS_OWN.format(kind=owners[table], id="record_id")
    elif table in OTHER_TABLES:
        kinds = ", ".join(f"'{kind}'" for kind in sorted(SEEN_BY_ALL))
        condition = OTHER_TABLES[table].format(kinds=kinds)
    return f'SELECT {listed} FROM main."{table}" AS it WHERE {condition}'  # noqa: S608  # of ours


def _records_seen(kind: str, names: Iterable[str]) -> str:
    """Return the query of the records of a kind that are seen: whole, or with what is seen of others.

    Whether a record is own is looked up for the record, not in a list of all own ones that each column would make anew.
    """
    if not is_seen_of_others(kind):
        listed = ", ".join(f'it."{name}"' for name in names)
        return f'SELECT {listed} FROM main."{kind}" AS it WHERE {_is_seen(kind)}'  # noqa: S608
    seen = {*IDENTITY, *_seen_columns(kind)}
    is_mine = IS_MINE.format(kind=kind)
    shown = []
    for name in names:
        if name in seen:
            shown.append(f'it."{name}"')
        else:
            shown.append(f'CASE WHEN {is_mine} THEN it."{name}" END AS "{name}"')
    return f'SELECT {", ".join(shown)} FROM main."{kind}" AS it WHERE {_is_seen(kind)}'  # noqa: S608


def _is_seen(kind: str) -> str:
    """Return the condition under which a record of a kind is seen at all."""
    if kind in SEEN_BY_ALL:
        return MET
    is_own = IS_OWN.format(kind=kind, id="id")
    if kind in SEEN_OF_OTHERS:
        return f"{is_own} OR {IS_NAMED.format(kind=kind)}"
    if kind in BELONGS_BY:
        return is_own
    return UNMET


def _seen_columns(kind: str) -> set[str]:
    fields = KINDS[kind].fields
    return {column(fields[name]) for name in SEEN_OF_OTHERS.get(kind, ())}
