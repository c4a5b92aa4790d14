"""Free places for the labels of lines: along their own curve, clear of every other line, box, name and label."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import ceil, hypot

from spbe_inventory.render.drawn_shapes import DrawnShapes, Point
from spbe_inventory.render.layout_result import Rect
from spbe_inventory.render.shape_grid import Rects, grid_of, grown

# Points between a label and its own line, with the room that it then keeps from all others.
GAPS = ((1.5, 3.5), (3.5, 5.5), (1.0, 2.2))
BOX_GAP = 1.0  # points between a label and a box or a name
LABEL_GAP = 4.0  # points between two labels
SPACING = 8.0  # points between two places along a line
MAX_PLACES = 80  # along a line
MIN_FROM_END = 6.0  # points between the middle of a label and an end of its line
Place = tuple[Point, Point]  # a point of a line, and its direction there


class FreeRoom:
    """The room that a drawing leaves; what is placed in it is taken from it."""

    def __init__(self, shapes: DrawnShapes) -> None:
        self._curves = shapes.curves
        self._grid = grid_of(shapes)
        self._boxes = Rects()
        for rect in (*shapes.boxes.values(), *shapes.words):
            self._boxes.add(rect)
        self._labels = Rects()
        self._places: dict[str, list[Place]] = {}

    def length(self, name: str) -> float:
        """Return how long a line is, in points."""
        return _length(self._curves.get(name, ()))

    def place(self, name: str, size: tuple[float, float]) -> Rect | None:
        """Return the rectangle of a label beside its line, and take it; None if none is free."""
        for gap, room in GAPS:
            for rect in self._candidates(name, size, gap):
                if self._is_free(name, rect, gap, room):
                    self._labels.add(rect)
                    return rect
        return None

    def _is_free(self, name: str, rect: Rect, gap: float, room: float) -> bool:
        """Return whether a label would touch nothing, and no other line is as near as its own."""
        is_near = False
        for touched in self._grid.touching(grown(rect, room)):
            if touched != name:
                return False
            is_near = True
        if not is_near or name in self._grid.touching(grown(rect, gap / 2)):
            return False
        if self._boxes.meet(grown(rect, BOX_GAP)):
            return False
        return not self._labels.meet(grown(rect, LABEL_GAP))

    def _candidates(
        self, name: str, size: tuple[float, float], gap: float
    ) -> Iterator[Rect]:
        """Yield rectangles on both sides of a line, those nearest to its middle first."""
        width, height = size
        if name not in self._places:
            self._places[name] = list(_places(self._curves.get(name, ())))
        for (x, y), (along_x, along_y) in self._places[name]:
            for side in (1, -1):
                normal_x = along_y * side
                normal_y = -along_x * side
                half = (abs(normal_x) * width + abs(normal_y) * height) / 2
                middle_x = x + normal_x * (half + gap)
                middle_y = y + normal_y * (half + gap)
                yield middle_x - width / 2, middle_y - height / 2, width, height


def _length(points: Sequence[Point]) -> float:
    return _passed(points)[-1]


def _passed(points: Sequence[Point]) -> list[float]:
    """Return how far each point is along a line; 0 for none."""
    total = 0.0
    passed = [total]
    for (x, y), (next_x, next_y) in pairwise(points):
        total += hypot(next_x - x, next_y - y)
        passed.append(total)
    return passed


def _places(points: Sequence[Point]) -> Iterator[Place]:
    """Yield points of a line with its direction there (of length 1), from the middle outwards."""
    passed = _passed(points)
    length = passed[-1]
    reach = length / 2 - MIN_FROM_END
    if not length or reach < 0:
        return
    count = min(MAX_PLACES // 2, ceil(reach / SPACING))
    offsets = [0.0]
    for number in range(1, count + 1):
        offset = reach * number / count
        offsets += [-offset, offset]
    for offset in offsets:
        yield _at(points, passed, length / 2 + offset)


def _at(points: Sequence[Point], passed: Sequence[float], distance: float) -> Place:
    """Return the point so far along a line, and the direction of the line there."""
    after = bisect_left(passed, distance)
    after = min(max(after, 1), len(points) - 1)
    x, y = points[after - 1]
    step = passed[after] - passed[after - 1]
    step_x = points[after][0] - x
    step_y = points[after][1] - y
    share = (distance - passed[after - 1]) / step
    point = x + step_x * share, y + step_y * share
    return point, (step_x / step, step_y / step)
