"""How high a row of a workbook must be for its texts: not every program finds out when it opens a file."""

from collections.abc import Iterable
from functools import lru_cache

from spbe_inventory.render.text import BOLD, width_of, wrap

TEXT_SIZE = 10.0  # points
LINE_HEIGHT = 13.0  # points, of a line of that size
HIGHEST = 400.0  # points of a row, under the limit of spreadsheet programs
CHARACTER_WIDTH = 5.25  # points of a column for each character that its width counts
WIDEST = 0.95  # of the size of a letter: how wide letters are at most, but for few


def row_height(cells: Iterable[tuple[str, int]], *, bold: bool = False) -> float:
    """Return the height (points) of a row of texts, each with the width (characters) of its column."""
    counts = [_line_count(text, width, bold=bold) for text, width in cells]
    return min(LINE_HEIGHT * max(counts, default=1), HIGHEST)


@lru_cache(maxsize=1 << 14)
def _line_count(text: str, width: int, *, bold: bool) -> int:
    """Return the number of lines of a text in a column."""
    size = TEXT_SIZE
    if bold:
        size *= BOLD
    room = width * CHARACTER_WIDTH
    count = 0
    for line in text.split("\n"):
        if len(line) * size * WIDEST <= room or width_of(line, size) <= room:
            count += 1
        else:
            count += len(wrap(line, size, room))
    return count
