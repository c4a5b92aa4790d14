"""Lines of a drawing moved after it was laid out: their ends shifted, or a whole loop set at another side."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from math import hypot

from spbe_inventory.render.drawn_shapes import Point, sampled_curve

EDGE = re.compile(r'<g id="(e\d+)" class="edge">')
PATH = re.compile(r' d="([^"]*)"')
POINTS = re.compile(r' points="([^"]*)"')
ELLIPSE = re.compile(r' cx="(-?[\d.]+)" cy="(-?[\d.]+)"')
NUMBER_PAIR = re.compile(r"((?:-|(?<![\d.-]))[\d.]+),(-?[\d.]+)")
ENDS = 2  # points of a curve that go with its end: the end itself, and what leads to it


@dataclass(frozen=True, slots=True)
class Shifted:
    """The start of a line and its end, each shifted by so many points; the arrowhead goes with the end."""

    start: Point = (0.0, 0.0)
    end: Point = (0.0, 0.0)

    def of_path(self, points: list[Point]) -> Iterator[Point]:
        """Yield the points of its curve where they now are."""
        for index, point in enumerate(points):
            if index < ENDS:
                yield _added(point, self.start)
            elif index >= len(points) - ENDS:
                yield _added(point, self.end)
            else:
                yield point

    def of_head(self, point: Point) -> Point:
        """Return where a point of its arrowhead now is."""
        return _added(point, self.end)


@dataclass(frozen=True, slots=True)
class SetAside:
    """A line of which all between its two ends lies so many points to the left of where it was."""

    offset: float

    def of_path(self, points: list[Point]) -> Iterator[Point]:
        """Yield the points of its curve where they now are."""
        for index, point in enumerate(points):
            if ENDS <= index < len(points) - ENDS:
                yield self._aside(point, points[index - 1], points[index + 1])
            else:
                yield point

    def of_head(self, point: Point) -> Point:
        """Return a point of its arrowhead, which stays."""
        return point

    def samples(self, points: list[Point]) -> Iterator[Point]:
        """Yield points along its curve."""
        return sampled_curve(list(self.of_path(points)))

    def _aside(self, point: Point, before: Point, after: Point) -> Point:
        """Return a point moved across the direction that the line has there."""
        along_x = after[0] - before[0]
        along_y = after[1] - before[1]
        length = hypot(along_x, along_y)
        if not length:
            return point
        x, y = point
        return x + along_y / length * self.offset, y - along_x / length * self.offset


@dataclass(frozen=True, slots=True)
class Turned:
    """A loop of which every point is set by a function."""

    to: Callable[[Point], Point]

    def of_path(self, points: list[Point]) -> Iterator[Point]:
        """Yield the points of its curve where they now are."""
        for point in points:
            yield self.to(point)

    def of_head(self, point: Point) -> Point:
        """Return where a point of its arrowhead now is."""
        return self.to(point)


@dataclass(frozen=True, slots=True)
class Redrawn:
    """A loop with another curve; every point of its arrowhead is set by a function."""

    path: tuple[Point, ...]
    head: Callable[[Point], Point]

    def of_path(self, _points: list[Point]) -> Iterator[Point]:
        """Yield the points of its new curve."""
        yield from self.path

    def of_head(self, point: Point) -> Point:
        """Return where a point of its arrowhead now is."""
        return self.head(point)


Move = Shifted | SetAside | Turned | Redrawn


def _added(point: Point, shift: Point) -> Point:
    return point[0] + shift[0], point[1] + shift[1]


def paths_of(svg: str) -> dict[str, list[Point]]:
    """Return the points of the path of each line of a drawing, by id: a start, then three for each cubic curve."""
    paths = {}
    name = ""
    for line in svg.split("\n"):
        match = EDGE.match(line)
        if match:
            name = match[1]
        path = PATH.search(line)
        if name and path:
            paths[name] = _numbers(path[1])
            name = ""
    return paths


def with_moved_lines(svg: str, moves: Mapping[str, Move]) -> str:
    """Return a drawing of the drawing program with some of its lines, by id, moved."""
    lines: list[str] = []
    name = ""
    depth = 0
    for line in svg.split("\n"):
        match = EDGE.match(line)
        if match:
            name = match[1]
        if name:
            depth += line.count("<g ") - line.count("</g>")
        if name in moves:
            lines.append(_moved(line, moves[name]))
        else:
            lines.append(line)
        if not depth:
            name = ""
    return "\n".join(lines)


def _moved(line: str, move: Move) -> str:
    """Return an element of a line where it now is."""
    line = PATH.sub(lambda match: _path(match, move), line)
    line = POINTS.sub(lambda match: _points(match, move), line)
    return ELLIPSE.sub(lambda match: _centre(match, move), line)


def _path(match: re.Match[str], move: Move) -> str:
    """Return the attribute of a path: a move, then cubic curves."""
    points = _numbers(match[1])
    words = [_coordinates(point) for point in move.of_path(points)]
    return f' d="M{words[0]}C{" ".join(words[1:])}"'


def _points(match: re.Match[str], move: Move) -> str:
    points = _numbers(match[1])
    words = [_coordinates(move.of_head(point)) for point in points]
    return f' points="{" ".join(words)}"'


def _centre(match: re.Match[str], move: Move) -> str:
    x, y = move.of_head((float(match[1]), float(match[2])))
    return f' cx="{x:.2f}" cy="{y:.2f}"'


def _numbers(text: str) -> list[Point]:
    """Return coordinates as points."""
    return [(float(x), float(y)) for x, y in NUMBER_PAIR.findall(text)]


def _coordinates(point: Point) -> str:
    x, y = point
    return f"{x:.2f},{y:.2f}"
