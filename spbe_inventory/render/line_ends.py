"""The ends of lines, kept apart where several meet a box: none lies on another, and each can be followed to its box."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from spbe_inventory.documents.diagram import Diagram, Edge
from spbe_inventory.render.dot import edge_id, node_ids
from spbe_inventory.render.drawn_shapes import DrawnShapes, Point, drawn_shapes
from spbe_inventory.render.layout_result import Rect
from spbe_inventory.render.moved_lines import Shifted, with_moved_lines
from spbe_inventory.render.styles import BOXES

APART = (
    8.0  # points between two ends on one side of a box, where the side is long enough
)
CORNER = 6.0  # points from a corner of a box within which no line ends
STRAIGHT_SHAPES = frozenset(["box", "box3d", "note"])
BACK = 24.0  # points along a line from its end to where the order of ends is taken from
REACH = 12.0  # points within which an end belongs to its box
TIE = 0.01  # points by which lines that lie on each other are told apart
Side = tuple[str, str]  # id of a box, and the side: left, right, top, bottom
HORIZONTAL = ("top", "bottom")


@dataclass(frozen=True, slots=True)
class _End:
    """An end of a line on a side of a box: where on the side it is, and from where the line comes."""

    line: str
    is_start: bool
    position: float
    order: float


def with_ends_apart(svg: str, diagram: Diagram) -> str:
    """Return a drawing in which lines that end on the same side of a box end beside one another."""
    shapes = drawn_shapes(svg)
    moves: dict[str, Shifted] = {}
    for side, ends in _ends(diagram, shapes).items():
        for end, shift in _shifts(shapes, side, ends):
            move = moves.get(end.line, Shifted())
            if end.is_start:
                moves[end.line] = replace(move, start=shift)
            else:
                moves[end.line] = replace(move, end=shift)
    if not moves:
        return svg
    return with_moved_lines(svg, moves)


def _ends(diagram: Diagram, shapes: DrawnShapes) -> dict[Side, list[_End]]:
    """Return the ends of lines by the side of the box that they touch; boxes without straight sides are left alone."""
    names = node_ids(diagram)
    straight = {
        names[node.id]
        for node in diagram.nodes
        if BOXES[node.box]["shape"] in STRAIGHT_SHAPES
    }
    sides: dict[Side, list[_End]] = defaultdict(list)
    for number, edge in enumerate(diagram.edges):
        line = edge_id(number)
        curve = shapes.curves.get(line)
        if not curve:
            continue
        tie = _tie(number, edge, curve)
        for box, is_start in ((names[edge.source], True), (names[edge.target], False)):
            if box not in straight:
                continue
            rect = shapes.boxes[box]
            points = curve if is_start else curve[::-1]
            head = () if is_start else shapes.heads.get(line, ())
            point = _touching(points[0], head, rect)
            side = _side(rect, point, points)
            if side:
                position = _along(side, point)
                order = position
                if edge.source != edge.target:
                    order = _along(side, _further(points)) + _along(side, tie)
                end = _End(line, is_start, position, order)
                sides[box, side].append(end)
    return sides


def _tie(number: int, edge: Edge, curve: Sequence[Point]) -> Point:
    """Return a small step across a line, larger for each line, the same at both ends of lines of one pair."""
    (x, y), (end_x, end_y) = curve[0], curve[-1]
    size = TIE * (number + 1) / (abs(end_x - x) + abs(end_y - y) + 1)
    if edge.target < edge.source:
        size = -size
    return (y - end_y) * size, (end_x - x) * size


def _touching(end: Point, head: Sequence[Point], rect: Rect) -> Point:
    """Return the point of a line that is nearest to its box: of an arrowhead its tip."""
    return min((end, *head), key=lambda point: _distance(rect, point))


def _distance(rect: Rect, point: Point) -> float:
    """Return how far a point is outside a rectangle."""
    left, top, width, height = rect
    x, y = point
    across = max(left - x, x - left - width, 0.0)
    down = max(top - y, y - top - height, 0.0)
    return across + down


def _side(rect: Rect, point: Point, points: Sequence[Point]) -> str:
    """Return the side of a box at which a line ends: at a corner the one from which it comes; empty if far away."""
    left, top, width, height = rect
    x, y = point
    distances = {
        "left": abs(x - left),
        "right": abs(x - left - width),
        "top": abs(y - top),
        "bottom": abs(y - top - height),
    }
    nearest = min(distances.values())
    if nearest > REACH:
        return ""
    near = [side for side, distance in distances.items() if distance < nearest + 1.5]
    if len(near) == 1:
        return near[0]
    far_x, far_y = _further(points)
    beyond = {
        "left": left - far_x,
        "right": far_x - left - width,
        "top": top - far_y,
        "bottom": far_y - top - height,
    }
    return max(near, key=lambda side: beyond[side])


def _further(points: Sequence[Point]) -> Point:
    """Return the point of a line that is some way from its first one."""
    start_x, start_y = points[0]
    for x, y in points:
        if abs(x - start_x) + abs(y - start_y) >= BACK:
            return x, y
    return points[-1]


def _along(side: str, point: Point) -> float:
    """Return the coordinate of a point along a side."""
    x, y = point
    if side in HORIZONTAL:
        return x
    return y


def _shifts(
    shapes: DrawnShapes, key: Side, ends: Sequence[_End]
) -> Iterator[tuple[_End, Point]]:
    """Yield the ends on a side that have to move, with how far they do."""
    box, side = key
    left, top, width, height = shapes.boxes[box]
    first, length = (left, width) if side in HORIZONTAL else (top, height)
    ordered = sorted(ends, key=lambda end: (end.order, end.line, end.is_start))
    room = length - 2 * CORNER
    gap = APART
    if len(ends) > 1:
        gap = min(APART, room / (len(ends) - 1))
    if room <= 0 or _are_apart(ordered, gap):
        return
    wanted = [end.position for end in ordered]
    placed = spread(wanted, gap, first + CORNER, first + CORNER + room)
    for end, position in zip(ordered, placed, strict=True):
        moved = position - end.position
        if side in HORIZONTAL:
            yield end, (moved, 0.0)
        else:
            yield end, (0.0, moved)


def _are_apart(ordered: Sequence[_End], gap: float) -> bool:
    """Return whether ends stand in their order and far enough from one another."""
    positions = [end.position for end in ordered]
    return all(after - before >= gap - 0.5 for before, after in pairwise(positions))


def spread(
    positions: Sequence[float], gap: float, first: float, last: float
) -> list[float]:
    """Return positions in the same order, at least a gap apart within bounds, as near to where they were as can be."""
    blocks: list[tuple[float, int]] = []  # mean of what is pooled, and how much that is
    for index, position in enumerate(positions):
        mean, count = position - index * gap, 1
        while blocks and blocks[-1][0] > mean:
            before, size = blocks.pop()
            mean = (before * size + mean * count) / (size + count)
            count += size
        blocks.append((mean, count))
    highest = last - (len(positions) - 1) * gap
    placed: list[float] = []
    for mean, count in blocks:
        bounded = min(max(mean, first), highest)
        for _index in range(count):
            placed.append(bounded + len(placed) * gap)
    return placed
