"""The routes of wires: the tracks of channels are shared out, then every corner has its position."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spbe_inventory.render.poster.courses import Course
from spbe_inventory.render.poster.geometry import BandGeometry, Port
from spbe_inventory.render.poster.tracks import Segment, assign_tracks

SPACING = 5.0  # between tracks, in points
CLEARANCE = 8.0  # between two wires on one track
LEVEL_MARGIN = 2  # tracks left free below and above those of a level channel
Point = tuple[float, float]
Tracks = Mapping[int, int]  # number of a wire → track


@dataclass(frozen=True, slots=True)
class Channels:
    """The tracks of every channel, by channel: of each wire its track; and how many there are."""

    upright: Mapping[int, Tracks]
    upright_counts: tuple[int, ...]
    level: Mapping[int, Tracks]
    level_counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Entries:
    """The room for signs and numbers on both sides of each upright channel, in points."""

    left: tuple[float, ...]
    right: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class PosterSheet:
    """A sheet with its channels: where columns and bands begin, how wide and high the whole is, in points."""

    channels: Channels
    entries: Entries
    column_width: float
    column_lefts: tuple[float, ...]
    band_tops: tuple[float, ...]
    width: float
    height: float

    def upright_x(self, wire: int, channel: int) -> float:
        """Return where a wire runs in an upright channel."""
        left = 0.0
        if channel:
            left = self.column_lefts[channel - 1] + self.column_width
        track = self.channels.upright[channel][wire]
        return left + self.entries.left[channel] + (track + 0.5) * SPACING

    def level_y(self, wire: int, channel: int) -> float:
        """Return where a wire runs in a level channel, which ends where its band begins."""
        bottom = self.height
        if channel < len(self.band_tops):
            bottom = self.band_tops[channel]
        top = bottom - _level_height(self.channels.level_counts[channel])
        track = self.channels.level[channel][wire]
        return top + (track + LEVEL_MARGIN) * SPACING

    def route(self, course: Course, ends: Sequence[Point]) -> tuple[Point, ...]:
        """Return the corners of a wire from its first port to its second."""
        first, second = ends
        first_x, second_x = [
            self.upright_x(course.wire, channel) for channel in course.uprights
        ]
        start = (first, (first_x, first[1]))
        finish = ((second_x, second[1]), second)
        if course.level is None:
            return (*start, *finish)
        y = self.level_y(course.wire, course.level)
        return (*start, (first_x, y), (second_x, y), *finish)


def sheet_of(
    channels: Channels, geometry: BandGeometry, entries: Entries, column_width: float
) -> PosterSheet:
    """Return where everything begins, once the channels are as wide as they must be."""
    lefts = []
    x = 0.0
    for channel in range(len(channels.upright_counts)):
        entry = entries.left[channel] + entries.right[channel]
        x += entry + channels.upright_counts[channel] * SPACING
        lefts.append(x)
        x += column_width
    tops = []
    y = 0.0
    heights = (*geometry.band_heights, 0.0)
    for count, band in zip(channels.level_counts, heights, strict=True):
        y += _level_height(count)
        tops.append(y)
        y += band
    width = x - column_width
    return PosterSheet(
        channels,
        entries,
        column_width,
        tuple(lefts[:-1]),
        tuple(tops[:-1]),
        width,
        y,
    )


def _level_height(count: int) -> float:
    """Return how high a level channel with so many tracks is, in points."""
    if not count:
        return 2 * SPACING
    return (count + 2 * LEVEL_MARGIN - 1) * SPACING


def channels_of(courses: Sequence[Course], geometry: BandGeometry) -> Channels:
    """Return which track of its channels each wire runs on."""
    uprights: dict[int, list[Segment]] = defaultdict(list)
    levels: dict[int, list[Segment]] = defaultdict(list)
    margin = _margin(geometry)
    for course in courses:
        depths = [_depth((course.wire, index), geometry) for index in (0, 1)]
        if course.level is None:
            from_far = not any(course.on_right)
            low, high = min(depths) - margin, max(depths) + margin
            segment = Segment(course.wire, low, high, from_far)
            uprights[course.uprights[0]].append(segment)
            continue
        level = 2.0 * course.level
        for index, depth in enumerate(depths):
            low, high = min(depth - margin, level), max(depth + margin, level)
            from_far = not course.on_right[index]
            segment = Segment(course.wire, low, high, from_far)
            uprights[course.uprights[index]].append(segment)
        low_column, high_column = sorted(course.uprights)
        both_below = min(depths) > level
        segment = Segment(course.wire, low_column, high_column, both_below)
        levels[course.level].append(segment)
    columns, bands = geometry.columns, len(geometry.band_heights)
    upright_tracks, upright_counts = _assign_all(uprights, columns + 1)
    level_tracks, level_counts = _assign_all(levels, bands + 1)
    return Channels(upright_tracks, upright_counts, level_tracks, level_counts)


def _depth(port: Port, geometry: BandGeometry) -> float:
    """Return how far down a port is: level channels have even numbers, bands lie between them."""
    band = geometry.port_bands[port]
    height = geometry.band_heights[band]
    share = (geometry.ports[port] + CLEARANCE) / (height + 2 * CLEARANCE)
    return 2.0 * band + 0.5 + share


def _margin(geometry: BandGeometry) -> float:
    """Return the room between two wires on one track, as a share of the lowest band."""
    lowest = min(geometry.band_heights)
    return CLEARANCE / 2 / (lowest + 2 * CLEARANCE)


def _assign_all(
    segments: Mapping[int, list[Segment]], count: int
) -> tuple[dict[int, Tracks], tuple[int, ...]]:
    tracks: dict[int, Tracks] = {}
    counts = []
    for channel in range(count):
        assigned, needed = assign_tracks(segments.get(channel, []))
        tracks[channel] = assigned
        counts.append(needed)
    return tracks, tuple(counts)
