"""Load records and link pairs from a catalogue, by plain DB-API, in the read transaction that is open."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from spbe_inventory.domain.answers import Record
from spbe_inventory.domain.fields import KINDS, Field, Value
from spbe_inventory.domain.lists import Mark
from spbe_inventory.domain.records import RECORDS
from spbe_inventory.domain.small_rows import SmallRow
from spbe_inventory.domain.snapshot import Pairs, Snapshot, records_by_kind
from spbe_inventory.domain.statement import Statement
from spbe_inventory.errors import CatalogueError
from spbe_inventory.garbage_collection import collection_paused
from spbe_inventory.store import statements
from spbe_inventory.store.link_pairs import link_pairs
from spbe_inventory.store.schema import columns, has_names, linked
from spbe_inventory.store.scope import ids_in, scope_of

Converter = Callable[[Any], Any]


def load(
    connection: sqlite3.Connection,
    kinds: Iterable[str],
    *,
    links: bool = True,
    agency: str = "",
) -> Snapshot:
    """Return every record of some kinds with its statements, and the link pairs, all of one moment.

    With the key of a government only what is in its scope (`store/scope.py`). Without `links` the pairs are left out:
    collapsing them costs most where there are many exchanges.
    """
    with collection_paused():
        return _load(connection, tuple(kinds), agency, links=links)


def _load(
    connection: sqlite3.Connection, wanted: tuple[str, ...], agency: str, *, links: bool
) -> Snapshot:
    loaded: list[Record] = []
    backing: dict[tuple[str, str], tuple[Statement, ...]] = {}
    scope = None
    if agency:
        scope = scope_of(connection, agency, wanted)
    for kind in wanted:
        within = ids_in(scope, kind)
        loaded.extend(records_of(connection, kind, within=within))
        backing.update(statements_of(connection, kind, within=within))
    pairs: Pairs = frozenset()
    if links:
        pairs = link_pairs(connection, scope)
    (recorded,) = connection.execute("SELECT max(at) FROM batch").fetchone()
    return Snapshot(
        records_by_kind(loaded),
        backing,
        pairs,
        recorded or "",
    )


def records_of(
    connection: sqlite3.Connection,
    kind: str,
    key: str | None = None,
    *,
    within: str = "",
) -> Iterator[Record]:
    """Yield the records of a kind in order of keys, the one of a key, or those whose ids a query finds (`within`).

    Raise CatalogueError where a record cannot be read.
    """
    several = _values_in_other_tables(connection, kind, key, within)
    fields = columns(kind)
    converters = [(field.name, _converter(field)) for field in fields]
    query = statements.select_records(kind, one=key is not None, within=within)
    record_class = RECORDS[kind]
    for row in connection.execute(query, _bound_key(key)):
        number, record_key, agency, version, marks, *cells = row
        try:
            values: dict[str, Any] = {}
            for (name, convert), cell in zip(converters, cells, strict=True):
                values[name] = cell if convert is None else convert(cell)
            for name, texts_by_record in several.items():
                values[name] = tuple(texts_by_record.get(number, ()))
            yield record_class(
                key=record_key,
                agency=agency,
                version=version,
                marks=_marks(marks),
                **values,
            )
        except (ValueError, TypeError, AttributeError) as error:
            raise _damaged(kind, record_key) from error


def statements_of(
    connection: sqlite3.Connection,
    kind: str,
    key: str | None = None,
    *,
    within: str = "",
) -> dict[tuple[str, str], tuple[Statement, ...]]:
    """Return who states what, by (kind, key) of the record, in the order they were written; `within` as for records."""
    gathered: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    query = statements.select_statements(kind, one=key is not None, within=within)
    fields = KINDS[kind].fields
    rows = connection.execute(query, {"kind": kind, **_bound_key(key)})
    for record_key, field, basis, source, value, date, note in rows:
        if field not in fields:
            raise _damaged(kind, record_key)
        decoded = None
        if value is not None:
            decoded = decoded_json(value, kind, record_key)
        statement = Statement(
            field,
            basis,
            source,
            decoded,
            date,
            note,
        )
        gathered[kind, record_key].append(statement)
    return {pair: tuple(listed) for pair, listed in gathered.items()}


def decoded_json(
    text: str | int,
    kind: str,
    key: str,
) -> Any:
    """Return the value of a cell that holds JSON; CatalogueError where it does not.

    SQLite keeps JSON that is a whole number as a number.
    """
    if isinstance(text, int):
        return text
    try:
        return json.loads(text)
    except (ValueError, TypeError, RecursionError) as error:
        raise _damaged(kind, key) from error


def _damaged(kind: str, key: str) -> CatalogueError:
    return CatalogueError("record-damaged", kind=KINDS[kind].label, key=key)


def _bound_key(key: str | None) -> dict[str, str]:
    return {} if key is None else {"key": key}


def _marks(text: str | None) -> dict[str, Mark]:
    if not text:
        return {}
    return {name: Mark(mark) for name, mark in json.loads(text).items()}


def _values_in_other_tables(
    connection: sqlite3.Connection,
    kind: str,
    key: str | None,
    within: str,
) -> dict[str, dict[int, list[str]]]:
    """Return other names and references to several records: by field, the texts by id of the record."""
    one = key is not None
    bound = _bound_key(key)
    values: dict[str, dict[int, list[str]]] = {}
    if has_names(kind):
        query = statements.select_other_names(kind, one=one, within=within)
        rows = connection.execute(query, {"kind": kind, **bound})
        values["other_names"] = _grouped(rows)
    for field, table in linked(kind):
        query = statements.select_links(
            kind,
            table,
            field.refers,
            one=one,
            within=within,
        )
        values[field.name] = _grouped(connection.execute(query, bound))
    return values


def _grouped(rows: Iterable[tuple[int, str]]) -> dict[int, list[str]]:
    groups: dict[int, list[str]] = defaultdict(list)
    for number, text in rows:
        groups[number].append(text)
    return groups


def _converter(field: Field) -> Converter | None:
    """Return what turns a cell into the value of a record; None where the cell is the value."""
    if field.row:
        return _rows_converter(field.row)
    if field.many:
        return _texts
    if field.value is Value.YES_NO:
        return _yes_or_no
    return None


def _rows_converter(row_class: SmallRow) -> Converter:
    def convert(text: str | None) -> tuple[Any, ...]:
        """Return the rows of a cell."""
        if not text:
            return ()
        return tuple(row_class(**row) for row in json.loads(text))

    return convert


def _texts(text: str | None) -> tuple[str, ...]:
    return tuple(json.loads(text)) if text else ()


def _yes_or_no(number: int | None) -> bool | None:
    return None if number is None else bool(number)
