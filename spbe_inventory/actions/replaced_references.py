"""References to one record, replaced by references to another one."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from spbe_inventory.domain.difference import Difference, compare_records
from spbe_inventory.domain.field import Field
from spbe_inventory.domain.fields import KINDS, Value
from spbe_inventory.domain.plain import Plain, split_mark

if TYPE_CHECKING:
    from spbe_inventory.store.reader import ReadConnection

# What joins two records by its ends is withdrawn when they are merged.
ENDS = {
    "exchange": ("giver", "taker"),
    "need": ("taker", "giver"),
    "relation": ("application", "other"),
}
# What was said of a version of the one that goes is not true of the one that stays.
NOT_MOVED = frozenset(["verification"])
NO_LOCATION = ""  # a difference that was not read from a file


def replaced_references(
    connection: "ReadConnection", kind: str, gone: str, keep: str
) -> Iterator[Difference]:
    """Yield the changes that replace every reference to one record; what joins the two of them is withdrawn."""
    from spbe_inventory.store.document import document_of
    from spbe_inventory.store.referrers import keys_naming

    for holder_kind, holder in KINDS.items():
        if holder_kind in NOT_MOVED:
            continue
        fields = [field for field in holder.fields.values() if field.refers == kind]
        for key in keys_naming(connection, holder_kind, kind, gone):
            before = document_of(connection, holder_kind, key) or {}
            changes = _reference_changes(fields, before, gone, keep)
            if changes and key not in (gone, keep):
                yield _reference_difference(holder_kind, before, changes)


def _reference_changes(
    fields: Sequence[Field], before: Plain, gone: str, keep: str
) -> Plain:
    """Return the fields of a record that refer to one record, changed to refer to another."""
    changes: Plain = {}
    for field in fields:
        plain = before.get(field.name)
        value, _ = split_mark(plain)
        if field.value is Value.REFS and gone in (value or ()):
            keys = [keep if key == gone else key for key in value]
            distinct_keys = list(dict.fromkeys(keys))
            changes[field.name] = _with_value(plain, distinct_keys)
        elif value == gone:
            changes[field.name] = _with_value(plain, keep)
    return changes


def _reference_difference(kind: str, before: Plain, changes: Plain) -> Difference:
    """Return the change of references in a record; one that joined the two that are merged now is withdrawn."""
    changes = {"key": before["key"], **changes}
    if kind in ENDS:
        first, second = (_end(name, before, changes) for name in ENDS[kind])
        is_of_both = _end(ENDS[kind][0], before, {}) != _end(ENDS[kind][1], before, {})
        if first and first == second and is_of_both:
            changes = {"key": before["key"], "withdrawn": True}
    return compare_records(before, kind, changes, NO_LOCATION)


def _end(name: str, before: Plain, changes: Plain) -> Any:
    """Return the value of an end of a record after a change."""
    plain = changes.get(name, before.get(name))
    value, _ = split_mark(plain)
    return value


def _with_value(plain: Any, value: Any) -> Any:
    """Return a plain value with another value and the same mark."""
    if isinstance(plain, dict):
        return {**plain, "value": value}
    return value
