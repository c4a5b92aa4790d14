"""What all spreadsheets have in common: texts that stay texts, and pages that print well."""

import math
from typing import Any

from spbe_inventory.sanitize.cells import cell_text

A4 = 9  # XlsxWriter's number of the paper
READABLE_WIDTH = (
    230  # characters over a page in landscape; more are smaller than six points
)


def set_page(sheet: Any, width: int = 0) -> None:
    """Print a sheet on A4 in landscape, as wide as one page.

    Columns that together are too wide to be read so (`width`, in characters) go over several pages, each with the
    first column.
    """
    across = max(math.ceil(width / READABLE_WIDTH), 1)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.set_footer("&L&A&R&P / &N")
    sheet.fit_to_pages(across, 0)
    if across > 1:
        sheet.repeat_columns(0)


def write_text(
    sheet: Any,
    row: int,
    column: int,
    text: str,
    cell_format: Any = None,
) -> None:
    """Write a text that is never a formula, cut where a cell ends."""
    sheet.write_string(
        row,
        column,
        cell_text(text),
        cell_format,
    )
