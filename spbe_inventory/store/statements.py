"""SQL whose tables and columns are known only when it runs: the one module that builds it.

Every name that is put into a statement is checked to be a plain identifier; values are always bound, never written,
but for the ids of records, which are whole numbers.
"""

import re
from collections.abc import Sequence
from functools import cache

from spbe_inventory.domain.fields import KINDS, Value
from spbe_inventory.store.schema import column, columns

# A table, a column, a column of a table, the id of a record; a bound value stands as a question mark.
NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)?|[0-9]+|\?")

# The same as graph/in_service.py decides for records; a contract test compares the two.
IS_IN_SERVICE = """coalesce(set_apart, '') = ''
        AND NOT (
            coalesce(status, '') IN ('planned', 'building', 'trial', 'idle', 'stopped')
            AND coalesce(marks ->> 'status', '') = ''
        )"""
IN_SERVICE = (
    f"WITH in_service AS (SELECT id, key FROM application WHERE {IS_IN_SERVICE})"  # noqa: S608  # of ours
)
RECORDS = "SELECT r.id, r.key, {agency}, r.version, r.marks, {columns} FROM {kind} r"
ONE_RECORD = " WHERE r.key = :key"
IN_SCOPE = " WHERE r.id IN ({within})"
IN_ORDER_OF_KEYS = " ORDER BY r.key"
STATEMENTS = """SELECT r.key, s.field, s.basis, s.source, s.value, s.date, s.note
    FROM statement s JOIN {kind} r ON r.id = s.record_id WHERE s.kind = :kind"""
STATEMENTS_OF_ONE = " AND r.key = :key"
STATEMENTS_IN_SCOPE = " AND s.record_id IN ({within})"
STATEMENTS_IN_ORDER = " ORDER BY s.record_id, s.position"
OTHER_NAMES = "SELECT record_id, name FROM alias WHERE kind = :kind"
OTHER_NAMES_OF_ONE = " AND record_id = (SELECT id FROM {kind} WHERE key = :key)"
OTHER_NAMES_IN_SCOPE = " AND record_id IN ({within})"
OTHER_NAMES_IN_ORDER = " ORDER BY record_id, position"
LINKS = "SELECT l.record_id, o.key FROM {table} l JOIN {refers} o ON o.id = l.other_id"
LINKS_OF_ONE = " WHERE l.record_id = (SELECT id FROM {kind} WHERE key = :key)"
LINKS_IN_SCOPE = " WHERE l.record_id IN ({within})"
LINKS_IN_ORDER = " ORDER BY l.record_id, l.position"
HISTORY = """SELECT c.id, b.at, b.actor, b.role, b.action, b.file, b.basis, b.source,
    b.id, b.undoes_id, c.action, r.key, c.record_id, c.place, c.old
    FROM change c JOIN batch b ON b.id = c.batch_id
    LEFT JOIN {kind} r ON r.id = c.record_id WHERE c.kind = :kind"""
HISTORY_OF_ONE = " AND r.key = :key"
# Of a government what is read with it: its own, and what belongs to governments that are not assessed.
HISTORY_OF_GOVERNMENT = """ AND c.agency_id IN
    (SELECT id FROM agency WHERE key = :agency OR assessed IS NOT TRUE)"""
CONTRADICTED = """SELECT a.key, e.key FROM application a
    JOIN exchange e ON e.{end} = a.id
    WHERE a.marks ->> :side = 'none'
    AND e.state = 'in_use' AND e.directed AND NOT e.withdrawn
    AND coalesce(e.basis, '') <> 'assumption'
    AND e.marks ->> 'state' IS NULL
    ORDER BY a.key, e.key"""
IMPORTED_KEYS = """SELECT DISTINCT r.key FROM {kind} r JOIN agency g ON g.id = r.agency_id
    JOIN change c ON c.record_id = r.id AND c.kind = ? AND c.action = 'create'
    JOIN batch b ON b.id = c.batch_id
    WHERE b.action = 'import' AND g.key = ? ORDER BY r.key"""
CREATED_IN_A_ROW = """INSERT INTO change
    (batch_id, agency_id, action, kind, record_id, place)
    SELECT ?, agency_id, 'create', ?, id, ? || (id + ?)
    FROM {kind} WHERE id BETWEEN ? AND ?"""


def statement(text: str, /, **names: str | Sequence[str]) -> str:
    """Return SQL with each `{name}` filled by one or several identifiers; raise ValueError for anything else."""
    filled = {}
    for name, identifiers in names.items():
        listed = [identifiers] if isinstance(identifiers, str) else identifiers
        for identifier in listed:
            if not NAME.fullmatch(identifier):
                raise ValueError(identifier)
        filled[name] = ", ".join(listed)
    return text.format(**filled)


