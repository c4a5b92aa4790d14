"""XLSX, XLS and ODS → sheets. Formulas give the value they had, links and macros are never followed."""

from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any

import python_calamine as calamine

from spbe_inventory.errors import BadInput
from spbe_inventory.files.package import Package, Range, looked_over
from spbe_inventory.files.sheets import Cell, Row, Sheet

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # an XLS file, or a workbook under a password
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def read_spreadsheet(data: bytes, name: str) -> list[Sheet]:
    """Read every sheet of a workbook; `name` is what the file is called in messages.

    BadInput: broken, under a password, unpacking to more than a computer holds.
    """
    if data.startswith(COMPOUND) and ENCRYPTED in data:
        raise BadInput("workbook-encrypted", path=name)
    package = looked_over(data, name) if data.startswith(b"PK") else Package()
    try:
        workbook = calamine.CalamineWorkbook.from_filelike(BytesIO(data))
        return [
            _sheet(workbook, one.name, name, package)
            for one in workbook.sheets_metadata
            if one.typ == calamine.SheetTypeEnum.WorkSheet
        ]
    except calamine.PasswordError:
        raise BadInput("workbook-encrypted", path=name) from None
    except calamine.CalamineError as error:
        raise BadInput("workbook-broken", path=name, detail=str(error)[:100]) from error


def _sheet(workbook: Any, title: str, name: str, package: Package) -> Sheet:
    sheet = workbook.get_sheet_by_name(title)
    if sheet.start is None:
        return Sheet(name, title, [])
    before = [""] * sheet.start[1]
    rows: list[Row] = [
        (number, [*before, *cells] if before else cells)
        for number, cells in enumerate(sheet.iter_rows(), 1)
        if any(cells) or any(cell not in ("", None) for cell in cells)
    ]
    last = (rows[-1][0] if rows else 0, max((len(cells) for _, cells in rows), default=0))
    ranges = package.merged.get(title, sheet.merged_cell_ranges) or ()
    return Sheet(name, title, rows, dict(_spread(ranges, last, name)), tuple(package.unvalued.get(title, ())))


def _spread(ranges: Iterable[Range], last: Cell, name: str) -> Iterator[tuple[Cell, Cell]]:
    """Give, for each cell under a merge, the cell that holds its value, as far as cells reach (rows, columns).

    Merges never lie over each other; where they do the workbook is broken, and would take for ever.
    """
    rest = last[0] * last[1]
    for (top, left), (bottom, right) in ranges:
        rows, columns = range(top, min(bottom + 1, last[0])), range(left, min(right + 1, last[1]))
        rest -= len(rows) * len(columns)
        if rest < 0:
            raise BadInput("workbook-broken", path=name, detail="mergeCell")
        for row in rows:
            for column in columns:
                if (row, column) != (top, left):
                    yield (row + 1, column), (top + 1, left)
