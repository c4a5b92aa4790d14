"""Tables on pages: how wide the columns are, and which rows stay together on a page.

A table goes over several pages between rows only; its first two rows, its last two, and a band with the row below it
stay together. Rows that are too high for this are broken like text.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from spbe_inventory.documents.blocks import Block, Grid, Heading, Paragraph
from spbe_inventory.render.codes import codes
from spbe_inventory.render.text import BOLD, width_of, wrap

TEXT_SIZE = 8.5  # points, of the text in a table
CELL_MARGIN = 11.5  # points, left and right of a text together (in Word 10.8), and a little to spare
MAX_WORD = 16  # characters of a word that stays whole
NUMBERS = 3  # a column with at most this share holds numbers or codes
KEPT_ROWS = 2  # rows at the beginning and at the end of a table that stay together
MAX_KEPT_LINES = 34  # lines of rows that are kept on one page; some two thirds of it


@dataclass(frozen=True, slots=True)
class TableLayout:
    """The widths of the columns in points; the sizes of the groups of rows, and whether each stays on one page."""

    widths: tuple[float, ...]
    groups: tuple[tuple[int, bool], ...]


def layout_table(grid: Grid, width: float, *, whole_words: bool) -> TableLayout:
    """Return how a table stands on pages of a width in points.

    With `whole_words` columns are also wide enough for their words, where nothing hyphenates them.
    """
    widths = column_widths(grid, width, whole_words=whole_words)
    groups = tuple(_groups(grid, widths))
    return TableLayout(widths, groups)


def column_widths(
    grid: Grid, width: float, *, whole_words: bool = False
) -> tuple[float, ...]:
    """Return the widths of the columns by their shares, none narrower than the codes that it holds."""
    wanted = _wanted_widths(grid, width)
    needed = []
    for number in range(len(grid.shares)):
        heading = grid.head[number]
        cells = [row[number] for row in grid.rows]
        least = _least_width(codes([heading]), codes(cells))
        if whole_words:
            of_words = _least_width(_short_words([heading]), _short_words(cells))
            least = max(least, min(of_words, width / len(grid.shares)))
        needed.append(least)
    return _widened(wanted, needed)


def _wanted_widths(grid: Grid, width: float) -> list[float]:
    """Return widths by the shares; a column of texts leaves what it does not fill to those whose texts need more."""
    total = sum(grid.shares)
    widths = [width * share / total for share in grid.shares]
    spare = 0.0
    lacking: dict[int, float] = {}
    filled = list(widths)
    for number, share in enumerate(grid.shares):
        if share <= NUMBERS:
            continue
        texts = [row[number] for row in grid.rows if not is_band(grid, row)]
        full = _least_width([grid.head[number]], texts)
        filled[number] = min(full, widths[number])
        spare += widths[number] - filled[number]
        if full > widths[number]:
            lacking[number] = full - widths[number]
    if not lacking:
        return widths
    part = min(1.0, sum(lacking.values()) / max(spare, 1.0))
    wanted = []
    for number, most in enumerate(widths):
        left = (most - filled[number]) * part
        gained = spare * part * lacking.get(number, 0.0) / sum(lacking.values())
        wanted.append(most - left + gained)
    return wanted


def _least_width(bold: Iterable[str], words: Iterable[str]) -> float:
    """Return the width of a column that breaks none of some words, of which those of the heading are bold."""
    widths = [0.0]
    widths += [width_of(word, TEXT_SIZE) for word in words]
    widths += [width_of(word, TEXT_SIZE) * BOLD for word in bold]
    return max(widths) + CELL_MARGIN


def _short_words(texts: Iterable[str]) -> set[str]:
    """Return the words of some texts that are not too long for a column."""
    words = {word for text in texts for word in text.split()}
    return {word for word in words if len(word) <= MAX_WORD}


def _widened(wanted: Sequence[float], needed: Sequence[float]) -> tuple[float, ...]:
    """Return widths of the same sum that are as wide as needed, at the cost of those with room to spare."""
    lacking = 0.0
    spare = 0.0
    for width, least in zip(wanted, needed, strict=True):
        lacking += max(0.0, least - width)
        spare += max(0.0, width - least)
    if not lacking or not spare:
        return tuple(wanted)
    part = min(1.0, lacking / spare)
    given = min(1.0, spare / lacking)
    widths = []
    for width, least in zip(wanted, needed, strict=True):
        if width < least:
            widths.append(width + (least - width) * given)
        else:
            widths.append(width - (width - least) * part)
    return tuple(widths)


def introduces_table(blocks: Sequence[Block], number: int) -> bool:
    """Return whether a block is a paragraph between a heading and a table: it goes with both."""
    if number == 0 or number + 1 >= len(blocks):
        return False
    is_headed = isinstance(blocks[number - 1], Heading)
    is_followed = isinstance(blocks[number + 1], Grid)
    return is_headed and is_followed and isinstance(blocks[number], Paragraph)


def is_label(block: Block) -> bool:
    """Return whether a block is a label alone, which goes with what it stands before."""
    return isinstance(block, Paragraph) and bool(block.strong) and not block.text


def is_band(grid: Grid, row: Sequence[str]) -> bool:
    """Return whether a row is a band over all columns of a banded table."""
    return grid.banded and not any(row[1:])


def is_blank(row: Sequence[str]) -> bool:
    """Return whether a row is to be filled in by hand: nothing stands in it but perhaps its number."""
    return not any(row[1:]) and len(row[0]) <= NUMBERS


def _groups(grid: Grid, widths: Sequence[float]) -> Iterator[tuple[int, bool]]:
    """Yield the sizes of the groups of rows, and whether each stays on one page."""
    heights = [_lines_of(grid, row, widths) for row in grid.rows]
    begin = 0
    for end in _ends(grid):
        size = end - begin
        if sum(heights[begin:end]) <= MAX_KEPT_LINES:
            yield size, True
        else:
            for height in heights[begin:end]:
                yield 1, height <= MAX_KEPT_LINES
        begin = end


def _ends(grid: Grid) -> Iterator[int]:
    """Yield after which rows a table may go on on the next page."""
    ends = []
    for number, row in enumerate(grid.rows, 1):
        if not is_band(grid, row):
            ends.append(number)
    last = len(ends)
    for index, end in enumerate(ends[:-1], 1):
        if KEPT_ROWS <= index <= last - KEPT_ROWS:
            yield end
    yield len(grid.rows)


def _lines_of(grid: Grid, row: Sequence[str], widths: Sequence[float]) -> int:
    """Return how many lines the highest cell of a row takes, about."""
    if is_band(grid, row):
        return 1
    most = 1
    for text, width in zip(row, widths, strict=True):
        room = max(width - CELL_MARGIN, TEXT_SIZE)
        lines = [len(wrap(line, TEXT_SIZE, room)) for line in text.split("\n")]
        most = max(most, sum(lines))
    return most
