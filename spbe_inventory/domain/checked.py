"""Files as they were read, with what is to be said of their cells: for the person who mends them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from spbe_inventory.domain.lists import Verdict


@dataclass(frozen=True, slots=True)
class CheckedSheet:
    """One sheet: its rows (number from 1, cells from column A), and the verdict on single cells.

    A column of None stands for the whole row.
    """

    title: str
    rows: Sequence[tuple[int, Sequence[Any]]]
    marked: Mapping[tuple[int, int | None], Verdict]


@dataclass(frozen=True, slots=True)
class CheckedRow:
    """One thing to be said: where, of what sort, what stands there, the sentences in both languages, what to do."""

    file: str
    sheet: str
    cell: str
    verdict: Verdict
    found: str
    indonesian: str
    english: str
    suggestion: str


@dataclass(frozen=True, slots=True)
class Checked:
    """Sheets as they were read, and everything that is to be said of them."""

    sheets: tuple[CheckedSheet, ...]
    rows: tuple[CheckedRow, ...]
