"""Plain tables and wrapped text for a terminal of any width, without colour; keys are never broken."""

import textwrap
from collections.abc import Sequence
from itertools import zip_longest

from spbe_inventory.sanitize.screen import strip_control

GAP = "  "
MIN_WIDTH = 8  # characters of a column
EASY_WIDTH = 14  # characters of a column that reads well beside keys
BELOW_KEY = "  "  # indent of the cells of a record below its key
Cells = Sequence[str]
Widths = Sequence[int]


def table(
    headings: Cells,
    rows: Sequence[Cells],
    width: int = 80,
) -> str:
    """Return a table whose lines have at most `width` characters; long cells are wrapped, never cut.

    >>> print(table(["Nama", "Status"], [["E-Sakip", "digunakan"]], 40))
    Nama     Status
    -------  ---------
    E-Sakip  digunakan
    """
    body = [_printable(row) for row in rows]
    widths = _column_widths([headings, *body], width)
    return "\n".join(_table_lines(headings, body, widths))


def banded_table(
    headings: Cells,
    rows: Sequence[Cells],
    width: int = 80,
) -> str:
    """Return a table in which a row with text in its first cell only goes over the whole width.

    >>> print(banded_table(["Nama", "Jumlah"], [["Belum terpenuhi (1)", ""], ["SIMPEG", "9"]], 30))
    Nama    Jumlah
    ------  ------
    Belum terpenuhi (1)
    SIMPEG  9
    """
    body = [_printable(row) for row in rows]
    plain = [row for row in body if any(row[1:])]
    widths = _column_widths([headings, *plain], width)
    lines = _table_lines(headings, [], widths)
    for row in body:
        if any(row[1:]):
            lines += _row_lines(row, widths)
        else:
            lines.append(paragraph(row[0], width))
    return "\n".join(lines)


def keyed_table(headings: Cells, rows: Sequence[Cells], width: int = 80) -> str:
    """Return a table whose first column holds keys, which are never wrapped: to be copied whole.

    Where keys leave too little room beside them, each stands on a line of its own above the other cells.

    >>> print(keyed_table(["Kunci", "Nama"], [["contoh-aplikasi-yang-panjang", "SIMPEG Kabupaten"]], 32))
    Kunci
      Nama
      ----------------
    contoh-aplikasi-yang-panjang
      SIMPEG Kabupaten
    """
    body = [_printable(row) for row in rows]
    others = [cells[1:] for cells in (headings, *body)]
    if not any(others):
        return table(headings, rows, width)
    key_width = _longest([cells[0] for cells in (headings, *body)])
    room = width - key_width - len(GAP)
    if room < _easy_width(others):
        return _table_below_keys(headings, body, width)
    widths = [key_width, *_column_widths(others, room)]
    return "\n".join(_table_lines(headings, body, widths))


def _easy_width(rows: Sequence[Cells]) -> int:
    """Return the width from which on columns read well beside keys."""
    columns = zip(*rows, strict=True)
    widths = [min(_longest(column), EASY_WIDTH) for column in columns]
    return sum(widths) + len(GAP) * (len(widths) - 1)


def _table_below_keys(headings: Cells, body: Sequence[Cells], width: int) -> str:
    """Return a table in which each key stands on a line above the other cells."""
    others = [cells[1:] for cells in (headings, *body)]
    widths = _column_widths(others, width - len(BELOW_KEY))
    rules = ["-" * column_width for column_width in widths]
    lines = [headings[0]]
    lines += _indented(_row_lines(headings[1:], widths))
    lines += _indented([GAP.join(rules)])
    for key, *cells in body:
        lines.append(key)
        lines += _indented(_row_lines(cells, widths))
    return "\n".join(lines)


def _indented(lines: Sequence[str]) -> list[str]:
    """Return the lines that are not empty, indented."""
    return [f"{BELOW_KEY}{line}" for line in lines if line]


def paragraph(
    text: str,
    width: int = 80,
    *,
    indent: str = "",
    first: str | None = None,
) -> str:
    """Return text wrapped to a width; `first` is the indent of the first line where it differs."""
    if first is None:
        first = indent
    return textwrap.fill(
        strip_control(text),
        width,
        initial_indent=first,
        subsequent_indent=indent,
        break_on_hyphens=False,
    )


def _table_lines(headings: Cells, body: Sequence[Cells], widths: Widths) -> list[str]:
    """Return the lines of a table with columns of some widths: headings, a rule, rows."""
    rules = ["-" * column_width for column_width in widths]
    lines = _row_lines(headings, widths)
    lines.append(GAP.join(rules))
    for cells in body:
        lines += _row_lines(cells, widths)
    return lines


def _printable(row: Cells) -> list[str]:
    return [strip_control(cell) for cell in row]


def _column_widths(rows: Sequence[Cells], width: int) -> list[int]:
    """Return column widths: of the longest cell, the widest columns narrowed until the table fits."""
    columns = zip(*rows, strict=True)
    widths = [_longest(column) for column in columns]
    room = width - len(GAP) * (len(widths) - 1)
    while sum(widths) > room:
        widest = max(widths)
        if widest <= MIN_WIDTH:
            break
        position = widths.index(widest)
        widths[position] = widest - 1
    return widths


def _longest(cells: Cells) -> int:
    return max(len(cell) for cell in cells)


def _row_lines(cells: Cells, widths: Widths) -> list[str]:
    """Return a row as lines, each cell wrapped to the width of its column."""
    columns = []
    for cell, width in zip(cells, widths, strict=True):
        lines = _cell_lines(cell, width)
        columns.append(lines)
    rows = zip_longest(*columns, fillvalue="")
    lines_of_row = [_line(texts, widths) for texts in rows]
    return lines_of_row or [""]


def _cell_lines(cell: str, width: int) -> list[str]:
    """Return a cell as lines of at most `width`; a word too long for one begins a line of its own."""
    lines: list[str] = []
    for line in textwrap.wrap(
        cell, width, break_on_hyphens=False, break_long_words=False
    ):
        lines += textwrap.wrap(line, width, break_on_hyphens=False)
    return lines


def _line(texts: Cells, widths: Widths) -> str:
    """Return texts as one line, each as wide as its column."""
    parts = []
    for text, width in zip(texts, widths, strict=True):
        padded = text.ljust(width)
        parts.append(padded)
    line = GAP.join(parts)
    return line.rstrip()
