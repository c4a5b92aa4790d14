"""The table on the sheet of a picture: rows under headings, in as many blocks side by side as make it lowest."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from spbe_inventory.documents.diagram import DiagramTable, TableRow
from spbe_inventory.render.dot import row_id, row_words
from spbe_inventory.render.legend import line_sign
from spbe_inventory.render.page_size import MIN_TEXT_SIZE
from spbe_inventory.render.styles import GREY
from spbe_inventory.render.text import BOLD, text_element, widest_word, width_of, wrap
from spbe_inventory.sanitize.markup import markup

TEXT_SIZE = MIN_TEXT_SIZE
LINE_HEIGHT = TEXT_SIZE * 1.25
SIGN_WIDTH = 36.0
BLOCK_GAP = 18.0
CELL_GAP = 8.0
HEADING_SPACE = 2.0  # points above a heading
MAX_BLOCKS = 5
BOLD_TEXT = ' font-weight="bold"'
SIGN = '<g class="sign" transform="translate({x:.1f} {y:.1f}) scale(0.7)">{sign}</g>'
ROW = '<g id="{id}" class="row"><title>{title}</title>{content}</g>'
RULE = (
    '<path d="M{left:.1f},{y:.1f} H{right:.1f}" stroke="{colour}" stroke-width="0.5"/>'
)


@dataclass(frozen=True, slots=True)
class _Entry:
    """A heading (its depth) or a row of a table (its number), as lines of text in each cell."""

    cells: tuple[tuple[str, ...], ...]
    number: int = -1
    depth: int = 0

    @property
    def height(self) -> float:
        """How high it is, in points."""
        lines = max(len(cell) for cell in self.cells)
        height = lines * LINE_HEIGHT
        if self.number < 0:
            height += HEADING_SPACE
        return height


@dataclass(frozen=True, slots=True)
class PlacedTable:
    """A table in blocks of entries, for a width; all sizes are in points."""

    table: DiagramTable
    widths: tuple[float, ...]
    blocks: tuple[tuple[_Entry, ...], ...]
    block_width: float

    @property
    def height(self) -> float:
        """How high it is with its title."""
        heights = [sum(entry.height for entry in block) for block in self.blocks]
        return (2 * LINE_HEIGHT) + max(heights, default=0.0) + HEADING_SPACE

    def svg(self, left: float, top: float) -> str:
        """Return the table at a place of the sheet."""
        title = text_element(
            self.table.title,
            left,
            top + LINE_HEIGHT * 0.8,
            TEXT_SIZE,
            BOLD_TEXT,
        )
        parts = [title]
        for index, block in enumerate(self.blocks):
            x = left + index * (self.block_width + BLOCK_GAP)
            parts += self._block(block, x, top + LINE_HEIGHT)
        return "\n".join(parts)

    def _block(self, block: Sequence[_Entry], x: float, top: float) -> Iterator[str]:
        headings = _Entry(tuple((name,) for name in self.table.columns))
        yield from self._cells(headings, x, top)
        y = top + LINE_HEIGHT
        yield RULE.format(left=x, right=x + self.block_width, y=y, colour=GREY)
        for entry in block:
            if entry.number < 0:
                yield from _heading(entry, x, y + HEADING_SPACE)
            else:
                yield self._row(entry, x, y)
            y += entry.height

    def _row(self, entry: _Entry, x: float, y: float) -> str:
        row = self.table.rows[entry.number]
        parts = list(self._cells(entry, x, y))
        if row.line:
            sign = line_sign(row.line)
            middle = y + LINE_HEIGHT * 0.52
            parts.append(SIGN.format(x=x, y=middle, sign=sign))
        return ROW.format(
            id=row_id(entry.number),
            title=markup(row_words(row)),
            content="".join(parts),
        )

    def _cells(self, entry: _Entry, x: float, y: float) -> Iterator[str]:
        cell_x = x
        if _has_signs(self.table):
            cell_x += SIGN_WIDTH
        for lines, width in zip(entry.cells, self.widths, strict=True):
            for index, line in enumerate(lines):
                baseline = y + (index + 0.8) * LINE_HEIGHT
                yield text_element(
                    line,
                    cell_x,
                    baseline,
                    TEXT_SIZE,
                )
            cell_x += width + CELL_GAP


@lru_cache(maxsize=4)
def placed_table(table: DiagramTable, width: float) -> PlacedTable:
    """Return a table in the number of blocks that makes it lowest; no word is broken for the sake of a block."""
    best = _in_blocks(table, width, 1)
    for count in range(2, MAX_BLOCKS + 1):
        block_width = (width - (count - 1) * BLOCK_GAP) / count
        if _room_of(table, block_width) < sum(_narrowest(table)):
            break
        placed = _in_blocks(table, block_width, count)
        if placed.height < best.height:
            best = placed
    return best


def _in_blocks(table: DiagramTable, block_width: float, count: int) -> PlacedTable:
    widths = _cell_widths(table, block_width)
    entries = list(_entries(table, widths, block_width))
    total = sum(entry.height for entry in entries)
    blocks = _split(entries, total / count, count)
    return PlacedTable(table, widths, blocks, block_width)


def _split(
    entries: Sequence[_Entry], target: float, count: int
) -> tuple[tuple[_Entry, ...], ...]:
    """Return entries in blocks of about a height; headings stay with what they head, and are repeated."""
    blocks: list[list[_Entry]] = [[]]
    current: list[_Entry] = []
    filled = 0.0
    pending: list[_Entry] = []
    for entry in entries:
        if entry.number < 0:
            current = [each for each in current if each.depth < entry.depth]
            current.append(entry)
            pending = [each for each in pending if each.depth < entry.depth]
            pending.append(entry)
            continue
        if filled >= target and len(blocks) < count:
            blocks.append([])
            filled = 0.0
            pending = list(current)
        added = [*pending, entry]
        blocks[-1] += added
        filled += sum(each.height for each in added)
        pending = []
    return tuple(tuple(block) for block in blocks)


def _has_signs(table: DiagramTable) -> bool:
    return any(row.line for row in table.rows)


def _room_of(table: DiagramTable, block_width: float) -> float:
    """Return how much of the width of a block is left for the texts of cells."""
    room = block_width - CELL_GAP * (len(table.columns) - 1)
    if _has_signs(table):
        room -= SIGN_WIDTH
    return room


def _texts_of(table: DiagramTable, column: int) -> list[str]:
    """Return the texts of a column with its heading."""
    return [table.columns[column], *(row.cells[column] for row in table.rows)]


def _narrowest(table: DiagramTable) -> list[float]:
    """Return how wide each column must be for its widest word."""
    widths = []
    for column in range(len(table.columns)):
        words = [widest_word(text, TEXT_SIZE) for text in _texts_of(table, column)]
        widths.append(max(words) + 1)
    return widths


def _cell_widths(table: DiagramTable, block_width: float) -> tuple[float, ...]:
    """Return how wide each column is: its widest word, and what is left as the longest texts need it."""
    room = _room_of(table, block_width)
    widths = _narrowest(table)
    wanted = []
    for column, narrowest in enumerate(widths):
        texts = [width_of(text, TEXT_SIZE) for text in _texts_of(table, column)]
        wanted.append(max(texts) + 1 - narrowest)
    spare = max(0.0, room - sum(widths))
    share = 1.0
    if sum(wanted) > 0:
        share = spare / sum(wanted)
    share = min(1.0, share)
    for column, more in enumerate(wanted):
        widths[column] += more * share
    return tuple(widths)


def _entries(
    table: DiagramTable, widths: Sequence[float], block_width: float
) -> Iterator[_Entry]:
    """Yield headings where they change, and rows."""
    before: tuple[str, ...] = ()
    for number, row in enumerate(table.rows):
        for depth, heading in enumerate(row.headings):
            if row.headings[: depth + 1] != before[: depth + 1]:
                lines = wrap(heading, TEXT_SIZE * BOLD, block_width)
                yield _Entry((tuple(lines),), depth=depth)
        before = row.headings
        yield _Entry(tuple(_cells_of(row, widths)), number)


def _cells_of(row: TableRow, widths: Sequence[float]) -> Iterator[tuple[str, ...]]:
    for cell, width in zip(row.cells, widths, strict=True):
        yield tuple(wrap(cell, TEXT_SIZE, width))


def _heading(entry: _Entry, x: float, y: float) -> Iterator[str]:
    """Yield the lines of a heading: the widest heading in bold, others plain."""
    weight = ""
    if entry.depth == 0:
        weight = BOLD_TEXT
    (lines,) = entry.cells
    for index, line in enumerate(lines):
        baseline = y + (index + 0.8) * LINE_HEIGHT
        yield text_element(
            line,
            x,
            baseline,
            TEXT_SIZE,
            weight,
        )
