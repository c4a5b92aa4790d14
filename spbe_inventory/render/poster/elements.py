"""Small parts of a poster as SVG: groups with titles, strokes, arrowheads, text on white."""

from collections.abc import Sequence
from dataclasses import dataclass

from spbe_inventory.documents.diagram import Diagram, Edge, Node
from spbe_inventory.render.box_links import link_of
from spbe_inventory.render.legend import ARROWHEADS
from spbe_inventory.render.poster.arrivals import ARROWHEAD, ROW_HEIGHT
from spbe_inventory.render.poster.frames import FONT_SIZE
from spbe_inventory.render.poster.layout import PosterLayout
from spbe_inventory.render.poster.routes import Point
from spbe_inventory.render.poster.titles import edge_title, node_title
from spbe_inventory.render.styles import GREY, LINES, PAPER, dashes
from spbe_inventory.render.text import text_element, width_of
from spbe_inventory.sanitize.markup import markup

HEAD_SCALE = 0.7  # of the signs of arrowheads, whose tip is at (40, 0)
SYMBOL = (
    '<g id="{id}" class="{kind}" role="graphics-symbol" aria-label="{title}">'
    "<title>{title}</title>{content}</g>"
)
LINK = '<a xlink:href="{link}">{content}</a>'
RECT = (
    '<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}"{paint}/>'
)
PAINT = ' rx="{radius}" fill="{fill}" stroke="{colour}" stroke-width="{stroke}"{dashes}'
PATH = '<path d="{path}" fill="none" stroke="{colour}" stroke-width="{width}"{dashes}/>'
HEAD = (
    '<g transform="translate({x:.1f} {y:.1f}) scale({across:.2f} {scale:.2f})'
    ' translate(-40 0)">{sign}</g>'
)
GROUND = f' fill="{PAPER}"'
BOLD_TEXT = ' font-weight="bold"'
GREY_TEXT = f' fill="{GREY}"'


@dataclass(frozen=True, slots=True)
class Drawing:
    """A diagram with its layout; `names` are those of its nodes by id, `links` the pattern of the links of boxes."""

    diagram: Diagram
    layout: PosterLayout
    names: dict[str, str]
    links: str

    def node_title(self, number: int) -> str:
        """Return the title of a node, for tooltips and screen readers."""
        return node_title(self.diagram.nodes[number])

    def edge_title(self, number: int) -> str:
        """Return the title of an edge."""
        return edge_title(self.diagram.edges[number], self.names)

    def linked(self, node: Node, content: str) -> str:
        """Return a content as a link to what its node stands for, where boxes are links."""
        if not self.links or not node.subject:
            return content
        link = link_of(node, self.links)
        return LINK.format(link=markup(link), content=content)


def symbol(key: str, kind: str, title: str, content: str) -> str:
    """Return the group of a node or an edge."""
    return SYMBOL.format(id=key, kind=kind, title=markup(title), content=content)


def path_element(path: str, looks: dict[str, str]) -> str:
    """Return a path with the looks of a kind of line."""
    return PATH.format(
        path=path,
        colour=looks["color"],
        width=looks["penwidth"],
        dashes=dashes(looks["style"]),
    )


def stroke(edge: Edge, begin: Point, end_x: float) -> str:
    """Return a level stroke in the looks of an edge."""
    x, y = begin
    return path_element(f"M{x:.1f},{y:.1f} H{end_x:.1f}", LINES[edge.line])


def head(edge: Edge, tip: Point, direction: float) -> str:
    """Return the arrowhead of an edge that points to the right (1) or left (-1); undirected the end of its stroke."""
    x, y = tip
    if not edge.directed:
        return stroke(edge, (x - direction * ARROWHEAD, y), x)
    style = LINES[edge.line]
    sign = ARROWHEADS[style["arrowhead"]].format(colour=style["color"])
    across = direction * HEAD_SCALE
    return HEAD.format(x=x, y=y, across=across, scale=HEAD_SCALE, sign=sign)


def text_on_white(
    text: str, begin: Point, direction: float, attributes: str = ""
) -> str:
    """Return a text beside a box, in a gap of its own wire; it goes on to the right (1) or left (-1)."""
    x, y = begin
    width = width_of(text, FONT_SIZE)
    if direction < 0:
        x -= width
    ground = RECT.format(
        x=x - 0.8,
        y=y - ROW_HEIGHT / 2 + 0.4,
        width=width + 1.6,
        height=ROW_HEIGHT - 0.8,
        paint=GROUND,
    )
    baseline = y + FONT_SIZE * 0.35
    return ground + text_element(text, x, baseline, FONT_SIZE, attributes)


def text_lines(
    lines: Sequence[str], left: float, baselines: Sequence[float], attributes: str = ""
) -> list[str]:
    """Return lines of text that begin at the same place, one below the other."""
    elements = []
    for line, baseline in zip(lines, baselines, strict=True):
        elements.append(text_element(line, left, baseline, FONT_SIZE, attributes))
    return elements
