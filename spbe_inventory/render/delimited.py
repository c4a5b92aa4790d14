"""The first table of a report as CSV (comma, UTF-8 with its mark, so that a spreadsheet reads it)."""

import csv
import io

from spbe_inventory.domain.blocks import Grid
from spbe_inventory.domain.report import Report
from spbe_inventory.inert.cells import csv_text


def render(report: Report) -> bytes:
    """Give the first table, else the first one in the text; no cell is read as a formula. Without any: no lines."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    found = next(((one.head, one.rows) for one in report.tables), None)
    found = found or next(((one.head, one.rows) for one in report.blocks if isinstance(one, Grid)), None)
    if found:
        head, rows = found
        writer.writerow(head)
        writer.writerows([csv_text(str(cell)) for cell in row] for row in rows)
    return ("\ufeff" + text.getvalue()).encode()
