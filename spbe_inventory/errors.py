"""Every error a person can meet.

    SpbeError                  70  a fault of ours
    ├── UsageError              2  the command was used wrongly
    ├── BadInput                3  what was given cannot be taken; holds the problems
    │   ├── NoListFound         3  no list in the files; holds what may be one
    │   ├── NotFound            3  nothing of that key, name or alias
    │   ├── Ambiguous           3  more than one of that name
    │   └── EditConflict        3  somebody else changed the record meanwhile
    ├── CatalogueError          4  the catalogue cannot be opened or written
    ├── OutsideProgramError     5  an outside program is missing or failed
    └── NotPermitted            6  who asks may not do this

An error carries a key and values, never a sentence: `language/errors.toml` has both languages under the key.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from spbe_inventory.language.texts import hint, say


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with what was given: where it stood, and a key with values that say what was found.

    `field_name` is the field that it is about, empty where it is about no single field.
    """

    key: str
    location: str = ""
    values: dict[str, object] = field(default_factory=dict)
    field_name: str = ""

    def __str__(self) -> str:
        """Say it in the current language, with its place in front."""
        sentence = say(self.key, **self.values)
        return f"{self.location}: {sentence}" if self.location else sentence

    @property
    def hint(self) -> str:
        """What to do about it, or an empty text."""
        return hint(self.key, **self.values)


class SpbeError(Exception):
    """An error with a key and values; `str()` gives its sentence in the current language."""

    exit_status = 70

    def __init__(self, key: str, /, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values

    def __str__(self) -> str:
        """Say what was found and what was expected, in the current language."""
        return say(self.key, **self.values)

    @property
    def hint(self) -> str:
        """What to do about it, or an empty text."""
        return hint(self.key, **self.values)


class UsageError(SpbeError):
    """The command was used wrongly."""

    exit_status = 2


class BadInput(SpbeError):
    """What was given cannot be taken; nothing was saved."""

    exit_status = 3

    def __init__(
        self, key: str, problems: Sequence[Problem] = (), /, **values: object
    ) -> None:
        super().__init__(key, **values)
        self.problems = tuple(problems)


class NoListFound(BadInput):
    """Files hold no list that can be read; `tables` are what may be lists, for a map that explains their headings."""

    def __init__(
        self, key: str, tables: Sequence[Any] = (), /, **values: object
    ) -> None:
        super().__init__(key, **values)
        self.tables = tuple(tables)


class NotFound(BadInput):
    """Nothing of that key, name or alias."""


class Ambiguous(BadInput):
    """More than one of that name."""


class EditConflict(BadInput):
    """Somebody else changed the record meanwhile."""


class CatalogueError(SpbeError):
    """The catalogue cannot be opened or written; it is as it was."""

    exit_status = 4


class OutsideProgramError(SpbeError):
    """An outside program is missing or failed; no file was written."""

    exit_status = 5


class NotPermitted(SpbeError):
    """Who asks has no right to what was asked; nothing was read or changed."""

    exit_status = 6
