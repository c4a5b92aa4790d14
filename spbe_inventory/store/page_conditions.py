"""Conditions on the rows of a kind in SQL: how a field is answered, and in which texts a word stands."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from spbe_inventory.domain.fields import KINDS, Field, Value
from spbe_inventory.matching.folding import fold
from spbe_inventory.matching.parts import contains
from spbe_inventory.store.schema import OTHER_NAMES, column, has_names, linked
from spbe_inventory.store.statements import statement

NAMES = ("name", "short_name")
MET, UNMET = "1 = 1", "1 = 0"
FOUND_BY_ID = "r.id IN"  # how rows are found that have a word in their titles


class Answered(StrEnum):
    """How a field is answered, other than by a value that is known."""

    OPEN = "open"
    UNKNOWN = "unknown"
    NONE = "none"
    ASSUMED = "assumed"
    DISPUTED = "disputed"


@dataclass(frozen=True, slots=True)
class Filter:
    """A field that has a value (of a reference: a key), guessed or known; or is answered in a certain way.

    `through` is the reference to the record whose field it is, None for a field of the record itself.
    """

    field: Field
    value: str | bool | int | None = None
    answered: Answered | None = None
    through: Field | None = None


@dataclass(frozen=True, slots=True)
class SqlCondition:
    """SQL that a row meets or not, and what is bound in it."""

    sql: str
    bound: tuple[Any, ...] = ()


def all_of(conditions: Sequence[SqlCondition]) -> SqlCondition:
    """Return the condition that all are met; met where there is none."""
    texts = [f"({condition.sql})" for condition in conditions]
    bound = [value for condition in conditions for value in condition.bound]
    return SqlCondition(" AND ".join(texts) or MET, tuple(bound))


def any_of(conditions: Sequence[SqlCondition]) -> SqlCondition:
    """Return the condition that one is met; not met where there is none."""
    texts = [f"({condition.sql})" for condition in conditions]
    bound = [value for condition in conditions for value in condition.bound]
    return SqlCondition(" OR ".join(texts) or UNMET, tuple(bound))


def counted(kind: str) -> list[SqlCondition]:
    """Return the conditions that a record counts: not withdrawn, not set apart, not merged into another one."""
    conditions = []
    fields = KINDS[kind].fields
    if "withdrawn" in fields:
        conditions.append(SqlCondition("NOT r.withdrawn"))
    if "set_apart" in fields:
        conditions.append(SqlCondition("coalesce(r.set_apart, '') = ''"))
    return conditions


def with_answer(kind: str, wanted: Filter) -> SqlCondition:
    """Return the condition of a filter: a value, or a way of answering."""
    if wanted.through is not None:
        return _with_answer_of_referred(wanted.through, wanted)
    field = wanted.field
    mark = SqlCondition("r.marks ->> ?", (field.name,))
    match wanted.answered:
        case None:
            return _has_value(kind, field, wanted.value)
        case Answered.OPEN:
            is_unmarked = SqlCondition(f"{mark.sql} IS NULL", mark.bound)
            return all_of([is_unmarked, _is_empty(kind, field)])
        case answered:
            return SqlCondition(f"{mark.sql} = ?", (*mark.bound, str(answered)))


def _with_answer_of_referred(through: Field, wanted: Filter) -> SqlCondition:
    """Return the condition that the record which a field refers to meets a filter."""
    found = with_answer(through.refers, replace(wanted, through=None))
    text = "{own} IN (SELECT r.id FROM {refers} r WHERE "
    sql = statement(text, own=f"r.{column(through)}", refers=through.refers)
    return SqlCondition(f"{sql}{found.sql})", found.bound)


def _has_value(kind: str, field: Field, value: Any) -> SqlCondition:
    if field.value is Value.REF:
        text = "{own} = (SELECT id FROM {refers} WHERE key = ?)"
        sql = statement(text, own=f"r.{column(field)}", refers=field.refers)
    elif field.value is Value.REFS:
        text = """EXISTS (SELECT 1 FROM {table} l JOIN {refers} o ON o.id = l.other_id
            WHERE l.record_id = r.id AND o.key = ?)"""
        table = _link_table(kind, field)
        sql = statement(text, table=table, refers=field.refers)
    elif field.value is Value.CODES:
        text = "EXISTS (SELECT 1 FROM json_each({own}) WHERE value = ?)"
        sql = statement(text, own=f"r.{field.name}")
    else:
        sql = statement("{own} = ?", own=f"r.{field.name}")
    return SqlCondition(sql, (value,))


def _link_table(kind: str, field: Field) -> str:
    """Return the link table of a field that refers to several records."""
    tables = {linked_field.name: table for linked_field, table in linked(kind)}
    return tables[field.name]


def _is_empty(kind: str, field: Field) -> SqlCondition:
    """Return the condition that a field holds no value."""
    if not field.stored:
        return SqlCondition(MET)
    if field.value is Value.REFS:
        table = _link_table(kind, field)
        text = "NOT EXISTS (SELECT 1 FROM {table} l WHERE l.record_id = r.id)"
        return SqlCondition(statement(text, table=table))
    if field.name == OTHER_NAMES:
        sql = (
            "NOT EXISTS (SELECT 1 FROM alias l WHERE l.kind = ? AND l.record_id = r.id)"
        )
        return SqlCondition(sql, (kind,))
    own = statement("{own}", own=f"r.{column(field)}")
    if field.many:
        return SqlCondition(f"coalesce(CAST({own} AS TEXT), '[]') = '[]'")
    return SqlCondition(f"{own} IS NULL")


def with_word(
    connection: sqlite3.Connection, kind: str, word: str, also_in: Iterable[str]
) -> SqlCondition:
    """Return the condition that a word stands in a name of a record, or of what it is called by, or in some fields."""
    label = KINDS[kind].labelled_by
    if KINDS[kind].joins:
        choices = [_in_title(connection, kind, word)]
    else:
        choices = _in_names(kind, "r", word)
    fields = KINDS[kind].fields
    for name in also_in:
        if name in fields and fields[name].value in (Value.TEXT, Value.LONG):
            choices.append(_has_text(f"r.{name}", word))
    if label and fields[label].codes:
        choices.append(_in_label(fields[label], word))
    elif label:
        choices.append(_has_text(f"r.{label}", word))
    return any_of(choices)


def _in_title(connection: sqlite3.Connection, kind: str, word: str) -> SqlCondition:
    """Return the condition that a word stands in a name of what a record joins, or in the text in place of that.

    Which names have it is asked once, of each kind that is joined; the rows are then found by their references.
    """
    queries = [
        SqlCondition(
            statement("SELECT id FROM {kind} WHERE key = ?", kind=kind), (word,)
        )
    ]
    named: dict[str, str] = {}
    for name in KINDS[kind].joins:
        field = KINDS[kind].fields[name]
        if field.refers_any:
            queries.append(_names_any_with_word(connection, kind, field, word))
            continue
        if field.refers not in named:
            named[field.refers] = _ids_with_word(connection, field.refers, word)
        text = """SELECT id FROM {kind}
            WHERE {own} IN (SELECT CAST(value AS INTEGER) FROM json_each(?))"""
        sql = statement(text, kind=kind, own=column(field))
        queries.append(SqlCondition(sql, (named[field.refers],)))
        if f"{name}_text" in KINDS[kind].fields:
            written = _has_text(f"{name}_text", word)
            text = "SELECT id FROM {kind} WHERE {own} IS NULL AND "
            sql = statement(text, kind=kind, own=column(field)) + f"({written.sql})"
            queries.append(SqlCondition(sql, written.bound))
    texts = " UNION ALL ".join(query.sql for query in queries)
    bound = [value for query in queries for value in query.bound]
    return SqlCondition(f"{FOUND_BY_ID} ({texts})", tuple(bound))


def _names_any_with_word(
    connection: sqlite3.Connection, kind: str, field: Field, word: str
) -> SqlCondition:
    """Return the query of the ids of records that name a record of any kind which is called by a word."""
    keys: list[str] = []
    for other in KINDS:
        if other == kind:
            continue
        found = with_word(connection, other, word, ())
        query = statement("SELECT r.key FROM {other} r WHERE ", other=other) + found.sql
        keys.extend(key for (key,) in connection.execute(query, found.bound))
    text = "SELECT id FROM {kind} WHERE {own} IN (SELECT value FROM json_each(?))"
    sql = statement(text, kind=kind, own=field.name)
    return SqlCondition(sql, (json.dumps(keys),))


def _ids_with_word(connection: sqlite3.Connection, kind: str, word: str) -> str:
    """Return the ids of the records of a kind that have a word in a name, as JSON."""
    found = any_of(_in_names(kind, "o", word))
    query = statement("SELECT o.id FROM {kind} o WHERE ", kind=kind) + found.sql
    ids = [number for (number,) in connection.execute(query, found.bound)]
    return json.dumps(ids)


def _in_names(kind: str, alias: str, word: str) -> list[SqlCondition]:
    """Return the conditions that a word stands in the key, a name or another name of a record of a kind."""
    fields = KINDS[kind].fields
    choices = [_has_text(f"{alias}.key", word)]
    choices += [_has_text(f"{alias}.{name}", word) for name in NAMES if name in fields]
    if has_names(kind):
        found = _has_text("l.name", word)
        text = "{own} IN (SELECT l.record_id FROM alias l WHERE l.kind = ? AND "
        sql = statement(text, own=f"{alias}.id") + f"({found.sql}))"
        choices.append(SqlCondition(sql, (kind, *found.bound)))
    return choices


def _in_label(field: Field, word: str) -> SqlCondition:
    """Return the condition that a word stands in what a code is called."""
    codes = [str(code) for code in field.codes or () if contains(str(code.label), word)]
    own = statement("{own}", own=f"r.{field.name}")
    if not codes:
        return any_of([])
    places = ", ".join("?" for _code in codes)
    return SqlCondition(f"{own} IN ({places})", tuple(codes))


def _has_text(own: str, word: str) -> SqlCondition:
    """Return the condition that a word stands in a text: first its letters in their order, as SQLite finds them.

    Only a text with letters that are not of ASCII may hold the word in letters of another form.
    """
    name = statement("{own}", own=own)
    letters = fold(word).replace(" ", "")
    if not letters.isascii():
        sql = f"has_part({name}, ?)"
        return SqlCondition(sql, (word,))
    pattern = "%" + "%".join(letters) + "%"
    is_other = f"length({name}) <> length(CAST({name} AS BLOB))"
    sql = f"({name} LIKE ? OR {is_other}) AND has_part({name}, ?)"
    return SqlCondition(sql, (pattern, word))
