"""A picture for draw.io (diagrams.net): boxes that can be moved, with lines attached to them.

The format is mxGraph's XML, https://www.drawio.com/doc/faq/drawio-style-file-format; labels are never HTML.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any
from xml.etree import ElementTree as ET

from spbe_inventory.documents.diagram import Diagram, Form
from spbe_inventory.errors import OutsideProgramError
from spbe_inventory.render.board import editable_rects
from spbe_inventory.render.choose_layout import LaidOutDiagram
from spbe_inventory.render.dot import (
    edge_id,
    line_legend,
    node_id,
    node_ids,
    row_id,
    row_words,
)
from spbe_inventory.render.drawio_cells import (
    Point,
    add_box,
    add_line,
    add_text,
)
from spbe_inventory.render.drawio_poster import draw_poster
from spbe_inventory.render.layout import FIXED, layout_json
from spbe_inventory.render.layout_result import Rect
from spbe_inventory.render.matrix_cells import FILLS, cells_of
from spbe_inventory.render.nothing import nothing_message
from spbe_inventory.render.text import printable_lines
from spbe_inventory.render.verify import missing_or_extra

CELL = "fillColor={fill};fontColor={colour};strokeColor=#6b6b6b;"
FRAME = "rounded=1;arcSize=4;fillColor=none;strokeColor=#6b6b6b;verticalAlign=top;"
COLUMN_HEADING = "horizontal=0;fillColor=#f7f7f7;strokeColor=#c9c9c9;"
BOARD_HEADING = "fillColor=#f7f7f7;strokeColor=#c9c9c9;fontStyle=1;verticalAlign=top;"
TITLE = "strokeColor=none;fillColor=none;align=left;fontStyle=1;fontSize=14;"
WORDS = "strokeColor=none;fillColor=none;align=left;verticalAlign=middle;"
NOTES = "strokeColor=none;fillColor=none;align=left;verticalAlign=top;"
# Points: where the drawing begins; cells and headings of a matrix; boxes of text.
LEFT = 40.0
TOP = 80.0
CELL_WIDTH = 60.0
CELL_HEIGHT = 30.0
ROW_HEADING_WIDTH = 260.0
COLUMN_HEADING_HEIGHT = 140.0
MATRIX_LEFT = LEFT + ROW_HEADING_WIDTH
MATRIX_TOP = TOP + COLUMN_HEADING_HEIGHT
TEXT_WIDTH = 900
TITLE_TOP = 10
TITLE_HEIGHT = 60
NOTES_GAP = 30
ROW_HEIGHT = 22.0
WORD_ROOM = 20.0  # points that other programs may need more for a line of text
NOTES_HEIGHT = 200
POINTS_PER_INCH = 72
MAX_NAME = 80  # characters of the name of a page


def drawio(laid_out: LaidOutDiagram) -> str:
    """Return the picture as draw.io XML; raise OutsideProgramError if it lacks a box or line."""
    diagram = laid_out.diagram
    file = ET.Element("mxfile", host="spbe_inventory")
    root = _add_page(file, diagram)
    if not diagram.nodes:
        drawn, bottom = _draw_nothing(root, diagram)
    elif diagram.form is Form.MATRIX:
        drawn, bottom = _draw_matrix(root, diagram)
    elif diagram.form is Form.BOARD:
        drawn, bottom = _draw_board(root, diagram)
    elif diagram.form is Form.POSTER:
        drawn, bottom = draw_poster(root, diagram)
    else:
        drawn, bottom = _draw_network(root, laid_out)
    table_drawn, bottom = _draw_table(root, diagram, bottom)
    drawn += table_drawn
    difference = missing_or_extra(diagram, drawn)
    if difference:
        raise OutsideProgramError("drawing-failed", detail=difference)
    _write_texts(root, laid_out, bottom)
    ET.indent(file)
    xml = ET.tostring(file, encoding="unicode", xml_declaration=True)
    return f"{xml}\n"


def _add_page(file: ET.Element, diagram: Diagram) -> ET.Element:
    """Add an empty page and return the element that holds its cells."""
    name = printable_lines(diagram.title)[:MAX_NAME] or "-"
    page = ET.SubElement(
        file,
        "diagram",
        name=name,
        id=diagram.name,
    )
    model = ET.SubElement(
        page,
        "mxGraphModel",
        grid="1",
        page="1",
        pageScale="1",
    )
    root = ET.SubElement(model, "root")
    ET.SubElement(root, "mxCell", id="0")
    ET.SubElement(root, "mxCell", {"id": "1", "parent": "0"})
    return root


def _draw_nothing(root: ET.Element, diagram: Diagram) -> tuple[list[str], float]:
    """Write in place of boxes that there are none, and of what; return no ids, and where the words end."""
    lines = [nothing_message(diagram), *diagram.undrawn]
    height = len(lines) * ROW_HEIGHT
    rect = LEFT, TOP, float(TEXT_WIDTH), height
    add_text(root, "nothing", "\n".join(lines), rect, NOTES)
    return [], TOP + height


def _draw_network(
    root: ET.Element, laid_out: LaidOutDiagram
) -> tuple[list[str], float]:
    """Draw boxes and lines; return their ids and where the drawing ends."""
    diagram = laid_out.diagram
    engine = ""
    if laid_out.body.fixed:
        engine = FIXED
    layout = json.loads(layout_json(diagram, laid_out.body.source, engine))
    bounds = layout.get("bb", "0,0,0,0").split(",")
    height = float(bounds[3])
    objects = {}
    for item in layout.get("objects", []):
        name = item.get("id") or item["name"]
        objects[name] = item
    _draw_frames(
        root,
        diagram,
        objects,
        height,
    )
    drawn = []
    for number, node in enumerate(diagram.nodes):
        key = node_id(number)
        add_box(
            root,
            key,
            node,
            _box_rect(objects[key], height),
        )
        drawn.append(key)
    for number, (text, rect) in enumerate(laid_out.body.words):
        left, top, width, text_height = rect
        word_rect = LEFT + left, TOP + height + top, width + WORD_ROOM, text_height
        add_text(root, f"w{number}", text, word_rect, WORDS)
    # What only keeps boxes in their places is no line of the diagram, and has no id.
    edges = {item["id"]: item for item in layout.get("edges", []) if "id" in item}
    drawn += _draw_edges(
        root,
        diagram,
        edges,
        height,
    )
    return drawn, TOP + height


def _draw_frames(
    root: ET.Element,
    diagram: Diagram,
    objects: Mapping[str, Any],
    height: float,
) -> None:
    for number, (_cluster, label) in enumerate(sorted(diagram.clusters.items())):
        frame = objects.get(f"cluster_{number}")
        if frame:
            rect = _frame_rect(frame["bb"], height)
            add_text(
                root,
                f"c{number}",
                label,
                rect,
                FRAME,
            )


def _draw_edges(
    root: ET.Element,
    diagram: Diagram,
    edges: Mapping[str, Any],
    height: float,
) -> list[str]:
    names = node_ids(diagram)
    drawn = []
    for number, edge in enumerate(diagram.edges):
        key = edge_id(number)
        position = edges[key].get("pos", "")
        points = list(_bends(position, height))
        ends = names[edge.source], names[edge.target]
        add_line(
            root,
            key,
            edge,
            ends,
            points,
        )
        drawn.append(key)
    return drawn


def _draw_matrix(root: ET.Element, diagram: Diagram) -> tuple[list[str], float]:
    """Draw headings and cells; return the ids of boxes and lines and where the matrix ends."""
    drawn = _draw_headings(root, diagram)
    for (row, column), cell in sorted(cells_of(diagram).items()):
        fill, colour = FILLS[cell.kind]
        rect = (
            MATRIX_LEFT + column * CELL_WIDTH,
            MATRIX_TOP + row * CELL_HEIGHT,
            CELL_WIDTH,
            CELL_HEIGHT,
        )
        keys = [edge_id(number) for number, _edge in cell.lines]
        add_text(
            root,
            "-".join(keys),
            cell.text,
            rect,
            CELL.format(fill=fill, colour=colour),
        )
        drawn += keys
    bottom = MATRIX_TOP + len(diagram.nodes) * CELL_HEIGHT
    return drawn, bottom


def _draw_headings(root: ET.Element, diagram: Diagram) -> list[str]:
    """Draw each node as a box before its row and as a text above its column; return the ids of the boxes."""
    drawn = []
    x = MATRIX_LEFT
    y = MATRIX_TOP
    for number, node in enumerate(diagram.nodes):
        key = node_id(number)
        add_box(root, key, node, (LEFT, y, ROW_HEADING_WIDTH, CELL_HEIGHT))
        add_text(
            root,
            f"h{number}",
            node.label,
            (x, TOP, CELL_WIDTH, COLUMN_HEADING_HEIGHT),
            COLUMN_HEADING,
        )
        drawn.append(key)
        x += CELL_WIDTH
        y += CELL_HEIGHT
    return drawn


def _draw_board(root: ET.Element, diagram: Diagram) -> tuple[list[str], float]:
    """Draw headings and boxes; return the ids of the boxes and where the board ends."""
    drawn = []
    bottom = TOP
    for key, label, (left, top, width, height) in editable_rects(diagram):
        rect = LEFT + left, TOP + top, width, height
        if isinstance(key, int):
            add_box(
                root,
                node_id(key),
                diagram.nodes[key],
                rect,
            )
            drawn.append(node_id(key))
        else:
            add_text(
                root,
                key,
                label,
                rect,
                BOARD_HEADING,
            )
        bottom = max(bottom, TOP + top + height)
    return drawn, bottom


def _draw_table(
    root: ET.Element, diagram: Diagram, top: float
) -> tuple[list[str], float]:
    """Draw the rows of the table, one below the other; return their ids and where the last one ends."""
    drawn: list[str] = []
    if diagram.table is None:
        return drawn, top
    y = top + ROW_HEIGHT
    title = LEFT, y, TEXT_WIDTH, ROW_HEIGHT
    add_text(root, "table", diagram.table.title, title, TITLE)
    for number, row in enumerate(diagram.rows):
        y += ROW_HEIGHT
        key = row_id(number)
        rect = LEFT, y, TEXT_WIDTH, ROW_HEIGHT
        add_text(root, key, row_words(row), rect, WORDS)
        drawn.append(key)
    return drawn, y + ROW_HEIGHT


def _write_texts(root: ET.Element, laid_out: LaidOutDiagram, bottom: float) -> None:
    """Write title, legend in words and what was left out as boxes of text."""
    diagram = laid_out.diagram
    frame = laid_out.frame
    subtitles = [line.text for line in frame.heading_lines[1:]]
    heading = [diagram.title, *subtitles]
    title_rect = LEFT, TITLE_TOP, TEXT_WIDTH, TITLE_HEIGHT
    add_text(
        root,
        "title",
        "\n".join(heading),
        title_rect,
        TITLE,
    )
    notes = [
        *line_legend(diagram),
        *frame.note_lines,
    ]
    notes_rect = LEFT, bottom + NOTES_GAP, TEXT_WIDTH, NOTES_HEIGHT
    add_text(
        root,
        "words",
        "\n".join(notes),
        notes_rect,
        NOTES,
    )


def _box_rect(item: Mapping[str, str], height: float) -> Rect:
    """Return where a box of the layout stands; the layout counts upwards from below."""
    x, y = _numbers(item["pos"])
    box_width = float(item["width"]) * POINTS_PER_INCH
    box_height = float(item["height"]) * POINTS_PER_INCH
    left = LEFT + x - box_width / 2
    top = TOP + height - y - box_height / 2
    return left, top, box_width, box_height


def _frame_rect(bounds: str, height: float) -> Rect:
    left, low, right, high = _numbers(bounds)
    return LEFT + left, TOP + height - high, right - left, high - low


def _numbers(text: str) -> list[float]:
    return [float(part) for part in text.split(",")]


def _bends(position: str, height: float) -> Iterator[Point]:
    """Yield the points between the ends through which a line goes: every third of its Bézier curve."""
    parts = [part for part in position.split() if part[:1] not in "es"]
    for part in parts[3:-1:3]:
        x, y = _numbers(part)
        yield LEFT + x, TOP + height - y
