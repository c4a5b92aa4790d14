"""Write records and their change rows together, as tuples, in the transaction that is open."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection

from spbe_inventory.domain.change import Batch
from spbe_inventory.domain.fields import KINDS, Field, Value
from spbe_inventory.domain.plain import changed_fields, split_mark
from spbe_inventory.errors import CatalogueError, EditConflict
from spbe_inventory.store import statements
from spbe_inventory.store.children import (
    Ids,
    RecordId,
    delete_children,
    insert_rows,
    write_children,
)
from spbe_inventory.store.document import document_of
from spbe_inventory.store.engines.choice import engine_of
from spbe_inventory.store.references import Plain, keys_in, reference_fields
from spbe_inventory.store.schema import (
    SORT_NAME,
    column,
    columns,
    is_sorted_by_name,
)
from spbe_inventory.store.sort_names import sort_name
from spbe_inventory.store.writer import raw

KEYS_AT_ONCE = 500  # bound values in one query
BATCH_COLUMNS = (
    "id", "agency_id", "at", "actor", "role", "action", "file", "basis", "source", "undoes_id",
)  # fmt: skip
CHANGE_COLUMNS = (
    "batch_id",
    "agency_id",
    "action",
    "kind",
    "record_id",
    "place",
    "old",
)


def open_batch(
    connection: Connection,
    batch: Batch,
    agency: str | None = None,
    *,
    undoes: int | None = None,
) -> int:
    """Write the row of a batch; return its number.

    `agency` is the key of the one government it touches, if one; `undoes` the number of the batch that it takes back.
    """
    number = _new_numbers(connection, "batch", 1)[0]
    owner = None
    if agency:
        owner = ids_of(connection, "agency", [agency]).get(agency)
    row = (
        number,
        owner,
        batch.at,
        batch.actor,
        batch.role,
        batch.action,
        batch.file,
        batch.basis,
        batch.source,
        undoes,
    )
    insert_rows(
        connection,
        "batch",
        BATCH_COLUMNS,
        [row],
    )
    return number


def ids_of(
    connection: Connection,
    kind: str,
    keys: Iterable[str],
) -> dict[str, int]:
    """Return the ids of records by key; keys that are not there are left out."""
    sorted_keys = sorted(set(keys))
    ids: dict[str, int] = {}
    for start in range(0, len(sorted_keys), KEYS_AT_ONCE):
        some = sorted_keys[start : start + KEYS_AT_ONCE]
        query = statements.select_ids(kind, len(some))
        for row in connection.exec_driver_sql(query, tuple(some)):
            ids[row.key] = row.id
    return ids


def insert(
    connection: Connection,
    kind: str,
    plains: Sequence[Plain],
    batch: int,
    places: Sequence[str] = (),
    *,
    numbers: Sequence[int] = (),
) -> None:
    """Write new records of one kind with their create rows. What they refer to must be there, or come with them.

    `numbers` are the ids of records that come back; a batch of 0 writes no history.
    """
    if not plains:
        return
    if not numbers:
        numbers = new_ids(connection, kind, len(plains))
    ids = _referred(connection, kind, plains)
    ids.setdefault(kind, {})
    for plain, number in zip(plains, numbers, strict=True):
        ids[kind][plain["key"]] = number
    new = _with_ids(plains, numbers, ids)
    rows = [_row(kind, record, plain, ids) for record, plain in new]
    insert_rows(connection, kind, _record_columns(kind), rows)
    for record, plain in new:
        write_children(connection, kind, record, plain, ids)
    if batch:
        records = [record for record, _plain in new]
        _write_created(connection, kind, records, batch, places)


def _with_ids(
    plains: Sequence[Plain],
    numbers: Sequence[int],
    ids: Ids,
) -> list[tuple[RecordId, Plain]]:
    """Return each new record with its id and that of its government."""
    new = []
    for plain, number in zip(plains, numbers, strict=True):
        agency = ids["agency"][_agency_key(plain)]
        new.append((RecordId(number, agency), plain))
    return new


def _write_created(
    connection: Connection,
    kind: str,
    records: Sequence[RecordId],
    batch: int,
    places: Sequence[str],
) -> None:
    """Write a create row for each record, with where it was read as far as that is given."""
    missing = len(records) - len(places)
    locations = [*places, *[None] * missing]
    changes = []
    for record, location in zip(records, locations, strict=True):
        at = (record.agency, "create", kind, record.number)
        changes.append((batch, *at, location, None))
    _write_changes(connection, changes)


def update(
    connection: Connection,
    kind: str,
    plain: Plain,
    batch: int,
    place: str | None = None,
) -> Plain:
    """Write a whole record over the one of its key, raise its version, keep the old values of what changed.

    Return the old values by field; nothing is written where nothing changed. `plain["version"]` names the version the
    writer saw: raise EditConflict where the record is newer by now.
    """
    before = document_of(raw(connection), kind, plain["key"]) or {}
    current = before["version"]
    seen = plain.get("version", current)
    if seen != current:
        raise EditConflict(
            "record-changed",
            key=plain["key"],
            seen=seen,
            now=current,
        )
    old = {name: before.get(name) for name in changed_fields(before, plain)}
    if not old:
        return {}
    ids = _referred_with_own(connection, kind, plain)
    record = RecordId(ids[kind][plain["key"]], ids["agency"][_agency_key(plain)])
    newer = {**plain, "version": current + 1}
    _write_over(
        connection,
        kind,
        record,
        newer,
        ids,
        of_version=current,
    )
    payload = json.dumps(old, ensure_ascii=False)
    row = (batch, record.agency, "edit", kind, record.number, place, payload)
    _write_changes(connection, [row])
    return old


def overwrite(
    connection: Connection,
    kind: str,
    number: int,
    plain: Plain,
) -> None:
    """Write a whole record over the one of an id, its version as given, without history."""
    ids = _referred_with_own(connection, kind, plain)
    record = RecordId(number, ids["agency"][_agency_key(plain)])
    _write_over(
        connection,
        kind,
        record,
        plain,
        ids,
    )


def remove(
    connection: Connection,
    kind: str,
    numbers: Sequence[int],
    batch: int = 0,
) -> None:
    """Take out records that a batch brought; the whole of them stays in history, where there is a batch.

    They may name one another: all are read before the first is deleted.
    """
    documents = [_document(connection, kind, number) for number in numbers]
    keys = {_agency_key(document) for document in documents}
    agencies = ids_of(connection, "agency", keys)
    for number in numbers:
        delete_children(connection, kind, number)
        connection.exec_driver_sql(statements.delete_record(kind), (number,))
    if not batch:
        return
    changes = []
    for number, document in zip(numbers, documents, strict=True):
        agency = agencies.get(_agency_key(document))
        if agency is None:  # it belongs to no government: another program was here
            key = document["key"]
            raise CatalogueError("record-damaged", kind=KINDS[kind].label, key=key)
        old = json.dumps(document, ensure_ascii=False)
        changes.append((batch, agency, "remove", kind, number, None, old))
    _write_changes(connection, changes)


def _document(
    connection: Connection,
    kind: str,
    number: int,
) -> Plain:
    """Return the record of an id as a document has it."""
    query = statements.select_key(kind)
    key = connection.exec_driver_sql(query, (number,)).scalar_one()
    return document_of(raw(connection), kind, key) or {"key": key}


def new_ids(connection: Connection, kind: str, count: int) -> Sequence[int]:
    """Return ids that no record of a kind ever had, ascending: one that was taken back keeps its id."""
    return _new_numbers(connection, kind, count, kind)


def _new_numbers(
    connection: Connection, table: str, count: int, kind: str = ""
) -> Sequence[int]:
    """Return numbers for new rows of a table, ascending; of a kind none that its history has."""
    plain = raw(connection)
    return engine_of(plain).new_numbers(plain, table, count, kind=kind)


def _agency_key(plain: Plain) -> str:
    """Return the key of the government of a record; a government is its own."""
    return str(plain.get("agency", plain["key"]))


def _referred(
    connection: Connection,
    kind: str,
    plains: Sequence[Plain],
) -> Ids:
    """Return the ids of everything that records name, by kind and key."""
    keys: dict[str, set[str]] = {"agency": set()}
    for field in reference_fields(kind):
        for plain in plains:
            keys.setdefault(field.refers, set()).update(keys_in(field, plain))
    if kind == "agency":
        keys["agency"] = {plain["key"] for plain in plains}
    return {refers: ids_of(connection, refers, named) for refers, named in keys.items()}


def _referred_with_own(
    connection: Connection,
    kind: str,
    plain: Plain,
) -> Ids:
    ids = _referred(connection, kind, [plain])
    ids.setdefault(kind, {}).update(ids_of(connection, kind, [plain["key"]]))
    return ids


def _record_columns(kind: str) -> tuple[str, ...]:
    owned = () if kind == "agency" else ("agency_id",)
    return ("id", "key", "version", *owned, *_value_columns(kind))


def _value_columns(kind: str) -> tuple[str, ...]:
    """Return the columns of marks, of values, and of the order by name."""
    names = ["marks", *map(column, columns(kind))]
    if is_sorted_by_name(kind):
        names.append(SORT_NAME)
    return tuple(names)


def _row(
    kind: str,
    record: RecordId,
    plain: Plain,
    ids: Ids,
) -> tuple[Any, ...]:
    owned = () if kind == "agency" else (record.agency,)
    version = plain.get("version", 1)
    return (record.number, plain["key"], version, *owned, *_cells(kind, plain, ids))


def _cells(
    kind: str,
    plain: Plain,
    ids: Ids,
) -> tuple[Any, ...]:
    """Return marks, values and the order by name of a record, in the order of their columns."""
    marks = {}
    for name in KINDS[kind].fields:
        _value, mark = split_mark(plain.get(name))
        if mark:
            marks[name] = str(mark)
    values = []
    for field in columns(kind):
        value, _mark = split_mark(plain.get(field.name))
        values.append(_cell(field, value, ids))
    if is_sorted_by_name(kind):
        values.append(sort_name(plain))
    return (json.dumps(marks) if marks else None, *values)


def _cell(
    field: Field,
    value: Any,
    ids: Ids,
) -> Any:
    if value is None:
        return field.default
    if field.value is Value.REF:
        return ids[field.refers][value]
    return json.dumps(value) if field.many else value


def _write_over(
    connection: Connection,
    kind: str,
    record: RecordId,
    plain: Plain,
    ids: Ids,
    *,
    of_version: int | None = None,
) -> None:
    """Write columns and children of a record over those of its id.

    Raise EditConflict where the record is not of a version any more: somebody else wrote it at the same moment.
    """
    names = ("version", *_value_columns(kind))
    values = (plain["version"], *_cells(kind, plain, ids), record.number)
    query = statements.update_record(kind, names)
    if of_version is not None:
        query = statements.update_record(kind, names, of_version=True)
        values = (*values, of_version)
    written = connection.exec_driver_sql(query, values)
    if of_version is not None and written.rowcount != 1:
        raise EditConflict(
            "record-changed",
            key=plain["key"],
            seen=of_version,
            now=plain["version"],
        )
    delete_children(connection, kind, record.number)
    write_children(
        connection,
        kind,
        record,
        plain,
        ids,
    )


def _write_changes(connection: Connection, rows: Sequence[tuple[Any, ...]]) -> None:
    insert_rows(
        connection,
        "change",
        CHANGE_COLUMNS,
        rows,
    )
