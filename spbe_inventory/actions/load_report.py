"""Load a report that was written as JSON, to render it in another format without the catalogue."""

import base64
import binascii
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from spbe_inventory.documents.blocks import (
    Bars,
    Block,
    Grid,
    Heading,
    LineCharts,
    Tiles,
    unfolded,
)
from spbe_inventory.documents.report import Report, Table
from spbe_inventory.errors import BadInput
from spbe_inventory.files.text_file import read_text_file
from spbe_inventory.language.current import LANGUAGES
from spbe_inventory.render.logo import is_logo

LIMIT = 500_000_000  # bytes
MAX_LEVEL = 3  # levels of headings
MAX_BAR_CATEGORIES = 4  # categories of bars
MAX_SHARE = 1000  # share of the width of one column


def read_report(path: Path) -> Report:
    """Return the report in a file of `spbe report -o report.json`; raise BadInput for anything else."""
    from spbe_inventory.store.report_file import report_of

    text = read_text_file(path, LIMIT)
    try:
        report = report_of(text)
    except ValueError as error:
        raise BadInput("no-report-file", path=path) from error
    if not _is_sound(report):
        raise BadInput("no-report-file", path=path)
    return report


def _is_sound(report: Report) -> bool:
    """Return whether a report of the right shape is also consistent: it may have been edited by hand."""
    try:
        date.fromisoformat(report.as_of)
        logo = base64.b64decode(report.letterhead.logo, validate=True)
    except (ValueError, binascii.Error):
        return False
    if report.language not in LANGUAGES:
        return False
    if logo and not is_logo(logo):
        return False
    if not all(_table_is_sound(table) for table in report.tables):
        return False
    return all(_block_is_sound(block) for block in unfolded(report.blocks))


def _table_is_sound(table: Table) -> bool:
    width = len(table.head)
    if width == 0 or len(table.widths) != width:
        return False
    return _have_length(width, table.rows)


def _block_is_sound(block: Block) -> bool:
    if isinstance(block, Heading):
        return 1 <= block.level <= MAX_LEVEL
    if isinstance(block, Grid):
        return _grid_is_sound(block)
    if isinstance(block, Bars):
        return _bars_are_sound(block)
    if isinstance(block, LineCharts):
        return _charts_are_sound(block)
    if isinstance(block, Tiles):
        return bool(block.tiles)
    return True


def _grid_is_sound(grid: Grid) -> bool:
    if not grid.head:
        return False
    if not all(0 < share <= MAX_SHARE for share in grid.shares):
        return False
    return _have_length(len(grid.head), (grid.shares, *grid.rows))


def _bars_are_sound(bars: Bars) -> bool:
    categories = len(bars.sorts)
    if not 0 < categories <= MAX_BAR_CATEGORIES or not bars.rows:
        return False
    counts = [row_counts for _label, row_counts in bars.rows]
    for row_counts in counts:
        if any(count < 0 for count in row_counts):
            return False
    return _have_length(categories, counts)


def _charts_are_sound(charts: LineCharts) -> bool:
    moments = len(charts.moments)
    if not moments or not charts.series:
        return False
    for series in charts.series:
        if len(series.values) != moments:
            return False
        if series.totals and len(series.totals) != moments:
            return False
        numbers = (*series.values, *series.totals)
        if any(each is not None and each < 0 for each in numbers):
            return False
    return True


def _have_length(length: int, rows: Iterable[tuple[object, ...]]) -> bool:
    """Return whether every row has a number of cells."""
    return all(len(row) == length for row in rows)
