"""Loops of boxes with themselves, each set at a side of its box where no other line ends or passes."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from spbe_inventory.documents.diagram import Diagram
from spbe_inventory.render.dot import edge_id, node_ids
from spbe_inventory.render.drawn_shapes import (
    DrawnShapes,
    Point,
    bounds_of,
    drawn_shapes,
)
from spbe_inventory.render.layout_result import Rect
from spbe_inventory.render.moved_lines import Turned, with_moved_lines
from spbe_inventory.render.round_loops import with_round_loop
from spbe_inventory.render.shape_grid import FRAME, Rects, grid_of, grown

ROOM = 3.0  # points between a loop and all other lines
STEP = 6.0  # points between two places that are tried
CORNER = 6.0  # points from a corner of a box within which no loop begins or ends
ACROSS = ("top", "bottom")
Turn = Callable[[Point], Point]


def with_clear_loops(svg: str, diagram: Diagram) -> str:
    """Return a drawing in which no loop meets another line, where there is a side of its box with so much room."""
    names = node_ids(diagram)
    for number, edge in enumerate(diagram.edges):
        if edge.source == edge.target:
            line = edge_id(number)
            svg = with_round_loop(svg, line, names[edge.source])
            turn = _clear_turn(drawn_shapes(svg), line, names[edge.source])
            if turn is not _as_it_is:
                svg = with_moved_lines(svg, {line: Turned(turn)})
    return svg


def _clear_turn(shapes: DrawnShapes, line: str, box: str) -> Turn:
    """Return how a loop is set at the first place that is free; as it is where none is."""
    if line not in shapes.curves:
        return _as_it_is
    obstacles = _Obstacles(shapes, line, box)
    points = [*shapes.curves[line], *shapes.heads.get(line, ())]
    for keeps_off_frames in (True, False):
        for turn in _turns(shapes.boxes[box], points):
            rect = bounds_of([turn(point) for point in points])
            if obstacles.leave_free(rect, keeps_off_frames=keeps_off_frames):
                return turn
    return _as_it_is


class _Obstacles:
    """What a loop must not touch: other lines, other boxes, names of frames."""

    def __init__(self, shapes: DrawnShapes, line: str, box: str) -> None:
        self._line = line
        self._lines = grid_of(shapes)
        self._taken = Rects()
        for name, rect in shapes.boxes.items():
            if name != box:
                self._taken.add(rect)
        for rect in shapes.words:
            self._taken.add(rect)

    def leave_free(self, rect: Rect, *, keeps_off_frames: bool) -> bool:
        """Return whether nothing touches a rectangle."""
        around = grown(rect, ROOM)
        allowed = {self._line}
        if not keeps_off_frames:
            allowed.add(FRAME)
        if not allowed.issuperset(self._lines.touching(around)):
            return False
        return not self._taken.meet(around)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A loop set at a side of its box, `shift` points from the middle of that side; it stood at `own` before."""

    box: Rect
    own: str
    centre: float
    side: str
    shift: float

    def turn(self, point: Point) -> Point:
        """Return where a point of the loop now is."""
        along, away = self._local(point)
        along += self.shift
        left, top, width, height = self.box
        if self.side == "top":
            return left + width / 2 + along, top - away
        if self.side == "bottom":
            return left + width / 2 + along, top + height + away
        if self.side == "left":
            return left - away, top + height / 2 + along
        return left + width + away, top + height / 2 + along

    def _local(self, point: Point) -> Point:
        """Return where a point was: along its side from the middle of the loop, and away from the box."""
        x, y = point
        left, top, width, height = self.box
        if self.own == "top":
            return x - self.centre, top - y
        if self.own == "bottom":
            return x - self.centre, y - top - height
        if self.own == "left":
            return y - self.centre, left - x
        return y - self.centre, x - left - width


def _turns(box: Rect, points: Sequence[Point]) -> Iterator[Turn]:
    """Yield how a loop may be set: as it is, then at each side, its own first, in the middle first."""
    yield _as_it_is
    left, top, width, height = box
    loop_left, loop_top, loop_width, loop_height = bounds_of(points)
    away = {
        "top": top - loop_top,
        "right": loop_left + loop_width - left - width,
        "bottom": loop_top + loop_height - top - height,
        "left": left - loop_left,
    }
    own = max(away, key=lambda side: away[side])
    centre, length = loop_top + loop_height / 2, loop_height
    if own in ACROSS:
        centre, length = loop_left + loop_width / 2, loop_width
    for side in (own, *(side for side in away if side != own)):
        room = width if side in ACROSS else height
        for shift in _shifts((room - length) / 2 - CORNER):
            yield _Placed(box, own, centre, side, shift).turn


def _shifts(reach: float) -> Iterator[float]:
    """Yield distances from the middle of a side, to both sides, as far as a loop may stand from it."""
    if reach < 0:
        return
    yield 0.0
    count = int(reach / STEP)
    for index in range(1, count + 1):
        yield index * STEP
        yield -index * STEP


def _as_it_is(point: Point) -> Point:
    return point
