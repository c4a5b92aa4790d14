"""Stacked bars as SVG, or as a table: shades that a black-and-white copy keeps apart, a number in every part."""

from collections.abc import Iterator

from spbe_inventory.documents.blocks import Bars
from spbe_inventory.language.forms import number
from spbe_inventory.render.text import width_of
from spbe_inventory.sanitize.markup import markup

# Sizes in pixels.
WIDTH = 680
NAME_WIDTH = 190
MAX_NAME_WIDTH = 300
NAME_GAP = 6
BAR_HEIGHT = 16
STEP = 23
TOP = 24
FONT_SIZE = 11
MIN_CHARACTERS = 6  # of a name, always kept
SHADES = ("#1f3f66", "#8aa9cc", "#ffffff", "#d4d4d4")  # dark, middle, white, grey
TEXT_COLOURS = ("#ffffff", "#000000", "#000000", "#000000")
MIN_PART = 12  # pixels in which a number can be read
ELLIPSIS = "…"
DOCUMENT = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
    'font-family="Arimo, Arial, sans-serif" font-size="{size}">{body}</svg>'
)
LEGEND = (
    '<rect x="{x}" y="3" width="11" height="11" fill="{fill}" stroke="#000" stroke-width="0.7"/>'
    '<text x="{text_x}" y="13">{name}</text>'
)
NAME = '<text x="0" y="{y}">{name}</text>'
PART = (
    '<rect x="{x:.1f}" y="{y}" width="{width:.1f}" height="{height}" fill="{fill}" stroke="#000" '
    'stroke-width="0.7"/>'
)
COUNT = '<text x="{x:.1f}" y="{y}" text-anchor="middle" fill="{colour}">{count}</text>'


def bars(block: Bars) -> str:
    """Return the bars as one SVG; the longest takes the whole width, each part shows its number."""
    totals = [sum(counts) for _name, counts in block.rows]
    longest = max(totals, default=0) or 1
    parts = list(_legend(block))
    room = _name_room(block)
    for index, (name, counts) in enumerate(block.rows):
        y = TOP + STEP * index
        shown = markup(_shorten(name, room))
        parts.append(NAME.format(y=y + 12, name=shown))
        parts += _bar(y, room, counts, longest)
    return DOCUMENT.format(
        width=WIDTH,
        height=TOP + STEP * len(block.rows),
        size=FONT_SIZE,
        body="".join(parts),
    )


def bars_table(block: Bars) -> tuple[list[str], list[list[str]]]:
    """Return headings and rows of a table with the same numbers, for formats without pictures."""
    headings = ["", *block.sorts]
    rows = []
    for name, counts in block.rows:
        cells = [number(count) for count in counts]
        rows.append([name, *cells])
    return headings, rows


def _legend(block: Bars) -> Iterator[str]:
    x = 0.0
    for name, shade in zip(block.sorts, SHADES, strict=False):
        yield LEGEND.format(
            x=x,
            fill=shade,
            text_x=x + 16,
            name=markup(name),
        )
        x += 34 + 5.9 * len(name)


def _name_room(block: Bars) -> float:
    """Return how wide the names before the bars may be: as the longest of them, within bounds."""
    widths = [width_of(name, FONT_SIZE) for name, _counts in block.rows]
    wanted = max(widths, default=0.0) + NAME_GAP
    return min(max(wanted, float(NAME_WIDTH)), float(MAX_NAME_WIDTH))


def _shorten(name: str, room: float) -> str:
    """Return a name cut to the room before the bars."""
    shown = name
    while len(shown) > MIN_CHARACTERS:
        if width_of(shown, FONT_SIZE) <= room - NAME_GAP:
            break
        shortened = shown[:-2].rstrip()
        shown = shortened + ELLIPSIS
    return shown


def _bar(y: int, room: float, counts: tuple[int, ...], longest: int) -> Iterator[str]:
    """Yield the parts of a bar whose upper edge is at `y`, right of the room for names."""
    x = room
    bar_room = WIDTH - room - 1
    for index, count in enumerate(counts):
        width = bar_room * count / longest
        if count:
            yield PART.format(
                x=x,
                y=y,
                width=width,
                height=BAR_HEIGHT,
                fill=SHADES[index],
            )
        if count and width >= MIN_PART:
            yield COUNT.format(
                x=x + width / 2,
                y=y + 12,
                colour=TEXT_COLOURS[index],
                count=number(count),
            )
        x += width
