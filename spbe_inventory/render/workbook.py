"""The report as a spreadsheet: what to know first, then a sheet a table; any number of rows in little memory."""

import io
import tempfile
from datetime import datetime
from pathlib import Path
from typing import Any

from spbe_inventory.domain.blocks import Block, Grid, Pairs, Paragraph, Points, Tiles, unfolded
from spbe_inventory.domain.report import Report, Table
from spbe_inventory.inert.cells import cell_text, sheet_name
from spbe_inventory.language.texts import t

A4 = 9  # XlsxWriter's number of the paper
LONG = 4_000  # rows from which on a table is written row by row and its cells are not wrapped
WIDE, NARROW = 90, 14  # letters
SPOKEN = 60  # blocks of text that the first sheet takes over at most


def render(report: Report) -> bytes:
    """Give the report as XLSX; every text is written as a text, so nothing in it is ever a formula.

    A long table is written row by row, so that no more than a row of it is in memory.
    """
    import xlsxwriter

    long = any(len(table.rows) > LONG for table in report.tables)
    target = io.BytesIO()
    with tempfile.TemporaryDirectory() as beside:
        options = {
            "in_memory": not long, "constant_memory": long, "tmpdir": str(Path(beside)), "strings_to_urls": False,
        }  # fmt: skip
        with xlsxwriter.Workbook(target, options) as book:
            made = datetime.fromisoformat(report.as_of)
            book.set_properties({"title": f"{report.title}: {report.subject}", "created": made})
            looks = {
                "head": book.add_format({"bold": True, "bg_color": "#e6e6e6", "text_wrap": True, "valign": "top"}),
                "cell": book.add_format({"text_wrap": True, "valign": "top"}),
                "title": book.add_format({"bold": True, "font_size": 14}),
                "plain": book.add_format(),
            }
            names: set[str] = set()
            _summary(book.add_worksheet(sheet_name(t("Summary"), names)), looks, report)
            for table in _tables(report):
                _write(book.add_worksheet(sheet_name(table.name, names)), looks, table)
    return target.getvalue()


def _tables(report: Report) -> tuple[Table, ...]:
    """Give the tables of the report, else those that stand in its text."""
    if report.tables:
        return report.tables
    grids = [one for one in unfolded(report.blocks) if isinstance(one, Grid)]
    return tuple(
        Table(f"{t('Table')} {place}", one.head, tuple(6 * share for share in one.shares), one.rows)
        for place, one in enumerate(grids, 1)
    )


def _summary(sheet: Any, looks: dict[str, Any], report: Report) -> None:
    """Write the sheet an official opens first: what the report says before its tables."""
    sheet.set_column(0, 0, WIDE)
    sheet.set_column(1, 2, NARROW)
    sheet.write_string(0, 0, cell_text(f"{report.title}: {report.subject}"), looks["title"])
    row = 1
    for text in (" · ".join(report.cover), ""):
        sheet.write_string(row, 0, cell_text(text), looks["cell"])
        row += 1
    for block in unfolded(report.blocks[:SPOKEN]):
        for cells in _spoken(block):
            for column, text in enumerate(cells):
                if text:
                    sheet.write_string(row, column, cell_text(text), looks["cell"])
            row += 1
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)


def _spoken(block: Block) -> list[tuple[str, ...]]:
    """Give what a block says in a row of cells; tables and pictures stand elsewhere."""
    if isinstance(block, Paragraph):
        return [(": ".join(filter(None, (block.strong, block.text))),)]
    if isinstance(block, Tiles):
        return [(one.label, one.value, one.change) for one in block.tiles]
    if isinstance(block, Pairs):
        return [(f"{name}: {text}",) for name, text in block.rows]
    if isinstance(block, Points):
        return [(text,) for item in block.items for text in (f"- {item.text}", *(f"   {more}" for more in item.more))]
    return []


def _write(sheet: Any, looks: dict[str, Any], table: Table) -> None:
    look = looks["plain" if len(table.rows) > LONG else "cell"]
    for column, (text, width) in enumerate(zip(table.head, table.widths, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, cell_text(text), looks["head"])
    for number, row in enumerate(table.rows, 1):
        for column, value in enumerate(row):
            if isinstance(value, int):
                sheet.write_number(number, column, value, look)
            elif value:
                sheet.write_string(number, column, cell_text(value), look)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(len(table.rows), 1), len(table.head) - 1)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
