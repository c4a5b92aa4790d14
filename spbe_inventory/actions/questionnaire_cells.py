"""Which cells of an office's workbook wait for an answer: those that settle findings first, and not too many."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from spbe_inventory.documents.form_book import FormColumn, FormSheet
from spbe_inventory.files.tables.headings import FORM_COLUMNS

CELLS_PER_APPLICATION = 10
FEWEST_CELLS, MOST_CELLS = 20, 120  # that an office is asked, whatever it has
SECONDS_PER_CELL = 15  # to choose from a list, or to write a few words
SECONDS_PER_MINUTE = 60
Question = tuple[str, str, str]  # kind and key of a record, and the field


@dataclass(frozen=True, slots=True)
class OpenCell:
    """A cell that may wait for an answer: its row and column, what its column is called, the question it answers.

    `settles` is how many findings its answer settles at least, whatever the question.
    """

    row: int
    column: int
    name: str
    question: Question
    settles: int = 0


@dataclass(frozen=True, slots=True)
class SheetDraft:
    """A sheet before it is known which of its cells wait for an answer."""

    sheet: FormSheet
    cells: tuple[OpenCell, ...]


def cells_at_most(applications: int) -> int:
    """Return how many cells an office with some applications is asked to fill in."""
    return min(max(FEWEST_CELLS, CELLS_PER_APPLICATION * applications), MOST_CELLS)


def minutes_for(cells: int) -> int:
    """Return how many minutes filling in some cells takes."""
    return -(-cells * SECONDS_PER_CELL // SECONDS_PER_MINUTE)


def with_asked_cells(
    drafts: Sequence[SheetDraft], settles: Mapping[Question, int], limit: int
) -> list[FormSheet]:
    """Return sheets with the cells that wait for an answer, at most `limit`: those first that settle most findings."""
    ranked = []
    for number, draft in enumerate(drafts):
        for cell in draft.cells:
            rank = max(cell.settles, settles.get(cell.question, 0))
            ranked.append((-rank, number, cell.row, cell.column, cell))
    ranked.sort(key=lambda entry: entry[:4])
    chosen: dict[int, list[OpenCell]] = {}
    for _rank, number, _row, _column, cell in ranked[:limit]:
        chosen.setdefault(number, []).append(cell)
    return [
        _with_cells(draft.sheet, chosen.get(number, ()))
        for number, draft in enumerate(drafts)
    ]


def _with_cells(sheet: FormSheet, cells: Iterable[OpenCell]) -> FormSheet:
    """Return a sheet in which some cells wait; a hidden column names them, so that answers can be counted."""
    names: dict[int, list[str]] = {}
    missing = set()
    for cell in cells:
        names.setdefault(cell.row, []).append(cell.name)
        missing.add((cell.row, cell.column))
    rows = []
    for number, row in enumerate(sheet.rows):
        asked = " ".join(sorted(names.get(number, ())))
        rows.append((*row, asked))
    asked_column = FormColumn(str(FORM_COLUMNS["asked_cells"]), hidden=True)
    return replace(
        sheet,
        columns=(*sheet.columns, asked_column),
        rows=rows,
        missing=frozenset(missing),
        count_heading=str(FORM_COLUMNS["skip"]),
    )
