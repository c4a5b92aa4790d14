"""Parallel tracks in a channel: which segment runs on which, so that no two lie upon one another."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a wire along a channel, from `low` to `high`; `from_far` says that it comes from the far side only."""

    wire: int
    low: float
    high: float
    from_far: bool = False

    @property
    def length(self) -> float:
        """How long it is."""
        return self.high - self.low


def assign_tracks(segments: Iterable[Segment]) -> tuple[dict[int, int], int]:
    """Return the track of each segment by the number of its wire, and how many tracks there are.

    Short segments lie nearest to the side that they come from, so that few cross.
    """
    near: list[list[Segment]] = []
    far: list[list[Segment]] = []
    for segment in sorted(segments, key=_order):
        if segment.from_far:
            _put(segment, far)
        else:
            _put(segment, near)
    count = _fewest(near, far)
    tracks = {}
    for index, track in enumerate(near):
        for segment in track:
            tracks[segment.wire] = index
    for index, track in enumerate(far):
        for segment in track:
            tracks[segment.wire] = count - 1 - index
    return tracks, count


def _order(segment: Segment) -> tuple[float, float, int]:
    return segment.length, segment.low, segment.wire


def _put(segment: Segment, tracks: list[list[Segment]]) -> None:
    """Add a segment to the first track on which it has room, else to a new one."""
    for track in tracks:
        if not _conflicts([segment], track):
            track.append(segment)
            return
    tracks.append([segment])


def _fewest(near: Sequence[list[Segment]], far: Sequence[list[Segment]]) -> int:
    """Return the least number of tracks on which those counted from either side do not lie upon one another."""
    count = max(len(near), len(far))
    while True:
        overlaid = range(max(0, count - len(far)), len(near))
        pairs = [(near[index], far[count - 1 - index]) for index in overlaid]
        if not any(_conflicts(track, other) for track, other in pairs):
            return count
        count += 1


def _conflicts(track: Iterable[Segment], other: Sequence[Segment]) -> bool:
    for segment in track:
        for opposite in other:
            if segment.low <= opposite.high and opposite.low <= segment.high:
                return True
    return False
