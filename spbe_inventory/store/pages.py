"""One page of a list by SQL: which records of a kind, in which order, how many in all; and the few records it shows.

Nothing here reads a whole kind into memory. What SQLite cannot say (folded parts of texts, numbers in texts by size)
is asked of Python only for the rows that a cheap condition leaves.
"""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from spbe_inventory.domain.fields import KINDS, Field
from spbe_inventory.domain.snapshot import Snapshot, records_by_kind
from spbe_inventory.matching.natural_order import natural_text
from spbe_inventory.matching.parts import contains
from spbe_inventory.store.engines.choice import engine_of
from spbe_inventory.store.load import records_of, statements_of
from spbe_inventory.store.page_conditions import (
    Filter,
    SqlCondition,
    all_of,
    any_of,
    counted,
    with_answer,
    with_word,
)
from spbe_inventory.store.page_order import KEY, order_of
from spbe_inventory.store.page_walk import keys_in_order
from spbe_inventory.store.statements import statement


@dataclass(frozen=True, slots=True)
class PageRequest:
    """Which records of a kind: of a government (None: of all), with every word in a text, meeting every filter.

    `also_in` are fields beside the names in which a word may stand. Of several filters on one field one has to be met,
    of each field. `keys` are the only records that may be listed, None for all. With `only_counted` records that are
    withdrawn, set apart or merged are left out. `sort` is a field, `key`, `name`, `title` (by name, else by the names
    of what a record joins), or `recorded` for the order of recording; what is blank stands last, and what is equal in
    order of keys. `limit` rows are given from `offset` on.
    """

    kind: str
    agency: str | None = None
    words: tuple[str, ...] = ()
    also_in: tuple[str, ...] = ()
    filters: tuple[Filter, ...] = ()
    only_counted: bool = False
    keys: tuple[str, ...] | None = None
    sort: str = KEY
    is_descending: bool = False
    limit: int = 50
    offset: int = 0


@dataclass(frozen=True, slots=True)
class KeysOfPage:
    """Keys of a page, in order, and how many records there are in all."""

    keys: tuple[str, ...]
    count: int


def page_of(connection: sqlite3.Connection, request: PageRequest) -> KeysOfPage:
    """Return one page of keys."""
    add_functions(connection)
    where = condition_of(connection, request)
    order = order_of(
        connection, request.kind, request.sort, is_descending=request.is_descending
    )
    source = statement("SELECT count(*) FROM {kind} r", kind=request.kind)
    counting = f"{source} WHERE {where.sql}"
    (count,) = connection.execute(counting, where.bound).fetchone()
    keys = keys_in_order(
        connection,
        request.kind,
        where,
        order,
        count=int(count),
        limit=request.limit,
        offset=request.offset,
    )
    return KeysOfPage(keys, int(count))


def count_apart(
    connection: sqlite3.Connection, request: PageRequest
) -> list[tuple[str, int]]:
    """Return (reason for which they were set apart, count) of the records asked for that count nowhere.

    The reason is empty for those that were withdrawn only.
    """
    counting = counted(request.kind)
    if not counting:
        return []
    reason = "''"
    if "set_apart" in KINDS[request.kind].fields:
        reason = "coalesce(r.set_apart, '')"
    every = condition_of(connection, replace(request, only_counted=False))
    counts = all_of(counting)
    source = statement("FROM {kind} r WHERE ", kind=request.kind)
    query = (
        f"SELECT {reason}, count(*) {source} ({every.sql}) AND NOT ({counts.sql}) "  # of ours
        f"GROUP BY {reason} ORDER BY {reason}"
    )
    rows = connection.execute(query, (*every.bound, *counts.bound))
    return [(str(why), int(count)) for why, count in rows]


def records_with_names(
    connection: sqlite3.Connection, kind: str, keys: Iterable[str]
) -> Snapshot:
    """Return some records with their statements, and what they refer to, as far as their titles and cells need it."""
    return pairs_with_names(connection, [(kind, key) for key in keys])


def pairs_with_names(
    connection: sqlite3.Connection, pairs: Iterable[tuple[str, str]]
) -> Snapshot:
    """Return records by kind and key with their statements, and what they refer to, as `records_with_names` does."""
    loaded: dict[tuple[str, str], Any] = {}
    backing = {}
    waiting = list(pairs)
    asked = set(waiting)
    while waiting:
        pair = waiting.pop()
        record = next(records_of(connection, *pair), None)
        if record is None:
            continue
        loaded[pair] = record
        is_shown = pair in asked
        if is_shown:
            backing.update(statements_of(connection, *pair))
        if is_shown or KINDS[record.kind].joins:
            new = [other for other in _referred(record) if other not in loaded]
            waiting.extend(new)
    return Snapshot(records_by_kind(loaded.values()), backing)


def _referred(record: Any) -> list[tuple[str, str]]:
    """Return kind and key of everything that a record refers to, its government among them."""
    pairs = [("agency", record.agency)]
    for field in KINDS[record.kind].fields.values():
        value = None
        if field.refers_any:
            key = getattr(record, field.name)
            pairs.extend((kind, key) for kind in KINDS)
        elif field.refers and field.stored:
            value = getattr(record, field.name)
        if isinstance(value, str):
            pairs.append((field.refers, value))
        elif value:
            pairs.extend((field.refers, key) for key in value)
    return pairs


def add_functions(connection: sqlite3.Connection) -> None:
    """Make known to a connection what conditions and orders ask of Python."""
    engine = engine_of(connection)
    engine.add_function(connection, "has_part", 2, _has_part)
    engine.add_function(connection, "in_order", 1, _in_order)


def _has_part(text: str | None, part: str) -> bool:
    return text is not None and contains(text, part)


def _in_order(text: str | None) -> str | None:
    return None if text is None else natural_text(str(text))


def condition_of(connection: sqlite3.Connection, request: PageRequest) -> SqlCondition:
    """Return the condition that a row of the kind is asked for."""
    return all_of(_conditions(connection, request))


def _conditions(
    connection: sqlite3.Connection, request: PageRequest
) -> list[SqlCondition]:
    conditions = []
    if request.agency is not None and request.kind != "agency":
        sql = "+r.agency_id = (SELECT id FROM agency WHERE key = ?)"
        conditions.append(SqlCondition(sql, (request.agency,)))
    if request.keys is not None:
        sql = "r.key IN (SELECT value FROM json_each(?))"
        conditions.append(SqlCondition(sql, (json.dumps(request.keys),)))
    if request.only_counted:
        conditions.extend(counted(request.kind))
    by_field: dict[tuple[Field | None, Field], list[SqlCondition]] = {}
    for wanted in request.filters:
        condition = with_answer(request.kind, wanted)
        path = (wanted.through, wanted.field)
        by_field.setdefault(path, []).append(condition)
    conditions += [any_of(choices) for choices in by_field.values()]
    for word in request.words:
        condition = with_word(connection, request.kind, word, request.also_in)
        conditions.append(condition)
    return conditions
