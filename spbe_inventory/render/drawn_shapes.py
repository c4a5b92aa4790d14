"""Where everything of a drawing lies: boxes, curves of lines and frames, read from the SVG of the drawing program."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from math import ceil, dist
from xml.etree import ElementTree as ET

from spbe_inventory.render.layout_result import Rect
from spbe_inventory.render.text import width_of

Point = tuple[float, float]
LAYOUTS_KEPT = 4  # a drawing is framed twice where its notes take room from it
STEP = 14.0  # points between two neighbouring samples of a curve, at most
FEWEST_STEPS = 3  # of a curve
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
PATH_PART = re.compile(r"([A-Za-z])([^A-Za-z]*)")
TRANSLATION = re.compile(r"translate\((-?[\d.]+)[ ,](-?[\d.]+)\)")
ASCENT = 0.8  # of a line of text above its baseline, as a share of its size
DESCENT = 0.25
SHAPES = ("polygon", "polyline", "path", "ellipse")


@dataclass(frozen=True, slots=True)
class FrameShape:
    """A frame of boxes: its rectangle, and each line of its name with the room that it takes."""

    rect: Rect
    title: tuple[tuple[str, Rect], ...]


@dataclass(slots=True)
class DrawnShapes:
    """A drawing in points, y downwards.

    `boxes` are the rectangles of nodes by id, `curves` the samples along each line by id, in order, and `heads` those
    around its arrowhead. `frames` are samples along the border of each frame, `framed` the frames by id, `words` the
    rectangles of their names; `sheet` is the whole drawing.
    """

    sheet: Rect
    boxes: dict[str, Rect] = field(default_factory=dict)
    curves: dict[str, list[Point]] = field(default_factory=dict)
    heads: dict[str, list[Point]] = field(default_factory=dict)
    frames: list[list[Point]] = field(default_factory=list)
    framed: dict[str, FrameShape] = field(default_factory=dict)
    words: list[Rect] = field(default_factory=list)


@lru_cache(maxsize=LAYOUTS_KEPT)
def drawn_shapes(svg: str) -> DrawnShapes:
    """Return the shapes of a drawing of the drawing program, to be read only."""
    root = ET.fromstring(svg)  # noqa: S314 - made by our own program
    shapes = DrawnShapes(_sheet(root))
    for group in root.iter():
        kind = group.get("class", "")
        name = group.get("id", "")
        if kind == "node":
            shapes.boxes[name] = bounds_of(_corners(group))
        elif kind == "edge":
            shapes.curves[name] = list(_samples_of(group, "path"))
            shapes.heads[name] = list(_head(group))
        elif kind == "cluster":
            border = list(_border(group))
            title = tuple(_texts(group))
            shapes.frames.append(border)
            shapes.framed[name] = FrameShape(bounds_of(border), title)
            shapes.words += [rect for _text, rect in title]
    return shapes


def sampled_segment(start: Point, end: Point) -> Iterator[Point]:
    """Yield points along a straight line, both ends included."""
    count = max(1, ceil(dist(start, end) / STEP))
    for index in range(count + 1):
        share = index / count
        x = start[0] + (end[0] - start[0]) * share
        y = start[1] + (end[1] - start[1]) * share
        yield x, y


def sampled_curve(points: list[Point]) -> Iterator[Point]:
    """Yield points along a chain of cubic Bézier curves: a start, then three points for each curve."""
    for first in range(0, len(points) - 3, 3):
        corners = points[first : first + 4]
        lengths = [dist(corners[index], corners[index + 1]) for index in range(3)]
        count = max(FEWEST_STEPS, ceil(sum(lengths) / STEP))
        (x0, y0), (x1, y1), (x2, y2), (x3, y3) = corners
        for index in range(count + 1):
            share = index / count
            rest = 1 - share
            start = rest * rest * rest
            second = 3 * rest * rest * share
            third = 3 * rest * share * share
            end = share * share * share
            x = start * x0 + second * x1 + third * x2 + end * x3
            y = start * y0 + second * y1 + third * y2 + end * y3
            yield x, y


def _sheet(root: ET.Element) -> Rect:
    """Return the rectangle of the whole drawing in the coordinates of its shapes."""
    _left, _top, width, height = _numbers(root.get("viewBox", "0 0 0 0"))
    for group in root.iter():
        match = TRANSLATION.search(group.get("transform", ""))
        if match:
            right, down = match.groups()
            return -float(right), -float(down), width, height
    return 0.0, 0.0, width, height


def _numbers(text: str) -> list[float]:
    return [float(number) for number in NUMBER.findall(text)]


def _points(text: str) -> list[Point]:
    """Return a list of coordinates as points."""
    numbers = _numbers(text)
    return list(zip(numbers[::2], numbers[1::2], strict=False))


def _corners(group: ET.Element) -> Iterator[Point]:
    """Yield the points that span the shapes of a group."""
    for shape in _shapes(group, *SHAPES):
        if _tag(shape) == "ellipse":
            x, y, half_width, half_height = _ellipse(shape)
            yield x - half_width, y - half_height
            yield x + half_width, y + half_height
        else:
            yield from _points(shape.get("points") or shape.get("d") or "")


def _ellipse(shape: ET.Element) -> tuple[float, float, float, float]:
    """Return the centre of an ellipse and half its width and height."""
    names = ("cx", "cy", "rx", "ry")
    x, y, half_width, half_height = (float(shape.get(name, "0")) for name in names)
    return x, y, half_width, half_height


def _shapes(group: ET.Element, *tags: str) -> Iterator[ET.Element]:
    for shape in group.iter():
        if _tag(shape) in tags:
            yield shape


def _tag(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def bounds_of(points: Iterable[Point]) -> Rect:
    """Return the smallest rectangle around points."""
    xs = []
    ys = []
    for x, y in points:
        xs.append(x)
        ys.append(y)
    if not xs:
        return 0.0, 0.0, 0.0, 0.0
    left = min(xs)
    top = min(ys)
    return left, top, max(xs) - left, max(ys) - top


def _samples_of(group: ET.Element, tag: str) -> Iterator[Point]:
    for shape in _shapes(group, tag):
        yield from _path_samples(shape.get("d", ""))


def _path_samples(path: str) -> Iterator[Point]:
    """Yield points along a path of moves, straight lines and cubic curves."""
    position = (0.0, 0.0)
    for command, text in PATH_PART.findall(path):
        points = _points(text)
        if not points:
            continue
        if command == "C":
            yield from sampled_curve([position, *points])
        elif command == "L":
            yield from _chain([position, *points])
        position = points[-1]


def _chain(points: list[Point]) -> Iterator[Point]:
    for index in range(len(points) - 1):
        yield from sampled_segment(points[index], points[index + 1])


def _head(group: ET.Element) -> Iterator[Point]:
    """Yield points along the arrowheads of a line."""
    for shape in _shapes(group, "polygon", "polyline"):
        yield from _chain(_points(shape.get("points", "")))
    for shape in _shapes(group, "ellipse"):
        x, y, half_width, half_height = _ellipse(shape)
        left = x - half_width
        right = x + half_width
        for side in (y - half_height, y, y + half_height):
            yield from sampled_segment((left, side), (right, side))


def _border(group: ET.Element) -> Iterator[Point]:
    for shape in _shapes(group, "polygon", "path"):
        if shape.get("points"):
            yield from _chain(_points(shape.get("points", "")))
        else:
            yield from _path_samples(shape.get("d", ""))


def _texts(group: ET.Element) -> Iterator[tuple[str, Rect]]:
    """Yield the lines of text in a group with their rectangles."""
    for text in _shapes(group, "text"):
        size = float(text.get("font-size", "0"))
        words = "".join(text.itertext())
        width = width_of(words, size)
        left = float(text.get("x", "0"))
        anchor = text.get("text-anchor", "start")
        if anchor == "middle":
            left -= width / 2
        elif anchor == "end":
            left -= width
        top = float(text.get("y", "0")) - ASCENT * size
        yield words, (left, top, width, (ASCENT + DESCENT) * size)
