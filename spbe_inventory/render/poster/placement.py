"""Where frames stand on a poster: in columns and bands, those that exchange much near one another."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from spbe_inventory.render.poster.frames import PosterFrame
from spbe_inventory.render.poster.wires import Wire

Slot = tuple[int, int]  # column, band
ROUNDS = 4  # of exchanging places at most
WIRE_COST = 100.0  # of a wire from one column to the next, in points of height
HEIGHT_COST = 12.0  # of a point of height of a band
SPARE = 1.1  # how much fuller than the mean a slot may become
BAND_DISTANCE = 0.8  # between two bands, in columns


@dataclass(frozen=True, slots=True)
class Shape:
    """How many columns and bands a poster has, and which columns are for what is external."""

    columns: int
    bands: int
    rims: tuple[int, ...] = ()

    def slots(self, *, is_external: bool) -> list[Slot]:
        """Return the slots for frames of a kind, those in the middle of the sheet first."""
        slots = []
        for column in range(self.columns):
            if (column in self.rims) == is_external:
                slots += [(column, band) for band in range(self.bands)]
        return sorted(slots, key=self._distance_from_middle)

    def _distance_from_middle(self, slot: Slot) -> tuple[float, Slot]:
        column, band = slot
        across = abs(column - (self.columns - 1) / 2)
        down = abs(band - (self.bands - 1) / 2)
        return across + down, slot


@dataclass(slots=True)
class Placement:
    """The slot of each frame by its number, and the frames of each slot from top to bottom.

    `heights` are those of frames, in points, `filled` those of slots together; `weights` the number of wires from frame
    to frame.
    """

    shape: Shape
    heights: Sequence[float]
    weights: Mapping[int, Counter[int]]
    slots: dict[int, Slot] = field(default_factory=dict)
    stacks: dict[Slot, list[int]] = field(default_factory=lambda: defaultdict(list))
    filled: dict[Slot, float] = field(default_factory=lambda: defaultdict(float))

    def put(self, frame: int, slot: Slot) -> None:
        """Put a frame into a slot."""
        height = self.heights[frame]
        if frame in self.slots:
            left = self.slots[frame]
            self.stacks[left].remove(frame)
            self.filled[left] -= height
        self.slots[frame] = slot
        self.stacks[slot].append(frame)
        self.filled[slot] += height

    def swap(self, first: int, second: int) -> None:
        """Let two frames exchange their slots."""
        slot_of_first = self.slots[first]
        slot_of_second = self.slots[second]
        self.put(first, slot_of_second)
        self.put(second, slot_of_first)

    def partners(self, frame: int) -> Counter[int]:
        """Return the frames that a frame has wires to, with their numbers."""
        return self.weights.get(frame, Counter())

    def wire_length(self, frame: int, slot: Slot) -> float:
        """Return how long the wires of a frame would be in a slot, in columns."""
        length = 0.0
        for partner, count in self.partners(frame).items():
            if partner in self.slots:
                length += count * _distance(slot, self.slots[partner])
        return length

    def band_height(self, band: int) -> float:
        """Return how high a band is, in points."""
        columns = range(self.shape.columns)
        return max(self.filled[column, band] for column in columns)

    def cost(self, *frames: int) -> float:
        """Return what some frames cost where they are: the length of their wires, and the height of their bands."""
        cost = 0.0
        for frame in frames:
            cost += WIRE_COST * self.wire_length(frame, self.slots[frame])
        for band in {self.slots[frame][1] for frame in frames}:
            cost += HEIGHT_COST * self.band_height(band)
        return cost


def position_frames(
    frames: Sequence[PosterFrame],
    heights: Sequence[float],
    wires: Iterable[Wire],
    shape: Shape,
) -> Placement:
    """Return where frames of such heights stand; the same for the same frames."""
    placement = Placement(shape, heights, _weights(wires))
    for is_external in (False, True):
        numbers = []
        for number, frame in enumerate(frames):
            if frame.is_external == is_external:
                numbers.append(number)
        if numbers:
            slots = shape.slots(is_external=is_external)
            _fill(placement, numbers, slots)
            if placement.weights:
                _exchange_places(placement, numbers)
    _order_stacks(placement)
    return placement


def _distance(slot: Slot, other: Slot) -> float:
    across = abs(slot[0] - other[0])
    down = abs(slot[1] - other[1])
    return across + down * BAND_DISTANCE


def _weights(wires: Iterable[Wire]) -> dict[int, Counter[int]]:
    weights: dict[int, Counter[int]] = defaultdict(Counter)
    for wire in wires:
        first, second = wire.first.frame, wire.second.frame
        if first != second:
            weights[first][second] += 1
            weights[second][first] += 1
    return weights


def _fill(placement: Placement, numbers: Sequence[int], slots: Sequence[Slot]) -> None:
    """Put frames into slots one by one, next the one that has most to do with those that have a place."""
    heights = [placement.heights[number] for number in numbers]
    limit = max(sum(heights) / len(slots) * SPARE, *heights)
    waiting = set(numbers)
    while waiting:
        frame = _next_frame(waiting, placement)
        waiting.remove(frame)
        slot = _best_slot(frame, placement, slots, limit)
        placement.put(frame, slot)


def _next_frame(waiting: Iterable[int], placement: Placement) -> int:
    def order(frame: int) -> tuple[int, int, float, int]:
        """Return the sort key."""
        partners = placement.partners(frame)
        joined = 0
        for partner, count in partners.items():
            if partner in placement.slots:
                joined += count
        return -joined, -partners.total(), -placement.heights[frame], frame

    return min(waiting, key=order)


def _best_slot(
    frame: int, placement: Placement, slots: Sequence[Slot], limit: float
) -> Slot:
    """Return the slot with room that is nearest to the partners of a frame; where none has, the emptiest.

    A frame without wires goes into the emptiest slot.
    """
    room = limit - placement.heights[frame]
    roomy = [slot for slot in slots if placement.filled[slot] <= room]
    if not roomy or not placement.partners(frame):
        return min(slots, key=lambda slot: placement.filled[slot])
    return min(roomy, key=lambda slot: placement.wire_length(frame, slot))


def _exchange_places(placement: Placement, numbers: Sequence[int]) -> None:
    """Let frames exchange their places while this makes wires shorter or the sheet lower."""
    for _round in range(ROUNDS):
        improved = 0
        for index, first in enumerate(numbers):
            for second in numbers[index + 1 :]:
                improved += _exchange(placement, first, second)
        if not improved:
            return


def _exchange(placement: Placement, first: int, second: int) -> bool:
    """Let two frames exchange their places if this is better; return whether they did."""
    if placement.slots[first] == placement.slots[second]:
        return False
    before = placement.cost(first, second)
    placement.swap(first, second)
    if placement.cost(first, second) < before - 0.01:
        return True
    placement.swap(first, second)
    return False


def _order_stacks(placement: Placement) -> None:
    """Order the frames of each slot: those whose partners stand higher up come first."""

    def order(frame: int) -> tuple[float, int]:
        """Return the sort key."""
        partners = placement.partners(frame)
        mean = float(placement.slots[frame][1])
        if partners:
            bands = [
                count * placement.slots[partner][1]
                for partner, count in partners.items()
            ]
            mean = sum(bands) / partners.total()
        return mean, frame

    for slot in placement.stacks:
        placement.stacks[slot].sort(key=order)
