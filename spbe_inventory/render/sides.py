"""A layout of our own: a box in the middle, and what it exchanges data with in columns on its two sides.

Boxes stand under the headings of their group; the lines of outer columns go through the gaps of the inner ones, so no
line crosses a box. A box holds the data of its lines, each at the height of its line.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from spbe_inventory.documents.diagram import Diagram, Edge, Node
from spbe_inventory.language.texts import _
from spbe_inventory.render.labels import lines_of_words
from spbe_inventory.render.layout_result import Body, BodyArea, Rect
from spbe_inventory.render.network import in_places
from spbe_inventory.render.page_size import MIN_TEXT_SIZE
from spbe_inventory.render.places import (
    FONT_SIZE,
    PlacedBox,
    PlacedText,
    Places,
    Point,
)
from spbe_inventory.render.side_columns import (
    BOLD_WEIGHT,
    GAP,
    LINE_HEIGHT,
    SideColumn,
    SideItem,
    barrier_of,
    border_of,
    heading_item,
    headings_of,
    height_of,
    in_columns,
    line_count,
    placed_boxes,
    rect_around,
    set_outwards,
)
from spbe_inventory.render.side_lanes import curve_of, ways_of
from spbe_inventory.render.styles import BOXES
from spbe_inventory.render.text import width_of
from spbe_inventory.sanitize.screen import strip_control

PADDING = 3.0  # points above and below the text of a box
SIDE_PADDING = 7.0
SECTION_GAP = 12.0  # points above the heading of a side
CHANNEL = 76.0  # points between the middle and the nearest columns
PITCH = 7.5  # points between two lines at the box in the middle
WRAPS = (26, 36, 64)  # characters in a line of a box, tried one after the other
COLUMN_COUNTS = (1, 2, 3)
CHAMFER = 0.293  # of an octagon, as a share of its width and height
MIDDLE_WRAP = 18
DATA_SIGN = " · "


def sides(
    diagram: Diagram,
    area: BodyArea,
    links: str = "",
    *,
    is_last: bool = False,
) -> Body:
    """Return the body of a diagram of one node and its sides.

    One that cannot be read has a size and no picture, unless it `is_last`: others are then tried.
    """
    arrangement = _best_arrangement(diagram, area)
    text_size = FONT_SIZE * arrangement.scale_in(area)
    if text_size < MIN_TEXT_SIZE - 0.01 and not is_last:
        _left, _top, width, height = arrangement.bounds
        return Body(
            "",
            width,
            height,
            text_size,
        )
    return in_places(
        diagram,
        arrangement.places(),
        area,
        links,
    )


def _best_arrangement(diagram: Diagram, area: BodyArea) -> "_Arrangement":
    """Return the arrangement in the number of columns and width of boxes that make the drawing largest in its area."""
    best: _Arrangement | None = None
    best_scale = 0.0
    for wrap in WRAPS:
        boxes = _Boxes(diagram, wrap)
        for left_count, right_count in product(COLUMN_COUNTS, repeat=2):
            arrangement = boxes.arranged(left_count, right_count)
            scale = arrangement.scale_in(area)
            if best is None or scale > best_scale * 1.02:
                best = arrangement
                best_scale = scale
    if best is None:
        raise ValueError(diagram.name)
    return best


@dataclass(frozen=True, slots=True)
class _Arrangement:
    """The box in the middle with the columns on its left and right, the nearest first."""

    diagram: Diagram
    middle: Node
    middle_box: PlacedBox
    left: tuple[SideColumn, ...]
    right: tuple[SideColumn, ...]

    @property
    def bounds(self) -> Rect:
        """The rectangle around everything."""
        columns = [column.rect for column in (*self.left, *self.right)]
        return rect_around([self.middle_box.rect, *columns])

    def scale_in(self, area: BodyArea) -> float:
        """Return the scale at which it fits an area; on a sheet of any size, one as wide as a screen is best."""
        _left, _top, width, height = self.bounds
        if area.width:
            return min(area.width / (width + 8), area.height / (height + 8))
        return 1000 / max(width, 1.6 * height)

    def places(self) -> Places:
        """Return the places of everything."""
        curves: dict[int, tuple[Point, ...]] = {}
        curves.update(self._curves(self.left, -1))
        curves.update(self._curves(self.right, 1))
        boxes = {self.middle.id: self.middle_box}
        texts: list[PlacedText] = []
        for column in (*self.left, *self.right):
            boxes.update(placed_boxes(column))
            texts += headings_of(column)
        ordered = tuple(curves[number] for number in range(len(self.diagram.edges)))
        return Places(boxes, ordered, tuple(texts), self.bounds)

    def _curves(
        self, columns: Sequence[SideColumn], side: int
    ) -> Iterator[tuple[int, tuple[Point, ...]]]:
        """Yield number and curve of each line of a side: -1 is left of the middle, 1 right of it."""
        barriers = [barrier_of(column, side) for column in columns]
        ways = ways_of(barriers)
        left, top, width, height = self.middle_box.rect
        border = left
        if side > 0:
            border += width
        for index, way in enumerate(ways, 1):
            share = index / (len(ways) + 1)
            y = top + height * share
            x = border - side * width * _inset(self.middle, share)
            points = curve_of(way, barriers, (x, y))
            edge = self.diagram.edges[way.number]
            if edge.source == self.middle.id:
                points.reverse()
            yield way.number, tuple(points)


class _Boxes:
    """The boxes of a diagram for a number of characters in a line, to be set in columns."""

    def __init__(self, diagram: Diagram, wrap: int) -> None:
        self.diagram = diagram
        self.wrap = wrap
        self.middle = middle_of(diagram)
        self.lines: dict[str, list[int]] = defaultdict(list)
        for number, edge in enumerate(diagram.edges):
            self.lines[_partner(edge, self.middle.id)].append(number)
        self._left, self._right = self._items()

    def arranged(self, left_count: int, right_count: int) -> _Arrangement:
        """Return the boxes in at most so many columns on each side."""
        left = in_columns(self._left, left_count)
        right = in_columns(self._right, right_count)
        middle_box = self._middle_box(left, right)
        left_edge, _top, width, _height = middle_box.rect
        set_outwards(left, left_edge - CHANNEL, -1)
        set_outwards(right, left_edge + width + CHANNEL, 1)
        return _Arrangement(
            self.diagram,
            self.middle,
            middle_box,
            tuple(left),
            tuple(right),
        )

    def _items(self) -> tuple[list[SideItem], list[SideItem]]:
        """Return the items of the left and of the right side; what is on neither goes below the shorter one."""
        sections = {side: list(self._section(side)) for side in self.diagram.columns}
        left = sections.pop("gives", [])
        right = sections.pop("takes", [])
        for items in sections.values():
            shorter = left
            if height_of(right) < height_of(left):
                shorter = right
            shorter += items
        return left, right

    def _section(self, side: str) -> Iterator[SideItem]:
        """Yield the headings and boxes of a side."""
        members = [node for node in self.diagram.nodes if node.column == side]
        if not members:
            return
        heading = self.diagram.columns[side]
        section = heading_item(heading, self.wrap, SECTION_GAP, BOLD_WEIGHT)
        name, _bracket, _counts = heading.partition(" (")
        again = _("{name}, continued", name=name)
        section.again = heading_item(again, self.wrap, SECTION_GAP, BOLD_WEIGHT)
        yield section
        for group, heading in self.diagram.clusters.items():
            boxes = [node for node in members if node.cluster == group]
            if boxes:
                yield heading_item(heading, self.wrap, GAP)
            for node in boxes:
                yield self._box(node)

    def _box(self, node: Node) -> SideItem:
        """Return the box of a partner: its name, then the data of its lines."""
        numbers = self.lines[node.id]
        lines: list[str] = []
        for part in node.label.split("\n"):
            lines += lines_of_words(part, self.wrap)
        is_only = len(numbers) == 1
        rows = []
        for number in numbers:
            data = self.diagram.edges[number].label
            rows.append(self._with_data(lines, data, is_only=is_only))
        height = len(lines) * LINE_HEIGHT + 2 * PADDING
        width = max(width_of(line, FONT_SIZE) for line in lines) + 2 * SIDE_PADDING
        border = border_of(node)
        heights = [border + PADDING + (row + 0.5) * LINE_HEIGHT for row in rows]
        if is_only:
            heights = [border + height / 2]
        return SideItem(
            tuple(lines),
            height + 2 * border,
            width + 2 * border,
            GAP,
            node,
            edges=tuple(numbers),
            rows=tuple(heights),
        )

    def _with_data(self, lines: list[str], data: str, *, is_only: bool) -> int:
        """Add the data of a line to the lines of a box, and return the number of the row in which they begin."""
        row = len(lines)
        if is_only and not data:
            return row
        printable = strip_control(data)
        joined = f"{lines[-1]}{DATA_SIGN}{printable}"
        if is_only and len(joined) <= self.wrap:
            lines[-1] = joined
            return row
        words = data or _("data not recorded")
        lines += lines_of_words(f"{DATA_SIGN.strip()} {words}", self.wrap)
        return row

    def _middle_box(
        self, left: Sequence[SideColumn], right: Sequence[SideColumn]
    ) -> PlacedBox:
        """Return the box in the middle, as high as its lines need."""
        lines: list[str] = []
        for part in self.middle.label.split("\n"):
            lines += lines_of_words(part, MIDDLE_WRAP)
        counts = [line_count(columns) for columns in (left, right)]
        text_height = len(lines) * LINE_HEIGHT + 4 * PADDING
        height = max(text_height, (max(counts) + 1) * PITCH)
        width = max(width_of(line, FONT_SIZE) for line in lines) + 3 * SIDE_PADDING
        return PlacedBox((0.0, -height / 2, width, height), tuple(lines))


def _inset(node: Node, share: float) -> float:
    """Return how far the border of a box is from its rectangle at a share of its height, as a share of its width."""
    if BOXES[node.box]["shape"] != "octagon":
        return 0.0
    from_corner = min(share, 1 - share)
    return max(0.0, CHAMFER - from_corner)


def middle_of(diagram: Diagram) -> Node:
    """Return the node in the middle: the one that stands on no side."""
    for node in diagram.nodes:
        if not node.column:
            return node
    raise ValueError(diagram.name)


def _partner(edge: Edge, middle: str) -> str:
    """Return the id at the end of a line that is not the middle."""
    if edge.source == middle:
        return edge.target
    return edge.source
