"""Annotate sheets that were read with the remarks on their cells, for the person who corrects them."""

from collections.abc import Iterable, Sequence

from spbe_inventory.documents.annotated_workbook import (
    AnnotatedWorkbook,
    CheckedRow,
    CheckedSheet,
)
from spbe_inventory.domain.cell_location import CellLocation
from spbe_inventory.domain.lists import Verdict
from spbe_inventory.files.sheets import Sheet, text_of
from spbe_inventory.intake.draft import Remark
from spbe_inventory.intake.import_diff import Preview
from spbe_inventory.language.current import speaking

COLOURED = (
    Verdict.CONFLICT,
    Verdict.FAULT,
    Verdict.UNREAD,
    Verdict.QUESTION,
    Verdict.APART,
)
Cell = tuple[int, int | None]  # row and column
CellVerdicts = dict[Cell, Verdict]


def annotate_sheets(sheets: Sequence[Sheet], preview: Preview) -> AnnotatedWorkbook:
    """Return the sheets that were read with the remarks of a preview; of several on a cell, the worst verdict."""
    remarks = sorted(preview.remarks, key=_rank_of_verdict)
    files = {sheet.file for sheet in sheets}
    checked_sheets = []
    for sheet in sheets:
        title = sheet.name or sheet.file
        if len(files) > 1:
            names = f"{sheet.file} {sheet.name}"
            title = names.strip()
        verdicts = _cell_verdicts(sheet, remarks)
        checked = CheckedSheet(title, sheet.rows, verdicts)
        checked_sheets.append(checked)
    rows = [_remark_row(remark, sheets) for remark in remarks]
    return AnnotatedWorkbook(tuple(checked_sheets), tuple(rows))


def _rank_of_verdict(remark: Remark) -> int:
    return list(Verdict).index(remark.verdict)


def _cell_verdicts(sheet: Sheet, remarks: Iterable[Remark]) -> CellVerdicts:
    """Return the first coloured verdict on each cell of a sheet."""
    verdicts: CellVerdicts = {}
    for remark in remarks:
        if remark.at is None or remark.verdict not in COLOURED:
            continue
        for at in (remark.at, *remark.more_locations):
            if _is_in(at, sheet):
                cell = (at.row, at.column)
                verdicts.setdefault(cell, remark.verdict)
    return verdicts


def _is_in(location: CellLocation, sheet: Sheet) -> bool:
    if location.file != sheet.file:
        return False
    return location.sheet == sheet.name


def _remark_row(remark: Remark, sheets: Sequence[Sheet]) -> CheckedRow:
    """Return a remark as a row, with its sentence in both languages."""
    with speaking("id"):
        indonesian = str(remark)
        suggestions = [remark.suggestion]
    with speaking("en"):
        english = str(remark)
        suggestions.append(remark.suggestion)
    at = remark.at
    return CheckedRow(
        file=at.file if at else "",
        sheet=at.sheet if at else "",
        cell=at.cell if at else "",
        verdict=remark.verdict,
        content=_cell_content(remark, sheets),
        indonesian=indonesian,
        english=english,
        suggestion=" / ".join(filter(None, suggestions)),
    )


def _cell_content(remark: Remark, sheets: Sequence[Sheet]) -> str:
    """Return the text of the cell that a remark is about; of a remark on a whole row, the text in its values."""
    at = remark.at
    if at is None or at.column is None:
        return str(remark.values.get("found", ""))
    for sheet in sheets:
        if _is_in(at, sheet):
            return _text_at(sheet, at.row, at.column)
    return ""


def _text_at(sheet: Sheet, row: int, column: int) -> str:
    """Return the text of a cell, empty where the sheet has no such cell."""
    for number, cells in sheet.rows:
        if number != row:
            continue
        if column < len(cells):
            return text_of(cells[column])
        return ""
    return ""
