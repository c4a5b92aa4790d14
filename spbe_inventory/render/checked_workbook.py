"""What was read as a new workbook: the same values in the same cells, faulty ones coloured, and a sheet of remarks."""

import io
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from spbe_inventory.domain.checked import Checked, CheckedSheet
from spbe_inventory.domain.lists import Verdict
from spbe_inventory.inert.cells import cell_text, sheet_name
from spbe_inventory.language.texts import t

COLOURS = {
    Verdict.CONFLICT: "#F4B6B6",
    Verdict.FAULT: "#F4B6B6",
    Verdict.UNREAD: "#FFE08A",
    Verdict.QUESTION: "#FFF2CC",
    Verdict.APART: "#D9D9D9",
}
NARROWEST, WIDEST = 6, 32  # letters: what a column of an office's list is given
WIDTHS = (22, 18, 8, 18, 34, 60, 60, 60)


def checked_workbook(checked: Checked) -> bytes:
    """Give the bytes of the workbook; texts are texts, whatever they begin with."""
    import xlsxwriter

    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": datetime(2000, 1, 1)})
    formats = {verdict: book.add_format({"bg_color": colour, "text_wrap": True}) for verdict, colour in COLOURS.items()}
    taken: set[str] = set()
    for sheet in checked.sheets:
        _copy(book.add_worksheet(sheet_name(sheet.title, taken)), sheet, formats)
    _remarks(book, checked, formats, taken)
    book.close()
    return buffer.getvalue()


def _copy(page: Any, sheet: CheckedSheet, formats: dict[Verdict, Any]) -> None:
    for column in range(max((len(cells) for _, cells in sheet.rows), default=0)):
        longest = max(len(str(cells[column])) for _, cells in sheet.rows if column < len(cells))
        page.set_column(column, column, min(max(longest + 1, NARROWEST), WIDEST))
    for number, cells in sheet.rows:
        whole = sheet.marked.get((number, None))
        for column, value in enumerate(cells):
            verdict = sheet.marked.get((number, column), whole)
            _write(page, number - 1, column, value, formats.get(verdict) if verdict else None)
    for (number, at), verdict in sheet.marked.items():
        if at is not None:
            _colour_empty(page, sheet, number, at, formats[verdict])


def _colour_empty(page: Any, sheet: CheckedSheet, number: int, column: int, form: Any) -> None:
    cells = next((cells for row, cells in sheet.rows if row == number), [])
    if column >= len(cells) or cells[column] in ("", None):
        page.write_blank(number - 1, column, None, form)


def _write(page: Any, row: int, column: int, value: Any, form: Any) -> None:
    if value in ("", None):
        return
    if isinstance(value, bool):
        page.write_boolean(row, column, value, form)
    elif isinstance(value, int | float):
        page.write_number(row, column, value, form)
    elif isinstance(value, datetime | date):
        page.write_string(row, column, value.isoformat(), form)
    else:
        page.write_string(row, column, cell_text(str(value)), form)


def _remarks(book: Any, checked: Checked, formats: dict[Verdict, Any], taken: set[str]) -> None:
    page = book.add_worksheet(sheet_name(t("Remarks"), taken))
    head = book.add_format({"bold": True, "text_wrap": True, "bottom": 1})
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    titles = (
        t("File"),
        t("Sheet"),
        t("Cell"),
        t("Verdict"),
        t("Found"),
        "Bahasa Indonesia",
        "English",
        t("What to do"),
    )
    for column, (title, width) in enumerate(zip(titles, WIDTHS, strict=True)):
        page.set_column(column, column, width)
        page.write_string(0, column, title, head)
    for row, one in enumerate(checked.rows, 1):
        texts = (
            one.file,
            one.sheet,
            one.cell,
            str(one.verdict.label),
            one.found,
            one.indonesian,
            one.english,
            one.suggestion,
        )
        _line(page, row, texts, formats.get(one.verdict, plain), plain)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, max(1, len(checked.rows)), len(titles) - 1)


def _line(page: Any, row: int, texts: Iterable[str], marked: Any, plain: Any) -> None:
    for column, text in enumerate(texts):
        page.write_string(row, column, cell_text(text), marked if column == 3 else plain)  # noqa: PLR2004 - the verdict
