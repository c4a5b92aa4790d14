"""The body of a poster: frames and wires as SVG, as large as the sheet allows."""

from spbe_inventory.documents.diagram import Diagram
from spbe_inventory.render.layout_result import Body, BodyArea
from spbe_inventory.render.poster.beside import lines_beside
from spbe_inventory.render.poster.directory import directory
from spbe_inventory.render.poster.elements import Drawing
from spbe_inventory.render.poster.frame_elements import frame_elements
from spbe_inventory.render.poster.frames import FONT_SIZE
from spbe_inventory.render.poster.layout import estimated_scale, poster_layout
from spbe_inventory.render.poster.wire_elements import wire_elements

# An estimate of the size of letters below which no layout makes them large enough, as a share of that.
HOPELESS = 0.85
MAX_SCALE = 1.6  # letters of a poster are enlarged to 13 points at most
SCALED = '<g transform="scale({scale:.4f})">{content}</g>'


def poster(
    diagram: Diagram, area: BodyArea, links: str = "", *, is_last: bool = False
) -> Body:
    """Return the body in the arrangement with the largest letters, as large as the area allows.

    Where they would be far too small the body is empty and only says about how large they are, unless `is_last`.
    """
    is_bare = not diagram.edges and not diagram.beside
    if area.width and not is_bare and not is_last:
        estimate = estimated_scale(diagram, area)
        if estimate < HOPELESS:
            return Body("", area.width, area.height, FONT_SIZE * estimate)
    layout = poster_layout(diagram, area)
    if is_bare and area.width and layout.scale(area) < 1.0:
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
        lines_beside(diagram, layout),
    )
