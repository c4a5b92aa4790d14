"""The value of a field before and after, in words."""

from typing import Any

from spbe_inventory.files.field_text import field_label, value_text


def field_change_text(kind: str, field: str, before: Any, after: Any) -> str:
    """Return the label of a field with its old and new value; a dash for no value."""
    label = field_label(kind, field)
    old = _value_or_dash(kind, field, before)
    new = _value_or_dash(kind, field, after)
    values = f"{old} → {new}"
    return f"{label}: {values}"


def _value_or_dash(kind: str, field: str, value: Any) -> str:
    return value_text(kind, field, value) or "-"
