"""Which way each wire of a poster goes: by which sides it leaves its boxes, along which channel it crosses."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from spbe_inventory.render.poster.placement import Placement
from spbe_inventory.render.poster.wires import Wire


@dataclass(frozen=True, slots=True)
class Course:
    """The way of a wire: upright channels are counted by the column to their right, level ones by the band below.

    Where both ends meet the same upright channel there is no level one (`level` is None).
    """

    wire: int
    uprights: tuple[int, int]
    on_right: tuple[bool, bool]  # which side of its box the wire leaves at each end
    level: int | None


def courses_of(wires: Sequence[Wire], placement: Placement) -> tuple[Course, ...]:
    """Return the course of each wire, in the order of wires."""
    used: Counter[tuple[int, bool]] = Counter()
    level_use: Counter[tuple[int, int]] = Counter()
    courses: dict[int, Course] = {}
    for number in sorted(
        range(len(wires)), key=lambda at: (_span(wires[at], placement), at)
    ):
        wire = wires[number]
        on_right = _sides(wire, placement, used)
        columns = _columns(wire, placement)
        uprights = (columns[0] + on_right[0], columns[1] + on_right[1])
        level = None
        if uprights[0] != uprights[1]:
            level = _level(wire, placement, uprights, level_use)
        for index, end in enumerate(wire.ends):
            used[end.frame, on_right[index]] += int(wire.port_height(index))
        courses[number] = Course(number, uprights, on_right, level)
    return tuple(courses[number] for number in range(len(wires)))


def _span(wire: Wire, placement: Placement) -> int:
    """Return the sort key of a wire: those between distant columns first."""
    first, second = _columns(wire, placement)
    return -abs(first - second)


def _columns(wire: Wire, placement: Placement) -> tuple[int, int]:
    return placement.slots[wire.first.frame][0], placement.slots[wire.second.frame][0]


def _sides(
    wire: Wire, placement: Placement, used: Counter[tuple[int, bool]]
) -> tuple[bool, bool]:
    """Return whether a wire leaves its boxes to the right: towards one another, in one column where there is room."""
    first, second = _columns(wire, placement)
    if first < second:
        return True, False
    if first > second:
        return False, True
    loads = []
    for on_right in (False, True):
        load = used[wire.first.frame, on_right] + used[wire.second.frame, on_right]
        loads.append(load)
    is_last = first == placement.shape.columns - 1
    if is_last:
        return False, False
    if first == 0:
        return True, True
    on_right = loads[1] < loads[0]
    return on_right, on_right


def _level(
    wire: Wire,
    placement: Placement,
    uprights: tuple[int, int],
    level_use: Counter[tuple[int, int]],
) -> int:
    """Return the level channel between or beside the bands of both ends on which fewest wires run."""
    first = placement.slots[wire.first.frame][1]
    second = placement.slots[wire.second.frame][1]
    lowest, highest = min(first, second), max(first, second)
    candidates = range(lowest + 1, highest + 1)
    if first == second:
        candidates = range(first, first + 2)
    low, high = min(uprights), max(uprights)

    def load(level: int) -> tuple[int, int]:
        """Return how many wires run there at most, and the channel."""
        loads = [level_use[level, column] for column in range(low, high + 1)]
        return max(loads), level

    chosen = min(candidates, key=load)
    for column in range(low, high + 1):
        level_use[chosen, column] += 1
    return chosen
