"""The body of a poster: frames and wires as SVG, as large as the sheet allows."""

from spbe_inventory.documents.diagram import Diagram
from spbe_inventory.render.layout_result import Body, BodyArea
from spbe_inventory.render.poster.directory import directory
from spbe_inventory.render.poster.elements import Drawing
from spbe_inventory.render.poster.frame_elements import frame_elements
from spbe_inventory.render.poster.frames import FONT_SIZE
from spbe_inventory.render.poster.layout import poster_layout
from spbe_inventory.render.poster.wire_elements import wire_elements

MAX_SCALE = 1.6  # letters of a poster are enlarged to 13 points at most
SCALED = '<g transform="scale({scale:.4f})">{content}</g>'


def poster(diagram: Diagram, area: BodyArea, links: str = "") -> Body:
    """Return the body in the arrangement with the largest letters, as large as the area allows."""
    layout = poster_layout(diagram, area)
    if not diagram.edges and area.width and layout.scale(area) < 1.0:
        return directory(diagram, area)
    names = {node.id: node.name for node in diagram.nodes}
    drawing = Drawing(diagram, layout, names, links)
    content = "\n".join([*frame_elements(drawing), *wire_elements(drawing)])
    scale = 1.0
    if area.width:
        scale = min(MAX_SCALE, layout.scale(area))
    return Body(
        SCALED.format(scale=scale, content=content),
        layout.width * scale,
        layout.height * scale,
        FONT_SIZE * scale,
    )
