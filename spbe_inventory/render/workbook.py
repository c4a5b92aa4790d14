"""A spreadsheet with a sheet for each table, of a report with a summary before them, in little memory."""

import io
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from spbe_inventory.documents.blocks import (
    Block,
    Grid,
    Heading,
    Pairs,
    Paragraph,
    Points,
    Tiles,
    unfolded,
)
from spbe_inventory.documents.report import CellValue, Report, Table
from spbe_inventory.language.texts import _
from spbe_inventory.render.picture_sheets import write_pictures
from spbe_inventory.render.row_heights import LINE_HEIGHT, TEXT_SIZE, row_height
from spbe_inventory.render.xlsx import set_page, write_text
from spbe_inventory.sanitize.cells import sheet_name

LONG_TABLE = 4_000  # rows from which on a table is written row by row and its cells are not wrapped
# Widths of columns in characters.
TEXT_WIDTH = 90
VALUE_WIDTH = 14
WIDTH_PER_SHARE = 6  # characters
# A font that every office program has, or has one of the same widths: rows are as high as its letters need.
FONT = {"font_name": "Arial", "font_size": TEXT_SIZE}
MAX_SUMMARY_BLOCKS = 60  # blocks of text that the first sheet takes over


@dataclass(frozen=True, slots=True)
class ReportFormats:
    """The formats of XlsxWriter that the sheets use."""

    title: Any
    heading: Any
    cell: Any
    plain: Any
    strong: Any


@dataclass(frozen=True, slots=True)
class _Chapter:
    """What a chapter of a report says as rows of cells."""

    title: str
    rows: tuple[tuple[str, ...], ...]


def render(report: Report) -> bytes:
    """Return the report as XLSX; every text is written as a text, so nothing in it is ever a formula.

    A long table is written row by row, so that no more than a row of it is in memory.
    """
    return _workbook(report.tables, lambda book: _write_book(book, report))


def tables_workbook(tables: Sequence[Table]) -> bytes:
    """Return tables as XLSX, a sheet for each; no text in it is a formula."""
    return _workbook(tables, lambda book: _write_tables(book, tables))


def _workbook(tables: Sequence[Table], write: Callable[[Any], None]) -> bytes:
    """Return the XLSX file of what is written into it; row by row where one of its tables is long."""
    import xlsxwriter

    is_long = any(len(table.rows) > LONG_TABLE for table in tables)
    target = io.BytesIO()
    with tempfile.TemporaryDirectory() as folder:
        options = {
            "in_memory": not is_long,
            "constant_memory": is_long,
            "tmpdir": str(Path(folder)),
            "strings_to_urls": False,
        }
        with xlsxwriter.Workbook(target, options) as book:
            write(book)
    return target.getvalue()


def _write_book(book: Any, report: Report) -> None:
    book.set_properties(
        {
            "title": _title(report),
            "created": datetime.fromisoformat(report.as_of),
        }
    )
    formats = _formats(book)
    names: set[str] = set()
    summary = book.add_worksheet(sheet_name(_("Summary"), names))
    _write_summary(summary, formats, report)
    write_pictures(book, report, names)
    for table in _tables(report):
        sheet = book.add_worksheet(sheet_name(table.name, names))
        _write_table(sheet, formats, table)


def _write_tables(book: Any, tables: Sequence[Table]) -> None:
    formats = _formats(book)
    names: set[str] = set()
    for table in tables:
        sheet = book.add_worksheet(sheet_name(table.name, names))
        _write_table(sheet, formats, table)


def _title(report: Report) -> str:
    return f"{report.title}: {report.subject}"


def _formats(book: Any) -> ReportFormats:
    heading = FONT | {
        "bold": True,
        "bg_color": "#e6e6e6",
        "text_wrap": True,
        "valign": "top",
    }
    return ReportFormats(
        heading=book.add_format(heading),
        cell=book.add_format(FONT | {"text_wrap": True, "valign": "top"}),
        title=book.add_format(FONT | {"bold": True, "font_size": 14}),
        strong=book.add_format(FONT | {"bold": True, "text_wrap": True}),
        plain=book.add_format(FONT),
    )


