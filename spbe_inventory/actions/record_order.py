"""The order of records in a list: by fields, texts folded and numbers in them by size, what is blank last."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from spbe_inventory.documents.rows import list_text
from spbe_inventory.domain.plain import split_mark
from spbe_inventory.matching.natural_order import Part, natural_key

KEY, TITLE, ANSWERED = "key", "name", "answered"  # columns that every record has


class Listed(Protocol):
    """Anything with a key, a name, its fields in words, and its document."""

    @property
    def key(self) -> str:
        """The permanent key."""
        ...

    @property
    def name(self) -> str:
        """What people call it."""
        ...

    @property
    def cells(self) -> Mapping[str, str]:
        """Its fields in words."""
        ...

    @property
    def answered(self) -> int:
        """How many of the fields that are asked of it are answered."""
        ...

    @property
    def document(self) -> Mapping[str, Any]:
        """Its plain values."""
        ...


Row = TypeVar("Row", bound=Listed)


@dataclass(frozen=True, slots=True)
class SortField:
    """A field that records are ordered by, the first one first or last."""

    name: str
    is_descending: bool = False


def ordered(records: Sequence[Row], fields: Sequence[SortField]) -> list[Row]:
    """Return records by some fields, the first field first, then by key."""
    rows = sorted(records, key=lambda record: natural_key(record.key))
    for field in reversed(fields):
        blank = [record for record in rows if not _text(record, field.name)]
        filled = [record for record in rows if _text(record, field.name)]
        filled.sort(
            key=lambda record: _sort_key(record, field.name),
            reverse=field.is_descending,
        )
        rows = [*filled, *blank]
    return rows


def _text(record: Listed, name: str) -> str:
    """Return the text of a column of a record, empty where it has no value."""
    if name == KEY:
        return record.key
    if name == TITLE:
        return record.name
    if name == ANSWERED:
        return str(record.answered)
    value, mark = split_mark(record.document.get(name))
    if mark and value is None:
        return ""
    return list_text(record.cells, name)


def _sort_key(record: Listed, name: str) -> tuple[int, list[Part]]:
    """Return by what a record is sorted in a field: a number by size, anything else by its words."""
    value: Any = None
    if name == ANSWERED:
        value = record.answered
    elif name != TITLE:
        value, _mark = split_mark(record.document.get(name))
    if isinstance(value, int) and not isinstance(value, bool):
        return value, []
    return 0, natural_key(_text(record, name))
