"""Record and change row together, through tuples; runs in the transaction that is open."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from spbe_inventory.domain.change import Batch
from spbe_inventory.domain.fields import KINDS, Field, Value
from spbe_inventory.domain.plain import changed, split
from spbe_inventory.errors import Outdated
from spbe_inventory.matching.folding import fold
from spbe_inventory.store.document import document_of
from spbe_inventory.store.schema import column, columns, has_names, linked
from spbe_inventory.store.writer import raw

Plain = Mapping[str, Any]
Ids = dict[str, dict[str, int]]
BACKING = ("basis", "source", "date", "note")
AGENCY_FIELD = Field("agency", Value.REF, KINDS["agency"].label, refers="agency")


def open_batch(connection: Connection, batch: Batch, agency: str | None = None, *, undoes: int | None = None) -> int:
    """Write the row of a batch and give its number.

    `agency` is the key of the one government it touches, if one; `undoes` the number of the batch that it takes back.
    """
    number = _next(connection, "batch")
    owner = ids_of(connection, "agency", [agency]).get(agency) if agency else None
    said = (batch.at, batch.actor, batch.role, batch.action, batch.file, batch.basis, batch.source)
    names = ("id", "agency_id", "at", "actor", "role", "action", "file", "basis", "source", "undoes_id")
    _many(connection, "batch", names, [(number, owner, *said, undoes)])
    return number


def ids_of(connection: Connection, kind: str, keys: Iterable[str]) -> dict[str, int]:
    """Give the inner numbers of records by key; keys that are not there are left out."""
    wanted = sorted(set(keys))
    found: dict[str, int] = {}
    for start in range(0, len(wanted), 500):
        some = wanted[start : start + 500]
        sql = f"SELECT key, id FROM {kind} WHERE key IN ({', '.join('?' * len(some))})"  # noqa: S608 - a kind of ours
        found |= {row.key: row.id for row in connection.exec_driver_sql(sql, tuple(some))}
    return found


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

    `numbers` are the inner numbers of records that come back; a batch of 0 writes no history.
    """
    if not plains:
        return
    first = first_free(connection, kind)
    numbers = numbers or range(first, first + len(plains))
    ids = _referred(connection, kind, plains)
    own = {plain["key"]: number for plain, number in zip(plains, numbers, strict=True)}
    ids[kind] = {**ids.get(kind, {}), **own}
    names = ("id", "key", "version", *_owned(kind), "marks", *(column(field) for field in columns(kind)))
    agencies = [ids["agency"][plain.get("agency", plain["key"])] for plain in plains]
    rows = [
        (number, plain["key"], plain.get("version", 1), *((agency,) if _owned(kind) else ()), *_cells(kind, plain, ids))
        for number, agency, plain in zip(numbers, agencies, plains, strict=True)
    ]
    _many(connection, kind, names, rows)
    for number, agency, plain in zip(numbers, agencies, plains, strict=True):
        _write_around(connection, kind, (number, agency), plain, ids)
    if not batch:
        return
    shown = [*places, *[None] * (len(plains) - len(places))]
    changes = [
        (batch, agency, "create", kind, number, place, None)
        for number, agency, place in zip(numbers, agencies, shown, strict=True)
    ]
    _write_changes(connection, changes)


def update(connection: Connection, kind: str, plain: Plain, batch: int, place: str | None = None) -> Plain:
    """Write a whole record over the one of its key, raise its version, keep the old values of what changed.

    `plain["version"]` names the version the writer saw; where the record is newer by now, Outdated. Gives the old
    values by field; nothing is written where nothing changed.
    """
    before = document_of(raw(connection), kind, plain["key"]) or {}
    if plain.get("version", before["version"]) != before["version"]:
        raise Outdated("record-changed", key=plain["key"], seen=plain["version"], now=before["version"])
    old = {name: before.get(name) for name in changed(before, plain)}
    if not old:
        return {}
    ids = _referred(connection, kind, [plain])
    ids[kind] = ids.get(kind, {}) | ids_of(connection, kind, [plain["key"]])
    number, agency = ids[kind][plain["key"]], ids["agency"][plain.get("agency", plain["key"])]
    _write_over(connection, kind, (number, agency), {**plain, "version": before["version"] + 1}, ids)
    _write_changes(connection, [(batch, agency, "edit", kind, number, place, json.dumps(old, ensure_ascii=False))])
    return old


def overwrite(connection: Connection, kind: str, number: int, plain: Plain) -> None:
    """Write a whole record over the one of an inner number, its version as given, without history."""
    ids = _referred(connection, kind, [plain])
    ids[kind] = ids.get(kind, {}) | ids_of(connection, kind, [plain["key"]])
    agency = ids["agency"][plain.get("agency", plain["key"])]
    _write_over(connection, kind, (number, agency), plain, ids)


def remove(connection: Connection, kind: str, number: int, batch: int = 0) -> None:
    """Take a record out that a batch brought; the whole of it stays in history, where there is a batch."""
    key = connection.exec_driver_sql(f"SELECT key FROM {kind} WHERE id = ?", (number,)).scalar_one()  # noqa: S608
    there = document_of(raw(connection), kind, key) or {}
    agency = ids_of(connection, "agency", [there.get("agency", key)])[there.get("agency", key)]
    _clear_around(connection, kind, number)
    connection.exec_driver_sql(f"DELETE FROM {kind} WHERE id = ?", (number,))  # noqa: S608 - a kind of ours
    if batch:
        old = json.dumps(there, ensure_ascii=False)
        _write_changes(connection, [(batch, agency, "remove", kind, number, None, old)])


