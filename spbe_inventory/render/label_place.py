"""Where the number of a point can stand without touching a line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

GAP = 5.0  # between a point and its number, in pixels
Spot = tuple[float, float]
Segment = tuple[Spot, Spot]
Size = tuple[float, float]  # width and height


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A rectangle; `top` is less than `bottom`."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def diagonals(self) -> "tuple[Segment, Segment]":
        """The lines between its corners: what overlaps it by a corner touches one of them."""
        falling = ((self.left, self.top), (self.right, self.bottom))
        rising = ((self.left, self.bottom), (self.right, self.top))
        return falling, rising

    def holds(self, other: "Rectangle") -> bool:
        """Return whether another rectangle lies within this one."""
        is_beside = self.left <= other.left and other.right <= self.right
        return is_beside and self.top <= other.top and other.bottom <= self.bottom


def free_box(
    spot: Spot, size: Size, segments: Sequence[Segment], area: Rectangle
) -> Rectangle:
    """Return the rectangle for the number of a point: the first place that touches no line, else the least touched.

    Above the point is tried first, then below, then the corners, always within the area.
    """
    best = None
    fewest = len(segments) + 1
    for box in _places(spot, size):
        if not area.holds(box):
            continue
        touched = sum(touches(box, segment) for segment in segments)
        if touched == 0:
            return box
        if touched < fewest:
            best = box
            fewest = touched
    return best or next(_places(spot, size))


def _places(spot: Spot, size: Size) -> Iterator[Rectangle]:
    x, y = spot
    width, height = size
    above = y - GAP - height
    below = y + GAP
    for left in (x - width / 2, x - width - 1, x + 1):
        for top in (above, below):
            yield Rectangle(left, top, left + width, top + height)
    for left in (x - width - GAP, x + GAP):
        yield Rectangle(left, y - height / 2, left + width, y + height / 2)


def touches(box: Rectangle, segment: Segment) -> bool:
    """Return whether a line runs through a rectangle: the part of it that is within both pairs of sides."""
    (x1, y1), (x2, y2) = segment
    enter, leave = 0.0, 1.0
    for start, change, low, high in (
        (x1, x2 - x1, box.left, box.right),
        (y1, y2 - y1, box.top, box.bottom),
    ):
        if change == 0:
            if not low <= start <= high:
                return False
            continue
        first, second = sorted(((low - start) / change, (high - start) / change))
        enter = max(enter, first)
        leave = min(leave, second)
    return enter <= leave
