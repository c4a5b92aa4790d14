"""Who says so: the statements that back a field, and the competing values of a disputed one."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Statement:
    """Who says so: a value of a field as one source has it. Without a value it backs the record's own."""

    field: str
    basis: str
    source: str | None = None
    value: Any = None
    date: str | None = None
    note: str | None = None