def reference_fields(kind: str) -> list[Field]:
    """Give the fields by which a kind refers to records, its government among them."""
    own = [field for field in KINDS[kind].fields.values() if field.refers]
    return own if kind == "agency" else [*own, AGENCY_FIELD]


def keys_in(field: Field, plain: Plain) -> list[str]:
    """Give the keys a record names in a field, marked or not."""
    value, _ = split(plain.get(field.name))
    return list(value) if isinstance(value, list | tuple) else [value] if value else []


def _referred(connection: Connection, kind: str, plains: Sequence[Plain]) -> Ids:
    wanted: dict[str, set[str]] = {"agency": set()}
    for field in reference_fields(kind):
        for plain in plains:
            wanted.setdefault(field.refers, set()).update(keys_in(field, plain))
    if kind == "agency":
        wanted["agency"] = {plain["key"] for plain in plains}
    return {refers: ids_of(connection, refers, keys) for refers, keys in wanted.items()}


def _owned(kind: str) -> tuple[str, ...]:
    return () if kind == "agency" else ("agency_id",)


def _cells(kind: str, plain: Plain, ids: Ids) -> tuple[Any, ...]:
    """Give marks and column values of a record, in the order of its columns."""
    marks = {name: str(mark) for name in KINDS[kind].fields if (mark := split(plain.get(name))[1])}
    values = [_cell(field, split(plain.get(field.name))[0], ids) for field in columns(kind)]
    return (json.dumps(marks) if marks else None, *values)


def _cell(field: Field, value: Any, ids: Ids) -> Any:
    if value is None:
        return field.default
    if field.value is Value.REF:
        return ids[field.refers][value]
    return json.dumps(value) if field.many else value


def _write_around(connection: Connection, kind: str, place: tuple[int, int], plain: Plain, ids: Ids) -> None:
    """Write what hangs on a record: other names, links to several records, statements. `place` is id and agency id."""
    number, agency = place
    for field, table in linked(kind):
        others = [ids[field.refers][key] for key in keys_in(field, plain)]
        rows = [(number, other, position, agency) for position, other in enumerate(others)]
        _many(connection, table, ("record_id", "other_id", "position", "agency_id"), rows)
    if has_names(kind):
        names = split(plain.get("other_names"))[0] or ()
        aliases = [(agency, kind, number, position, name, fold(name)) for position, name in enumerate(names)]
        _many(connection, "alias", ("agency_id", "kind", "record_id", "position", "name", "folded"), aliases)
    said = [
        (agency, kind, number, position, one["field"], _json(one.get("value")), *(one.get(name) for name in BACKING))
        for position, one in enumerate(plain.get("statements", ()))
    ]
    _many(
        connection,
        "statement",
        ("agency_id", "kind", "record_id", "position", "field", "value", *BACKING),
        said,
    )


def _write_over(connection: Connection, kind: str, place: tuple[int, int], plain: Plain, ids: Ids) -> None:
    """Write columns and what hangs on a record over those of its number. `place` is id and agency id."""
    names = ("version", "marks", *(column(field) for field in columns(kind)))
    values = (plain["version"], *_cells(kind, plain, ids))
    assignments = ", ".join(f"{name} = ?" for name in names)
    connection.exec_driver_sql(f"UPDATE {kind} SET {assignments} WHERE id = ?", (*values, place[0]))  # noqa: S608
    _clear_around(connection, kind, place[0])
    _write_around(connection, kind, place, plain, ids)


def _clear_around(connection: Connection, kind: str, number: int) -> None:
    for _, table in linked(kind):
        connection.exec_driver_sql(f"DELETE FROM {table} WHERE record_id = ?", (number,))  # noqa: S608 - a table of ours
    for table in ("alias", "statement"):
        connection.exec_driver_sql(f"DELETE FROM {table} WHERE kind = ? AND record_id = ?", (kind, number))  # noqa: S608


def _write_changes(connection: Connection, rows: Sequence[tuple[Any, ...]]) -> None:
    _many(connection, "change", ("batch_id", "agency_id", "action", "kind", "record_id", "place", "old"), rows)


def _many(connection: Connection, table: str, names: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    if rows:
        places = ", ".join("?" * len(names))
        sql = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({places})"  # noqa: S608 - names of ours
        connection.exec_driver_sql(sql, list(rows))


def first_free(connection: Connection, kind: str) -> int:
    """Give the first inner number that no record of a kind ever had: one that was taken back keeps its number."""
    sql = "SELECT coalesce(max(record_id), 0) + 1 FROM change WHERE kind = ?"
    return max(_next(connection, kind), int(connection.exec_driver_sql(sql, (kind,)).scalar_one()))


def _next(connection: Connection, table: str) -> int:
    return int(connection.exec_driver_sql(f"SELECT coalesce(max(id), 0) + 1 FROM {table}").scalar_one())  # noqa: S608


def _json(value: Any) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False)