def _tables(report: Report) -> Iterator[Table]:
    """Yield the tables of the report, else those that stand in its text."""
    if report.tables:
        yield from report.tables
        return
    grids = [block for block in unfolded(report.blocks) if isinstance(block, Grid)]
    for index, grid in enumerate(grids, 1):
        name = _("Table")
        widths = [WIDTH_PER_SHARE * share for share in grid.shares]
        yield Table(
            f"{name} {index}",
            grid.head,
            tuple(widths),
            grid.rows,
        )


def _write_summary(sheet: Any, formats: ReportFormats, report: Report) -> None:
    """Write the sheet an official opens first: what the report says before its tables."""
    sheet.set_column(0, 0, TEXT_WIDTH)
    sheet.set_column(1, 2, VALUE_WIDTH)
    write_text(
        sheet,
        0,
        0,
        _title(report),
        formats.title,
    )
    cover = " · ".join(report.cover)
    write_text(sheet, 1, 0, cover, formats.cell)
    _set_height(sheet, 1, [(cover, TEXT_WIDTH)])
    row = 3
    blocks = report.blocks[:MAX_SUMMARY_BLOCKS]
    if not report.tables:
        blocks = tuple(unfolded(blocks))
    for chapter in _chapters(blocks):
        if chapter.title:
            write_text(sheet, row, 0, chapter.title, formats.strong)
            row += 1
        for cells in chapter.rows:
            for column, text in enumerate(cells):
                if text:
                    write_text(sheet, row, column, text, formats.cell)
            _set_height(sheet, row, [(cells[0], TEXT_WIDTH)])
            row += 1
    set_page(sheet)


def _chapters(blocks: Sequence[Block]) -> Iterator[_Chapter]:
    """Yield the chapters that say something in words; what is folded away is left out."""
    title = ""
    rows: list[tuple[str, ...]] = []
    for block in blocks:
        if isinstance(block, Heading):
            if rows:
                yield _Chapter(title, tuple(rows))
            title = block.text
            rows = []
        else:
            rows += _summary_rows(block)
    if rows:
        yield _Chapter(title, tuple(rows))


def _summary_rows(block: Block) -> Iterator[tuple[str, ...]]:
    """Yield what a block says as rows of cells; tables and pictures stand on other sheets."""
    if isinstance(block, Paragraph):
        parts = [block.strong, block.text]
        yield (": ".join(part for part in parts if part),)
    elif isinstance(block, Tiles):
        for tile in block.tiles:
            yield tile.label, tile.value, tile.change
    elif isinstance(block, Pairs):
        for name, text in block.rows:
            yield (f"{name}: {text}",)
    elif isinstance(block, Points):
        for item in block.items:
            yield (f"- {item.text}",)
            for detail in item.more:
                yield (f"   {detail}",)


def _write_table(sheet: Any, formats: ReportFormats, table: Table) -> None:
    row_count = len(table.rows)
    is_long = row_count > LONG_TABLE
    cell_format = formats.cell
    if is_long:
        cell_format = formats.plain
    headings = zip(table.head, table.widths, strict=True)
    sheet.set_row(0, row_height(headings, bold=True))
    columns = zip(table.head, table.widths, strict=True)
    for column, (text, width) in enumerate(columns):
        sheet.set_column(column, column, width)
        write_text(
            sheet,
            0,
            column,
            text,
            formats.heading,
        )
    for row, values in enumerate(table.rows, 1):
        for column, value in enumerate(values):
            if isinstance(value, int):
                sheet.write_number(
                    row,
                    column,
                    value,
                    cell_format,
                )
            elif value:
                write_text(
                    sheet,
                    row,
                    column,
                    value,
                    cell_format,
                )
        if not is_long:
            _set_height(sheet, row, _texts(values, table.widths))
    last_row = max(row_count, 1)
    last_column = len(table.head) - 1
    sheet.freeze_panes(1, 1)
    sheet.autofilter(
        0,
        0,
        last_row,
        last_column,
    )
    set_page(sheet, sum(table.widths))
    sheet.repeat_rows(0)


def _texts(
    values: Sequence[CellValue], widths: Sequence[int]
) -> Iterator[tuple[str, int]]:
    """Yield the texts of a row, each with the width of its column."""
    for value, width in zip(values, widths, strict=True):
        if isinstance(value, str):
            yield value, width


def _set_height(sheet: Any, row: int, cells: Iterable[tuple[str, int]]) -> None:
    """Make a row as high as its texts need, where that is more than a line."""
    height = row_height(cells)
    if height > LINE_HEIGHT:
        sheet.set_row(row, height)
