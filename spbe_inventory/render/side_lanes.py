"""The ways of lines past columns of boxes: from each box through the gaps of the columns before it to the middle."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spbe_inventory.render.places import Point

EXTRA_LANE = 5.0  # points between two lines above or below a column


@dataclass(frozen=True, slots=True)
class Barrier:
    """A column of boxes: where it ends away from the middle (`outer`) and towards it (`inner`).

    `starts` are number and height of the lines of its boxes, `gaps` the heights at which other lines may pass it.
    """

    outer: float
    inner: float
    starts: tuple[tuple[int, float], ...]
    gaps: tuple[float, ...]


@dataclass(slots=True)
class Way:
    """The way of a line: the column its box stands in, and its height there and in each column nearer to the middle."""

    number: int
    column: int
    heights: list[float]

    @property
    def end(self) -> float:
        """Its height where it leaves the last column."""
        return self.heights[-1]


def ways_of(barriers: Sequence[Barrier]) -> list[Way]:
    """Return the ways of all lines of the columns, the nearest to the middle first, from the highest line down.

    Lines keep their order from column to column, so that they do not cross.
    """
    ways: list[Way] = []
    for column in range(len(barriers) - 1, -1, -1):
        barrier = barriers[column]
        ways.sort(key=_end)
        lanes = _lanes([way.end for way in ways], barrier.gaps)
        for way, lane in zip(ways, lanes, strict=True):
            way.heights.append(lane)
        for number, height in barrier.starts:
            ways.append(Way(number, column, [height]))
    return sorted(ways, key=_end)


def curve_of(way: Way, barriers: Sequence[Barrier], end: Point) -> list[Point]:
    """Return the curve of a line from its box to its end, as a chain of cubic Bézier curves."""
    first = barriers[way.column]
    position = first.inner, way.heights[0]
    points = [position]
    columns = range(way.column - 1, -1, -1)
    for column, height in zip(columns, way.heights[1:], strict=True):
        barrier = barriers[column]
        for x in (barrier.outer, barrier.inner):
            points += _level_curve(points[-1], (x, height))
    points += _level_curve(points[-1], end)
    return points


def _end(way: Way) -> tuple[float, int]:
    """Return the sort key of a way."""
    return way.end, way.number


def _level_curve(start: Point, end: Point) -> Iterator[Point]:
    """Yield the points of a curve that is level at both ends, without its start."""
    middle = (start[0] + end[0]) / 2
    yield middle, start[1]
    yield middle, end[1]
    yield end


def _lanes(heights: Sequence[float], gaps: Sequence[float]) -> list[float]:
    """Return a gap near each height, each gap once, in the same order; where gaps are too few, lines pass outside."""
    lanes = _enough(gaps, len(heights))
    chosen: list[int] = []
    for place, height in enumerate(heights):
        nearest = bisect_left(lanes, height)
        if nearest and _is_nearer_before(lanes, nearest, height):
            nearest -= 1
        last = len(lanes) - (len(heights) - place)
        first = 0
        if chosen:
            first = chosen[-1] + 1
        chosen.append(max(first, min(nearest, last)))
    return [lanes[index] for index in chosen]


def _is_nearer_before(lanes: Sequence[float], index: int, height: float) -> bool:
    if index == len(lanes):
        return True
    return height - lanes[index - 1] < lanes[index] - height


def _enough(gaps: Sequence[float], count: int) -> list[float]:
    """Return gaps in order, with more of them above and below where they are fewer than needed."""
    lanes = sorted(gaps) or [0.0]
    while len(lanes) < count:
        lanes.insert(0, lanes[0] - EXTRA_LANE)
        lanes.append(lanes[-1] + EXTRA_LANE)
    return lanes
