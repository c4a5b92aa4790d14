"""Find the text of a catalogue that is of no letters: bytes that another program wrote and that are no UTF-8."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from spbe_inventory.domain.fields import KINDS
from spbe_inventory.language.texts import Text
from spbe_inventory.store.schema import column, columns

# How the sqlite3 module of Python begins what it says of such a text; it has no code.
NO_LETTERS = "Could not decode to UTF-8"


@dataclass(frozen=True, slots=True)
class BrokenText:
    """A text that cannot be read: the kind and key of its record, and the label of its field."""

    kind: Text
    key: str
    field: Text


def is_of_broken_text(error: BaseException) -> bool:
    """Return whether an error of SQLite is about a text that is of no letters."""
    return str(error).startswith(NO_LETTERS)


def first_broken_text(path: Path) -> BrokenText | None:
    """Return the first text of a record that cannot be read; None where it stands outside of the records."""
    address = f"{path.absolute().as_uri()}?mode=ro"
    try:
        with closing(sqlite3.connect(address, uri=True)) as connection:
            connection.text_factory = bytes
            return _search(connection)
    except sqlite3.Error:
        return None


def _search(connection: sqlite3.Connection) -> BrokenText | None:
    for kind, described in KINDS.items():
        fields = columns(kind)
        names = ", ".join(f'"{column(field)}"' for field in fields)
        query = f'SELECT key, {names} FROM "{kind}" ORDER BY id'  # noqa: S608 - our own names
        for key, *cells in connection.execute(query):
            for field, cell in zip(fields, cells, strict=True):
                if not _has_letters(cell):
                    name = key.decode("utf-8", errors="replace")
                    return BrokenText(described.label, name, field.label)
    return None


def _has_letters(cell: object) -> bool:
    """Return whether a cell is no text, or one that can be read."""
    if not isinstance(cell, bytes):
        return True
    try:
        cell.decode()
    except UnicodeDecodeError:
        return False
    return True
