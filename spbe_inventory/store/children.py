"""What other tables hold of a record: links to several records, other names, statements."""

import json
from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection

from spbe_inventory.domain.plain import split_mark
from spbe_inventory.matching.folding import fold
from spbe_inventory.store import statements
from spbe_inventory.store.references import Plain, keys_in
from spbe_inventory.store.schema import has_names, linked

Ids = dict[str, dict[str, int]]  # kind → key → id
LINK_COLUMNS = ("record_id", "other_id", "position", "agency_id")
ALIAS_COLUMNS = ("agency_id", "kind", "record_id", "position", "name", "folded")
BACKING = ("basis", "source", "date", "note")
STATEMENT_COLUMNS = (
    "agency_id", "kind", "record_id", "position", "field", "value", *BACKING,
)  # fmt: skip


class RecordId(NamedTuple):
    """The id of a record, and the id of its government."""

    number: int
    agency: int


def write_children(
    connection: Connection,
    kind: str,
    record: RecordId,
    plain: Plain,
    ids: Ids,
) -> None:
    """Write links to several records, other names and statements of a record."""
    _write_links(connection, kind, record, plain, ids)
    if has_names(kind):
        _write_other_names(connection, kind, record, plain)
    _write_statements(connection, kind, record, plain)


def _write_links(
    connection: Connection,
    kind: str,
    record: RecordId,
    plain: Plain,
    ids: Ids,
) -> None:
    for field, table in linked(kind):
        ids_by_key = ids[field.refers]
        links = []
        for position, key in enumerate(keys_in(field, plain)):
            links.append((record.number, ids_by_key[key], position, record.agency))
        insert_rows(connection, table, LINK_COLUMNS, links)


def _write_other_names(
    connection: Connection,
    kind: str,
    record: RecordId,
    plain: Plain,
) -> None:
    names, _mark = split_mark(plain.get("other_names"))
    rows = []
    for position, name in enumerate(names or ()):
        at = (record.agency, kind, record.number, position)
        rows.append((*at, name, fold(name)))
    insert_rows(connection, "alias", ALIAS_COLUMNS, rows)


def _write_statements(
    connection: Connection,
    kind: str,
    record: RecordId,
    plain: Plain,
) -> None:
    rows = []
    for position, statement in enumerate(plain.get("statements", ())):
        at = (record.agency, kind, record.number, position)
        value = _json(statement.get("value"))
        backing = [statement.get(name) for name in BACKING]
        rows.append((*at, statement["field"], value, *backing))
    insert_rows(connection, "statement", STATEMENT_COLUMNS, rows)


def _json(value: Any) -> str | None:
    if value is None:
        return None
    return json.dumps(value, ensure_ascii=False)


def delete_children(
    connection: Connection,
    kind: str,
    number: int,
) -> None:
    """Delete links, other names and statements of a record."""
    for _field, table in linked(kind):
        connection.exec_driver_sql(statements.delete_links(table), (number,))
    for table in ("alias", "statement"):
        connection.exec_driver_sql(statements.delete_children(table), (kind, number))


def insert_rows(
    connection: Connection,
    table: str,
    names: tuple[str, ...],
    rows: Sequence[tuple[Any, ...]],
) -> None:
    """Insert rows of values by column; none where there are none."""
    if rows:
        connection.exec_driver_sql(statements.insert_into(table, names), list(rows))
