"""What stands in the frames of a poster: the heading and the names of each, broken into lines."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from spbe_inventory.documents.diagram import Box, Diagram, Edge, Node
from spbe_inventory.render.page_size import MIN_TEXT_SIZE
from spbe_inventory.render.text import BOLD, wrap

FONT_SIZE = MIN_TEXT_SIZE
LINE_HEIGHT = 9.4
PADDING = 4.0
STEP = 6.0  # points: heights of frames are multiples of it, so that wires meet boxes at even distances
LOOP_HEIGHT = 11.0
CODE_WIDTH = 20.0  # of the sign of a frame, in its upper right corner
BULLET = "•"
INDENT = 5.0  # of a name after its bullet
EXTERNAL = frozenset([Box.OUTSIDE, Box.UNRESOLVED])
Loops = dict[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Row:
    """A name in a frame: the number of its node, its lines of text, the numbers of its edges to itself.

    `is_box` says that it has a border, where wires may end.
    """

    node: int
    lines: tuple[str, ...]
    loops: tuple[int, ...]
    is_box: bool

    @property
    def height(self) -> float:
        """How high it is at least, in points."""
        height = len(self.lines) * LINE_HEIGHT + len(self.loops) * LOOP_HEIGHT
        if self.is_box:
            return rounded_up(height + 2.0)
        return height


@dataclass(frozen=True, slots=True)
class PosterFrame:
    """A frame: heading, rows, and where it is a box itself the number of its node and of the edges inside it.

    `is_external` frames hold what does not belong to the government; they stand at the edges of the sheet.
    """

    key: str
    heading: tuple[str, ...]
    rows: tuple[Row, ...]
    is_external: bool
    node: int | None
    loops: tuple[int, ...]

    @property
    def heading_height(self) -> float:
        """How high the heading is, in points."""
        text = len(self.heading) * LINE_HEIGHT
        loops = len(self.loops) * LOOP_HEIGHT
        return rounded_up(text + loops + PADDING)


def rounded_up(height: float) -> float:
    """Return a height as the next multiple of the step."""
    steps = -(-height // STEP)
    return steps * STEP


def frames_of(diagram: Diagram, width: float) -> tuple[PosterFrame, ...]:
    """Return the frames of a diagram in the order of its clusters, their texts broken at a width in points.

    A node that has the id of its cluster is that frame itself. What is in no cluster has a frame of its own.
    """
    loops = _loops(diagram.edges)
    members: dict[str, list[int]] = defaultdict(list)
    own_nodes: dict[str, int] = {}
    for number, node in enumerate(diagram.nodes):
        if node.id == node.cluster:
            own_nodes[node.cluster] = number
        else:
            members[node.cluster or node.id].append(number)
    keys = list(diagram.clusters)
    keys += [key for key in members if key not in diagram.clusters]
    room = width - 2 * PADDING
    frames = []
    for key in keys:
        own = own_nodes.get(key)
        name = diagram.clusters.get(key, "")
        heading = wrap(name, FONT_SIZE * BOLD, room - CODE_WIDTH)
        rows = []
        for number in members[key]:
            row = _row(number, diagram.nodes[number], room, is_box=own is None)
            own_loops = loops.get(diagram.nodes[number].id, ())
            rows.append(replace(row, loops=own_loops))
        frame_loops: tuple[int, ...] = ()
        if own is not None:
            frame_loops = loops.get(key, ())
        frame = PosterFrame(
            key=key,
            heading=tuple(heading),
            rows=tuple(rows),
            is_external=_is_external(diagram, [*members[key], own]),
            node=own,
            loops=frame_loops,
        )
        frames.append(frame)
    return tuple(frames)


def _row(number: int, node: Node, room: float, *, is_box: bool) -> Row:
    """Return a name as a row; what stands below the name in its label follows it on the same line."""
    text = node.label.replace("\n", " ")
    if not is_box:
        room -= INDENT
    lines = wrap(text, FONT_SIZE, room)
    return Row(number, tuple(lines), (), is_box)


def _is_external(diagram: Diagram, numbers: Iterable[int | None]) -> bool:
    """Return whether nothing in a frame belongs to the government."""
    boxes = [diagram.nodes[number].box for number in numbers if number is not None]
    return EXTERNAL.issuperset(boxes)


def _loops(edges: Iterable[Edge]) -> Loops:
    """Return the numbers of the edges that begin and end at the same node, by its id."""
    loops: dict[str, list[int]] = defaultdict(list)
    for number, edge in enumerate(edges):
        if edge.source == edge.target:
            loops[edge.source].append(number)
    return {key: tuple(numbers) for key, numbers in loops.items()}
