"""Files as they were read, with remarks on their cells: for the person who corrects them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from spbe_inventory.domain.lists import Verdict


@dataclass(frozen=True, slots=True)
class CheckedSheet:
    """One sheet: its rows (number from 1, cells from column A), and verdicts by row and column.

    A column of None stands for the whole row.
    """

    title: str
    rows: Sequence[tuple[int, Sequence[Any]]]
    verdicts: Mapping[tuple[int, int | None], Verdict]


@dataclass(frozen=True, slots=True)
class CheckedRow:
    """One remark: location, verdict, content of the cell, sentence in both languages, suggestion."""

    file: str
    sheet: str
    cell: str
    verdict: Verdict
    content: str
    indonesian: str
    english: str
    suggestion: str


@dataclass(frozen=True, slots=True)
class AnnotatedWorkbook:
    """Sheets as they were read, and the remarks on them."""

    sheets: tuple[CheckedSheet, ...]
    rows: tuple[CheckedRow, ...]
