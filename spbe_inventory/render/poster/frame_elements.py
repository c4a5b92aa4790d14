"""The frames of a poster and the names in them as SVG."""

from collections.abc import Iterator, Sequence

from spbe_inventory.documents.diagram import Node
from spbe_inventory.language.texts import _
from spbe_inventory.render.dot import edge_id, node_id
from spbe_inventory.render.layout_result import Rect
from spbe_inventory.render.poster.arrivals import ARROWHEAD, number_on
from spbe_inventory.render.poster.elements import (
    BOLD_TEXT,
    GREY_TEXT,
    PAINT,
    RECT,
    Drawing,
    head,
    stroke,
    symbol,
    text_lines,
)
from spbe_inventory.render.poster.frames import (
    BULLET,
    FONT_SIZE,
    INDENT,
    LINE_HEIGHT,
    LOOP_HEIGHT,
    PADDING,
    PosterFrame,
    Row,
)
from spbe_inventory.render.poster.wires import End
from spbe_inventory.render.styles import BOXES, GREY, TINTS, dashes
from spbe_inventory.render.text import text_element, width_of

INSET = 1.5  # of a row in its frame
FRAME_FILL = "#fafafa"
LOOP_STROKE = 12.0
GROUP = '<g class="frame">{content}</g>'


def frame_elements(drawing: Drawing) -> Iterator[str]:
    """Yield every frame, then the rows in it, then the edges that stay inside it or inside a row."""
    for number, frame in enumerate(drawing.layout.frames):
        yield _frame(drawing, frame, number)
        loops = list(frame.loops)
        for row, shown in enumerate(frame.rows):
            rect = drawing.layout.row_rects[End(number, row)]
            yield _row(drawing, shown, rect)
            loops += shown.loops
        for edge in loops:
            yield symbol(edge_id(edge), "edge", drawing.edge_title(edge), "")


def _frame(drawing: Drawing, frame: PosterFrame, number: int) -> str:
    """Return the border and the heading of a frame, with its sign in the corner where wires or a list name it."""
    rect = drawing.layout.frame_rects[number]
    x, y, width, _height = rect
    parts = [_border(drawing, frame, rect)]
    first = y + PADDING / 2 + FONT_SIZE
    if drawing.layout.wires or drawing.diagram.beside:
        code = drawing.layout.codes[number]
        right = x + width - PADDING - width_of(code, FONT_SIZE)
        parts.append(text_element(code, right, first, FONT_SIZE, GREY_TEXT))
    baselines = _baselines(first, len(frame.heading))
    parts += text_lines(frame.heading, x + PADDING, baselines, BOLD_TEXT)
    after = first + len(frame.heading) * LINE_HEIGHT
    parts += _loops(drawing, frame.loops, x + PADDING, after)
    content = "".join(parts)
    if frame.node is None:
        return GROUP.format(content=content)
    node = drawing.diagram.nodes[frame.node]
    title = drawing.node_title(frame.node)
    linked = drawing.linked(node, content)
    return symbol(node_id(frame.node), "node", title, linked)


def _border(drawing: Drawing, frame: PosterFrame, rect: Rect) -> str:
    """Return the border of a frame: grey, or where it is a box itself in the looks of that box."""
    x, y, width, height = rect
    colour = GREY
    stroke_width = "0.9"
    border = ""
    if frame.node is not None:
        style = BOXES[drawing.diagram.nodes[frame.node].box]
        colour = style["color"]
        stroke_width = style.get("penwidth", "1.2")
        border = _border_dashes(style)
    paint = PAINT.format(
        radius=4, fill=FRAME_FILL, colour=colour, stroke=stroke_width, dashes=border
    )
    return RECT.format(x=x, y=y, width=width, height=height, paint=paint)


def _row(drawing: Drawing, shown: Row, rect: Rect) -> str:
    """Return a name: with the border of its box where wires may end at it, else a line of a list."""
    x, y, _width, height = rect
    node = drawing.diagram.nodes[shown.node]
    parts = list(_ground(node, shown, rect))
    loops_height = len(shown.loops) * LOOP_HEIGHT
    text_height = len(shown.lines) * LINE_HEIGHT + loops_height
    first = y + (height - text_height) / 2 + FONT_SIZE * 0.95
    left = x + PADDING
    if not shown.is_box:
        parts.append(text_element(BULLET, left, first, FONT_SIZE))
        left += INDENT
    baselines = _baselines(first, len(shown.lines))
    parts += text_lines(shown.lines, left, baselines)
    after = first + len(shown.lines) * LINE_HEIGHT
    parts += _loops(drawing, shown.loops, left, after)
    content = drawing.linked(node, "".join(parts))
    title = drawing.node_title(shown.node)
    return symbol(node_id(shown.node), "node", title, content)


def _ground(node: Node, shown: Row, rect: Rect) -> Iterator[str]:
    """Yield the box behind a name; of a line of a list only its tint."""
    x, y, width, height = rect
    style = BOXES[node.box]
    fill = style["fillcolor"]
    colour = style["color"]
    stroke_width = "0.5"
    if node.tint:
        fill = TINTS[node.tint]
    if not shown.is_box:
        if not node.tint:
            return
        colour = "none"
        stroke_width = "0"
    paint = PAINT.format(
        radius=2,
        fill=fill,
        colour=colour,
        stroke=stroke_width,
        dashes=_border_dashes(style),
    )
    yield RECT.format(
        x=x + INSET,
        y=y + 0.5,
        width=width - 2 * INSET,
        height=height - 1.0,
        paint=paint,
    )


def _border_dashes(style: dict[str, str]) -> str:
    _fill, _comma, border = style["style"].rpartition(",")
    return dashes(border)


def _baselines(first: float, count: int) -> list[float]:
    return [first + index * LINE_HEIGHT for index in range(count)]


def _loops(
    drawing: Drawing, loops: Sequence[int], left: float, baseline: float
) -> Iterator[str]:
    """Yield a line for each kind of exchange that stays inside a box."""
    words = _("inside:")
    begin = left + width_of(words, FONT_SIZE) + PADDING
    end = begin + LOOP_STROKE
    for number in loops:
        edge = drawing.diagram.edges[number]
        y = baseline - FONT_SIZE * 0.35
        count = number_on(edge) or "1"
        yield text_element(words, left, baseline, FONT_SIZE)
        yield stroke(edge, (begin, y), end)
        yield head(edge, (end + ARROWHEAD, y), 1.0)
        after = end + ARROWHEAD + PADDING
        yield text_element(count, after, baseline, FONT_SIZE)
        baseline += LOOP_HEIGHT