def select_records(kind: str, *, one: bool, within: str = "") -> str:
    """Return the query for the records of a kind (or the one of `:key`): id, key, government, version, marks, columns.

    A reference comes as the key of what it names. `within` is the query of the ids of the only records that are meant.
    """
    query = _all_records(kind)
    if one:
        query += ONE_RECORD
    elif within:
        query += IN_SCOPE.format(within=within)
    return query + IN_ORDER_OF_KEYS


@cache
def _all_records(kind: str) -> str:
    agency = "a.key"
    joins = [" JOIN agency a ON a.id = r.agency_id"]
    if kind == "agency":
        agency = "r.key"
        joins = []
    selected = []
    for field in columns(kind):
        if field.value is not Value.REF:
            selected.append(f"r.{field.name}")
            continue
        alias = f"f_{field.name}"
        selected.append(f"{alias}.key")
        joins.append(
            statement(
                " LEFT JOIN {table} {alias} ON {own} = {referred}",
                table=field.refers,
                alias=alias,
                own=f"r.{column(field)}",
                referred=f"{alias}.id",
            )
        )
    query = statement(
        RECORDS,
        agency=agency,
        columns=selected,
        kind=kind,
    )
    return query + "".join(joins)


def select_statements(kind: str, *, one: bool, within: str = "") -> str:
    """Return the query for who states what of the records of a kind, of the one of `:key`, or of those `within`."""
    query = statement(STATEMENTS, kind=kind)
    if one:
        query += STATEMENTS_OF_ONE
    elif within:
        query += STATEMENTS_IN_SCOPE.format(within=within)
    return query + STATEMENTS_IN_ORDER


def select_other_names(kind: str, *, one: bool, within: str = "") -> str:
    """Return the query for (id of the record, other name) of a kind, of the record of `:key`, or of those `within`."""
    query = OTHER_NAMES
    if one:
        query += statement(OTHER_NAMES_OF_ONE, kind=kind)
    elif within:
        query += OTHER_NAMES_IN_SCOPE.format(within=within)
    return query + OTHER_NAMES_IN_ORDER


def select_links(
    kind: str,
    table: str,
    refers: str,
    *,
    one: bool,
    within: str = "",
) -> str:
    """Return the query for (id of the record, key of what it names) of a link table.

    It asks for all, for the record of `:key`, or for those `within`.
    """
    query = statement(LINKS, table=table, refers=refers)
    if one:
        query += statement(LINKS_OF_ONE, kind=kind)
    elif within:
        query += LINKS_IN_SCOPE.format(within=within)
    return query + LINKS_IN_ORDER


@cache
def select_history(kind: str, *, one: bool, of_government: bool = False) -> str:
    """Return the query for the changes of a kind with their batches, of the record of `:key`, of `:agency`, or all."""
    query = statement(HISTORY, kind=kind)
    if one:
        query += HISTORY_OF_ONE
    if of_government:
        query += HISTORY_OF_GOVERNMENT
    return query


@cache
def select_ids(kind: str, count: int) -> str:
    """Return the query for (key, id) of the records of a kind by `count` bound keys."""
    text = "SELECT key, id FROM {kind} WHERE key IN ({keys})"
    return statement(text, kind=kind, keys=["?"] * count)


@cache
def select_all_ids(kind: str) -> str:
    """Return the query for (key, id) of every record of a kind."""
    return statement("SELECT key, id FROM {kind}", kind=kind)


@cache
def select_keys(kind: str) -> str:
    """Return the query for the keys of a kind, in order."""
    return statement("SELECT key FROM {kind} ORDER BY key", kind=kind)


@cache
def select_imported_keys(kind: str) -> str:
    """Return the query for the keys of a kind of a bound government that an import created, in order."""
    return statement(IMPORTED_KEYS, kind=kind)


@cache
def select_key(kind: str) -> str:
    """Return the query for the key of the record of a bound id."""
    return statement("SELECT key FROM {kind} WHERE id = ?", kind=kind)


@cache
def has_key(kind: str) -> str:
    """Return the query that has a row where a record of a bound key is there."""
    return statement("SELECT 1 FROM {kind} WHERE key = ?", kind=kind)


@cache
def has_rows(table: str) -> str:
    """Return the query that has a row where a table is not empty."""
    return statement("SELECT 1 FROM {table} LIMIT 1", table=table)


@cache
def count_rows(table: str) -> str:
    """Return the query for the number of rows of a table."""
    return statement("SELECT count(*) FROM {table}", table=table)


@cache
def select_all(table: str, names: tuple[str, ...]) -> str:
    """Return the query for these columns of every row of a table."""
    return statement("SELECT {names} FROM {table}", table=table, names=names)


@cache
def select_keys_in_order(table: str) -> str:
    """Return the query for the keys of a table, the oldest record first."""
    return statement("SELECT key FROM {table} ORDER BY id", table=table)


@cache
def select_next_id(table: str) -> str:
    """Return the query for the first id above all of a table."""
    return statement("SELECT coalesce(max(id), 0) + 1 FROM {table}", table=table)


