"""Cells of a register as they leave for the public: of the form of their field, texts without what the fence takes out.

What is left out is counted.
"""

import json
import re
import sqlite3
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from spbe_inventory.domain.edition import (
    Withheld,
    leaves,
    leaves_on_release,
    setting_has_its_form,
    setting_leaves_in_words,
)
from spbe_inventory.domain.fields import Field, Value
from spbe_inventory.domain.lists import (
    ExchangeState,
    Frequency,
    LabelledEnum,
    Method,
)
from spbe_inventory.domain.small_rows import Means
from spbe_inventory.matching.public_text import REMOVED, public_text
from spbe_inventory.store import schema
from spbe_inventory.store.load import decoded_json
from spbe_inventory.store.statements import statement

Keys = Mapping[str, Mapping[int, str]]  # by kind, the new key of each record by its id
Cell = Any
DATE = re.compile(r"\d{4}(-\d{2}){0,2}")
# Names of other things than people may look like theirs.
NAMES = frozenset(
    ["name", "short_name", "giver_text", "taker_text", "other_text", "service_text"]
)
# What leaves of the means of an exchange; their format does not.
MEANS: Mapping[str, type[LabelledEnum]] = {
    "method": Method,
    "frequency": Frequency,
    "state": ExchangeState,
}
SETTING_VALUE = ("setting", "value")


@dataclass(slots=True)
class PublicCells:
    """Makes the cells of the copy; holds the new keys, which records are in the copy, and what is left out."""

    source: sqlite3.Connection
    keys: Keys
    left_out: Withheld
    written: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))

    def shown(self, kind: str, described: Field, row: Mapping[str, Cell]) -> Cell:
        """Return a cell as it leaves; what is left out is counted."""
        cell = row[schema.column(described)]
        if cell is None or cell == "":
            return cell
        if leaves_on_release(described) and not row.get("released"):
            self.count("texts", kind, 1)
            return _unreleased(described)
        if not leaves(described) and not leaves_on_release(described):
            if cell not in (0, "[]") and described.name != "released":
                self.count("values", kind, 1)
            return _empty(described)
        if described.refers and not described.many:
            return self._shown_reference(kind, described, cell)
        if described.refers_any:
            return self.key_of_any(cell)
        if (kind, described.name) == SETTING_VALUE:
            return self._setting_value(row["name"], str(cell))
        return self._clean(kind, described, cell)

    def is_missing(self, described: Field, cell: Cell) -> bool:
        """Return whether a reference names a record that is not in the copy."""
        return cell is not None and cell not in self.written[described.refers]

    def key_of_any(self, key: str) -> str | None:
        """Return the new key of the record of any kind that has a key and is in the copy; None where there is none."""
        for kind, written in self.written.items():
            query = statement("SELECT id FROM {kind} WHERE key = ?", kind=kind)
            found = self.source.execute(query, (key,)).fetchone()
            if found and found[0] in written:
                return self.keys[kind].get(found[0])
        return None

    def count(self, what: str, kind: str, number: int) -> None:
        """Add to what is left out of a kind."""
        if number:
            counts = getattr(self.left_out, what)
            counts[kind] = counts.get(kind, 0) + number

    def _setting_value(self, name: str, value: str) -> str | None:
        """Return the value of a setting as it leaves: in the form that its name asks for, or as cleaned words."""
        if setting_leaves_in_words(name):
            return self._clean_text("setting", value)
        if setting_has_its_form(name, value):
            return value
        self.count("values", "setting", 1)
        return None

    def _shown_reference(self, kind: str, described: Field, cell: int) -> int | None:
        """Return a reference to a record of the copy; none to one that is not in it."""
        itself = described.refers == kind
        if not itself and self.is_missing(described, cell):
            return None
        if itself and cell not in self.written[kind]:
            return None
        return cell

    def _clean(self, kind: str, described: Field, cell: Cell) -> Cell:
        """Return a cell that leaves: of the form its field has, and its texts without what the second fence takes."""
        if described.row is not None:
            return self._clean_rows(kind, described, cell)
        if described.value in (Value.CODES, Value.NAMES):
            return self._clean_list(kind, described, cell)
        if described.codes is not None:
            known = {str(code) for code in described.codes}
            return cell if cell in known else _empty(described)
        if described.value in (Value.DATE, Value.DAY):
            is_date = isinstance(cell, str) and DATE.fullmatch(cell)
            return cell if is_date else _empty(described)
        if described.value in (Value.YES_NO, Value.COUNT):
            return cell if isinstance(cell, int) else _empty(described)
        is_name = described.name in NAMES
        return self._clean_text(kind, str(cell), is_name=is_name)

    def _clean_text(self, kind: str, text: str, *, is_name: bool = False) -> str:
        """Return a text without what the second fence takes out."""
        cleaned, taken = public_text(text, is_name=is_name)
        self.count("passages", kind, taken)
        return cleaned

    def _clean_list(self, kind: str, described: Field, cell: Cell) -> str:
        """Return several texts: of a closed list those that are on it, else each cleaned."""
        texts = decoded_json(cell, kind, "")
        if described.codes is not None:
            known = {str(code) for code in described.codes}
            return json.dumps([text for text in texts if text in known])
        cleaned = [self._clean_text(kind, str(text)) for text in texts]
        return json.dumps(cleaned, ensure_ascii=False)

    def _clean_rows(self, kind: str, described: Field, cell: Cell) -> str:
        """Return small rows with their texts cleaned; means of an exchange lose their format and what is no code."""
        rows = []
        for row in decoded_json(cell, kind, ""):
            cleaned = {}
            for name, value in row.items():
                if described.row is Means and not _is_public_means(name, value):
                    continue
                cleaned[name] = value
                if isinstance(value, str):
                    cleaned[name] = self._clean_text(kind, value)
            rows.append(cleaned)
        return json.dumps(rows, ensure_ascii=False)


def _empty(described: Field) -> Cell:
    """Return what stands for a value that does not leave: nothing, or where the column has to say something, a sign."""
    if described.value is Value.YES_NO and described.default is not None:
        return int(described.default)
    if described.required and described.value in (Value.TEXT, Value.LONG):
        return REMOVED
    return None


def _unreleased(described: Field) -> Cell:
    """Return what stands for a text that was not released: a sign that something was answered, where it can stand."""
    if described.value in (Value.TEXT, Value.LONG):
        return REMOVED
    return None


def _is_public_means(name: str, value: Cell) -> bool:
    """Return whether a part of the means of an exchange leaves: it is on its closed list."""
    return name in MEANS and value in {str(code) for code in MEANS[name]}
