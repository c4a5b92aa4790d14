"""Heights and positions inside the bands of a poster: of frames, of their rows, of the ports where wires meet them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spbe_inventory.render.poster.courses import Course
from spbe_inventory.render.poster.frames import PADDING, STEP, PosterFrame, rounded_up
from spbe_inventory.render.poster.placement import Placement
from spbe_inventory.render.poster.wires import End, Wire

GAP = 2 * STEP  # between frames of a slot
# How far below a multiple of the step a port lies: to the left and to the right of a box, so that wires that come from
# both sides into one channel never run on the same height.
OFFSETS = {False: 5.0, True: 2.0}
Port = tuple[int, int]  # number of a wire, which of its ends


@dataclass(frozen=True, slots=True)
class BandGeometry:
    """Everything that is known before the channels are: offsets from the top of the band, in points."""

    frame_tops: Mapping[int, float]
    frame_heights: Mapping[int, float]
    row_tops: Mapping[End, float]
    row_heights: Mapping[End, float]
    ports: Mapping[Port, float]
    port_bands: Mapping[Port, int]
    band_heights: tuple[float, ...]
    columns: int


def estimated_heights(
    frames: Sequence[PosterFrame], wires: Sequence[Wire]
) -> list[float]:
    """Return how high frames will be if their wires leave to both sides alike."""
    ports: dict[End, float] = defaultdict(float)
    for wire in wires:
        for index, end in enumerate(wire.ends):
            ports[end] += wire.port_height(index) * 0.6
    heights = []
    for number, frame in enumerate(frames):
        rows = 0.0
        for row, content in enumerate(frame.rows):
            rows += max(content.height, ports[End(number, row)])
        content_height = max(frame.heading_height + rows, ports[End(number)])
        heights.append(rounded_up(content_height + PADDING) + GAP)
    return heights


def band_geometry(
    frames: Sequence[PosterFrame],
    wires: Sequence[Wire],
    courses: Sequence[Course],
    placement: Placement,
) -> BandGeometry:
    """Return heights and offsets of everything in its band."""
    sides = _ports_by_side(wires, courses, placement)
    needed = _room_for_ports(wires, sides)
    row_heights = _row_heights(frames, needed)
    frame_heights = _frame_heights(frames, row_heights, needed)
    frame_tops, band_heights = _stacked(frame_heights, placement)
    row_tops = _row_tops(frames, frame_tops, row_heights)
    ports = _port_positions(wires, sides, row_tops)
    port_bands = {}
    for wire, index in ports:
        end = wires[wire].ends[index]
        _column, port_bands[wire, index] = placement.slots[end.frame]
    return BandGeometry(
        frame_tops,
        frame_heights,
        row_tops,
        row_heights,
        ports,
        port_bands,
        band_heights,
        placement.shape.columns,
    )


def _row_heights(
    frames: Sequence[PosterFrame], needed: Mapping[End, float]
) -> dict[End, float]:
    """Return how high each row is: as its text and its ports need."""
    heights = {}
    for number, frame in enumerate(frames):
        for row, content in enumerate(frame.rows):
            end = End(number, row)
            heights[end] = max(content.height, needed.get(end, 0.0))
    return heights


def _frame_heights(
    frames: Sequence[PosterFrame],
    row_heights: Mapping[End, float],
    needed: Mapping[End, float],
) -> dict[int, float]:
    """Return how high each frame is: as its heading and its rows need, or its own ports."""
    totals: dict[int, float] = defaultdict(float)
    for end, height in row_heights.items():
        totals[end.frame] += height
    heights = {}
    for number, frame in enumerate(frames):
        content = frame.heading_height + totals[number]
        content = max(content, needed.get(End(number), 0.0))
        heights[number] = rounded_up(content + PADDING)
    return heights


def _row_tops(
    frames: Sequence[PosterFrame],
    frame_tops: Mapping[int, float],
    row_heights: Mapping[End, float],
) -> dict[End, float]:
    """Return where each row begins in its band, and each frame, along all of which its own wires end."""
    tops = {}
    for number, frame in enumerate(frames):
        tops[End(number)] = frame_tops[number]
        top = frame_tops[number] + frame.heading_height
        for row in range(len(frame.rows)):
            tops[End(number, row)] = top
            top += row_heights[End(number, row)]
    return tops


def _ports_by_side(
    wires: Sequence[Wire], courses: Sequence[Course], placement: Placement
) -> dict[tuple[End, bool], list[Port]]:
    """Return the ports at each side of each box from top to bottom: those of wires that go up come first."""
    sides: dict[tuple[End, bool], list[tuple[float, Port]]] = defaultdict(list)
    for course in courses:
        wire = wires[course.wire]
        for index, end in enumerate(wire.ends):
            goal = _goal(wire, course, index, placement)
            port = (course.wire, index)
            sides[end, course.on_right[index]].append((goal, port))
    return {
        side: [port for _goal, port in sorted(ports)] for side, ports in sides.items()
    }


def _goal(wire: Wire, course: Course, index: int, placement: Placement) -> float:
    """Return how far down the sheet a wire goes from its end, in half bands."""
    if course.level is not None:
        return 2.0 * course.level
    other = wire.ends[1 - index]
    slot = placement.slots[other.frame]
    stack = placement.stacks[slot]
    position = stack.index(other.frame) / len(stack)
    return 2.0 * slot[1] + 1.0 + position + 0.001 * (other.row + 1)


def _room_for_ports(
    wires: Sequence[Wire], sides: Mapping[tuple[End, bool], list[Port]]
) -> dict[End, float]:
    """Return how high each box must be for the wires on its busier side."""
    needed: dict[End, float] = defaultdict(float)
    for (end, _on_right), ports in sides.items():
        total = sum(wires[wire].port_height(index) for wire, index in ports)
        needed[end] = max(needed[end], total + STEP)
    return needed


def _stacked(
    heights: Mapping[int, float], placement: Placement
) -> tuple[dict[int, float], tuple[float, ...]]:
    """Return where each frame begins in its band, and the heights of bands."""
    tops = {}
    bands = [0.0] * placement.shape.bands
    for (_column, band), stack in placement.stacks.items():
        top = 0.0
        for frame in stack:
            tops[frame] = top
            top += heights[frame] + GAP
        bands[band] = max(bands[band], top - GAP)
    return tops, tuple(bands)


def _port_positions(
    wires: Sequence[Wire],
    sides: Mapping[tuple[End, bool], list[Port]],
    row_tops: Mapping[End, float],
) -> dict[Port, float]:
    positions = {}
    for (end, on_right), ports in sides.items():
        top = row_tops[end]
        for wire, index in ports:
            height = wires[wire].port_height(index)
            steps = (height / 2) // STEP
            positions[wire, index] = top + steps * STEP + OFFSETS[on_right]
            top += height
    return positions
