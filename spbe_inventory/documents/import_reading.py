"""What was read in the files of an upload and what it would change, as a page shows it: words in one language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

ReadingItem = Mapping[
    str, Any
]  # one table, record, remark or row, as plain values with words of one language


class ReadingState(StrEnum):
    """How far a reading is: under way, done, refused by what stands in the files, or ended by its bounds."""

    RUNNING = "running"
    DONE = "done"
    REFUSED = "refused"
    FAILED = "failed"


class ReadingSection(StrEnum):
    """The parts of a reading that are shown page by page."""

    TABLE = "table"
    RECORD = "record"
    REMARK = "remark"
    ROW = "row"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class ReadingHead:
    """What stands over a reading, in one language.

    `counts` by verdict; `new_kinds` are (kind, name of the kind, how many, first names); `error` is the sentence that
    refused the files, with `problems` and `hint`. `held_up` counts what holds the import up: it is left out of what
    would be saved. `mass_changes` is how many records on record would change where that is confirmed, else 0. `rows`
    counts the rows that can be decided on.
    """

    counts: Mapping[str, int] = field(default_factory=dict)
    new_kinds: tuple[tuple[str, str, int, tuple[str, ...]], ...] = ()
    error: str = ""
    hint: str = ""
    problems: tuple[str, ...] = ()
    held_up: int = 0
    mass_changes: int = 0
    rows: int = 0
    files: tuple[str, ...] = ()
    changes_anything: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """What a reading is doing, how far, of how many."""

    doing: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Reading:
    """A reading of an upload: the state, what it was read against (`basis`), how far it is, what it found."""

    state: ReadingState
    basis: str
    progress: Progress
    head: ReadingHead


@dataclass(frozen=True, slots=True)
class ItemPage:
    """Some items of a section in order, with their places (from 0), and how many there are in all."""

    items: tuple[tuple[int, ReadingItem], ...]
    count: int
