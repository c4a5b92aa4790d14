"""Statements: the sources that back a field, and the competing values of a disputed field."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Statement:
    """What one source says of a field, a plain value or a mark (`{"mark": "none"}`).

    Without a value the source was looked at and says nothing of the field; see the note.
    """

    field: str
    basis: str
    source: str | None = None
    value: Any = None
    date: str | None = None
    note: str | None = None
