"""Free places for the labels of lines: along their own curve, clear of every other line, box, name and label."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from math import ceil, floor, hypot

from spbe_inventory.render.drawn_shapes import DrawnShapes, Point
from spbe_inventory.render.layout_result import Rect

# Points between a label and its own line, with the room that it then keeps from all others.
GAPS = ((1.5, 3.5), (3.5, 5.5))
BOX_GAP = 1.0  # points between a label and a box or a name
LABEL_GAP = 4.0  # points between two labels
SPACING = 8.0  # points between two places along a line
MAX_PLACES = 80  # along a line
MIN_FROM_END = 6.0  # points between the middle of a label and an end of its line
CELL = 20.0  # points, of the grid in which samples are found
FRAME = ""  # in place of the id of a line, of the border of a frame


@dataclass(slots=True)
class _Grid:
    """Samples of curves by cell, each with the id of its line."""

    cells: dict[tuple[int, int], list[tuple[float, float, str]]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def add(self, name: str, points: Iterable[Point]) -> None:
        """Add the samples of a line."""
        for x, y in points:
            cell = floor(x / CELL), floor(y / CELL)
            self.cells[cell].append((x, y, name))

    def touching(self, rect: Rect) -> Iterator[str]:
        """Yield the id of the line of each sample in a rectangle."""
        left, top, width, height = rect
        right = left + width
        bottom = top + height
        for column in range(floor(left / CELL), floor(right / CELL) + 1):
            for row in range(floor(top / CELL), floor(bottom / CELL) + 1):
                for x, y, name in self.cells.get((column, row), ()):
                    if left <= x <= right and top <= y <= bottom:
                        yield name


class FreeRoom:
    """The room that a drawing leaves; what is placed in it is taken from it."""

    def __init__(self, shapes: DrawnShapes) -> None:
        self._curves = shapes.curves
        self._grid = _Grid()
        for name, points in shapes.curves.items():
            self._grid.add(name, points)
            self._grid.add(name, shapes.heads.get(name, ()))
        self._grid.add(FRAME, shapes.frames)
        self._boxes = [*shapes.boxes.values(), *shapes.words]
        self._labels: list[Rect] = []

    def length(self, name: str) -> float:
        """Return how long a line is, in points."""
        return _length(self._curves.get(name, ()))

    def place(self, name: str, size: tuple[float, float]) -> Rect | None:
        """Return the rectangle of a label beside its line, and take it; None if none is free."""
        for gap, room in GAPS:
            for rect in self._candidates(name, size, gap):
                if self._is_free(name, rect, gap, room):
                    self._labels.append(rect)
                    return rect
        return None

    def _is_free(self, name: str, rect: Rect, gap: float, room: float) -> bool:
        """Return whether a label would touch nothing, and no other line is as near as its own."""
        if _meets(_grown(rect, BOX_GAP), self._boxes):
            return False
        if _meets(_grown(rect, LABEL_GAP), self._labels):
            return False
        own = _grown(rect, gap / 2)
        others = _grown(rect, room)
        near = set(self._grid.touching(others))
        if near != {name}:
            return False
        return name not in self._grid.touching(own)

    def _candidates(
        self, name: str, size: tuple[float, float], gap: float
    ) -> Iterator[Rect]:
        """Yield rectangles on both sides of a line, those nearest to its middle first."""
        width, height = size
        for (x, y), (along_x, along_y) in _places(self._curves.get(name, ())):
            for side in (1, -1):
                normal_x = along_y * side
                normal_y = -along_x * side
                half = (abs(normal_x) * width + abs(normal_y) * height) / 2
                middle_x = x + normal_x * (half + gap)
                middle_y = y + normal_y * (half + gap)
                yield middle_x - width / 2, middle_y - height / 2, width, height


def _meets(rect: Rect, others: Iterable[Rect]) -> bool:
    """Return whether a rectangle has room in common with any of some others."""
    return any(overlap(rect, other) for other in others)


def overlap(first: Rect, second: Rect) -> bool:
    """Return whether two rectangles have room in common."""
    left, top, width, height = first
    other_left, other_top, other_width, other_height = second
    if left + width <= other_left or other_left + other_width <= left:
        return False
    return top < other_top + other_height and other_top < top + height


def _grown(rect: Rect, margin: float) -> Rect:
    """Return a rectangle that is larger by a margin on each side."""
    left, top, width, height = rect
    return left - margin, top - margin, width + 2 * margin, height + 2 * margin


def _length(points: Sequence[Point]) -> float:
    total = 0.0
    for index in range(len(points) - 1):
        x, y = points[index]
        next_x, next_y = points[index + 1]
        total += hypot(next_x - x, next_y - y)
    return total


def _places(points: Sequence[Point]) -> Iterator[tuple[Point, Point]]:
    """Yield points of a line with its direction there (of length 1), from the middle outwards."""
    length = _length(points)
    reach = length / 2 - MIN_FROM_END
    if not length or reach < 0:
        return
    count = min(MAX_PLACES // 2, ceil(reach / SPACING))
    offsets = [0.0]
    for number in range(1, count + 1):
        offset = reach * number / count
        offsets += [-offset, offset]
    for offset in offsets:
        yield _at(points, length / 2 + offset)


def _at(points: Sequence[Point], distance: float) -> tuple[Point, Point]:
    """Return the point so far along a line, and the direction of the line there."""
    passed = 0.0
    for index in range(len(points) - 1):
        x, y = points[index]
        step_x = points[index + 1][0] - x
        step_y = points[index + 1][1] - y
        step = hypot(step_x, step_y)
        if step and passed + step >= distance:
            share = (distance - passed) / step
            point = x + step_x * share, y + step_y * share
            return point, (step_x / step, step_y / step)
        passed += step
    return points[-1], (1.0, 0.0)
