"""The body of a board: a table whose cells hold the names of nodes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby
from math import sqrt

from spbe_inventory.documents.diagram import Diagram
from spbe_inventory.render.dot import node_id
from spbe_inventory.render.layout_result import Body, BodyArea, Rect
from spbe_inventory.render.page_size import MIN_TEXT_SIZE
from spbe_inventory.render.styles import GREY, INK
from spbe_inventory.render.text import BOLD, text_element, widest_word, width_of, wrap

FONT_SIZE = MIN_TEXT_SIZE
LINE_HEIGHT = MIN_TEXT_SIZE * 1.2
PADDING = 3.0
ROW_HEADING_WIDTH = 118.0
FREE_WIDTH = 1100.0
BULLET = "• "
NAME_GAP = 6.0
# Sizes for programs in which the table can be edited, in points.
EDIT_COLUMN = 150.0
EDIT_ROW_HEADING = 170.0
EDIT_LINE = 26.0
MIN_LINES = 2  # of a row that can be edited
ROW_LINE = '<path d="M0,{y:.1f} H{width:.1f}" stroke="{colour}" stroke-width="0.6"/>'
COLUMN_LINE = (
    '<path d="M{x:.1f},0 V{height:.1f}" stroke="{colour}" stroke-width="0.4"/>'
)
BORDER = (
    '<rect width="{width:.1f}" height="{height:.1f}" fill="none" stroke="{colour}" '
    'stroke-width="0.9"/>'
)
NODE = '<g id="{id}" class="node">{content}</g>'
SCALED = '<g transform="scale({scale:.4f})">{content}</g>'


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the columns of a board begin and how wide they are, in points."""

    heading_width: float
    starts: tuple[float, ...]
    widths: tuple[float, ...]

    @property
    def right(self) -> float:
        """Where the last column ends."""
        return self.heading_width + sum(self.widths)


@dataclass(frozen=True, slots=True)
class NamePiece:
    """A piece of a name in a cell: the number of its node, the line and where on it, the text."""

    node: int
    line: int
    x: float
    text: str


def board(diagram: Diagram, area: BodyArea) -> Body:
    """Return the table as wide as the area; where it is higher than the area, it is scaled down."""
    width = area.width or FREE_WIDTH
    columns = _columns(diagram, width)
    width = max(width, columns.right)
    headings = _wrapped_headings(diagram, columns)
    parts = list(_heading_texts(headings, columns))
    y = _row_height(len(lines) for lines in headings)
    for row, label in diagram.clusters.items():
        separator = ROW_LINE.format(y=y, width=width, colour=GREY)
        parts.append(separator)
        row_parts, height = _row(
            diagram,
            columns,
            row,
            label,
            y,
        )
        parts += row_parts
        y += height
    parts += _frame(width, y, columns)
    return _scaled_body(
        parts,
        width,
        y,
        area,
    )


def editable_rects(diagram: Diagram) -> Iterator[tuple[int | str, str, Rect]]:
    """Yield where everything of a board lies: number of a node or key of a heading, label, rectangle.

    Names stand one below the other; the table is as wide as its columns need.
    """
    lefts = []
    left = EDIT_ROW_HEADING
    for key, label in diagram.columns.items():
        lefts.append(left)
        yield f"column-{key}", label, (left, 0.0, EDIT_COLUMN, EDIT_LINE)
        left += EDIT_COLUMN
    y = EDIT_LINE
    for row, label in diagram.clusters.items():
        cells = [_nodes_in_cell(diagram, row, key) for key in diagram.columns]
        line_counts = [len(numbers) for numbers in cells]
        height = EDIT_LINE * max(MIN_LINES, *line_counts)
        yield f"row-{row}", label, (0.0, y, EDIT_ROW_HEADING, height)
        for left, numbers in zip(lefts, cells, strict=True):
            yield from _editable_names(diagram, numbers, left, y)
        y += height


def _editable_names(
    diagram: Diagram,
    numbers: Sequence[int],
    left: float,
    top: float,
) -> Iterator[tuple[int, str, Rect]]:
    y = top
    for number in numbers:
        node = diagram.nodes[number]
        yield number, node.label, (left, y, EDIT_COLUMN, EDIT_LINE)
        y += EDIT_LINE


def _scaled_body(
    parts: Sequence[str],
    width: float,
    height: float,
    area: BodyArea,
) -> Body:
    scale = 1.0
    if area.height:
        scale = min(1.0, area.height / height)
    svg = "\n".join(parts)
    if scale < 1.0:
        svg = SCALED.format(scale=scale, content=svg)
    return Body(
        svg,
        width * scale,
        height * scale,
        FONT_SIZE * scale,
    )


def _columns(diagram: Diagram, board_width: float) -> Columns:
    """Return columns as wide as the square root of their longest text, none much below an equal share.

    Where a word needs more than its share, its column and with it the board is wider.
    """
    heading_width = _heading_width(diagram)
    width = board_width - heading_width
    weights = [_weight(diagram, key) for key in diagram.columns]
    narrowest = width / max(1, len(weights)) / 1.6
    spare = width - narrowest * len(weights)
    total = sum(weights)
    widths = []
    for key, weight in zip(diagram.columns, weights, strict=True):
        share = narrowest + spare * weight / total
        widths.append(max(share, _word_width(diagram, key)))
    starts = accumulate(widths[:-1], initial=heading_width)
    return Columns(heading_width, tuple(starts), tuple(widths))


