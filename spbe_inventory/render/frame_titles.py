"""The names of frames, put where no line runs through them: in their frame, else beside it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from spbe_inventory.render.drawn_shapes import (
    ASCENT,
    DESCENT,
    DrawnShapes,
    FrameShape,
    drawn_shapes,
)
from spbe_inventory.render.labels import lines_of_words
from spbe_inventory.render.layout_result import Rect
from spbe_inventory.render.shape_grid import (
    FRAME,
    LineGrid,
    Rects,
    grid_of,
    grown,
    overlap,
)
from spbe_inventory.render.text import text_element, width_of

FONT_SIZE = 10.0  # points, of every text in a drawing
LINE_HEIGHT = 12.0  # points from one line of a name to the next
INSET = 7.0  # points between the border of a frame and its name
BESIDE = 2.5  # points between the border of a frame and its name outside
ROOM = 1.5  # points between a name and all else
STEP = 5.0  # points between two places that are tried
WRAPS = (24, 16, 12)  # characters in a line of a name where it has no room as it is
FRAME_GROUP = re.compile(r'<g id="(clust\d+)" class="cluster">')
Lines = Sequence[str]


@dataclass(slots=True)
class FrameTitles:
    """The names of frames: lines and rectangle by id of the frame; how many lines run through, `crossed`."""

    placed: dict[str, tuple[Lines, Rect]] = field(default_factory=dict)
    crossed: int = 0


def with_clear_titles(svg: str) -> tuple[str, int]:
    """Return a drawing with the names of its frames where nothing touches them, and how many found no such place."""
    shapes = drawn_shapes(svg)
    if not shapes.framed:
        return svg, 0
    titles = _placed(shapes)
    return _rewritten(svg, titles), titles.crossed


def _placed(shapes: DrawnShapes) -> FrameTitles:
    """Return where names stand: the usual places first, so that a name moves only where it has to."""
    room = _Room(shapes)
    titles = FrameTitles()
    moved = []
    for key, frame in shapes.framed.items():
        if not frame.title:
            continue
        usual = _usual_rect(frame)
        if room.is_free(usual, key):
            room.take(usual)
            titles.placed[key] = [text for text, _rect in frame.title], usual
        else:
            moved.append(key)
    for key in moved:
        frame = shapes.framed[key]
        place = next(room.places(key, frame), None)
        if place is None:
            titles.crossed += 1
            place = [text for text, _rect in frame.title], _usual_rect(frame)
        room.take(place[1])
        titles.placed[key] = place
    return titles


def _usual_rect(frame: FrameShape) -> Rect:
    """Return the room of a name where the drawing program put it."""
    left = min(rect[0] for _text, rect in frame.title)
    top = min(rect[1] for _text, rect in frame.title)
    width, height = _size([text for text, _rect in frame.title])
    return left, top, width, height


def _size(lines: Lines) -> tuple[float, float]:
    """Return width and height of lines of a name, in points."""
    widths = [width_of(line, FONT_SIZE) for line in lines]
    height = (len(lines) - 1) * LINE_HEIGHT + (ASCENT + DESCENT) * FONT_SIZE
    return max(widths), height


class _Room:
    """What a drawing leaves free for the names of frames."""

    def __init__(self, shapes: DrawnShapes) -> None:
        self._framed = shapes.framed
        self._lines: LineGrid = grid_of(shapes)
        self._taken = Rects()
        for rect in shapes.boxes.values():
            self._taken.add(rect)

    def take(self, rect: Rect) -> None:
        """Take a rectangle, so that no other name is placed there."""
        self._taken.add(rect)

    def is_free(self, rect: Rect, key: str) -> bool:
        """Return whether no line, box, other name or other frame touches a rectangle."""
        around = grown(rect, ROOM)
        if self._taken.meet(around):
            return False
        if any(name != FRAME for name in self._lines.touching(around)):
            return False
        return not any(
            overlap(around, frame.rect)
            for other, frame in self._framed.items()
            if other != key
        )

    def places(self, key: str, frame: FrameShape) -> Iterator[tuple[Lines, Rect]]:
        """Yield the free places of a name: in its frame from above, then beside it, ever narrower."""
        variants = list(_variants([text for text, _rect in frame.title]))
        for candidates in (_inside, _beside):
            for lines in variants:
                for left, top in candidates(frame.rect, _size(lines)):
                    rect = (left, top, *_size(lines))
                    if self.is_free(rect, key):
                        yield lines, rect


def _variants(lines: Lines) -> Iterator[Lines]:
    """Yield a name as it is broken, on one line, then in ever narrower ones."""
    whole = " ".join(lines)
    seen: list[Lines] = []
    for variant in (lines, [whole], *(lines_of_words(whole, wrap) for wrap in WRAPS)):
        if list(variant) not in seen:
            seen.append(list(variant))
            yield variant


def _inside(frame: Rect, size: tuple[float, float]) -> Iterator[tuple[float, float]]:
    """Yield the corners (left, top) of places in a frame, row by row from above."""
    left, top, width, height = grown(frame, -INSET)
    for y in _steps(top, top + height - size[1]):
        for x in _steps(left, left + width - size[0]):
            yield x, y


def _beside(frame: Rect, size: tuple[float, float]) -> Iterator[tuple[float, float]]:
    """Yield the corners of places outside a frame: above it, below it, left and right of it."""
    left, top, width, height = frame
    across = list(_steps(left, max(left, left + width - size[0])))
    down = list(_steps(top, max(top, top + height - size[1])))
    for x in across:
        yield x, top - BESIDE - size[1]
    for x in across:
        yield x, top + height + BESIDE
    for y in down:
        yield left - BESIDE - size[0], y
    for y in down:
        yield left + width + BESIDE, y


def _steps(first: float, last: float) -> Iterator[float]:
    """Yield numbers from the first to the last that are not further apart than a step; none where last is less."""
    if last < first:
        return
    count = int((last - first) / STEP)
    for index in range(count + 1):
        yield first + index * STEP
    if count * STEP < last - first:
        yield last


def _rewritten(svg: str, titles: FrameTitles) -> str:
    """Return a drawing with the names of its frames where they were placed."""
    lines: list[str] = []
    key = ""
    for line in svg.split("\n"):
        match = FRAME_GROUP.match(line)
        if match:
            key = match[1]
        if key and line.startswith("<text"):
            continue
        if key and line == "</g>":
            lines += _texts(titles, key)
            key = ""
        lines.append(line)
    return "\n".join(lines)


def _texts(titles: FrameTitles, key: str) -> Iterator[str]:
    """Yield the lines of a name as SVG."""
    if key not in titles.placed:
        return
    words, (left, top, _width, _height) = titles.placed[key]
    for index, line in enumerate(words):
        baseline = top + ASCENT * FONT_SIZE + index * LINE_HEIGHT
        yield text_element(line, left, baseline, FONT_SIZE)
