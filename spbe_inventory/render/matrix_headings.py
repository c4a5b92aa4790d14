"""Headings of a matrix: names in as many lines as there is room for; what does not fit stands in full below it."""

from collections.abc import Iterable
from math import cos, radians, sin

from spbe_inventory.render.labels import Labels
from spbe_inventory.render.text import width_of, wrap

ANGLE = 55.0  # degrees, of the headings of columns
RISE, RUN = sin(radians(ANGLE)), cos(radians(ANGLE))
LINE_HEIGHT = 1.09  # of a line of a heading, as a multiple of its font size
FOOT = 4.0  # points between a slanting heading and its column
SLANT_LENGTH = 101.0  # points, of slanting headings where this is enough
MAX_SLANT_LENGTH = 220.0
LENGTH_STEP = 8.0
MARGIN = 8.0  # points beside the headings of rows
TURNED = ' transform="rotate(-{angle:g} {x:.1f} {y:.1f})"'


def slant_height(length: float) -> float:
    """Return how high slanting headings of some length are."""
    return length * RISE + FOOT + 1


def slant_width(length: float) -> float:
    """Return how far slanting headings of some length reach beyond the last column."""
    return length * RUN + FOOT


def lines_in(room: float, font_size: float) -> int:
    """Return how many lines of a heading stand in some room across them, at least one."""
    return max(1, int(room / (font_size * LINE_HEIGHT)))


def lines_over(column_width: float, font_size: float) -> int:
    """Return how many slanting lines stand over a column of some width, at least one."""
    return lines_in(column_width * RISE, font_size)


def line_step(font_size: float) -> float:
    """Return how far apart two slanting lines of a heading begin."""
    return font_size * LINE_HEIGHT / RISE


def longest(names: Iterable[str], font_size: float) -> float:
    """Return how wide the widest of some names is in one line; 0 of none."""
    return max((width_of(name, font_size) for name in names), default=0.0)


def are_whole(names: Iterable[str], font_size: float, room: float, lines: int) -> bool:
    """Return whether each name stands in so many lines of some length."""
    return all(len(wrap(name, font_size, room)) <= lines for name in names)


def heading_lines(
    name: str, font_size: float, room: float, lines: int, labels: Labels
) -> list[str]:
    """Return a name in at most so many lines of some length; one that is cut ends in its reference number."""
    broken = wrap(name, font_size, room)
    if len(broken) <= lines:
        return broken
    kept = broken[:lines]
    return [*kept[:-1], labels.cut(name, kept[-1])]


def turned(x: float, y: float) -> str:
    """Return the attribute of a text that slants from a point upwards to the right."""
    return TURNED.format(angle=ANGLE, x=x, y=y)
