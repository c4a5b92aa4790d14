"""Columns of boxes under headings beside a box in the middle, and where lines pass them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from spbe_inventory.documents.diagram import Node
from spbe_inventory.render.labels import lines_of_words
from spbe_inventory.render.layout_result import Rect
from spbe_inventory.render.places import FONT_SIZE, PlacedBox, PlacedText
from spbe_inventory.render.side_lanes import Barrier
from spbe_inventory.render.styles import BOXES
from spbe_inventory.render.text import BOLD, width_of

LINE_HEIGHT = 11.6
DOUBLE_BORDER = 4.0  # points that a second border needs around its box
GAP = 6.5  # points between two boxes, wide enough for a line
HEADING_GAP = 1.5  # points between a heading and what it heads
LANE_CHANNEL = 30.0  # points between two columns
BOLD_WEIGHT = "bold"


@dataclass(slots=True)
class SideItem:
    """A heading or a box of a column, with its top once it is placed; a box has the numbers of its lines.

    `again` is the heading over what goes on in the next column.
    """

    lines: tuple[str, ...]
    height: float
    width: float
    space: float
    node: Node | None = None
    weight: str = "normal"
    edges: tuple[int, ...] = ()
    rows: tuple[float, ...] = ()
    top: float = 0.0
    again: "SideItem | None" = None

    @property
    def bottom(self) -> float:
        """Where it ends."""
        return self.top + self.height


@dataclass(slots=True)
class SideColumn:
    """Items one below the other, and where the column begins and ends."""

    items: list[SideItem] = field(default_factory=list)
    left: float = 0.0
    width: float = 0.0

    @property
    def height(self) -> float:
        """How high its items are with the room above them."""
        return height_of(self.items)

    @property
    def rect(self) -> Rect:
        """Its rectangle."""
        return self.left, -self.height / 2, self.width, self.height


def line_count(columns: Sequence[SideColumn]) -> int:
    """Return how many lines the boxes of columns have."""
    counts = [len(item.edges) for column in columns for item in column.items]
    return sum(counts)


def heading_item(
    text: str, wrap: int, space: float, weight: str = "normal"
) -> SideItem:
    """Return a heading in lines of so many characters, with some room above it."""
    lines = lines_of_words(text, wrap)
    share = 1.0
    if weight == BOLD_WEIGHT:
        share = BOLD
    width = max(width_of(line, FONT_SIZE * share) for line in lines)
    return SideItem(
        tuple(lines),
        len(lines) * LINE_HEIGHT,
        width,
        space,
        weight=weight,
    )


def height_of(items: Sequence[SideItem]) -> float:
    """Return how high items are one below the other, with the room above each."""
    return sum(item.space + item.height for item in items)


def in_columns(items: Sequence[SideItem], count: int) -> list[SideColumn]:
    """Return items in columns of about the same height; headings stand with what they head, and are repeated.

    The heading of a side says that it goes on.
    """
    target = height_of(items) / count
    columns = [SideColumn()]
    pending: list[SideItem] = []
    group: SideItem | None = None
    section: SideItem | None = None
    for each_item in items:
        item = replace(each_item)
        if item.node is None:
            pending.append(item)
            if item.weight != BOLD_WEIGHT:
                group = item
            else:
                section = item
            continue
        needed = height_of([*pending, item])
        full = columns[-1].height + needed / 2 > target
        if full and columns[-1].items and len(columns) < count:
            if not pending and group:
                pending.append(replace(group))
            if section and section.again and section not in pending:
                pending.insert(0, replace(section.again))
            columns.append(SideColumn())
        if pending:
            pending[1:] = [replace(each, space=HEADING_GAP) for each in pending[1:]]
            item.space = HEADING_GAP
        columns[-1].items += [*pending, item]
        pending = []
    for column in columns:
        column.width = max((each.width for each in column.items), default=0.0)
        y = -column.height / 2
        for item in column.items:
            y += item.space
            item.top = y
            y += item.height
    return [column for column in columns if column.items]


def set_outwards(columns: Sequence[SideColumn], start: float, side: int) -> None:
    """Set columns side by side from where the first begins, leftwards (-1) or rightwards (1)."""
    x = start
    for column in columns:
        if side < 0:
            column.left = x - column.width
            x = column.left - LANE_CHANNEL
        else:
            column.left = x
            x += column.width + LANE_CHANNEL


def barrier_of(column: SideColumn, side: int) -> Barrier:
    """Return a column as what lines start from and pass."""
    inner = column.left
    outer = column.left + column.width
    if side < 0:
        inner, outer = outer, inner
    starts = []
    for item in column.items:
        for number, row in zip(item.edges, item.rows, strict=True):
            starts.append((number, item.top + row))
    return Barrier(outer, inner, tuple(starts), tuple(_gaps(column)))


def _gaps(column: SideColumn) -> Iterator[float]:
    """Yield where a line may pass a column: above it, between two of its items, below it."""
    first, *others = column.items
    yield first.top - GAP
    bottom = first.bottom
    for item in others:
        if item.space >= GAP:
            yield (bottom + item.top) / 2
        bottom = item.bottom
    yield bottom + GAP


def placed_boxes(column: SideColumn) -> Iterator[tuple[str, PlacedBox]]:
    """Yield the boxes of a column by the ids of their nodes, all as wide as the column."""
    for item in column.items:
        if item.node is not None:
            border = border_of(item.node)
            rect = (
                column.left + border,
                item.top + border,
                column.width - 2 * border,
                item.height - 2 * border,
            )
            yield item.node.id, PlacedBox(rect, item.lines)


def border_of(node: Node) -> float:
    """Return how much room a second border takes around a box, in points."""
    if "peripheries" in BOXES[node.box]:
        return DOUBLE_BORDER
    return 0.0


def headings_of(column: SideColumn) -> Iterator[PlacedText]:
    """Yield the headings of a column."""
    for item in column.items:
        if item.node is None:
            for index, line in enumerate(item.lines):
                y = item.top + (index + 0.78) * LINE_HEIGHT
                yield PlacedText(line, column.left, y, item.weight)


def rect_around(rects: Sequence[Rect]) -> Rect:
    """Return the smallest rectangle around others."""
    left = min(rect[0] for rect in rects)
    top = min(rect[1] for rect in rects)
    right = max(rect[0] + rect[2] for rect in rects)
    bottom = max(rect[1] + rect[3] for rect in rects)
    return left, top, right - left, bottom - top
