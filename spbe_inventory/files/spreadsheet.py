"""XLSX, XLS and ODS → sheets. Formulas give the value they had, links and macros are never followed."""

from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import product
from typing import Any

import python_calamine as calamine

from spbe_inventory.errors import BadInput
from spbe_inventory.files.broken_files import told_as_broken
from spbe_inventory.files.reading_place import reach
from spbe_inventory.files.sheets import Cell, Row, Sheet
from spbe_inventory.files.table_size import TableSize, check_area, check_sheets
from spbe_inventory.files.workbook_inspection import (
    Range,
    WorkbookDetails,
    inspect_workbook,
)

# An XLS file, or a workbook under a password.
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def read_spreadsheet(data: bytes, name: str) -> list[Sheet]:
    """Return every sheet of a workbook; `name` is what the file is called in messages.

    Raise BadInput where it is broken, under a password, or unpacks to more than memory holds.
    """
    if data.startswith(COMPOUND) and ENCRYPTED in data:
        raise BadInput("workbook-encrypted", path=name)
    details = WorkbookDetails()
    if data.startswith(b"PK"):
        details = inspect_workbook(data, name)
    with told_as_broken("workbook-broken", name):
        return _read_sheets(data, name, details)


def _read_sheets(data: bytes, name: str, details: WorkbookDetails) -> list[Sheet]:
    workbook = _opened(data, name)
    check_sheets(name, len(workbook.sheets_metadata))
    sheets = []
    for metadata in workbook.sheets_metadata:
        if metadata.typ == calamine.SheetTypeEnum.WorkSheet:
            sheet = _read_sheet(workbook, metadata.name, name, details)
            sheets.append(sheet)
    return sheets


def _opened(data: bytes, name: str) -> Any:
    """Return an opened workbook; raise BadInput for one under a password."""
    try:
        return calamine.CalamineWorkbook.from_filelike(BytesIO(data))
    except calamine.PasswordError:
        raise BadInput("workbook-encrypted", path=name) from None


def _read_sheet(
    workbook: Any, title: str, name: str, details: WorkbookDetails
) -> Sheet:
    reach(name, title)
    sheet = workbook.get_sheet_by_name(title)
    if sheet.start is None:
        return Sheet(name, title, [])
    size = TableSize(f"{name}, {title}")
    rows = list(_filled_rows(sheet, size))
    height, width = _extent(rows)
    ranges = details.merged.get(title, sheet.merged_cell_ranges) or ()
    merged = dict(_cells_under(ranges, height, width, name))
    unvalued = details.unvalued.get(title, ())
    return Sheet(name, title, rows, merged, tuple(unvalued))


def _extent(rows: list[Row]) -> tuple[int, int]:
    """Return the number of the last row, and the length of the longest one."""
    height = 0
    width = 0
    for number, cells in rows:
        height = number
        width = max(width, len(cells))
    return height, width


def _filled_rows(sheet: Any, size: TableSize) -> Iterator[Row]:
    """Yield the rows in which anything stands, with their numbers; cells begin at column A.

    Raise BadInput where there are too many of them, or too many without content between them.
    """
    _first_row, first_column = sheet.start
    check_area(size.name, sheet.total_height, sheet.total_width)
    missing_cells = [""] * first_column
    for number, cells in enumerate(sheet.iter_rows(), 1):
        if _is_empty(cells):
            continue
        size.add_rows(1)
        if missing_cells:
            yield number, missing_cells + cells
        else:
            yield number, cells


def _is_empty(cells: list[Any]) -> bool:
    """Return whether nothing stands in a row; a zero or a false value is something."""
    if any(cells):
        return False
    return all(cell in ("", None) for cell in cells)


def _cells_under(
    ranges: Iterable[Range], height: int, width: int, name: str
) -> Iterator[tuple[Cell, Cell]]:
    """Yield each cell under a merge with the cell that holds its value, as far as rows and columns are filled.

    Merges never overlap; where they do the workbook is broken, and would take for ever.
    """
    rest = height * width
    for first, last in ranges:
        cells = _cells_between(first, last, height, width)
        rest -= len(cells)
        if rest < 0:
            raise BadInput("workbook-broken", path=name, detail="mergeCell")
        top, left = first
        value_cell = (top + 1, left)
        for cell in cells:
            if cell != value_cell:
                yield cell, value_cell


def _cells_between(first: Cell, last: Cell, height: int, width: int) -> list[Cell]:
    """Return the cells of a range (row and column from 0) within a height and width, with rows from 1."""
    top, left = first
    bottom, right = last
    bottom_row = min(bottom + 1, height)
    right_column = min(right + 1, width)
    rows = range(top + 1, bottom_row + 1)
    columns = range(left, right_column)
    return list(product(rows, columns))
