"""Where the lines and boxes of a drawing are, by cells, so that what touches a rectangle is found at once."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import floor

from spbe_inventory.render.drawn_shapes import DrawnShapes, Point
from spbe_inventory.render.layout_result import Rect

CELL = 20.0  # points, of the grid in which curves are found; longer than the pieces of a curve
FRAME = ""  # in place of the id of a line, of the border of a frame
Cell = tuple[int, int]
Segment = tuple[Point, Point]


@dataclass(slots=True)
class LineGrid:
    """Short straight pieces of curves by cell, each with the id of its line."""

    cells: dict[Cell, list[tuple[Segment, str]]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def add(self, name: str, points: Sequence[Point]) -> None:
        """Add the pieces between the samples of a line."""
        for segment in pairwise(points):
            (x, y), (next_x, next_y) = segment
            first = floor(x / CELL), floor(y / CELL)
            last = floor(next_x / CELL), floor(next_y / CELL)
            cells = {first}
            if last != first:
                cells.update([last, (first[0], last[1]), (last[0], first[1])])
            for cell in cells:
                self.cells[cell].append((segment, name))

    def touching(self, rect: Rect) -> Iterator[str]:
        """Yield the id of the line of each piece that a rectangle touches, some more than once."""
        for cell in _cells(rect):
            for segment, name in self.cells.get(cell, ()):
                if _touches(rect, segment):
                    yield name


def _touches(rect: Rect, segment: Segment) -> bool:
    """Return whether a straight piece has a point in a rectangle."""
    (x, y), (next_x, next_y) = segment
    left, top, width, height = rect
    right = left + width
    bottom = top + height
    if max(x, next_x) < left or min(x, next_x) > right:
        return False
    if max(y, next_y) < top or min(y, next_y) > bottom:
        return False
    across = next_x - x
    down = next_y - y
    sides = [
        across * (corner_y - y) - down * (corner_x - x)
        for corner_x in (left, right)
        for corner_y in (top, bottom)
    ]
    return min(sides) <= 0 <= max(sides)


@dataclass(slots=True)
class Rects:
    """Rectangles by each cell that they cover."""

    cells: dict[Cell, list[Rect]] = field(default_factory=lambda: defaultdict(list))

    def add(self, rect: Rect) -> None:
        """Add a rectangle."""
        for cell in _cells(rect):
            self.cells[cell].append(rect)

    def meet(self, rect: Rect) -> bool:
        """Return whether any of them has room in common with a rectangle."""
        for cell in _cells(rect):
            for other in self.cells.get(cell, ()):
                if overlap(rect, other):
                    return True
        return False


def _cells(rect: Rect) -> Iterator[Cell]:
    """Yield the cells that a rectangle covers."""
    left, top, width, height = rect
    last_column = floor((left + width) / CELL)
    last_row = floor((top + height) / CELL)
    for column in range(floor(left / CELL), last_column + 1):
        for row in range(floor(top / CELL), last_row + 1):
            yield column, row


def grid_of(shapes: DrawnShapes) -> LineGrid:
    """Return the curves, arrowheads and borders of frames of a drawing in cells."""
    grid = LineGrid()
    for name, points in shapes.curves.items():
        grid.add(name, points)
        grid.add(name, shapes.heads.get(name, ()))
    for border in shapes.frames:
        grid.add(FRAME, border)
    return grid


def overlap(first: Rect, second: Rect) -> bool:
    """Return whether two rectangles have room in common."""
    left, top, width, height = first
    other_left, other_top, other_width, other_height = second
    if left + width <= other_left or other_left + other_width <= left:
        return False
    return top < other_top + other_height and other_top < top + height


def grown(rect: Rect, margin: float) -> Rect:
    """Return a rectangle that is larger by a margin on each side."""
    left, top, width, height = rect
    return left - margin, top - margin, width + 2 * margin, height + 2 * margin
