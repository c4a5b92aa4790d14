"""The order of the rows of a kind in SQL, as a list has them."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from spbe_inventory.domain.fields import KINDS, Field, Value
from spbe_inventory.matching.natural_order import natural_key
from spbe_inventory.store.engines.choice import engine_of
from spbe_inventory.store.page_conditions import SqlCondition
from spbe_inventory.store.schema import (
    SORT_NAME,
    column,
    columns,
    is_sorted_by_name,
)
from spbe_inventory.store.statements import statement

KEY = "key"
NAME = "name"
RECORDED = "recorded"  # the order in which records were recorded: the quickest of all, whatever their number
TITLE = "title"  # by name; what joins others by the names of what it joins
BLANK_LAST, BLANK_FIRST = "\U0010ffff", ""  # after and before every text in order


@dataclass(frozen=True, slots=True)
class OrderTerm:
    """SQL by which rows are ordered, and whether from the last to the first."""

    expression: SqlCondition
    is_descending: bool = False


@dataclass(frozen=True, slots=True)
class PageOrder:
    """By what rows are ordered. `walked` is the reference in the order of whose names rows may be read one by one."""

    terms: tuple[OrderTerm, ...]
    walked: Field | None = None

    @property
    def reversed(self) -> "PageOrder":
        """The same order from its end."""
        terms = [
            replace(term, is_descending=not term.is_descending) for term in self.terms
        ]
        return replace(self, terms=tuple(terms))


def order_of(
    connection: sqlite3.Connection, kind: str, sort: str, *, is_descending: bool
) -> PageOrder:
    """Return by what the records are ordered, blanks last, then by key."""
    if sort == RECORDED:
        return PageOrder((OrderTerm(SqlCondition("r.id"), is_descending),))
    if sort == TITLE:
        return _order_of_titles(connection, kind, is_descending=is_descending)
    unique = OrderTerm(SqlCondition("r.key"))
    by_key: list[OrderTerm] = []
    if sort == KEY or not KINDS[kind].joins:
        by_key = [OrderTerm(part) for part in _order_of_keys(connection, kind)]
    if sort == KEY:
        ordered = [replace(term, is_descending=is_descending) for term in by_key]
        return PageOrder((*ordered, unique))
    last = (*by_key, unique)
    field = KINDS[kind].fields.get(sort)
    if field is None or field not in columns(kind):
        return PageOrder(last)
    if sort == NAME and is_sorted_by_name(kind):
        by_name = OrderTerm(SqlCondition(f"r.{SORT_NAME}"), is_descending)
        return PageOrder((by_name, *last))
    if _is_walked(field):
        by_referred = OrderTerm(
            order_of_referred(kind, field, is_descending=is_descending), is_descending
        )
        return PageOrder((by_referred, *last), field)
    expression = _sorted_by(field)
    blanks = SqlCondition(f"({expression.sql}) IS NULL", expression.bound)
    return PageOrder((OrderTerm(blanks), OrderTerm(expression, is_descending), *last))


def _order_of_titles(
    connection: sqlite3.Connection, kind: str, *, is_descending: bool
) -> PageOrder:
    """Return the order of names; of what joins others that of the names of what it joins, the first one first."""
    fields = [KINDS[kind].fields[name] for name in KINDS[kind].joins]
    if not all(field.refers for field in fields) or not fields:
        sort = NAME if NAME in KINDS[kind].fields else KEY
        return order_of(connection, kind, sort, is_descending=is_descending)
    terms = [
        OrderTerm(
            order_of_referred(kind, field, is_descending=is_descending), is_descending
        )
        for field in fields
    ]
    by_key = OrderTerm(SqlCondition("r.key"), is_descending)
    return PageOrder((*terms, by_key), fields[0])


def ordered_by(terms: Iterable[OrderTerm]) -> SqlCondition:
    """Return the terms of an order as SQL."""
    texts = []
    bound: list[Any] = []
    for term in terms:
        direction = ""
        if term.is_descending:
            direction = " DESC"
        texts.append(f"{term.expression.sql}{direction}")
        bound.extend(term.expression.bound)
    return SqlCondition(", ".join(texts), tuple(bound))


def order_of_referred(
    kind: str, field: Field, *, is_descending: bool, known: str = ""
) -> SqlCondition:
    """Return SQL of the order of the name of what a field refers to, or of the text in its place; blanks last.

    `known` is SQL of the order of that name, where it is at hand already.
    """
    own = f"r.{column(field)}"
    text = "(SELECT o.{order} FROM {refers} o WHERE o.id = {own})"
    name = known or statement(text, order=SORT_NAME, refers=field.refers, own=own)
    blank = BLANK_FIRST if is_descending else BLANK_LAST
    return SqlCondition(f"coalesce({name}, {_written(kind, field)}?)", (blank,))


def _written(kind: str, field: Field) -> str:
    """Return SQL of the order of the text that may stand in place of a reference, with a comma; or nothing."""
    if f"{field.name}_text" not in KINDS[kind].fields:
        return ""
    return statement("in_order({text}), ", text=f"r.{field.name}_text")


def _is_walked(field: Field) -> bool:
    """Return whether rows can be read in the order of the names of what a field refers to."""
    return field.value is Value.REF and is_sorted_by_name(field.refers)


def _order_of_keys(connection: sqlite3.Connection, kind: str) -> list[SqlCondition]:
    """Return SQL that puts keys in their order: as `natural_key` does, without asking Python where it can be helped."""
    engine = engine_of(connection)
    if engine.has_odd_keys(connection, kind):
        return [SqlCondition("in_order(r.key)")]
    stem = "rtrim(r.key, '0123456789')"
    number = f"CAST(substr(r.key, length({stem}) + 1) AS INTEGER)"
    return [SqlCondition(f"replace({stem}, '-', ' ')"), SqlCondition(number)]


def _sorted_by(field: Field) -> SqlCondition:
    """Return SQL of what a field is sorted by: numbers and dates by size, codes by label, all else as texts."""
    own = statement("{own}", own=f"r.{column(field)}")
    if field.value is Value.REF:
        text = "(SELECT in_order(o.key) FROM {refers} o WHERE o.id = {own})"
        return SqlCondition(statement(text, refers=field.refers, own=own))
    if field.value is Value.CODE and field.codes:
        return _rank(own, field)
    if field.value in (Value.COUNT, Value.DATE, Value.DAY, Value.YES_NO):
        return SqlCondition(own)
    return SqlCondition(f"in_order({own})")


def _rank(own: str, field: Field) -> SqlCondition:
    """Return SQL of the place of a code among the labels of its list, in the current language."""
    ordered = sorted(field.codes or (), key=lambda code: natural_key(str(code.label)))
    cases = " ".join("WHEN ? THEN ?" for _code in ordered)
    bound: list[Any] = []
    for place, code in enumerate(ordered):
        bound.extend([str(code), place])
    return SqlCondition(f"CASE {own} {cases} END", tuple(bound))
