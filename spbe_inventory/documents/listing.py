"""Lists and analyses as tables that a file holds."""

from collections.abc import Iterable, Sequence

from spbe_inventory.documents.report import CellValue, Table

# Widths of columns in characters.
MIN_WIDTH = 8
MAX_WIDTH = 60
MEASURED_ROWS = 500  # rows that the width of a column is taken from


def listing_table(
    name: str, headings: Sequence[str], rows: Iterable[Sequence[object]]
) -> Table:
    """Return a table of texts and whole numbers, its columns as wide as what stands in them; None is an empty cell."""
    cells = [tuple(map(_cell, row)) for row in rows]
    widths = []
    for column, heading in enumerate(headings):
        texts = [str(row[column]) for row in cells[:MEASURED_ROWS]]
        longest = max(len(text) for text in (heading, *texts))
        widths.append(min(max(longest + 1, MIN_WIDTH), MAX_WIDTH))
    return Table(name, tuple(headings), tuple(widths), tuple(cells))


def _cell(value: object) -> CellValue:
    if value is None:
        return ""
    if isinstance(value, int):
        return value
    return str(value)
