"""What all spreadsheets have in common: texts that stay texts, and pages that print well."""

from typing import Any

from spbe_inventory.sanitize.cells import cell_text

A4 = 9  # XlsxWriter's number of the paper


def set_page(sheet: Any) -> None:
    """Print a sheet on A4 in landscape, as wide as one page."""
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)


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
