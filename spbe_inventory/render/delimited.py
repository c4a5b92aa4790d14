"""Tables as CSV, of a report the first: commas, UTF-8 with a byte order mark for spreadsheets."""

from collections.abc import Iterable, Sequence

from spbe_inventory.documents.blocks import Grid
from spbe_inventory.documents.report import Report, Table
from spbe_inventory.sanitize.delimited import BYTE_ORDER_MARK, csv_text

Headings = Sequence[str]
TableRows = Iterable[Sequence[object]]


def render(report: Report) -> bytes:
    """Return the first table, else the first one in the text, else no lines; no cell is read as a formula."""
    table = _first_table(report)
    if table is None:
        return BYTE_ORDER_MARK.encode()
    headings, rows = table
    return csv_text([headings, *rows]).encode()


def tables_csv(tables: Sequence[Table]) -> bytes:
    """Return tables one below the other, each under its name where there are several; no cell is a formula."""
    lines: list[Sequence[object]] = []
    for table in tables:
        if lines:
            lines.append([])
        if len(tables) > 1:
            lines.append([table.name])
        lines.append(table.head)
        lines += table.rows
    return csv_text(lines).encode()


def _first_table(report: Report) -> tuple[Headings, TableRows] | None:
    for table in report.tables:
        return table.head, table.rows
    for block in report.blocks:
        if isinstance(block, Grid):
            return block.head, block.rows
    return None
