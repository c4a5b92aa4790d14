"""Shapes of answers as plain values that JSON can hold."""

from dataclasses import asdict
from typing import Any

from spbe_inventory.language.texts import Text


def plain(shape: Any) -> dict[str, Any]:
    """Return a shape, which is a dataclass, as plain values: lists for tuples, texts in the current language."""
    values = _plain(asdict(shape))
    assert isinstance(values, dict)  # noqa: S101 - a class has fields
    return values


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    if isinstance(value, Text):
        return str(value)
    return value
