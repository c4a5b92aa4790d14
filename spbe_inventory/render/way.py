"""A layout of our own for a way of data: boxes from left to right in the order of the way, in rows where it is long."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from spbe_inventory.documents.diagram import Diagram, Node
from spbe_inventory.render.labels import lines_of_words
from spbe_inventory.render.layout_result import Body, BodyArea, Rect
from spbe_inventory.render.network import in_places
from spbe_inventory.render.places import FONT_SIZE, PlacedBox, Places, Point
from spbe_inventory.render.side_columns import LINE_HEIGHT, border_of, rect_around
from spbe_inventory.render.text import width_of

BOX_WRAP = 22  # characters in a line of a box
LABEL_WRAPS = (24, 16)  # characters in a line of a label, tried one after the other
PADDING = 6.0
BESIDE_LABEL = 26.0  # points of a line beyond its label, with its arrowhead
SHORTEST_STEP = 60.0
LANE = 14.0  # points between two lines of a step, beside their labels
ROW_GAP = 26.0
TURN = 24.0  # points that a line runs beside a row before it turns to the next
MAX_ROWS = 8


@dataclass(frozen=True, slots=True)
class _Step:
    """The lines from a box to the next, by number, and the room they need: width of the step, height of a lane."""

    lines: tuple[int, ...]
    width: float
    lane: float

    @property
    def height(self) -> float:
        """How high all its lines are one below the other."""
        return self.lane * len(self.lines)


def way(diagram: Diagram, area: BodyArea, links: str = "") -> Body:
    """Return the body of a way, whatever engine draws other pictures."""
    return in_places(
        diagram,
        way_places(diagram, area),
        area,
        links,
    )


def way_places(diagram: Diagram, area: BodyArea) -> Places:
    """Return the places in the fewest rows in which the way is as large as it can be, at most in its own size."""
    best: Places | None = None
    best_scale = 0.0
    for row_count in range(1, MAX_ROWS + 1):
        for wrap in LABEL_WRAPS:
            places = _Way(diagram, wrap).places(row_count)
            _left, _top, width, height = places.bounds
            scale = 1.0
            if area.width:
                scale = min(1.0, area.width / width, area.height / height)
            if best is None or scale > best_scale * 1.05:
                best = places
                best_scale = scale
    if best is None:
        raise ValueError(diagram.name)
    return best


class _Way:
    """A way with labels of a number of characters in a line."""

    def __init__(self, diagram: Diagram, wrap: int) -> None:
        self.diagram = diagram
        self.nodes = sorted(diagram.nodes, key=_place_on_way)
        self.steps = list(self._steps(wrap))

    def places(self, row_count: int) -> Places:
        """Return the places in so many rows, or fewer where boxes are fewer."""
        size = -(-len(self.nodes) // row_count)
        boxes: dict[str, PlacedBox] = {}
        curves: dict[int, tuple[Point, ...]] = {}
        top = 0.0
        for first in range(0, len(self.nodes), size):
            row = range(first, min(first + size, len(self.nodes)))
            if first:
                top += ROW_GAP + self.steps[first - 1].height
            placed = self._row(row, top)
            for index, box in zip(row, placed, strict=True):
                boxes[self.nodes[index].id] = box
            top = max(_bottom(box.rect) for box in placed)
        for index, (node, following) in enumerate(pairwise(self.nodes)):
            start = boxes[node.id].rect
            end = boxes[following.id].rect
            curves.update(_step_curves(self.steps[index], start, end))
        ordered = tuple(curves[number] for number in range(len(self.diagram.edges)))
        around = [box.rect for box in boxes.values()]
        around += [rect_around([(x, y, 0.0, 0.0) for x, y in line]) for line in ordered]
        return Places(
            boxes,
            ordered,
            (),
            rect_around(around),
            labelled=True,
        )

    def _steps(self, wrap: int) -> Iterator[_Step]:
        """Yield the steps of the way."""
        numbers: dict[tuple[str, str], list[int]] = defaultdict(list)
        for number, edge in enumerate(self.diagram.edges):
            numbers[edge.source, edge.target].append(number)
        for node, following in pairwise(self.nodes):
            width = SHORTEST_STEP
            lane = LANE
            lines = numbers[node.id, following.id]
            for number in lines:
                words = lines_of_words(self.diagram.edges[number].label, wrap)
                widths = [width_of(line, FONT_SIZE) for line in words]
                width = max(width, max(widths) + BESIDE_LABEL)
                lane = max(lane, LANE + len(words) * LINE_HEIGHT)
            yield _Step(tuple(lines), width, lane)

    def _row(self, row: Sequence[int], top: float) -> list[PlacedBox]:
        """Return the boxes of a row that begins at a height, all with the same middle."""
        texts = [self._text(self.nodes[index]) for index in row]
        heights = [len(lines) * LINE_HEIGHT + 2 * PADDING for lines in texts]
        for place, index in enumerate(row):
            for step in self.steps[max(0, index - 1) : index + 1]:
                heights[place] = max(heights[place], step.height + PADDING)
        middle = top + max(heights) / 2
        x = 0.0
        boxes = []
        for index, lines, height in zip(row, texts, heights, strict=True):
            widths = [width_of(line, FONT_SIZE) for line in lines]
            width = max(widths) + 3 * PADDING
            border = border_of(self.nodes[index])
            left = x + border
            rect = left, middle - height / 2, width, height
            boxes.append(PlacedBox(rect, tuple(lines)))
            x = left + width + border
            if index < len(self.steps):
                x += self.steps[index].width
        return boxes

    def _text(self, node: Node) -> list[str]:
        lines: list[str] = []
        for part in node.label.split("\n"):
            lines += lines_of_words(part, BOX_WRAP)
        return lines


def _place_on_way(node: Node) -> tuple[str, str]:
    """Return the sort key of a box: its place on the way."""
    return node.column, node.id


def _bottom(rect: Rect) -> float:
    return rect[1] + rect[3]


def _step_curves(
    step: _Step, start: Rect, end: Rect
) -> Iterator[tuple[int, tuple[Point, ...]]]:
    """Yield number and curve of each line of a step from one box to the next, in the same row or down to the next."""
    x = start[0] + start[2]
    first = -step.height / 2 + step.lane / 2
    for place, number in enumerate(step.lines):
        offset = first + place * step.lane
        y = start[1] + start[3] / 2 + offset
        end_y = end[1] + end[3] / 2 + offset
        corners = [(x, y), (end[0], end_y)]
        if end[0] < x:
            out = TURN + place * LANE / 2
            between = end[1] - ROW_GAP / 2 - step.height + (place + 1) * step.lane
            corners = [
                (x, y),
                (x + out, y),
                (x + out, between),
                (end[0] - out, between),
                (end[0] - out, end_y),
                (end[0], end_y),
            ]
        yield number, tuple(_straight(corners))


def _straight(corners: Sequence[Point]) -> Iterator[Point]:
    """Yield the points of a chain of Bézier curves that are straight, from corner to corner."""
    yield corners[0]
    for (x, y), (next_x, next_y) in pairwise(corners):
        third_x = (next_x - x) / 3
        third_y = (next_y - y) / 3
        yield x + third_x, y + third_y
        yield next_x - third_x, next_y - third_y
        yield next_x, next_y