def _heading_width(diagram: Diagram) -> float:
    """Return how wide the headings of rows are, in points."""
    widths = [widest_word(label, FONT_SIZE) for label in diagram.clusters.values()]
    return max(ROW_HEADING_WIDTH, max(widths, default=0.0) + 2 * PADDING)


def _word_width(diagram: Diagram, column: str) -> float:
    """Return how wide a column must be for its widest word, in points."""
    bullet = width_of(BULLET, FONT_SIZE)
    heading = widest_word(diagram.columns[column], FONT_SIZE * BOLD)
    names = [node.name for node in diagram.nodes if node.column == column]
    words = [bullet + widest_word(name, FONT_SIZE) for name in names]
    return max(heading, *words, 0.0) + 2 * PADDING


def _weight(diagram: Diagram, column: str) -> float:
    lengths = [_text_length(diagram, row, column) for row in diagram.clusters]
    longest = max(lengths, default=0)
    return sqrt(max(1, longest))


def _text_length(diagram: Diagram, row: str, column: str) -> int:
    """Return how many characters a cell holds, bullets included."""
    length = 0
    for number in _nodes_in_cell(diagram, row, column):
        node = diagram.nodes[number]
        length += len(node.label) + 4
    return length


def _row(
    diagram: Diagram,
    columns: Columns,
    row: str,
    label: str,
    y: float,
) -> tuple[list[str], float]:
    """Return a row that begins at `y` as SVG, and its height."""
    parts = []
    name = wrap(label, FONT_SIZE, columns.heading_width - 2 * PADDING)
    for index, text in enumerate(name):
        baseline = _baseline(y, index)
        parts.append(
            text_element(
                text,
                PADDING,
                baseline,
                FONT_SIZE,
            )
        )
    heights = [len(name)]
    for key, start, width in zip(
        diagram.columns,
        columns.starts,
        columns.widths,
        strict=True,
    ):
        pieces = _flow(
            diagram,
            row,
            key,
            width,
        )
        parts += _node_names(pieces, start + PADDING, y)
        heights.append(_line_count(pieces))
    return parts, _row_height(heights)


def _line_count(pieces: Sequence[NamePiece]) -> int:
    if not pieces:
        return 0
    return pieces[-1].line + 1


def _flow(
    diagram: Diagram,
    row: str,
    column: str,
    width: float,
) -> list[NamePiece]:
    """Return the names of a cell one after the other, each on a new line only where it would not fit."""
    pieces: list[NamePiece] = []
    line = 0
    x = 0.0
    room = width - 2 * PADDING
    for node in _nodes_in_cell(diagram, row, column):
        name = BULLET + diagram.nodes[node].name
        if x and x + width_of(name, FONT_SIZE) > room:
            line += 1
            x = 0.0
        for index, text in enumerate(wrap(name, FONT_SIZE, room)):
            if index:
                line += 1
                x = 0.0
            pieces.append(
                NamePiece(
                    node,
                    line,
                    x,
                    text,
                )
            )
            x += width_of(text, FONT_SIZE) + NAME_GAP
    return pieces


def _node_names(pieces: Sequence[NamePiece], x: float, y: float) -> Iterator[str]:
    for node, own_pieces in groupby(pieces, key=lambda piece: piece.node):
        texts = []
        for piece in own_pieces:
            baseline = _baseline(y, piece.line)
            element = text_element(
                piece.text,
                x + piece.x,
                baseline,
                FONT_SIZE,
            )
            texts.append(element)
        yield NODE.format(id=node_id(node), content="".join(texts))


def _wrapped_headings(diagram: Diagram, columns: Columns) -> list[list[str]]:
    """Return the name of each column as lines of bold text."""
    headings = []
    names = diagram.columns.values()
    for name, width in zip(names, columns.widths, strict=True):
        room = width - 2 * PADDING
        headings.append(wrap(name, FONT_SIZE * BOLD, room))
    return headings


def _heading_texts(headings: Sequence[list[str]], columns: Columns) -> Iterator[str]:
    for start, lines in zip(columns.starts, headings, strict=True):
        for index, text in enumerate(lines):
            yield text_element(
                text,
                start + PADDING,
                _baseline(0.0, index),
                FONT_SIZE,
                ' font-weight="bold"',
            )


def _baseline(y: float, line: int) -> float:
    """Return where the n-th line of a cell that begins at `y` stands."""
    return y + PADDING + (line + 0.8) * LINE_HEIGHT


def _frame(width: float, height: float, columns: Columns) -> Iterator[str]:
    for x in columns.starts:
        yield COLUMN_LINE.format(x=x, height=height, colour=GREY)
    yield BORDER.format(width=width, height=height, colour=INK)


def _row_height(line_counts: Iterable[int]) -> float:
    """Return how high a row is whose cells have so many lines."""
    highest = max(line_counts, default=1)
    return highest * LINE_HEIGHT + 2 * PADDING


def _nodes_in_cell(diagram: Diagram, row: str, column: str) -> list[int]:
    """Return the numbers of the nodes in a cell."""
    numbers = []
    for number, node in enumerate(diagram.nodes):
        if node.cluster == row and node.column == column:
            numbers.append(number)
    return numbers
