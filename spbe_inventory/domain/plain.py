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
from spbe_inventory.domain.yearly import Budget, Target

EMPTY_MARKS = frozenset([Mark.NONE, Mark.UNKNOWN])
Plain = dict[str, Any]


def to_plain(record: Record) -> Plain:
    """Give a record as plain values in the order of the field table, what was not answered left out."""
    plain: Plain = {"key": record.key, "agency": record.agency, "version": record.version}
    for field in KINDS[record.kind].fields.values():
        value = getattr(record, field.name) if field.stored else None
        said = join(_bare(value), record.marks.get(field.name))
        if said not in (None, []):
            plain[field.name] = said
    return plain


def from_plain(kind: str, plain: Mapping[str, Any]) -> Record:
    """Make a record of plain values that have passed the door; `key` and `agency` must be there."""
    values: dict[str, Any] = {name: plain[name] for name in ("key", "agency", "version") if name in plain}
    marks: dict[str, Mark] = {}
    for field in KINDS[kind].fields.values():
        if field.name not in plain:
            continue
        value, mark = split(plain[field.name])
        if mark:
            marks[field.name] = mark
        if field.stored and value is not None:
            values[field.name] = _of_type(field, value)
    return RECORDS[kind](marks=marks, **values)


def join(value: Any, mark: Mark | str | None) -> Any:
    """Put a value and its mark into one plain value; nothing of either is None."""
    if mark is None:
        return value
    if mark in EMPTY_MARKS:
        return {"mark": str(mark)}
    return {"value": value, "mark": str(mark)}


def split(said: Any) -> tuple[Any, Mark | None]:
    """Take a plain value apart into value and mark.

    >>> split({"value": "Dinas Kesehatan", "mark": "assumed"})
    ('Dinas Kesehatan', <Mark.ASSUMED: 'assumed'>)
    """
    if isinstance(said, Mapping):
        return said.get("value"), Mark(said["mark"])
    return said, None


def _bare(value: Any) -> Any:
    """Give a field's value as JSON has it: lists for tuples, tables for small rows."""
    if not isinstance(value, tuple):
        return value
    return [one._asdict() if isinstance(one, Budget | Target) else one for one in value]


def _of_type(field: Field, value: Any) -> Any:
    if field.row:
        return tuple(field.row(**one) for one in value)
    return tuple(value) if field.many else value


def changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """Name what two documents of a record say differently: fields and `statements`; never key or version.

    >>> changed({"name": "E-Kinerja", "version": 1}, {"name": "E-Kinerja", "status": "in_use"})
    ['status']
    """
    names = dict.fromkeys([*before, *after])
    return [name for name in names if name not in ("key", "agency", "version") and before.get(name) != after.get(name)]
