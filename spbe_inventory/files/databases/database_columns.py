"""The columns of a sheet that is made of a table of a data base: their headings, and their cells."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from spbe_inventory.domain.fields import KINDS
from spbe_inventory.files.databases.database_links import Link
from spbe_inventory.files.databases.database_names import (
    is_called_counter,
    is_of_person,
    is_passed_over,
    is_secret,
    kind_by_name,
    says_deleted,
    without_identifier,
    words_of,
)
from spbe_inventory.files.databases.database_table import DatabaseTable, Record
from spbe_inventory.files.sheets import text_of
from spbe_inventory.files.tables.headings import heading_label, meaning

RANDOM_KEY = 20  # characters: no code that a person gives is so long
CODES = re.compile(r"(?:^|[\s(,;/|])(\w{1,3})\s*(?:=|:)\s*([^,;/|)=:]+)")
POINTS_TO_NOTHING = ("", "0")
Texts = Mapping[str, str]


@dataclass(slots=True)
class SheetColumn:
    """A column of a sheet: its heading, the column of the table, and what stands for keys and codes in it."""

    heading: str
    column: str
    names: Texts | None = None
    codes: Texts | None = None

    def cell(self, record: Record) -> Any:
        """Return a cell: a name where a key stood, the word of a code; nothing for binary values."""
        value = record.get(self.column)
        if isinstance(value, bytes):
            return None
        text = text_of(value)
        if self.names is not None:
            if text in POINTS_TO_NOTHING:
                value = None
            return self.names.get(text, value)
        if self.codes is not None:
            return self.codes.get(text, value)
        return value


def plain_heading(column: str) -> str:
    """Return a column as a heading: its words."""
    return " ".join(words_of(column))


def is_private(table: DatabaseTable, column: str, link: Link | None) -> bool:
    """Return whether a column holds passwords, or refers to those who typed."""
    if is_secret(column) or is_of_person(column):
        return True
    if link is None or column == table.key:
        return False
    return is_passed_over(link.target.name)


def is_bookkeeping(table: DatabaseTable, column: str) -> bool:
    """Return whether a column says nothing outside its data base: marks of deletion, and keys that it counts itself."""
    if says_deleted(column):
        return True
    if column != table.key or not is_called_counter(column):
        return False
    keys = table.texts(table.key)
    return all(key.isdigit() or len(key) >= RANDOM_KEY for key in keys)


def own_column(table: DatabaseTable, kind: str, column: str) -> SheetColumn:
    """Return the column of a sheet for one without keys of other tables."""
    heading = _own_heading(table, kind, column)
    codes = _codes(table, column)
    return SheetColumn(heading, column, codes=codes)


def _own_heading(table: DatabaseTable, kind: str, column: str) -> str:
    """Return the heading of a column: its name, its comment where only that is understood, its name without prefix."""
    if column == table.name_column and "name" in KINDS[kind].fields:
        return _heading_of_names(kind, column)
    candidates = [column, plain_heading(column)]
    candidates.append(table.comments.get(column, ""))
    candidates.append(_without_prefix(table, column))
    for candidate in candidates:
        if _is_understood(kind, candidate):
            return candidate
    return column


def _heading_of_names(kind: str, column: str) -> str:
    """Return the heading of the column of names: its own where that is certain, else the usual one."""
    means = meaning(kind, column)
    if means is None or means.field != "name":
        return heading_label(kind, "name")
    if kind_by_name(column) != kind:
        return heading_label(kind, "name")
    return column


def _is_understood(kind: str, heading: str) -> bool:
    """Return whether a heading surely means a field of a kind."""
    if not heading:
        return False
    means = meaning(kind, heading)
    return means is not None and means.sure


def _without_prefix(table: DatabaseTable, column: str) -> str:
    """Return a column without the word with which most columns of its table begin, or that its table is called by."""
    words = words_of(column)
    if len(words) < 2:  # noqa: PLR2004  # a prefix, and something behind it
        return ""
    prefix = words[0]
    rest = " ".join(words[1:])
    beginnings = [words_of(each)[:1] for each in table.columns]
    if beginnings.count([prefix]) * 2 > len(beginnings):
        return rest
    kind = kind_by_name(prefix)
    if kind and kind == kind_by_name(table.name):
        return rest
    return ""


def _codes(table: DatabaseTable, column: str) -> Texts | None:
    """Return the words that the comment on a column gives its codes (`1=aktif, 0=tidak aktif`), None without."""
    comment = table.comments.get(column, "")
    codes = {}
    for code, word in CODES.findall(comment):
        codes[code] = word.strip()
    if len(codes) > 1 and table.texts(column) <= codes.keys():
        return codes
    return None


def linked_column(kind: str, link: Link, target_kind: str) -> SheetColumn:
    """Return the column of a sheet in which names stand where the table had keys of another."""
    heading = linked_heading(kind, link, target_kind)
    names = link.target.names_by(link.key)
    return SheetColumn(heading, link.column, names)


def linked_heading(kind: str, link: Link, target_kind: str) -> str:
    """Return the heading of a column of names: by its own words, else by what it points to."""
    own = " ".join(without_identifier(link.column))
    if _is_understood(kind, own):
        return own
    target_kind = target_kind or kind_by_name(link.target.name)
    if target_kind == "unit" and "owner" in KINDS[kind].fields:
        return heading_label(kind, "owner")
    named = plain_heading(link.target.name_column)
    if _is_understood(kind, named):
        means = meaning(kind, named)
        if means is not None and means.field != "name":
            return named
    return own or link.column
