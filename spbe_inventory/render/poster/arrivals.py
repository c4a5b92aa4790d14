"""What stands where a wire meets a box: the sign of the frame at its other end, and each kind of line that arrives.

Of each kind stand there its stroke, its arrowhead, its number.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from spbe_inventory.documents.diagram import Diagram, Edge
from spbe_inventory.language.forms import number
from spbe_inventory.render.poster.courses import Course
from spbe_inventory.render.poster.frames import FONT_SIZE
from spbe_inventory.render.poster.routes import Entries
from spbe_inventory.render.poster.wires import Wire
from spbe_inventory.render.text import width_of

ARROWHEAD = 8.0
STROKE = 10.0  # of a sample of its kind, where a wire forks
BESIDE_NUMBER = 3.0
MIN_ENTRY = 4.0
CODE_ROOM = 19.0  # of the sign of the frame at the other end
ROW_HEIGHT = 10.5


@dataclass(frozen=True, slots=True)
class Arrival:
    """The edges that arrive at an end of a wire, from top to bottom; `forked` where each has a stroke of its own."""

    edges: tuple[int, ...]
    numbers: tuple[str, ...]
    forked: bool

    @property
    def number_width(self) -> float:
        """How wide its widest number is with the room beside it, in points; 0 where there is none."""
        widths = [width_of(text, FONT_SIZE) for text in self.numbers if text]
        if not widths:
            return 0.0
        return max(widths) + BESIDE_NUMBER

    @property
    def width(self) -> float:
        """How wide heads, strokes and numbers are together, in points."""
        if not self.edges:
            return 0.0
        width = ARROWHEAD + self.number_width
        if self.forked:
            width += STROKE
        return width

    @property
    def offsets(self) -> tuple[float, ...]:
        """How far above (negative) or below the wire each of its rows lies, in points."""
        middle = (len(self.edges) - 1) / 2
        return tuple((row - middle) * ROW_HEIGHT for row in range(len(self.edges)))


def is_uniform(diagram: Diagram, wire: Wire) -> bool:
    """Return whether all edges of a wire are of one kind, so that its own stroke tells it."""
    return len({diagram.edges[edge].line for edge in wire.edges}) == 1


def arrival(diagram: Diagram, wire: Wire, index: int) -> Arrival:
    """Return what stands at the first (0) or second (1) end of a wire."""
    edges = wire.arriving(index)
    numbers = tuple(number_on(diagram.edges[edge]) for edge in edges)
    forked = len(edges) > 1 or not is_uniform(diagram, wire)
    return Arrival(edges, numbers, forked and bool(edges))


def number_on(edge: Edge) -> str:
    """Return the number that stands on an edge; empty where it is a single exchange."""
    if edge.count > 1:
        return number(edge.count)
    return ""


def entries_of(
    diagram: Diagram, wires: Sequence[Wire], courses: Sequence[Course], columns: int
) -> Entries:
    """Return how wide the room for arrivals must be at both sides of each upright channel."""
    left = [MIN_ENTRY] * (columns + 1)
    right = [MIN_ENTRY] * (columns + 1)
    for course in courses:
        for index, channel in enumerate(course.uprights):
            shown = arrival(diagram, wires[course.wire], index)
            width = shown.width + CODE_ROOM + BESIDE_NUMBER
            if course.on_right[index]:
                left[channel] = max(left[channel], width)
            else:
                right[channel] = max(right[channel], width)
    return Entries(tuple(left), tuple(right))
