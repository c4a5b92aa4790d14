"""A table of a data base: its columns and keys, and its rows, which are read when they are first asked for."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from spbe_inventory.files.databases.database_names import (
    is_key_of,
    name_column,
    names_parent,
    says_deleted,
    without_identifier,
)
from spbe_inventory.files.databases.sql_schema import Reference
from spbe_inventory.files.sheets import text_of

Record = Mapping[str, Any]
NOT_DELETED = ("", "0", "false", "tidak", "n", "f", "0000-00-00 00:00:00")


@dataclass
class DatabaseTable:
    """A table: columns in order, comments on them, its key, what its columns refer to, how many bytes fill it."""

    name: str
    columns: list[str]
    read: Callable[[], Iterable[Record]]
    comments: Mapping[str, str] = field(default_factory=dict)
    primary_key: str = ""
    references: Mapping[str, Reference] = field(default_factory=dict)
    size: int = 0
    deleted: int = 0

    @cached_property
    def rows(self) -> list[Record]:
        """The rows that are not marked as deleted; those that are get counted."""
        markers = [column for column in self.columns if says_deleted(column)]
        rows = []
        for row in self.read():
            if any(_is_set(row.get(marker)) for marker in markers):
                self.deleted += 1
            else:
                rows.append(row)
        return rows

    @property
    def key(self) -> str:
        """The column of keys: the declared one, else `id`, else one that is called like the table; may be empty."""
        if self.primary_key:
            return self.primary_key
        for column in self.columns:
            if column.casefold() == "id":
                return column
        for column in self.columns:
            if is_key_of(column, self.name):
                return column
        return ""

    @property
    def name_column(self) -> str:
        """The column that names the rows, empty where none does."""
        columns = [column for column in self.columns if column != self.key]
        return name_column(columns, self.name)

    def texts(self, column: str) -> set[str]:
        """Return the texts in a column; empty cells and zeros, which point to nothing, are left out."""
        texts = {text_of(row.get(column)) for row in self.rows}
        return texts - {"", "0"}

    def names_by(self, column: str) -> dict[str, str]:
        """Return the name of each row by the text in a column; a name that stands twice has the row above behind it."""
        names = self._plain_names_by(column)
        counts = Counter(names.values())
        above = self._parent_column
        if not above:
            return names
        told_apart = dict(names)
        for row in self.rows:
            key = text_of(row.get(column))
            parent = names.get(text_of(row.get(above)))
            if parent and counts[names.get(key, "")] > 1:
                told_apart[key] = f"{names[key]}, {parent}"
        return told_apart

    def _plain_names_by(self, column: str) -> dict[str, str]:
        named_by = self.name_column
        names = {}
        for row in self.rows:
            key = text_of(row.get(column))
            name = text_of(row.get(named_by))
            if key and name:
                names[key] = name
        return names

    @property
    def _parent_column(self) -> str:
        """The column that points to the row above, empty where there is none."""
        for column in self.columns:
            if names_parent(without_identifier(column)):
                return column
        return ""


def _is_set(value: Any) -> bool:
    """Return whether a mark of deletion is set."""
    return text_of(value).casefold() not in NOT_DELETED
