"""Record ↔ plain values with marks: the one form of JSON documents, rule cases and samples.

A plain value stands for itself; absent is *not answered*; `{"mark": "unknown"}` has no value;
`{"value": "Dinas Kesehatan", "mark": "assumed"}` has both.
"""

from collections.abc import Mapping
from typing import Any

from spbe_inventory.domain.answers import Record
from spbe_inventory.domain.fields import KINDS, Field
from spbe_inventory.domain.lists import Mark
from spbe_inventory.domain.records import RECORDS
from spbe_inventory.domain.small_rows import small_row

EMPTY_MARKS = frozenset([Mark.NONE, Mark.UNKNOWN])
IDENTITY = ("key", "agency", "version")  # what a record is known by, beside its fields
Plain = dict[str, Any]
Document = Mapping[str, Any]


def to_plain(record: Record) -> Plain:
    """Return a record as plain values in the order of the field table, what was not answered left out."""
    plain: Plain = {name: getattr(record, name) for name in IDENTITY}
    for field in KINDS[record.kind].fields.values():
        name = field.name
        raw = None
        if field.stored:
            raw = _json_value(getattr(record, name))
        mark = record.marks.get(name)
        value = with_mark(raw, mark)
        if value not in (None, []):
            plain[name] = value
    return plain


def from_plain(kind: str, plain: Document) -> Record:
    """Return the record of plain values that have been validated; `key` and `agency` must be there."""
    values = {name: plain[name] for name in IDENTITY if name in plain}
    marks: dict[str, Mark] = {}
    for field in KINDS[kind].fields.values():
        name = field.name
        if name not in plain:
            continue
        value, mark = split_mark(plain[name])
        if mark:
            marks[name] = mark
        if field.stored and value is not None:
            values[name] = _record_value(field, value)
    return RECORDS[kind](marks=marks, **values)


def with_mark(value: Any, mark: Mark | str | None) -> Any:
    """Return a value and its mark as one plain value; None where there is neither."""
    if mark is None:
        return value
    if mark in EMPTY_MARKS:
        return {"mark": str(mark)}
    return {"value": value, "mark": str(mark)}


def split_mark(value: Any) -> tuple[Any, Mark | None]:
    """Return a plain value as value and mark.

    >>> split_mark({"value": "Dinas Kesehatan", "mark": "assumed"})
    ('Dinas Kesehatan', <Mark.ASSUMED: 'assumed'>)
    """
    if isinstance(value, Mapping):
        mark = Mark(value["mark"])
        return value.get("value"), mark
    return value, None


def _json_value(value: Any) -> Any:
    """Return a field's value as JSON has it: lists for tuples, tables for small rows."""
    if not isinstance(value, tuple):
        return value
    return [small_row(item) for item in value]


def _record_value(field: Field, value: Any) -> Any:
    """Return a field's value as a record has it: tuples for lists, small rows for tables."""
    if field.row:
        return tuple(field.row(**row) for row in value)
    if field.many:
        return tuple(value)
    return value


def changed_fields(before: Document, after: Document) -> list[str]:
    """Return the names of what differs in two documents of a record: fields and `statements`; never key or version.

    >>> changed_fields({"name": "E-Kinerja", "version": 1}, {"name": "E-Kinerja", "status": "in_use"})
    ['status']
    """
    names = dict.fromkeys([*before, *after])
    fields = [name for name in names if name not in IDENTITY]
    return [name for name in fields if before.get(name) != after.get(name)]


def merge_names(*values: Any, former: str | None = None) -> Any:
    """Return other names as one plain value, each once, a former name last; a mark stays only with names beside it.

    >>> merge_names(["A"], {"mark": "none"}, former="B")
    ['A', 'B']
    """
    names: dict[str, None] = {}
    first_mark = None
    for value in values:
        listed, mark = split_mark(value)
        if listed:
            names.update(dict.fromkeys(listed))
            first_mark = first_mark or mark
    if former:
        names[former] = None
    return with_mark(list(names), first_mark)
