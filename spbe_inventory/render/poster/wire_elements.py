"""The wires of a poster as SVG: their paths, and what stands where they meet their boxes."""

from collections.abc import Iterator, Sequence

from spbe_inventory.render.dot import edge_id
from spbe_inventory.render.poster.arrivals import (
    ARROWHEAD,
    BESIDE_NUMBER,
    Arrival,
    arrival,
    is_uniform,
)
from spbe_inventory.render.poster.elements import (
    GREY_TEXT,
    Drawing,
    head,
    path_element,
    stroke,
    symbol,
    text_on_white,
)
from spbe_inventory.render.poster.layout import RoutedWire
from spbe_inventory.render.poster.routes import Point
from spbe_inventory.render.poster.wires import Wire
from spbe_inventory.render.styles import GREY, LINES, PAPER

CORNER = 3.0  # radius of a bend, in points
# Of white under a wire, where it passes over another.
HALO = {"color": PAPER, "penwidth": "5.0", "style": "solid"}
FORK = {"color": GREY, "penwidth": "1.0", "style": "solid"}
# Exchanges at most in a wire of several kinds → its width.
BUNDLE_WIDTHS = {2: "1.6", 5: "2.2", 12: "2.8"}
WIDEST = "3.4"


def wire_elements(drawing: Drawing) -> Iterator[str]:
    """Yield the paths of all wires, then what stands at their ends: no path lies on a number."""
    for routed in drawing.layout.wires:
        yield from _path(drawing, routed)
    for routed in drawing.layout.wires:
        yield from _ends(drawing, routed)


def _path(drawing: Drawing, routed: RoutedWire) -> Iterator[str]:
    wire = routed.wire
    corners = list(routed.corners)
    for index, end, inner in ((0, 0, 1), (1, -1, -2)):
        shown = arrival(drawing.diagram, wire, index)
        corners[end] = _before_heads(corners[end], corners[inner], shown)
    path = _rounded(corners)
    yield path_element(path, HALO)
    yield path_element(path, _looks(drawing, wire))


def _looks(drawing: Drawing, wire: Wire) -> dict[str, str]:
    """Return the looks of a wire: those of its kind, or of several kinds in one."""
    edges = drawing.diagram.edges
    if is_uniform(drawing.diagram, wire):
        return LINES[edges[wire.edges[0]].line]
    total = sum(edges[number].count for number in wire.edges)
    return {"color": GREY, "penwidth": _bundle_width(total), "style": "solid"}


def _bundle_width(exchanges: int) -> str:
    for limit, width in BUNDLE_WIDTHS.items():
        if exchanges <= limit:
            return width
    return WIDEST


def _before_heads(port: Point, inner: Point, shown: Arrival) -> Point:
    """Return where the path of a wire ends: before the heads and strokes at its end."""
    if not shown.edges:
        return port
    length = ARROWHEAD
    if shown.forked:
        length = shown.width
    return port[0] + _direction(port, inner) * length, port[1]


def _direction(port: Point, inner: Point) -> float:
    """Return 1 where a wire leaves its port to the right, else -1."""
    if inner[0] < port[0]:
        return -1.0
    return 1.0


def _ends(drawing: Drawing, routed: RoutedWire) -> Iterator[str]:
    """Yield the edges that arrive at both ends of a wire, and the sign of the frame at the other end."""
    wire = routed.wire
    corners = routed.corners
    ends = ((corners[0], corners[1]), (corners[-1], corners[-2]))
    for index, (port, inner) in enumerate(ends):
        shown = arrival(drawing.diagram, wire, index)
        direction = _direction(port, inner)
        yield from _arriving(drawing, shown, port, direction)
        other = wire.ends[1 - index].frame
        begin = port[0] + direction * (shown.width + BESIDE_NUMBER)
        code = drawing.layout.codes[other]
        yield text_on_white(code, (begin, port[1]), direction, GREY_TEXT)


def _arriving(
    drawing: Drawing, shown: Arrival, port: Point, direction: float
) -> Iterator[str]:
    """Yield each edge that arrives at a port: its stroke, its arrowhead, its number."""
    x, y = port
    fork = x + direction * shown.width
    tail = x + direction * ARROWHEAD
    if len(shown.edges) > 1:
        top, bottom = y + shown.offsets[0], y + shown.offsets[-1]
        yield path_element(f"M{fork:.1f},{top:.1f} V{bottom:.1f}", FORK)
    rows = zip(shown.edges, shown.numbers, shown.offsets, strict=True)
    for number, text, offset in rows:
        edge = drawing.diagram.edges[number]
        row = y + offset
        parts = []
        if shown.forked:
            parts.append(stroke(edge, (fork, row), tail))
        parts.append(head(edge, (x, row), -direction))
        if text:
            begin = tail + direction * BESIDE_NUMBER / 2
            parts.append(text_on_white(text, (begin, row), direction))
        title = drawing.edge_title(number)
        yield symbol(edge_id(number), "edge", title, "".join(parts))


def _rounded(corners: Sequence[Point]) -> str:
    """Return the path through corners, each bend rounded."""
    x, y = corners[0]
    path = f"M{x:.1f},{y:.1f}"
    for index in range(1, len(corners) - 1):
        before, corner, after = corners[index - 1 : index + 2]
        if corner in (before, after):
            continue
        entry = _towards(corner, before)
        leaving = _towards(corner, after)
        path += f" L{entry[0]:.1f},{entry[1]:.1f}"
        path += f" Q{corner[0]:.1f},{corner[1]:.1f} {leaving[0]:.1f},{leaving[1]:.1f}"
    x, y = corners[-1]
    return f"{path} L{x:.1f},{y:.1f}"


def _towards(corner: Point, other: Point) -> Point:
    """Return the point at most a radius away from a corner, on the way to another."""
    across = other[0] - corner[0]
    down = other[1] - corner[1]
    length = abs(across) + abs(down)
    share = min(CORNER, length / 2) / length
    return corner[0] + across * share, corner[1] + down * share
