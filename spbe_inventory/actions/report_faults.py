"""What contradicts itself in a report that was read: its parts have the right shape and do not fit each other."""

import base64
import binascii
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import singledispatch

from spbe_inventory.documents.blocks import (
    Bars,
    Block,
    Fold,
    Grid,
    Heading,
    LineCharts,
    Picture,
    Tiles,
)
from spbe_inventory.documents.diagram import NAME_PATTERN, Diagram, Form
from spbe_inventory.documents.report import Report, Table
from spbe_inventory.language.current import LANGUAGES
from spbe_inventory.render.logo import is_logo

MAX_LEVEL = 3  # levels of headings
MAX_BAR_CATEGORIES = 4  # categories of bars
MAX_SHARE = 1000  # share of the width of one column
Places = Iterator[str]


def report_faults(report: Report) -> Places:
    """Yield the places of a report that contradict others, or that hold what no report of ours holds."""
    if report.language not in LANGUAGES:
        yield "language"
    if not _is_day(report.as_of):
        yield "as_of"
    if not _is_picture(report.letterhead.logo):
        yield "letterhead.logo"
    for number, table in enumerate(report.tables):
        yield from _below(f"tables[{number}]", _table_faults(table))
    for number, block in enumerate(report.blocks):
        yield from _below(f"blocks[{number}]", _block_faults(block))


def _below(place: str, faults: Places) -> Places:
    for fault in faults:
        yield f"{place}.{fault}"


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _is_picture(encoded: str) -> bool:
    """Return whether a text in base64 is empty or the picture of a letterhead."""
    try:
        logo = base64.b64decode(encoded, validate=True)
    except (ValueError, binascii.Error):
        return False
    return not logo or is_logo(logo)


def _table_faults(table: Table) -> Places:
    width = len(table.head)
    if width == 0:
        yield "head"
    if len(table.widths) != width:
        yield "widths"
    if not _have_length(width, table.rows):
        yield "rows"


@singledispatch
def _block_faults(_block: Block) -> Places:
    """Yield the faults of a block; most have none besides their shape."""
    yield from ()


@_block_faults.register
def _heading_faults(heading: Heading) -> Places:
    if not 1 <= heading.level <= MAX_LEVEL:
        yield "level"


@_block_faults.register
def _grid_faults(grid: Grid) -> Places:
    width = len(grid.head)
    if width == 0:
        yield "head"
    if len(grid.shares) != width:
        yield "shares"
    if not all(0 < share <= MAX_SHARE for share in grid.shares):
        yield "shares"
    if not _have_length(width, grid.rows):
        yield "rows"
    if grid.offices is not None and not 0 <= grid.offices < width:
        yield "offices"


@_block_faults.register
def _tiles_faults(tiles: Tiles) -> Places:
    if not tiles.tiles:
        yield "tiles"


@_block_faults.register
def _fold_faults(fold: Fold) -> Places:
    for number, block in enumerate(fold.blocks):
        yield from _below(f"blocks[{number}]", _block_faults(block))


@_block_faults.register
def _bars_faults(bars: Bars) -> Places:
    categories = len(bars.sorts)
    if not 0 < categories <= MAX_BAR_CATEGORIES:
        yield "sorts"
    counts = [row_counts for _label, row_counts in bars.rows]
    are_counts = all(_are_counts(row_counts) for row_counts in counts)
    if not counts or not are_counts or not _have_length(categories, counts):
        yield "rows"


@_block_faults.register
def _charts_faults(charts: LineCharts) -> Places:
    moments = len(charts.moments)
    if not moments:
        yield "moments"
    if not charts.series:
        yield "series"
    for number, series in enumerate(charts.series):
        if len(series.values) != moments or not _are_counts(series.values):
            yield f"series[{number}].values"
        has_other_length = len(series.totals) not in (0, moments)
        if has_other_length or not _are_counts(series.totals):
            yield f"series[{number}].totals"


@_block_faults.register
def _picture_faults(picture: Picture) -> Places:
    yield from _below("diagram", _diagram_faults(picture.diagram))
    for number, diagram in enumerate(picture.coarser):
        yield from _below(f"coarser[{number}]", _diagram_faults(diagram))


def _diagram_faults(diagram: Diagram) -> Places:
    if not re.fullmatch(NAME_PATTERN, diagram.name):
        yield "name"
    yield from _node_faults(diagram)
    known = {node.id for node in diagram.nodes}
    for number, edge in enumerate(diagram.edges):
        if edge.source not in known or edge.target not in known or edge.count < 1:
            yield f"edges[{number}]"
    for number, row in enumerate(diagram.rows):
        if row.count < 0:
            yield f"table.rows[{number}].count"
    if diagram.not_drawn < 0:
        yield "not_drawn"


def _node_faults(diagram: Diagram) -> Places:
    """Yield what is wrong with the boxes: ids that are no ids, frames and columns that there are not."""
    ids = [node.id for node in diagram.nodes]
    if len(set(ids)) < len(ids) or "" in ids:
        yield "nodes"
    has_named_columns = diagram.form is not Form.WAY
    for number, node in enumerate(diagram.nodes):
        if node.cluster and node.cluster not in diagram.clusters:
            yield f"nodes[{number}].cluster"
        if has_named_columns and node.column and node.column not in diagram.columns:
            yield f"nodes[{number}].column"


def _are_counts(numbers: Iterable[int | None]) -> bool:
    """Return whether numbers are not negative, where they are known."""
    return all(number is None or number >= 0 for number in numbers)


def _have_length(length: int, rows: Iterable[Sequence[object]]) -> bool:
    """Return whether every row has a number of cells."""
    return all(len(row) == length for row in rows)
