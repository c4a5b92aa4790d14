"""A poster laid out: the arrangement of columns and bands in which its letters are largest on the sheet."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from string import ascii_uppercase

from spbe_inventory.documents.diagram import Diagram
from spbe_inventory.render.layout_result import BodyArea, Rect
from spbe_inventory.render.poster.arrivals import entries_of
from spbe_inventory.render.poster.courses import courses_of
from spbe_inventory.render.poster.frames import PosterFrame, frames_of
from spbe_inventory.render.poster.geometry import (
    BandGeometry,
    Port,
    band_geometry,
    estimated_heights,
)
from spbe_inventory.render.poster.placement import Placement, Shape, position_frames
from spbe_inventory.render.poster.routes import (
    SPACING,
    Point,
    PosterSheet,
    channels_of,
    sheet_of,
)
from spbe_inventory.render.poster.wires import End, Wire, wires_of

COLUMN_WIDTHS = (116.0, 146.0, 186.0)  # points
MAX_COLUMNS = 14
MAX_BANDS = 5
TRIED = 9  # arrangements that are laid out, those of the best estimate first
FREE_AREA = BodyArea(1414.0, 1000.0)  # of a free sheet only the proportions count
# How much of a column what is external may fill before it stands at both edges of the sheet.
RIM_SHARE = 0.6
# For an estimate: tracks of one channel for each wire, and the room for signs and numbers in an upright channel.
TRACKS_A_WIRE = 0.45
ENTRY_WIDTH = 60.0


@dataclass(frozen=True, slots=True)
class RoutedWire:
    """A wire with the corners of its route, from its first end to its second."""

    wire: Wire
    corners: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class PosterLayout:
    """Where everything lies at the natural size of letters, in points.

    `codes` are the signs by which the frames are found: C4 is the fourth frame of the third column.
    """

    frames: tuple[PosterFrame, ...]
    codes: tuple[str, ...]
    frame_rects: tuple[Rect, ...]
    row_rects: Mapping[End, Rect]
    wires: tuple[RoutedWire, ...]
    width: float
    height: float

    def scale(self, area: BodyArea) -> float:
        """Return how much it can be enlarged, or must be made smaller, to fit an area."""
        return min(area.width / self.width, area.height / self.height)


@dataclass(frozen=True, slots=True)
class PosterContent:
    """What stands on a poster with columns of a width, before it has a place."""

    diagram: Diagram
    column_width: float
    frames: tuple[PosterFrame, ...]
    wires: tuple[Wire, ...]
    heights: tuple[float, ...]

    def total_height(self, *, is_external: bool) -> float:
        """Return how high the frames of a kind are together, in points."""
        total = 0.0
        for frame, height in zip(self.frames, self.heights, strict=True):
            if frame.is_external == is_external:
                total += height
        return total


Candidate = tuple[float, int, PosterContent, Shape]


@dataclass(frozen=True, slots=True)
class Positions:
    """Where the frames of a placement lie on a sheet."""

    placement: Placement
    geometry: BandGeometry
    sheet: PosterSheet

    def corner(self, frame: int, offset: float) -> Point:
        """Return a point at the left of a frame, so far below the top of its band."""
        column, band = self.placement.slots[frame]
        return self.sheet.column_lefts[column], self.sheet.band_tops[band] + offset

    def frame_rect(self, frame: int) -> Rect:
        """Return where a frame lies."""
        left, top = self.corner(frame, self.geometry.frame_tops[frame])
        height = self.geometry.frame_heights[frame]
        return left, top, self.sheet.column_width, height

    def row_rect(self, end: End) -> Rect:
        """Return where a row lies."""
        left, top = self.corner(end.frame, self.geometry.row_tops[end])
        return left, top, self.sheet.column_width, self.geometry.row_heights[end]

    def port(self, port: Port, end: End, *, on_right: bool) -> Point:
        """Return where a wire meets its box."""
        x, y = self.corner(end.frame, self.geometry.ports[port])
        if on_right:
            x += self.sheet.column_width
        return x, y


def poster_layout(diagram: Diagram, area: BodyArea) -> PosterLayout:
    """Return the layout of a diagram for an area (without a width: a sheet of any size); always the same."""
    if not area.width:
        area = FREE_AREA
    candidates = _candidates(diagram, area)
    layouts = [_lay_out(content, shape) for _, _, content, shape in candidates[:TRIED]]
    return max(layouts, key=lambda layout: layout.scale(area))


def estimated_scale(diagram: Diagram, area: BodyArea) -> float:
    """Return about how large the letters of the best layout will be: within an eighth of it, without any layout."""
    best, *_others = _candidates(diagram, area)
    return -best[0]


def _candidates(diagram: Diagram, area: BodyArea) -> list[Candidate]:
    """Return every arrangement that may suit, the one with the best estimate (negative) first."""
    candidates: list[Candidate] = []
    for width in COLUMN_WIDTHS:
        content = _content(diagram, width)
        for shape in _shapes(content):
            estimate = _estimated_scale(content, shape, area)
            candidates.append((-estimate, len(candidates), content, shape))
    return sorted(candidates, key=lambda candidate: candidate[:2])


def _content(diagram: Diagram, width: float) -> PosterContent:
    frames = frames_of(diagram, width)
    wires = wires_of(diagram, frames)
    heights = estimated_heights(frames, wires)
    return PosterContent(diagram, width, frames, wires, tuple(heights))


def _shapes(content: PosterContent) -> Iterator[Shape]:
    """Yield every shape that may suit; what is external stands at the right edge, where it is much at both."""
    external = content.total_height(is_external=True)
    internal = content.total_height(is_external=False)
    inner_frames = [frame for frame in content.frames if not frame.is_external]
    most = min(MAX_COLUMNS, len(inner_frames))
    for columns in range(1, max(1, most) + 1):
        rims: tuple[int, ...] = ()
        if external > RIM_SHARE * internal / columns:
            rims = (0, columns + 1)
        elif external:
            rims = (columns,)
        for bands in range(1, MAX_BANDS + 1):
            yield Shape(columns + len(rims), bands, rims)


def _estimated_scale(content: PosterContent, shape: Shape, area: BodyArea) -> float:
    """Return about how large the letters will be."""
    inner_columns = shape.columns - len(shape.rims)
    column_height = content.total_height(is_external=False) / inner_columns
    if shape.rims:
        external = content.total_height(is_external=True) / len(shape.rims)
        column_height = max(column_height, external)
    wires = len(content.wires)
    upright_tracks = wires * 2 * TRACKS_A_WIRE / (shape.columns + 1)
    level_tracks = wires * TRACKS_A_WIRE / (shape.bands + 1)
    gutter = 2 * SPACING + upright_tracks * SPACING
    if wires:
        gutter += ENTRY_WIDTH
    width = shape.columns * (content.column_width + gutter) + gutter
    channel = (level_tracks + 2) * SPACING
    bands = max(column_height, *content.heights)
    height = bands + (shape.bands + 1) * channel
    return min(area.width / width, area.height / height)


def _lay_out(content: PosterContent, shape: Shape) -> PosterLayout:
    """Return the layout of a content in a shape."""
    frames, wires = content.frames, content.wires
    placement = position_frames(frames, content.heights, wires, shape)
    courses = courses_of(wires, placement)
    geometry = band_geometry(frames, wires, courses, placement)
    channels = channels_of(courses, geometry)
    entries = entries_of(content.diagram, wires, courses, shape.columns)
    sheet = sheet_of(channels, geometry, entries, content.column_width)
    positions = Positions(placement, geometry, sheet)
    routed = []
    for course in courses:
        wire = wires[course.wire]
        ports = []
        for index, end in enumerate(wire.ends):
            on_right = course.on_right[index]
            ports.append(positions.port((course.wire, index), end, on_right=on_right))
        routed.append(RoutedWire(wire, sheet.route(course, ports)))
    return PosterLayout(
        frames=frames,
        codes=_codes(placement),
        frame_rects=tuple(map(positions.frame_rect, range(len(frames)))),
        row_rects={end: positions.row_rect(end) for end in geometry.row_heights},
        wires=tuple(routed),
        width=sheet.width,
        height=sheet.height,
    )


def _codes(placement: Placement) -> tuple[str, ...]:
    """Return the sign of each frame: a letter for its column, and its number from above."""
    codes = {}
    for column in range(placement.shape.columns):
        position = 0
        for band in range(placement.shape.bands):
            for frame in placement.stacks.get((column, band), ()):
                position += 1
                codes[frame] = f"{ascii_uppercase[column]}{position}"
    return tuple(codes[frame] for frame in range(len(codes)))
