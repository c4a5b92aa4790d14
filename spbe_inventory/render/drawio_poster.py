"""A poster for draw.io: frames with their names, lines along the same channels, all of it movable."""

from xml.etree import ElementTree as ET

from spbe_inventory.documents.diagram import Diagram
from spbe_inventory.render.dot import edge_id, node_id, node_ids
from spbe_inventory.render.drawio_cells import Point, add_box, add_line, add_text
from spbe_inventory.render.layout_result import BodyArea, Rect
from spbe_inventory.render.poster.layout import PosterLayout, poster_layout
from spbe_inventory.render.poster.wires import End

FRAME = "rounded=1;arcSize=4;fillColor=none;strokeColor=#6b6b6b;verticalAlign=top;fontStyle=1;fontSize=8;"
LEFT = 40.0
TOP = 80.0
MIN_HEADING = 14.0


def draw_poster(root: ET.Element, diagram: Diagram) -> tuple[list[str], float]:
    """Draw frames, names and lines; return the ids of boxes and lines and where the drawing ends."""
    layout = poster_layout(diagram, BodyArea())
    drawn = _draw_frames(root, diagram, layout)
    drawn += _draw_wires(root, diagram, layout)
    return drawn, TOP + layout.height


def _draw_frames(root: ET.Element, diagram: Diagram, layout: PosterLayout) -> list[str]:
    """Draw each frame as a text around its names; one that is a box itself has its heading as a box."""
    drawn = []
    for number, frame in enumerate(layout.frames):
        rect = _moved(layout.frame_rects[number])
        label = " ".join(frame.heading)
        if frame.node is not None:
            key = node_id(frame.node)
            left, top, width, _height = rect
            heading = max(MIN_HEADING, frame.heading_height)
            node = diagram.nodes[frame.node]
            add_text(root, f"frame-{number}", "", rect, FRAME)
            add_box(root, key, node, (left, top, width, heading))
            drawn.append(key)
        else:
            add_text(root, f"frame-{number}", label, rect, FRAME)
        for row, shown in enumerate(frame.rows):
            key = node_id(shown.node)
            rect = _moved(layout.row_rects[End(number, row)])
            add_box(root, key, diagram.nodes[shown.node], rect)
            drawn.append(key)
    return drawn


def _draw_wires(root: ET.Element, diagram: Diagram, layout: PosterLayout) -> list[str]:
    """Draw every edge along the route of its wire; several of one wire lie upon one another until they are moved."""
    names = node_ids(diagram)
    bends: dict[int, list[Point]] = {}
    for routed in layout.wires:
        corners = [(LEFT + x, TOP + y) for x, y in routed.corners[1:-1]]
        for number in routed.wire.to_second:
            bends[number] = corners
        for number in routed.wire.to_first:
            bends[number] = list(reversed(corners))
    drawn = []
    for number, edge in enumerate(diagram.edges):
        key = edge_id(number)
        ends = names[edge.source], names[edge.target]
        add_line(root, key, edge, ends, bends.get(number, []))
        drawn.append(key)
    return drawn


def _moved(rect: Rect) -> Rect:
    left, top, width, height = rect
    return LEFT + left, TOP + top, width, height
