"""A poster without lines on a small sheet: the names of every frame as running text, in columns."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import sqrt

from spbe_inventory.documents.diagram import Diagram
from spbe_inventory.language.texts import _
from spbe_inventory.render.dot import node_id
from spbe_inventory.render.layout_result import Body, BodyArea
from spbe_inventory.render.page_size import MIN_TEXT_SIZE
from spbe_inventory.render.poster.elements import BOLD_TEXT, symbol
from spbe_inventory.render.poster.frames import (
    BULLET,
    FONT_SIZE,
    PosterFrame,
    frames_of,
)
from spbe_inventory.render.poster.titles import node_title
from spbe_inventory.render.styles import GREY
from spbe_inventory.render.text import BOLD, text_element, width_of, wrap

MAX_COLUMNS = 8
SOME_COLUMNS = (4, 6)  # tried where the names cannot be read anyway
HOPELESS = 0.9
MIN_SCALE = 0.3
SCALE_STEP = 0.02
ROUNDING = 0.01
GUTTER = 10.0
LINE_HEIGHT = 9.2
MAX_TOGETHER = 4  # lines of running text after which a name begins a line, so that a column may end there
GAP = 3.0  # between frames, in points
SPACE = 0.278  # width of a space, as a share of the font size
NO_BREAK = "\u00a0"
FREE_WIDTH = 1100.0
SEPARATOR = (
    '<path d="M{x:.1f},{y:.1f} h{width:.1f}" stroke="{colour}" stroke-width="0.4"/>'
)
SCALED = '<g transform="scale({scale:.4f})">{content}</g>'


@dataclass(frozen=True, slots=True)
class Word:
    """Words of a name that stand on one line: the number of the node, the line, where they begin on it."""

    node: int
    line: int
    x: float
    text: str


@dataclass(frozen=True, slots=True)
class Block:
    """The heading and the names of a frame, broken into lines, and the heading where it goes on in another column."""

    frame: PosterFrame
    words: tuple[Word, ...]
    continued: tuple[str, ...]

    @property
    def name_lines(self) -> int:
        """How many lines its names take."""
        if not self.words:
            return 0
        return self.words[-1].line + 1

    def groups(self) -> list[int]:
        """Return the numbers of lines that stay in one column: the heading with its first names, then name by name."""
        begins: dict[int, bool] = {}
        named: set[int] = set()
        for word in self.words:
            begins.setdefault(word.line, word.node not in named)
            named.add(word.node)
        groups = [len(self.frame.heading)]
        for line in range(self.name_lines):
            if line and begins[line]:
                groups.append(1)
            else:
                groups[-1] += 1
        return groups


@dataclass(frozen=True, slots=True)
class PlacedBlock:
    """A block with the place of each of its lines: the column, and how far down it begins, in points.

    `continued` are the columns at the top of which its heading stands again.
    """

    block: Block
    lines: tuple[tuple[int, float], ...]
    continued: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Filled:
    """Blocks in columns; sizes are in points."""

    width: float
    column_width: float
    height: float
    blocks: tuple[PlacedBlock, ...]


def directory(diagram: Diagram, area: BodyArea) -> Body:
    """Return the names in as many columns as let them be largest, at their own size at most.

    Each name begins a line, or, where they cannot be read so, they follow one another as running text.
    """
    own_lines = _filled(diagram, area, own_lines=True)
    if own_lines.text_size >= MIN_TEXT_SIZE - ROUNDING:
        return own_lines
    return _filled(diagram, area, own_lines=False)


def _filled(diagram: Diagram, area: BodyArea, *, own_lines: bool) -> Body:
    """Return the names in columns that fit an area, as large as can be."""
    height = area.height
    scale = _first_scale(diagram, area)
    numbers: Sequence[int] = range(1, MAX_COLUMNS + 1)
    if scale < HOPELESS:
        numbers = SOME_COLUMNS
    while True:
        width = (area.width or FREE_WIDTH) / scale
        for columns in numbers:
            filled = _in_columns(diagram, width, columns, own_lines=own_lines)
            if not height or filled.height * scale <= height or scale < MIN_SCALE:
                return _body(diagram, filled, scale)
        scale -= SCALE_STEP


def _first_scale(diagram: Diagram, area: BodyArea) -> float:
    """Return the scale at which the names would just fill an area, were no room lost; 1 at most."""
    if not area.height:
        return 1.0
    lengths = [width_of(node.label, FONT_SIZE) for node in diagram.nodes]
    needed = sum(lengths) * LINE_HEIGHT
    return min(1.0, sqrt(area.width * area.height / max(needed, 1.0)))


def _in_columns(
    diagram: Diagram, width: float, columns: int, *, own_lines: bool
) -> Filled:
    """Return the names of a diagram in so many columns of a sheet of a width, as low as can be."""
    column_width = (width - (columns - 1) * GUTTER) / columns
    blocks = []
    frames = frames_of(diagram, column_width)
    for frame in sorted(frames, key=_is_external):
        words = _flowing(diagram, frame, column_width, own_lines=own_lines)
        blocks.append(
            Block(frame, tuple(words), _continued(diagram, frame, column_width))
        )
    lines = sum(len(block.frame.heading) + block.name_lines for block in blocks)
    total = lines * LINE_HEIGHT + len(blocks) * GAP
    height = total / columns
    placed = _placed(blocks, height)
    while placed[-1].lines[-1][0] >= columns:
        height += LINE_HEIGHT / 4
        placed = _placed(blocks, height)
    return Filled(width, column_width, _lowest(placed), tuple(placed))


def _continued(diagram: Diagram, frame: PosterFrame, width: float) -> tuple[str, ...]:
    """Return the heading of a frame over what goes on in another column."""
    words = _("{name}, continued", name=diagram.clusters.get(frame.key, ""))
    return tuple(wrap(words, FONT_SIZE * BOLD, width))


def _is_external(frame: PosterFrame) -> bool:
    """Return whether a frame holds nothing of the government: such frames come last."""
    return frame.is_external


def _placed(blocks: Sequence[Block], height: float) -> list[PlacedBlock]:
    """Return blocks one after the other in columns of a height; no name is parted, a heading stands over its names."""
    placed = []
    column = 0
    y = 0.0
    for block in blocks:
        lines: list[tuple[int, float]] = []
        continued = []
        for size in block.groups():
            if y + size * LINE_HEIGHT > height + ROUNDING and y > 0:
                column += 1
                y = 0.0
                if lines:
                    continued.append(column)
                    y = len(block.continued) * LINE_HEIGHT
            for _line in range(size):
                lines.append((column, y))
                y += LINE_HEIGHT
        y += GAP
        placed.append(PlacedBlock(block, tuple(lines), tuple(continued)))
    return placed


def _lowest(blocks: Sequence[PlacedBlock]) -> float:
    """Return where the lowest line of blocks ends, in points."""
    return max(y for block in blocks for _column, y in block.lines) + LINE_HEIGHT


def _body(diagram: Diagram, filled: Filled, scale: float) -> Body:
    parts: list[str] = []
    for placed in filled.blocks:
        parts += _block_elements(diagram, placed, filled.column_width)
    content = SCALED.format(scale=scale, content="\n".join(parts))
    return Body(content, filled.width * scale, filled.height * scale, FONT_SIZE * scale)


def _flowing(
    diagram: Diagram, frame: PosterFrame, width: float, *, own_lines: bool
) -> Iterator[Word]:
    """Yield the words of all names of a frame, line by line; those of a name on one line together.

    With `own_lines` each name begins a line after a bullet, else they are running text with semicolons.
    """
    pieces: list[tuple[int, int, float, str]] = []
    line = 0
    x = 0.0
    opened = 0  # the last line that begins with a name
    for row in frame.rows:
        if x and (own_lines or line - opened >= MAX_TOGETHER):
            line += 1
            x = 0.0
        if not x:
            opened = line
        label = diagram.nodes[row.node].label
        for word in _pieces(label, own_lines=own_lines, is_last=row is frame.rows[-1]):
            for part in wrap(word, FONT_SIZE, width):
                length = width_of(part, FONT_SIZE)
                if x and x + length > width:
                    line += 1
                    x = 0.0
                pieces.append((row.node, line, x, part))
                x += length + SPACE * FONT_SIZE
    for (node, number), group in groupby(pieces, key=lambda piece: piece[:2]):
        words = list(group)
        yield Word(node, number, words[0][2], " ".join(word[3] for word in words))


def _pieces(label: str, *, own_lines: bool, is_last: bool) -> list[str]:
    """Return the words of a name; what stands below it in its box stays together."""
    name, *remarks = label.split("\n")
    words = [*name.split(" "), *remarks]
    if own_lines:
        words[0] = f"{BULLET}{NO_BREAK}{words[0]}"
    elif not is_last:
        words[-1] += ";"
    return words


def _block_elements(
    diagram: Diagram, placed: PlacedBlock, width: float
) -> Iterator[str]:
    """Yield the heading of a frame and its names."""
    frame = placed.block.frame
    column, y = placed.lines[0]
    left = column * (width + GUTTER)
    heading = SEPARATOR.format(x=left, y=y + 0.8, width=width, colour=GREY)
    for text, (_column, line_y) in zip(frame.heading, placed.lines, strict=False):
        baseline = line_y + LINE_HEIGHT
        heading += text_element(text, left, baseline, FONT_SIZE, BOLD_TEXT)
    if frame.node is None:
        yield heading
    else:
        title = node_title(diagram.nodes[frame.node])
        yield symbol(node_id(frame.node), "node", title, heading)
    for again in placed.continued:
        x = again * (width + GUTTER)
        for number, text in enumerate(placed.block.continued, 1):
            yield text_element(text, x, number * LINE_HEIGHT, FONT_SIZE, BOLD_TEXT)
    for node, words in groupby(placed.block.words, key=lambda word: word.node):
        texts = []
        for word in words:
            column, y = placed.lines[len(frame.heading) + word.line]
            x = column * (width + GUTTER) + word.x
            texts.append(text_element(word.text, x, y + LINE_HEIGHT, FONT_SIZE))
        title = node_title(diagram.nodes[node])
        yield symbol(node_id(node), "node", title, "".join(texts))
