"""A form as a spreadsheet: drop-downs, help, missing answers marked; no macro, no password."""

import io
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from spbe_inventory.documents.form_book import FormBook, FormSheet
from spbe_inventory.render.form_sheet import (
    LONG_SHEET,
    Choices,
    FormFormats,
    SheetWriter,
    first_heading_row,
)
from spbe_inventory.render.xlsx import write_text
from spbe_inventory.sanitize.cells import sheet_name

CHOICES_SHEET = "_daftar"
CREATED = datetime(2000, 1, 1)


def form_workbook(book: FormBook) -> bytes:
    """Return the bytes of a form as XLSX; the same form gives the same bytes."""
    import xlsxwriter

    target = io.BytesIO()
    row_count = sum(len(sheet.rows) for sheet in book.sheets)
    is_large = row_count > LONG_SHEET
    options = {
        "constant_memory": is_large,
        "in_memory": not is_large,
        "strings_to_formulas": False,
        "strings_to_urls": False,
    }
    with xlsxwriter.Workbook(target, options) as file:
        file.set_properties({"title": book.title, "created": CREATED})
        formats = _formats(file)
        names = {CHOICES_SHEET}
        pages = []
        for sheet in book.sheets:
            page = file.add_worksheet(sheet_name(sheet.title, names))
            pages.append(page)
        ranges = _write_choices(file, book)
        counts = _count_ranges(book, pages)
        for page, sheet in zip(pages, book.sheets, strict=True):
            SheetWriter(
                page,
                sheet,
                formats,
                ranges,
                counts,
            ).write()
    return target.getvalue()


def _formats(file: Any) -> FormFormats:
    framed = {
        "text_wrap": True,
        "valign": "top",
        "border": 1,
        "border_color": "#BFBFBF",
    }
    heading = {**framed, "bold": True, "bg_color": "#E6E6E6"}
    final = {**framed, "bold": True, "bg_color": "#DDEBF7"}
    return FormFormats(
        title=file.add_format({"bold": True, "font_size": 14}),
        note=file.add_format({"font_color": "#404040"}),
        heading=file.add_format(heading),
        cell=file.add_format(framed),
        missing=file.add_format({**framed, "bg_color": "#FFF2CC"}),
        final=file.add_format(final),
        count=file.add_format({**framed, "bold": True, "align": "left"}),
        answered=file.add_format({"bg_color": "#FFFFFF"}),
    )


def _write_choices(file: Any, book: FormBook) -> dict[Choices, str]:
    """Write every list of choices once on a hidden sheet, and return where each stands."""
    lists: dict[Choices, str] = {}
    for sheet in book.sheets:
        for choices in _choices_of(sheet):
            if choices and choices not in lists:
                lists[choices] = _range(len(lists), len(choices))
    if not lists:
        return lists
    page = file.add_worksheet(CHOICES_SHEET)
    page.hide()
    page.protect()
    longest = max(len(choices) for choices in lists)
    for row in range(longest):
        for column, choices in enumerate(lists):
            if row < len(choices):
                write_text(
                    page,
                    row,
                    column,
                    choices[row],
                )
    return lists


def _count_ranges(book: FormBook, pages: list[Any]) -> dict[str, str]:
    """Return the formula of the cells that count what waits for an answer, by the title of their sheet."""
    from xlsxwriter.utility import quote_sheetname, xl_range_abs

    ranges = {}
    for sheet, page in zip(book.sheets, pages, strict=True):
        if not sheet.count_heading:
            continue
        first_row = first_heading_row(sheet) + 1
        last_row = first_row + len(sheet.rows) + sheet.empty_rows
        column = len(sheet.columns)
        cells = xl_range_abs(first_row, column, last_row, column)
        ranges[sheet.title] = f"SUM({quote_sheetname(page.get_name())}!{cells})"
    return ranges


def _choices_of(sheet: FormSheet) -> Iterator[Choices]:
    for column in sheet.columns:
        yield column.choices
    yield from sheet.final_choices.values()
    yield from sheet.cell_choices.values()


def _range(column: int, length: int) -> str:
    """Return the formula of the first cells of a column of the sheet of choices."""
    from xlsxwriter.utility import xl_col_to_name

    name = xl_col_to_name(column)
    return f"={CHOICES_SHEET}!${name}$1:${name}${length}"