@cache
def select_column(
    table: str,
    record: str,
    name: str,
) -> str:
    """Return the query for (record, value) of a column, where it has a value."""
    text = "SELECT {record}, {name} FROM {table} WHERE {name} IS NOT NULL"
    return statement(
        text,
        table=table,
        record=record,
        name=name,
    )


@cache
def select_completeness(subject: str) -> str:
    """Return the query for the key of the statement on a bound list of the subject of a bound key."""
    text = """SELECT c.key FROM completeness c JOIN {subject} s ON s.id = {own}
        WHERE s.key = ? AND c.list_name = ?"""
    return statement(text, subject=subject, own=f"c.{subject}_id")


@cache
def select_by_references(kind: str, references: tuple[tuple[str, str], ...]) -> str:
    """Return the query for the keys of records that refer to bound keys, None for no reference, in order of keys.

    `references` are the columns with the kind that each refers to, in the order in which keys are bound.
    """
    conditions = [
        statement(
            "{own} IS (SELECT id FROM {refers} WHERE key = ?)",
            own=f"r.{name}",
            refers=refers,
        )
        for name, refers in references
    ]
    query = statement("SELECT r.key FROM {kind} r", kind=kind)
    return f"{query} WHERE {' AND '.join(conditions)} ORDER BY r.key"


def select_last_change(kind: str, within: str = "") -> str:
    """Return the query for (key, time of the last batch) of the records of a bound kind, or of those `within`."""
    text = """SELECT r.key, max(b.at) FROM change c JOIN batch b ON b.id = c.batch_id
        JOIN {kind} r ON r.id = c.record_id WHERE c.kind = ?"""
    query = statement(text, kind=kind)
    if within:
        query += f" AND c.record_id IN ({within})"
    return query + " GROUP BY r.key"


def select_ends(kind: str, end: str, within: str = "") -> str:
    """Return the query for (key, key of the application) at one end of the records of a kind, or of those `within`."""
    text = "SELECT r.key, a.key FROM {kind} r JOIN application a ON a.id = {end}"
    query = statement(text, kind=kind, end=f"r.{end}")
    if within:
        query += f" WHERE r.id IN ({within})"
    return query


@cache
def select_parents(kind: str, name: str) -> str:
    """Return the query for (key, key of the parent) of a kind that refers to itself."""
    text = "SELECT r.key, p.key FROM {kind} r JOIN {kind} p ON p.id = {name} ORDER BY r.key"
    return statement(text, kind=kind, name=f"r.{name}")


@cache
def select_marks(kind: str) -> str:
    """Return the query for (key, marks as JSON) of the records of a kind that have any."""
    text = "SELECT key, marks FROM {kind} WHERE marks IS NOT NULL ORDER BY key"
    return statement(text, kind=kind)


@cache
def select_contradicted(end: str) -> str:
    """Return the query for (application, exchange) where an application marked *none* has an exchange in use.

    Bound: `:side`, the marked field.
    """
    return statement(CONTRADICTED, end=end)


@cache
def insert_into(table: str, names: tuple[str, ...]) -> str:
    """Return the statement that inserts one row with these columns bound."""
    text = "INSERT INTO {table} ({names}) VALUES ({values})"
    return statement(
        text,
        table=table,
        names=names,
        values=["?"] * len(names),
    )


@cache
def insert_created(kind: str) -> str:
    """Return the statement that writes create rows for records whose ids and rows follow one another."""
    return statement(CREATED_IN_A_ROW, kind=kind)


@cache
def update_record(
    kind: str, names: tuple[str, ...], *, of_version: bool = False
) -> str:
    """Return the statement that sets these columns of the record of a bound id, and of a bound version where asked."""
    assignments = ", ".join(statement("{name} = ?", name=name) for name in names)
    query = f"{statement('UPDATE {kind} SET', kind=kind)} {assignments} WHERE id = ?"
    if of_version:
        query += " AND version = ?"
    return query


@cache
def delete_record(kind: str) -> str:
    """Return the statement that deletes the record of a bound id."""
    return statement("DELETE FROM {kind} WHERE id = ?", kind=kind)


@cache
def delete_links(table: str) -> str:
    """Return the statement that deletes the links of the record of a bound id."""
    return statement("DELETE FROM {table} WHERE record_id = ?", table=table)


@cache
def delete_children(table: str) -> str:
    """Return the statement that deletes other names or statements of a record; kind and id are bound."""
    text = "DELETE FROM {table} WHERE kind = ? AND record_id = ?"
    return statement(text, table=table)


@cache
def drop_index(name: str) -> str:
    """Return the statement that drops an index."""
    return statement("DROP INDEX {name}", name=name)


def self_references(kind: str) -> list[str]:
    """Return the columns by which records of a kind belong to another of the same kind."""
    own = KINDS[kind].fields.values()
    return [
        column(field)
        for field in own
        if field.refers == kind and field.value is Value.REF
    ]
