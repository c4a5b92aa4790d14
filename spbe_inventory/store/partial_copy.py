"""A copy of a catalogue in memory that holds some of its records, with their parts and their history."""

import sqlite3
from collections.abc import Collection, Mapping

from spbe_inventory.domain.fields import KINDS
from spbe_inventory.store.engines.choice import engine_of
from spbe_inventory.store.schema import linked
from spbe_inventory.store.scope import numbers
from spbe_inventory.store.statements import insert_into, statement

ROWS = "SELECT {names} FROM {table} WHERE {found_by} IN ({ids})"
OF_KIND = " AND kind = ?"
LAST_BATCH_BEFORE = "SELECT max(id) FROM batch WHERE at < ?"
IDS_AT_ONCE = 5_000  # ids that one query names
PARTS = ("alias", "statement", "change")  # of records of every kind


def copy_records(
    source: sqlite3.Connection,
    copy: sqlite3.Connection,
    records: Mapping[str, Collection[int]],
    moment: str,
) -> None:
    """Write the tables of a catalogue into an empty database, with some records of it (ids by kind).

    Of batches those of their changes are there, and the last one before a moment (ISO, UTC).
    """
    for _table, created in engine_of(source).empty_tables(source):
        copy.execute(created)
    copy.execute("BEGIN")
    for kind in KINDS:
        ids = records.get(kind, ())
        _copy_rows(source, copy, kind, found_by="id", ids=ids)
        for _field, table in linked(kind):
            _copy_rows(source, copy, table, found_by="record_id", ids=ids)
        for table in PARTS:
            _copy_rows(source, copy, table, found_by="record_id", ids=ids, kind=kind)
    batches = {number for (number,) in copy.execute("SELECT batch_id FROM change")}
    (last,) = source.execute(LAST_BATCH_BEFORE, (moment,)).fetchone()
    if last is not None:
        batches.add(last)
    _copy_rows(source, copy, "batch", found_by="id", ids=batches)
    copy.execute("COMMIT")


def _copy_rows(
    source: sqlite3.Connection,
    copy: sqlite3.Connection,
    table: str,
    *,
    found_by: str,
    ids: Collection[int],
    kind: str = "",
) -> None:
    """Copy the rows of a table that belong to some ids, of a table of parts those of records of a kind."""
    names = tuple(engine_of(copy).columns(copy, table))
    insert = insert_into(table, names)
    ordered = numbers(ids)
    for start in range(0, len(ordered), IDS_AT_ONCE):
        some = ordered[start : start + IDS_AT_ONCE]
        query = statement(ROWS, names=names, table=table, found_by=found_by, ids=some)
        bound: tuple[str, ...] = ()
        if kind:
            query += OF_KIND
            bound = (kind,)
        copy.executemany(insert, source.execute(query, bound))
