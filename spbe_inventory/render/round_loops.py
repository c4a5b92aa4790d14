"""Loops that the drawing program shrank to a hook, drawn anew as loops that an eye sees."""

from math import hypot

from spbe_inventory.render.drawn_shapes import Point, bounds_of, drawn_shapes
from spbe_inventory.render.layout_result import Rect
from spbe_inventory.render.moved_lines import Redrawn, paths_of, with_moved_lines

LEAST = (
    13.0  # points across and away from its box that a loop must reach to be seen as one
)
WIDTH, HEIGHT = 18.0, 22.0  # of a loop that is drawn anew, in points
REACH = 4 / 3  # how much further the handles of a curve lie than the curve itself


def with_round_loop(svg: str, line: str, box: str) -> str:
    """Return a drawing in which a loop on a box is drawn anew above it, where it was too small to be seen as one."""
    shapes = drawn_shapes(svg)
    path = paths_of(svg).get(line)
    if not path or line not in shapes.curves:
        return svg
    rect = shapes.boxes[box]
    head = shapes.heads.get(line, [])
    if not _is_hook(bounds_of([*shapes.curves[line], *head]), rect):
        return svg
    return with_moved_lines(svg, {line: _round(rect, path[-1], head)})


def _is_hook(loop: Rect, box: Rect) -> bool:
    """Return whether a loop is too small to be seen as one."""
    left, top, width, height = box
    loop_left, loop_top, loop_width, loop_height = loop
    above = top - loop_top
    below = loop_top + loop_height - top - height
    beside = max(left - loop_left, loop_left + loop_width - left - width)
    if max(above, below) >= beside:
        return min(max(above, below), loop_width) < LEAST
    return min(beside, loop_height) < LEAST


def _round(box: Rect, end: Point, head: list[Point]) -> Redrawn:
    """Return a loop in the middle above a box; its arrowhead, which began at `end`, points down on the box."""
    left, top, width, _height = box
    begin_x = left + width / 2 - WIDTH / 2
    end_x = begin_x + WIDTH
    direction, length = _direction(end, head)
    tip = top - length
    handle = top - HEIGHT * REACH
    path = ((begin_x, top), (begin_x, handle), (end_x, handle), (end_x, tip))

    def turned(point: Point) -> Point:
        """Return where a point of the arrowhead is, turned so that it points down."""
        across, along = point[0] - end[0], point[1] - end[1]
        ahead = across * direction[0] + along * direction[1]
        aside = across * direction[1] - along * direction[0]
        return end_x + aside, tip + ahead

    return Redrawn(path, turned)


def _direction(end: Point, head: list[Point]) -> tuple[Point, float]:
    """Return in which direction an arrowhead points, as a vector of length 1, and how long it is."""
    if not head:
        return (0.0, 1.0), 0.0
    middle_x = sum(point[0] for point in head) / len(head)
    middle_y = sum(point[1] for point in head) / len(head)
    across, down = middle_x - end[0], middle_y - end[1]
    size = hypot(across, down)
    if not size:
        return (0.0, 1.0), 0.0
    direction = across / size, down / size
    length = max(
        (x - end[0]) * direction[0] + (y - end[1]) * direction[1] for x, y in head
    )
    return direction, length
