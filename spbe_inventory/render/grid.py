"""The body of a matrix: givers in rows, takers in columns, exchanges and open needs in cells."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import inf

from spbe_inventory.documents.diagram import Diagram, Edge, Node
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import _
from spbe_inventory.render.dot import edge_id, node_id
from spbe_inventory.render.labels import Labels
from spbe_inventory.render.layout_result import Body, BodyArea
from spbe_inventory.render.matrix_cells import (
    FILLS,
    DrawnCell,
    MatrixCells,
    cells_of,
    centred,
)
from spbe_inventory.render.matrix_headings import (
    FOOT,
    LENGTH_STEP,
    LINE_HEIGHT,
    MARGIN,
    MAX_SLANT_LENGTH,
    SLANT_LENGTH,
    are_whole,
    heading_lines,
    line_step,
    lines_in,
    lines_over,
    longest,
    slant_height,
    slant_width,
    turned,
)
from spbe_inventory.render.page_size import MIN_TEXT_SIZE
from spbe_inventory.render.styles import GREY, INK, RED
from spbe_inventory.render.text import text_element, width_of
from spbe_inventory.sanitize.markup import markup

ROW_HEADING_WIDTH = 200.0
# Largest size of a cell in points.
CELL_WIDTH = 36.0
CELL_HEIGHT = 22.0
LINE_SPACING = 1.05  # of two lines in a cell
STACKED_HEIGHT = 17.5  # of a cell that holds two lines
MIN_CELL = 2.0  # points, where notes have taken all the room
HEADING = '<g {marks} role="graphics-symbol" aria-label="{title}"><title>{title}</title>{content}</g>'
SELF_STROKE = '<path d="M{x:.1f},{y:.1f} l{width:.1f},{height:.1f}" stroke="{colour}" stroke-width="0.5"/>'
ROW_LINE = '<path d="M{left:.1f},{y:.1f} H{right:.1f}" {stroke}/>'
COLUMN_LINE = '<path d="M{x:.1f},{top:.1f} V{bottom:.1f}" {stroke}/>'
BLOCK_STROKE = f'stroke="{INK}" stroke-width="0.9"'
CELL_STROKE = 'stroke="#c9c9c9" stroke-width="0.4"'
EDGE = '<g id="{id}" class="edge"><title>{title}</title></g>'
CELL = (
    '<g class="cell" role="graphics-symbol" aria-label="{title}"><title>{title}</title>{edges}'
    '<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}"'
    ' fill="{fill}"/>{content}</g>'
)


@dataclass(frozen=True, slots=True)
class MatrixLayout:
    """A matrix on its sheet: which nodes give (rows) and take (columns), and the sizes in points.

    `stacked` says that wide texts of cells stand in two lines; `slant` is the length of the headings of columns.
    """

    diagram: Diagram
    rows: tuple[int, ...]
    columns: tuple[int, ...]
    heading_width: float
    slant: float
    cell_width: float
    cell_height: float
    font_size: float
    stacked: bool

    def x(self, index: int) -> float:
        """Return where a column begins."""
        return self.heading_width + index * self.cell_width

    def y(self, index: int) -> float:
        """Return where a row begins."""
        return self.top + index * self.cell_height

    @property
    def top(self) -> float:
        """Where the first row begins."""
        return slant_height(self.slant)

    @property
    def right(self) -> float:
        """Where the last column ends."""
        return self.x(len(self.columns))

    @property
    def bottom(self) -> float:
        """Where the last row ends."""
        return self.y(len(self.rows))

    def corner(self, row: int, column: int) -> tuple[float, float]:
        """Return the upper left corner of the cell of two nodes."""
        column_index = self.columns.index(column)
        row_index = self.rows.index(row)
        return self.x(column_index), self.y(row_index)

    def middle(self, x: float, y: float) -> tuple[float, float]:
        """Return where centred text stands in the cell that begins at (x, y)."""
        middle_x = x + self.cell_width / 2
        middle_y = y + self.cell_height / 2
        return middle_x, middle_y + self.descent

    @property
    def descent(self) -> float:
        """How far below its middle a line of text stands."""
        return self.font_size * 0.35

    def name(self, node: int) -> str:
        """Return what a row or column is called."""
        return self.diagram.nodes[node].name

    @property
    def row_lines(self) -> int:
        """How many lines the heading of a row may have."""
        return lines_in(self.cell_height, self.font_size)

    @property
    def column_lines(self) -> int:
        """How many lines the heading of a column may have."""
        return lines_over(self.cell_width, self.font_size)

    @property
    def has_whole_columns(self) -> bool:
        """Whether every column bears its whole name."""
        names = map(self.name, self.columns)
        return are_whole(names, self.font_size, self.slant, self.column_lines)


def grid(diagram: Diagram, area: BodyArea) -> Body:
    """Return the body as large as the area allows; its text has 8 points, less if rows are too many.

    Rows are those that give anything, columns those that take, both in the order of nodes.
    """
    cells = cells_of(diagram)
    layout = _layout(diagram, area, cells)
    labels = Labels()
    parts = list(_lattice(layout, cells))
    parts += _row_headings(layout, labels)
    parts += _column_headings(layout, labels)
    for (row, column), cell in sorted(cells.items()):
        svg = _cell(layout, cell, row, column)
        parts.append(svg)
    return Body(
        "\n".join(parts),
        layout.right + slant_width(layout.slant),
        layout.bottom,
        layout.font_size,
        tuple(labels.footnotes),
    )


def _layout(diagram: Diagram, area: BodyArea, cells: MatrixCells) -> MatrixLayout:
    """Return the layout with the shortest headings that bear whole names, if these take no room that cells need."""
    names = [diagram.nodes[column].name for _row, column in cells]
    length = min(SLANT_LENGTH, longest(names, MIN_TEXT_SIZE))
    short = _with_headings(diagram, area, cells, length)
    layout = short
    while not layout.has_whole_columns and layout.slant < MAX_SLANT_LENGTH:
        longer = _with_headings(diagram, area, cells, layout.slant + LENGTH_STEP)
        if longer.font_size < short.font_size or longer.stacked != short.stacked:
            break
        layout = longer
    return layout


def _with_headings(
    diagram: Diagram, area: BodyArea, cells: MatrixCells, slant: float
) -> MatrixLayout:
    """Return the layout with headings of columns of some length."""
    rows = set()
    columns = set()
    for row, column in cells:
        rows.add(row)
        columns.add(column)
    beside = inf
    if area.width:
        beside = area.width - slant_width(slant)
    heading_width = _heading_width(diagram, rows, beside - len(columns) * CELL_WIDTH)
    width = CELL_WIDTH
    height = CELL_HEIGHT
    if area.width:
        width = _cell_size(beside - heading_width, len(columns), CELL_WIDTH)
    if area.height:
        room = area.height - slant_height(slant)
        height = _cell_size(room, len(rows), CELL_HEIGHT)
    stacked = height >= STACKED_HEIGHT
    longest_line = _longest_line(cells, stacked=stacked)
    font_size = min(
        MIN_TEXT_SIZE,
        height / 1.25,
        (width - 1) / longest_line,
    )
    return MatrixLayout(
        diagram,
        tuple(sorted(rows)),
        tuple(sorted(columns)),
        heading_width,
        slant,
        width,
        height,
        font_size,
        stacked,
    )


def _longest_line(cells: MatrixCells, *, stacked: bool) -> float:
    """Return how wide the widest line of any cell is, as a multiple of the font size."""
    widths = [1.0]
    for cell in cells.values():
        lines = [cell.text]
        if stacked:
            lines = cell.lines_of_text
        widths += [width_of(line, 1.0) for line in lines]
    return max(widths)


def _heading_width(diagram: Diagram, rows: Iterable[int], spare: float) -> float:
    """Return how wide the headings of rows are: as their names in one line, but no wider than there is room for."""
    names = [diagram.nodes[row].name for row in rows]
    whole = MARGIN + longest(names, MIN_TEXT_SIZE)
    return min(whole, max(ROW_HEADING_WIDTH, spare))


def _cell_size(room: float, count: int, largest: float) -> float:
    """Return the width or height of a cell where so many share a room."""
    size = room / max(1, count)
    return min(largest, max(MIN_CELL, size))


def _row_headings(layout: MatrixLayout, labels: Labels) -> Iterator[str]:
    """Yield the names of rows, a long one in several lines."""
    room = layout.heading_width - MARGIN / 2
    step = layout.font_size * LINE_HEIGHT
    for index, number_of_node in enumerate(layout.rows):
        node = layout.diagram.nodes[number_of_node]
        lines = heading_lines(
            node.name, layout.font_size, room, layout.row_lines, labels
        )
        _x, middle = layout.middle(0, layout.y(index))
        baseline = middle - (len(lines) - 1) * step / 2
        content = ""
        for line in lines:
            content += text_element(line, 0, baseline, layout.font_size)
            baseline += step
        yield _heading(node, _node_marks(number_of_node), content)


def _column_headings(layout: MatrixLayout, labels: Labels) -> Iterator[str]:
    """Yield the slanting names of columns, a long one in several lines side by side."""
    y = layout.top - FOOT
    step = line_step(layout.font_size)
    for index, number_of_node in enumerate(layout.columns):
        node = layout.diagram.nodes[number_of_node]
        lines = heading_lines(
            node.name, layout.font_size, layout.slant, layout.column_lines, labels
        )
        middle = layout.x(index) + layout.cell_width / 2
        x = middle + layout.descent - (len(lines) - 1) * step / 2
        content = ""
        for line in lines:
            content += text_element(line, x, y, layout.font_size, turned(x, y))
            x += step
        marks = 'class="head"'
        if number_of_node not in layout.rows:
            marks = _node_marks(number_of_node)
        yield _heading(node, marks, content)


def _node_marks(number_of_node: int) -> str:
    return f'id="{node_id(number_of_node)}" class="node"'


def _heading(node: Node, marks: str, content: str) -> str:
    label = node.label.replace("\n", " ")
    words = [label, str(node.box.label), node.note]
    title = " · ".join(filter(None, words))
    return HEADING.format(
        marks=marks,
        title=markup(title),
        content=content,
    )


def _lattice(layout: MatrixLayout, cells: MatrixCells) -> Iterator[str]:
    """Yield the lines between rows and columns, strong ones between blocks, and strokes in empty cells of one node."""
    givers = set(layout.rows)
    takers = set(layout.columns)
    for node in sorted(givers & takers):
        if (node, node) in cells:
            continue
        x, y = layout.corner(node, node)
        yield SELF_STROKE.format(
            x=x,
            y=y,
            width=layout.cell_width,
            height=layout.cell_height,
            colour=GREY,
        )
    for index in range(len(layout.rows) + 1):
        yield ROW_LINE.format(
            left=layout.heading_width,
            y=layout.y(index),
            right=layout.right,
            stroke=_stroke(layout, layout.rows, index),
        )
    for index in range(len(layout.columns) + 1):
        yield COLUMN_LINE.format(
            x=layout.x(index),
            top=layout.top,
            bottom=layout.bottom,
            stroke=_stroke(layout, layout.columns, index),
        )


def _stroke(layout: MatrixLayout, order: tuple[int, ...], index: int) -> str:
    """Return the stroke of the line before the n-th row or column."""
    if index in (0, len(order)):
        return BLOCK_STROKE
    nodes = layout.diagram.nodes
    before = order[index - 1]
    after = order[index]
    if nodes[before].cluster != nodes[after].cluster:
        return BLOCK_STROKE
    return CELL_STROKE


def _cell(
    layout: MatrixLayout,
    cell: DrawnCell,
    row: int,
    column: int,
) -> str:
    x, y = layout.corner(row, column)
    fill, colour = FILLS[cell.kind]
    if not cell.exchanges:
        colour = RED
    giver = layout.name(row)
    taker = layout.name(column)
    names = f"{giver} → {taker}"
    counts = [_count_text(edge) for _number, edge in cell.lines]
    title = "; ".join(counts)
    text_x, text_y = layout.middle(x, y)
    lines = [cell.text]
    if layout.stacked and width_of(cell.text, layout.font_size) > layout.cell_width - 1:
        lines = cell.lines_of_text
    text = ""
    text_y -= (len(lines) - 1) * layout.font_size * LINE_SPACING / 2
    for line in lines:
        text += text_element(
            line,
            text_x,
            text_y,
            layout.font_size,
            centred(colour),
        )
        text_y += layout.font_size * LINE_SPACING
    return CELL.format(
        title=markup(f"{names}: {title}"),
        edges=_edge_titles(cell, names),
        x=x + 0.5,
        y=y + 0.5,
        width=layout.cell_width - 1,
        height=layout.cell_height - 1,
        fill=fill,
        content=text,
    )


def _edge_titles(cell: DrawnCell, names: str) -> str:
    titles = []
    for index, edge in cell.lines:
        direction = _direction_note(edge)
        count = _count_text(edge)
        title = markup(f"{names}{direction}: {count}")
        titles.append(EDGE.format(id=edge_id(index), title=title))
    return "".join(titles)


def _direction_note(edge: Edge) -> str:
    if edge.directed:
        return ""
    note = _("direction not known")
    return f" ({note})"


def _count_text(edge: Edge) -> str:
    count = number(edge.count)
    return f"{edge.line.label}: {count}"
