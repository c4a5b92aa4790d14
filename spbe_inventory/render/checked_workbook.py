"""The values that were read as a new workbook: faulty cells coloured, and a sheet of remarks."""

import io
import math
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from spbe_inventory.documents.annotated_workbook import (
    AnnotatedWorkbook,
    CheckedRow,
    CheckedSheet,
)
from spbe_inventory.domain.lists import Verdict
from spbe_inventory.language.texts import _
from spbe_inventory.render.xlsx import write_text
from spbe_inventory.sanitize.cells import sheet_name

CREATED = datetime(2000, 1, 1)
VERDICT_COLUMN = 3
COLOURS = {
    Verdict.CONFLICT: "#F4B6B6",
    Verdict.FAULT: "#F4B6B6",
    Verdict.UNREAD: "#FFE08A",
    Verdict.QUESTION: "#FFF2CC",
    Verdict.APART: "#D9D9D9",
}
# Limits of the width of a column, in characters.
MIN_WIDTH = 6
MAX_WIDTH = 32
REMARK_WIDTHS = (22, 18, 8, 18, 34, 60, 60, 60)
VerdictFormats = Mapping[Verdict, Any]


def checked_workbook(checked: AnnotatedWorkbook) -> bytes:
    """Return the bytes of the workbook; texts are texts, whatever they begin with."""
    import xlsxwriter

    buffer = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
    }
    with xlsxwriter.Workbook(buffer, options) as book:
        book.set_properties({"created": CREATED})
        formats = {}
        for verdict, colour in COLOURS.items():
            formats[verdict] = book.add_format({"bg_color": colour, "text_wrap": True})
        names: set[str] = set()
        for sheet in checked.sheets:
            page = book.add_worksheet(sheet_name(sheet.title, names))
            _copy(page, sheet, formats)
        page = book.add_worksheet(sheet_name(_("Remarks"), names))
        _write_remarks(
            book,
            page,
            checked.rows,
            formats,
        )
    return buffer.getvalue()


def _copy(page: Any, sheet: CheckedSheet, formats: VerdictFormats) -> None:
    for column, width in enumerate(_column_widths(sheet)):
        page.set_column(column, column, width)
    for number, cells in sheet.rows:
        row_verdict = sheet.verdicts.get((number, None))
        for column, value in enumerate(cells):
            verdict = sheet.verdicts.get((number, column), row_verdict)
            cell_format = None
            if verdict:
                cell_format = formats.get(verdict)
            _write_value(
                page,
                number - 1,
                column,
                value,
                cell_format,
            )
    for (number, marked_column), verdict in sheet.verdicts.items():
        if marked_column is not None and _is_empty(sheet, number, marked_column):
            page.write_blank(
                number - 1,
                marked_column,
                None,
                formats[verdict],
            )


def _column_widths(sheet: CheckedSheet) -> list[int]:
    """Return how wide each column is: as its longest value, within limits."""
    lengths: list[int] = []
    for _number, cells in sheet.rows:
        missing = len(cells) - len(lengths)
        lengths += [0] * missing
        for column, value in enumerate(cells):
            length = len(str(value))
            lengths[column] = max(lengths[column], length)
    return [min(max(length + 1, MIN_WIDTH), MAX_WIDTH) for length in lengths]


def _is_empty(sheet: CheckedSheet, number: int, column: int) -> bool:
    cells: Sequence[Any] = []
    for row_number, row_cells in sheet.rows:
        if row_number == number:
            cells = row_cells
            break
    return column >= len(cells) or cells[column] in ("", None)


def _write_value(
    page: Any,
    row: int,
    column: int,
    value: Any,
    cell_format: Any,
) -> None:
    """Write a value of the kind it had in the office's file; dates as ISO texts."""
    if value in ("", None):
        return
    if isinstance(value, bool):
        page.write_boolean(
            row,
            column,
            value,
            cell_format,
        )
    elif isinstance(value, int | float) and _is_writable(value):
        page.write_number(
            row,
            column,
            value,
            cell_format,
        )
    elif isinstance(value, datetime | date):
        page.write_string(
            row,
            column,
            value.isoformat(),
            cell_format,
        )
    else:
        write_text(
            page,
            row,
            column,
            str(value),
            cell_format,
        )


def _is_writable(number: float) -> bool:
    """Return whether a number can stand in a workbook: what is no number, or has no end, is written as a text."""
    try:
        return math.isfinite(number)
    except OverflowError:
        return False


def _write_remarks(
    book: Any,
    page: Any,
    remarks: Sequence[CheckedRow],
    formats: VerdictFormats,
) -> None:
    heading_format = book.add_format({"bold": True, "text_wrap": True, "bottom": 1})
    plain_format = book.add_format({"text_wrap": True, "valign": "top"})
    headings = _remark_headings()
    for column, (text, width) in enumerate(zip(headings, REMARK_WIDTHS, strict=True)):
        page.set_column(column, column, width)
        page.write_string(
            0,
            column,
            text,
            heading_format,
        )
    for row, remark in enumerate(remarks, 1):
        verdict_format = formats.get(remark.verdict, plain_format)
        for column, text in enumerate(_remark_cells(remark)):
            cell_format = plain_format
            if column == VERDICT_COLUMN:
                cell_format = verdict_format
            write_text(
                page,
                row,
                column,
                text,
                cell_format,
            )
    page.freeze_panes(1, 0)
    last_row = max(1, len(remarks))
    last_column = len(headings) - 1
    page.autofilter(
        0,
        0,
        last_row,
        last_column,
    )


def _remark_headings() -> tuple[str, ...]:
    return (
        _("File"),
        _("Sheet"),
        _("Cell"),
        _("Verdict"),
        _("Found"),
        "Bahasa Indonesia",
        "English",
        _("What to do"),
    )


def _remark_cells(remark: CheckedRow) -> tuple[str, ...]:
    return (
        remark.file,
        remark.sheet,
        remark.cell,
        str(remark.verdict.label),
        remark.content,
        remark.indonesian,
        remark.english,
        remark.suggestion,
    )
