"""Lines of a poster: all edges between the same two boxes are one wire, told apart where they arrive."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from spbe_inventory.documents.diagram import Diagram
from spbe_inventory.render.poster.frames import STEP, PosterFrame

WHOLE = -1  # the row of an end that is the frame itself
ROW_STEPS = 2  # steps that a line of text needs where a wire meets a box


@dataclass(frozen=True, slots=True, order=True)
class End:
    """Where a wire ends: the number of the frame, and of the row in it."""

    frame: int
    row: int = WHOLE


@dataclass(frozen=True, slots=True)
class Wire:
    """One line between two boxes; `to_first` and `to_second` are the numbers of the edges that arrive at each end."""

    first: End
    second: End
    to_first: tuple[int, ...]
    to_second: tuple[int, ...]

    @property
    def ends(self) -> tuple[End, End]:
        """Both ends."""
        return self.first, self.second

    @property
    def edges(self) -> tuple[int, ...]:
        """The numbers of all its edges."""
        return self.to_first + self.to_second

    def arriving(self, index: int) -> tuple[int, ...]:
        """Return the numbers of the edges that arrive at the first (0) or second (1) end."""
        if index:
            return self.to_second
        return self.to_first

    def port_height(self, index: int) -> float:
        """Return the room along the side of its box that an end needs, in points."""
        rows = max(1, len(self.arriving(index)))
        return STEP * ROW_STEPS * rows


def wires_of(diagram: Diagram, frames: Sequence[PosterFrame]) -> tuple[Wire, ...]:
    """Return the wires of a diagram in the order of their ends; loops are none."""
    ends = _ends(diagram, frames)
    groups: dict[tuple[End, End], list[int]] = defaultdict(list)
    for number, edge in enumerate(diagram.edges):
        if edge.source != edge.target:
            pair = sorted((ends[edge.source], ends[edge.target]))
            groups[pair[0], pair[1]].append(number)
    wires = []
    for (first, second), numbers in sorted(groups.items()):
        to_first = []
        to_second = []
        for number in numbers:
            if ends[diagram.edges[number].target] == first:
                to_first.append(number)
            else:
                to_second.append(number)
        wires.append(Wire(first, second, tuple(to_first), tuple(to_second)))
    return tuple(wires)


def _ends(diagram: Diagram, frames: Sequence[PosterFrame]) -> dict[str, End]:
    """Return where lines to each node end, by its id."""
    ends = {}
    for index, frame in enumerate(frames):
        if frame.node is not None:
            ends[diagram.nodes[frame.node].id] = End(index)
        for row, content in enumerate(frame.rows):
            ends[diagram.nodes[content.node].id] = End(index, row)
    return ends
