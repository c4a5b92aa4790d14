"""Where in an office's workbook the cells stand that wait for an answer."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from spbe_inventory.assessment.office_form import AskedCell, FormPart
from spbe_inventory.documents.form_book import FormColumn, FormSheet
from spbe_inventory.files.tables.headings import FORM_COLUMNS

SECONDS_PER_CELL = 15  # to choose from a list, or to write a few words
SECONDS_PER_MINUTE = 60


@dataclass(frozen=True, slots=True)
class SheetDraft:
    """A sheet before it is known which of its cells wait: its part of the form, its rows, and the columns of cells."""

    sheet: FormSheet
    part: FormPart
    rows: Sequence[str]
    columns: Mapping[str, int]


def minutes_for(cells: int) -> int:
    """Return how many minutes filling in some cells takes."""
    return -(-cells * SECONDS_PER_CELL // SECONDS_PER_MINUTE)


def with_asked_cells(
    drafts: Sequence[SheetDraft], asked: Iterable[AskedCell]
) -> list[FormSheet]:
    """Return sheets with the cells that wait for an answer."""
    by_part: dict[FormPart, list[AskedCell]] = {}
    for cell in asked:
        by_part.setdefault(cell.part, []).append(cell)
    return [_with_cells(draft, by_part.get(draft.part, ())) for draft in drafts]


def _with_cells(draft: SheetDraft, cells: Iterable[AskedCell]) -> FormSheet:
    """Return a sheet in which some cells wait; a hidden column names them, so that answers can be counted."""
    numbers = {row: number for number, row in enumerate(draft.rows)}
    names: dict[int, list[str]] = {}
    missing = set()
    for cell in cells:
        number = numbers[cell.row]
        names.setdefault(number, []).append(cell.name)
        missing.add((number, draft.columns[cell.name]))
    rows = []
    for number, row in enumerate(draft.sheet.rows):
        asked = " ".join(sorted(names.get(number, ())))
        rows.append((*row, asked))
    asked_column = FormColumn(str(FORM_COLUMNS["asked_cells"]), hidden=True)
    return replace(
        draft.sheet,
        columns=(*draft.sheet.columns, asked_column),
        rows=rows,
        missing=frozenset(missing),
        count_heading=str(FORM_COLUMNS["skip"]),
    )
