"""A form as a spreadsheet: drop-downs, help, what is missing marked; no macro, no password, every text a text."""

import io
import math
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from spbe_inventory.domain.forms import FormBook, FormColumn, FormSheet
from spbe_inventory.inert.cells import cell_text, sheet_name

LISTS = "_daftar"
MANY = 5_000  # rows from which a sheet is written straight to the file, row by row
MADE = datetime(2000, 1, 1)
LINE, BOLD = 15, 1.2  # points of a line; how much wider bold letters are than the letters of a width
A4 = 9  # XlsxWriter's number of the paper
HELP_LIMIT, TITLE_LIMIT = 255, 32  # letters that a spreadsheet shows beside a cell


def form_workbook(book: FormBook) -> bytes:
    """Give the bytes of a form as XLSX; the same form gives the same bytes."""
    import xlsxwriter

    target = io.BytesIO()
    large = sum(len(sheet.rows) for sheet in book.sheets) > MANY
    options = {"constant_memory": large, "in_memory": not large, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(target, options) as file:
        file.set_properties({"title": book.title, "created": MADE})
        looks = _looks(file)
        taken = {LISTS}
        pages = [(sheet, file.add_worksheet(sheet_name(sheet.title, taken))) for sheet in book.sheets]
        places = _write_lists(file, book)
        for sheet, page in pages:
            _write(page, sheet, looks, places)
    return target.getvalue()


def _looks(file: Any) -> dict[str, Any]:
    framed = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#BFBFBF"}
    return {
        "title": file.add_format({"bold": True, "font_size": 14}),
        "line": file.add_format({"font_color": "#404040"}),
        "head": file.add_format({**framed, "bold": True, "bg_color": "#E6E6E6"}),
        "cell": file.add_format(framed),
        "missing": file.add_format({**framed, "bg_color": "#FFF2CC"}),
        "last": file.add_format({**framed, "bold": True, "bg_color": "#DDEBF7"}),
    }


def _write_lists(file: Any, book: FormBook) -> dict[tuple[str, ...], str]:
    """Write every list of choices once on a hidden sheet, and give where each stands."""
    lists = dict.fromkeys(choices for sheet in book.sheets for choices in _choices_of(sheet) if choices)
    if not lists:
        return {}
    page = file.add_worksheet(LISTS)
    page.hide()
    for row in range(max(map(len, lists))):
        for column, choices in enumerate(lists):
            if row < len(choices):
                page.write_string(row, column, cell_text(choices[row]))
    return {choices: _range(column, len(choices)) for column, choices in enumerate(lists)}


def _choices_of(sheet: FormSheet) -> Iterator[tuple[str, ...]]:
    yield from (column.choices for column in sheet.columns)
    yield from sheet.last_choices.values()
    yield from sheet.cell_choices.values()


def _range(column: int, length: int) -> str:
    from xlsxwriter.utility import xl_col_to_name

    name = xl_col_to_name(column)
    return f"={LISTS}!${name}$1:${name}${length}"


def _write(page: Any, sheet: FormSheet, looks: dict[str, Any], places: dict[tuple[str, ...], str]) -> None:
    for index, column in enumerate(sheet.columns):
        page.set_column(index, index, column.width, None, {"hidden": column.hidden})
    shown = next((index for index, column in enumerate(sheet.columns) if not column.hidden), 0)
    for number, line in enumerate(sheet.above):
        page.write_string(number, shown, cell_text(line), looks["title" if number == 0 else "line"])
    head = len(sheet.above) + 1 if sheet.above else 0
    page.set_row(head, _height((column.heading, column.width) for column in sheet.columns if not column.hidden))
    for index, column in enumerate(sheet.columns):
        page.write_string(head, index, cell_text(column.heading), looks["head"])
    _write_rows(page, sheet, looks, head + 1)
    end = head + len(sheet.rows) + sheet.blank
    for index, column in enumerate(sheet.columns):
        if (column.choices or column.help) and end > head:
            page.data_validation(head + 1, index, end, index, _rule(column.heading, column, places))
    for (row, index), choices in sheet.cell_choices.items():
        rule = {"validate": "list", "source": places[choices], "show_error": False}
        page.data_validation(head + 1 + row, index, head + 1 + row, index, rule)
    if sheet.last:
        _write_last(page, sheet, looks, places, end + 2)
    page.freeze_panes(head + 1, 0)
    page.set_landscape()
    page.set_paper(A4)
    page.fit_to_pages(1, 0)
    page.repeat_rows(head)
    if sheet.hidden:
        page.hide()


def _height(cells: Iterable[tuple[str, int]]) -> int:
    """Give the height (points) that a row of bold texts needs, each wrapped to the width (letters) of its column."""
    return LINE * max((math.ceil(len(text) * BOLD / width) for text, width in cells), default=1)


def _write_rows(page: Any, sheet: FormSheet, looks: dict[str, Any], first: int) -> None:
    cell, missing = looks["cell"], looks["missing"]
    if len(sheet.rows) > MANY:
        _write_many(page, sheet, first)
        return
    for number, row in enumerate(sheet.rows):
        for index, text in enumerate(row):
            look = missing if (number, index) in sheet.missing else cell
            if text:
                page.write_string(first + number, index, cell_text(text), look)
            else:
                page.write_blank(first + number, index, None, look)
    for number in range(len(sheet.rows), len(sheet.rows) + sheet.blank):
        for index in range(len(sheet.columns)):
            page.write_blank(first + number, index, None, cell)


def _write_many(page: Any, sheet: FormSheet, first: int) -> None:
    """Write a long table without frames: nobody prints it, and it must not take minutes."""
    for number, row in enumerate(sheet.rows, first):
        for index, text in enumerate(row):
            if text:
                page.write_string(number, index, cell_text(text))


def _write_last(
    page: Any, sheet: FormSheet, looks: dict[str, Any], places: dict[tuple[str, ...], str], row: int
) -> None:
    page.set_row(row, _height((text, sheet.columns[index].width) for index, text in enumerate(sheet.last)))
    for index, text in enumerate(sheet.last):
        if not sheet.columns[index].hidden:
            page.write_string(row, index, cell_text(text), looks["last" if text else "missing"])
    for index, choices in sheet.last_choices.items():
        page.data_validation(row, index, row, index, {"validate": "list", "source": places[choices]})


def _rule(heading: str, column: FormColumn, places: dict[tuple[str, ...], str]) -> dict[str, Any]:
    rule: dict[str, Any] = {"validate": "any"}
    if column.choices:
        rule = {"validate": "list", "source": places[column.choices], "show_error": False}
    if column.help:
        rule |= {"input_title": cell_text(heading)[:TITLE_LIMIT], "input_message": cell_text(column.help)[:HELP_LIMIT]}
    return rule
