"""One SQLModel table class for every kind of record, made from the field table.

Closed lists are text without CHECK, written by value; `doctor` finds values that are on no list.
"""

from types import new_class
from typing import Any

from sqlalchemy import JSON, BigInteger, Integer, UniqueConstraint
from sqlmodel import Field

from spbe_inventory.domain import field as field_table
from spbe_inventory.domain.fields import KINDS, Value
from spbe_inventory.store.schema import (
    SORT_NAME,
    column,
    columns,
    is_sorted_by_name,
)
from spbe_inventory.store.tables.base import OwnedTable, RecordTable

GOVERNMENT = "agency"
# Kinds of which a government has one record of a name.
UNIQUE_NAMES = frozenset(["setting"])
LARGEST_INTEGER = 2**31 - 1  # of four bytes
# SQLite has one sort of whole numbers.
LARGE_INTEGER = BigInteger().with_variant(Integer(), "sqlite")
# What kinds without a name of their own are looked up by.
LOOKED_UP_BY = {"waiver": "rule", "rule_change": "rule"}


def record_table(kind: str) -> type[RecordTable]:
    """Return the table class of a kind of record: what all kinds have, then a column for each field of the table."""
    described = KINDS[kind]
    base: type[RecordTable] = OwnedTable
    if kind == GOVERNMENT:
        base = RecordTable

    def fill(namespace: dict[str, Any]) -> None:
        annotations: dict[str, Any] = {}
        for field in columns(kind):
            name = column(field)
            annotations[name] = _column_type(field)
            namespace[name] = _column(kind, field)
        if is_sorted_by_name(kind):
            annotations[SORT_NAME] = str
            namespace[SORT_NAME] = Field(index=True)
        namespace["__annotations__"] = annotations
        namespace["__module__"] = __name__
        namespace["__tablename__"] = kind
        namespace["__doc__"] = described.plural.en
        if kind in UNIQUE_NAMES:
            namespace["__table_args__"] = (UniqueConstraint("agency_id", "name"),)

    name = "".join(word.capitalize() for word in kind.split("_"))
    table: type[RecordTable] = new_class(
        name,
        (base,),
        {"table": True},
        fill,
    )
    return table


def _column_type(field: field_table.Field) -> Any:
    """Return the Python type of a column; it allows None unless every record has a value."""
    if field.many:
        bare: Any = list[Any]
    elif field.value is Value.YES_NO:
        bare = bool
    elif field.value in (Value.COUNT, Value.REF):
        bare = int
    else:
        bare = str
    if field.required or field.default is not None:
        return bare
    return bare | None


def _column(kind: str, field: field_table.Field) -> Any:
    options: dict[str, Any] = {}
    if not field.required:
        options["default"] = field.default
    if field.value is Value.REF:
        options["foreign_key"] = f"{field.refers}.id"
    if field.many:
        options["sa_type"] = JSON
    if field.value is Value.COUNT and field.maximum > LARGEST_INTEGER:
        options["sa_type"] = LARGE_INTEGER
    if _is_indexed(kind, field):
        options["index"] = True
    return Field(**options)


def _is_indexed(kind: str, field: field_table.Field) -> bool:
    """Return whether a column is looked up by: references, and the name by which people call a record."""
    if field.value is Value.REF:
        return True
    if kind == GOVERNMENT or kind in UNIQUE_NAMES:
        return False
    return field.name in (*KINDS[kind].named_by[:1], LOOKED_UP_BY.get(kind))


RECORD_TABLES = {kind: record_table(kind) for kind in KINDS}
