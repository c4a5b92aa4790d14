"""Plain tables and wrapped text for a terminal of any width, without colour."""

import textwrap
from collections.abc import Sequence

from spbe_inventory.inert.screen import plain

GAP = "  "
LEAST = 8


def table(head: Sequence[str], rows: Sequence[Sequence[str]], width: int = 80) -> str:
    """Give a table whose lines are at most `width` letters; long cells are wrapped, never cut.

    >>> print(table(["Nama", "Status"], [["E-Sakip", "digunakan"]], 40))
    Nama     Status
    -------  ---------
    E-Sakip  digunakan
    """
    cells = [[plain(cell) for cell in row] for row in rows]
    widths = _widths([list(head), *cells], width)
    lines = [*_row(head, widths), GAP.join("-" * one for one in widths)]
    for row in cells:
        lines += _row(row, widths)
    return "\n".join(lines)


def paragraph(text: str, width: int = 80, *, indent: str = "", first: str | None = None) -> str:
    """Give text wrapped to a width, with an indent of its own for the first line where one is given."""
    return textwrap.fill(
        plain(text),
        width,
        initial_indent=indent if first is None else first,
        subsequent_indent=indent,
        break_on_hyphens=False,
    )


def _widths(rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """Give each column what it wants, and take from the widest what is too much."""
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    room = max(width - len(GAP) * (len(widths) - 1), sum(min(one, LEAST) for one in widths))
    while sum(widths) > room and max(widths) > LEAST:
        widths[widths.index(max(widths))] -= 1
    return widths


def _row(cells: Sequence[str], widths: Sequence[int]) -> list[str]:
    wrapped = [textwrap.wrap(cell, width) or [""] for cell, width in zip(cells, widths, strict=True)]
    height = max(len(lines) for lines in wrapped)
    return [
        GAP.join(
            (lines[n] if n < len(lines) else "").ljust(w) for lines, w in zip(wrapped, widths, strict=True)
        ).rstrip()
        for n in range(height)
    ]
