"""The order of the rows of a kind in SQL, as a list has them."""

import sqlite3
from typing import Any

from spbe_inventory.domain.fields import KINDS, Field, Value
from spbe_inventory.matching.natural_order import natural_key
from spbe_inventory.store.page_conditions import NAMES, SqlCondition
from spbe_inventory.store.schema import column, columns
from spbe_inventory.store.statements import statement

KEY = "key"
RECORDED = "recorded"  # the order in which records were recorded: the quickest of all, whatever their number
# A key in which digits stand elsewhere than at its end: only Python puts it in order.
ODD_KEYS = """SELECT 1 FROM {kind} r WHERE r.key GLOB '*[0-9]*[^0-9]*'
    OR r.key GLOB '*--*' OR r.key GLOB '*-' LIMIT 1"""


def order_of(
    connection: sqlite3.Connection, kind: str, sort: str, *, is_descending: bool
) -> SqlCondition:
    """Return by what the records are ordered, blanks last, then by key."""
    direction = ""
    if is_descending:
        direction = " DESC"
    if sort == RECORDED:
        return SqlCondition(f"r.id{direction}")
    by_key = _order_of_keys(connection, kind)
    if sort == KEY:
        parts = [f"{part}{direction}" for part in by_key]
        return SqlCondition(", ".join([*parts, "r.key"]))
    expression = _sorted_by(kind, sort)
    blanks = f"({expression.sql}) IS NULL"
    texts = [blanks, f"({expression.sql}){direction}", *by_key, "r.key"]
    return SqlCondition(", ".join(texts), expression.bound * 2)


def _order_of_keys(connection: sqlite3.Connection, kind: str) -> list[str]:
    """Return SQL that puts keys in their order: as `natural_key` does, without asking Python where it can be helped."""
    if connection.execute(statement(ODD_KEYS, kind=kind)).fetchone():
        return ["in_order(r.key)"]
    stem = "rtrim(r.key, '0123456789')"
    number = f"CAST(substr(r.key, length({stem}) + 1) AS INTEGER)"
    return [f"replace({stem}, '-', ' ')", number]


def _sorted_by(kind: str, name: str) -> SqlCondition:
    """Return SQL of what a field is sorted by: numbers and dates by size, codes by label, all else as texts."""
    field = KINDS[kind].fields.get(name)
    if field is None or field not in columns(kind):
        return SqlCondition("NULL")
    own = statement("{own}", own=f"r.{column(field)}")
    if field.value is Value.REF:
        return SqlCondition(_name_of_referred(kind, field))
    if field.value is Value.CODE and field.codes:
        return _rank(own, field)
    if field.value in (Value.COUNT, Value.DATE, Value.DAY, Value.YES_NO):
        return SqlCondition(own)
    if name == "name":
        own = _called(kind, "r")
    return SqlCondition(f"in_order({own})")


def _called(kind: str, alias: str) -> str:
    """Return SQL of what a list calls a record: its short name, its name, or its key."""
    fields = KINDS[kind].fields
    names = [f"{alias}.{name}" for name in reversed(NAMES) if name in fields]
    key = f"{alias}.key"
    if not names:
        return statement("{key}", key=key)
    return statement("coalesce({names})", names=[*names, key])


def _name_of_referred(kind: str, field: Field) -> str:
    """Return SQL of the name of what a field refers to, or of the text in its place, in the order of texts."""
    own = f"r.{column(field)}"
    text = " FROM {refers} o WHERE o.id = {own})"
    source = statement(text, refers=field.refers, own=own)
    name = f"(SELECT in_order({_called(field.refers, 'o')}){source}"
    if f"{field.name}_text" not in KINDS[kind].fields:
        return name
    written = statement("in_order({text})", text=f"r.{field.name}_text")
    return f"coalesce({name}, {written})"


def _rank(own: str, field: Field) -> SqlCondition:
    """Return SQL of the place of a code among the labels of its list, in the current language."""
    ordered = sorted(field.codes or (), key=lambda code: natural_key(str(code.label)))
    cases = " ".join("WHEN ? THEN ?" for _code in ordered)
    bound: list[Any] = []
    for place, code in enumerate(ordered):
        bound.extend([str(code), place])
    return SqlCondition(f"CASE {own} {cases} END", tuple(bound))
