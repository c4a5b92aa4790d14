"""The first table of a report as CSV: commas, UTF-8 with a byte order mark for spreadsheets."""

import csv
import io
from collections.abc import Iterable, Sequence

from spbe_inventory.documents.blocks import Grid
from spbe_inventory.documents.report import Report
from spbe_inventory.sanitize.cells import csv_text

BYTE_ORDER_MARK = "\ufeff"
Headings = Sequence[str]
TableRows = Iterable[Sequence[object]]


def render(report: Report) -> bytes:
    """Return the first table, else the first one in the text, else no lines; no cell is read as a formula."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    table = _first_table(report)
    if table:
        headings, rows = table
        writer.writerow(headings)
        for row in rows:
            cells = [csv_text(str(cell)) for cell in row]
            writer.writerow(cells)
    content = BYTE_ORDER_MARK + text.getvalue()
    return content.encode()


def _first_table(report: Report) -> tuple[Headings, TableRows] | None:
    for table in report.tables:
        return table.head, table.rows
    for block in report.blocks:
        if isinstance(block, Grid):
            return block.head, block.rows
    return None
