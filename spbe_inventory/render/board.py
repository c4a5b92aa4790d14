"""The body of a board: a table whose cells hold the names of nodes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from spbe_inventory.domain.diagram import Diagram
from spbe_inventory.render.body import Area, Body
from spbe_inventory.render.dot import node_id
from spbe_inventory.render.looks import GREY, INK
from spbe_inventory.render.page import LEAST_TEXT
from spbe_inventory.render.text import BOLD, broken, width_of, written

SIZE, LEADING, PAD = LEAST_TEXT, LEAST_TEXT * 1.2, 3.0
ROW_HEAD, FREE_WIDTH = 118.0, 1100.0
SIGN, BETWEEN = "• ", 6.0


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the columns of a board begin and how wide they are, in points."""

    starts: tuple[float, ...]
    widths: tuple[float, ...]


def board(diagram: Diagram, area: Area) -> Body:
    """Give the table as wide as the area; where it is higher than the area, its letters become smaller."""
    width = area.width or FREE_WIDTH
    columns = _columns(diagram, width - ROW_HEAD)
    parts, y = list(_heads(diagram, columns)), _high(map(len, _broken_heads(diagram, columns)))
    for row, label in diagram.clusters.items():
        name = broken(label, SIZE, ROW_HEAD - 2 * PAD)
        cells = [_flow(diagram, row, key, wide) for key, wide in zip(diagram.columns, columns.widths, strict=True)]
        parts.append(f'<path d="M0,{y:.1f} H{width:.1f}" stroke="{GREY}" stroke-width="0.6"/>')
        parts += [written(text, PAD, _base(y, at), SIZE) for at, text in enumerate(name)]
        for start, words in zip(columns.starts, cells, strict=True):
            parts += _names(words, start + PAD, y)
        y += _high([len(name), *(words[-1].line + 1 if words else 0 for words in cells)])
    parts += _frame(width, y, columns)
    scale = min(1.0, area.height / y) if area.height else 1.0
    body = "\n".join(parts)
    if scale < 1.0:
        body = f'<g transform="scale({scale:.4f})">{body}</g>'
    return Body(body, width * scale, y * scale, SIZE * scale)


def _columns(diagram: Diagram, width: float) -> Columns:
    """Give each column room by the square root of the letters in its fullest cell, none less than its share halved."""
    full = [max((_letters(diagram, row, key) for row in diagram.clusters), default=0) for key in diagram.columns]
    weights = [max(1.0, letters) ** 0.5 for letters in full]
    least = width / max(1, len(weights)) / 1.6
    spare = width - least * len(weights)
    widths = tuple(least + spare * weight / sum(weights) for weight in weights)
    starts = tuple(ROW_HEAD + sum(widths[:place]) for place in range(len(widths)))
    return Columns(starts, widths)


def _letters(diagram: Diagram, row: str, column: str) -> int:
    return sum(len(diagram.nodes[at].label) + 4 for at in _standing(diagram, row, column))


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a name in a cell: the number of its node, the line and where on it, the text."""

    node: int
    line: int
    x: float
    text: str


def _flow(diagram: Diagram, row: str, column: str, width: float) -> list[Piece]:
    """Set the names of a cell one after the other, each on a new line only where it would not fit."""
    pieces: list[Piece] = []
    line, x, room = 0, 0.0, width - 2 * PAD
    for node in _standing(diagram, row, column):
        name = SIGN + diagram.nodes[node].name
        if x and x + width_of(name, SIZE) > room:
            line, x = line + 1, 0.0
        for at, text in enumerate(broken(name, SIZE, room)):
            line, x = (line + 1, 0.0) if at else (line, x)
            pieces.append(Piece(node, line, x, text))
            x += width_of(text, SIZE) + BETWEEN
    return pieces


def _names(pieces: list[Piece], x: float, y: float) -> Iterator[str]:
    for node, own in groupby(pieces, key=lambda piece: piece.node):
        texts = (written(one.text, x + one.x, _base(y, one.line), SIZE) for one in own)
        yield f'<g id="{node_id(node)}" class="node">{"".join(texts)}</g>'


def _broken_heads(diagram: Diagram, columns: Columns) -> list[list[str]]:
    named = zip(diagram.columns.values(), columns.widths, strict=True)
    return [broken(name, SIZE * BOLD, width - 2 * PAD) for name, width in named]


def _heads(diagram: Diagram, columns: Columns) -> Iterator[str]:
    for start, lines in zip(columns.starts, _broken_heads(diagram, columns), strict=True):
        for at, text in enumerate(lines):
            yield written(text, start + PAD, _base(0.0, at), SIZE, ' font-weight="bold"')


def _base(y: float, line: int) -> float:
    """Where the n-th line of a cell that begins at y stands."""
    return y + PAD + (line + 0.8) * LEADING


def _frame(width: float, height: float, columns: Columns) -> Iterator[str]:
    for x in columns.starts:
        yield f'<path d="M{x:.1f},0 V{height:.1f}" stroke="{GREY}" stroke-width="0.4"/>'
    yield f'<rect width="{width:.1f}" height="{height:.1f}" fill="none" stroke="{INK}" stroke-width="0.9"/>'


def _high(lines: Iterable[int]) -> float:
    """Give how high a row is whose cells have so many lines."""
    return max(lines, default=1) * LEADING + 2 * PAD


def _standing(diagram: Diagram, row: str, column: str) -> list[int]:
    """Give the numbers of the nodes in a cell."""
    return [place for place, one in enumerate(diagram.nodes) if (one.cluster, one.column) == (row, column)]


def places(diagram: Diagram) -> Iterator[tuple[int | str, str, tuple[float, float, float, float]]]:
    """Give where everything of a board lies: number of a node or key of a head, label, then left, top, width, height.

    Names stand one below the other; the table is as wide as its columns need.
    """
    column, head, line = 150.0, 170.0, 26.0
    for place, (key, label) in enumerate(diagram.columns.items()):
        yield f"column-{key}", label, (head + place * column, 0.0, column, line)
    y = line
    for row, label in diagram.clusters.items():
        cells = {key: _standing(diagram, row, key) for key in diagram.columns}
        high = max(2, *map(len, cells.values())) * line
        yield f"row-{row}", label, (0.0, y, head, high)
        for place, numbers in enumerate(cells.values()):
            for at, number in enumerate(numbers):
                yield number, diagram.nodes[number].label, (head + place * column, y + at * line, column, line)
        y += high
