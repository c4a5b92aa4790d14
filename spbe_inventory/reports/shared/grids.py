"""Tables and lists of the text: as many rows as people read, with a note on the rest."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from spbe_inventory.documents.blocks import Block, Grid, Item, Paragraph, Points
from spbe_inventory.documents.report import Table
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import _, ngettext

Blocks = Iterator[Block]
Row = tuple[str, ...]
Columns = Mapping[str, int]  # headings, each with its share of the width
MAX_ROWS = 400  # rows of one table, points of one list; the spreadsheet has all


def grid_of(columns: Columns, rows: Iterable[Row], *, banded: bool = False) -> Grid:
    """Return a table with all its rows."""
    head = tuple(columns)
    offices = None
    if _("Office") in columns:
        offices = head.index(_("Office"))
    return Grid(
        head=head,
        rows=tuple(rows),
        shares=tuple(columns.values()),
        banded=banded,
        offices=offices,
    )


def without_empty_columns(grid: Grid) -> Grid:
    """Return a table without the columns that hold nothing; the first one stays."""
    kept = [
        index
        for index in range(len(grid.head))
        if index == 0 or any(row[index] for row in grid.rows)
    ]
    columns = {grid.head[index]: grid.shares[index] for index in kept}
    rows = [tuple(row[index] for index in kept) for row in grid.rows]
    return grid_of(columns, rows, banded=grid.banded)


def band_row(text: str, columns: int) -> Row:
    """Return a row whose text extends over all columns of a banded table."""
    empty_cells = [""] * (columns - 1)
    return (text, *empty_cells)


def first_rows(columns: Columns, rows: Iterable[Row]) -> Iterator[Grid | Paragraph]:
    """Yield a table cut to `MAX_ROWS` with a note on the rest, or that nothing is on record."""
    every_row = list(rows)
    if not every_row:
        yield Paragraph(_("Nothing is on record."))
        return
    yield grid_of(columns, every_row[:MAX_ROWS])
    yield from further_rows_note(len(every_row) - MAX_ROWS)


def first_rows_of(table: Table, shares: Sequence[int]) -> Blocks:
    """Yield the first rows of a table of the spreadsheet, as those of any table."""
    columns = dict(zip(table.head, shares, strict=True))
    rows = []
    for row in table.rows:
        texts = map(str, row)
        rows.append(tuple(texts))
    yield from first_rows(columns, rows)


def further_rows_note(count: int) -> Iterator[Paragraph]:
    """Yield a note on the rows that only the spreadsheet has; nothing where there are none."""
    if count <= 0:
        return
    note = ngettext(
        "{count} further row is in the workbook of this report.",
        "{count} further rows are in the workbook of this report.",
        count,
        count=number(count),
    )
    yield Paragraph(note, small=True)


def points_of(texts: Iterable[str], *, numbered: bool = False) -> Points:
    """Return texts as the points of a list."""
    items = map(Item, texts)
    return Points(tuple(items), numbered)
