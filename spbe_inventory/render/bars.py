"""Bars parted by sort as SVG: shades that a black-and-white copy keeps apart, a number in every part."""

from collections.abc import Iterator

from spbe_inventory.domain.blocks import Bars
from spbe_inventory.inert.markup import markup
from spbe_inventory.language.forms import number
from spbe_inventory.render.text import width_of

WIDTH, NAMES, BAR, STEP, TOP = 680, 190, 16, 23, 24  # pixels
SIZE, LETTERS = 11, 6  # points of the letters; those of a name that are always kept
SHADES = ("#1f3f66", "#8aa9cc", "#ffffff", "#d4d4d4")  # dark, middle, white, grey
ON_DARK = ("#ffffff", "#000000", "#000000", "#000000")
NARROWEST = 12  # pixels in which a number can be read


def bars(block: Bars) -> str:
    """Give the bars as one SVG; the longest takes the whole width, each part says its number."""
    most = max((sum(counts) for _, counts in block.rows), default=0) or 1
    height = TOP + STEP * len(block.rows)
    parts = [*_legend(block), *(line for place, row in enumerate(block.rows) for line in _row(place, row, most))]
    body = "".join(parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" '
        f'font-family="Arimo, Arial, sans-serif" font-size="{SIZE}">{body}</svg>'
    )


def _legend(block: Bars) -> Iterator[str]:
    at = 0.0
    for place, name in enumerate(block.sorts):
        yield f'<rect x="{at}" y="3" width="11" height="11" fill="{SHADES[place]}" stroke="#000" stroke-width="0.7"/>'
        yield f'<text x="{at + 16}" y="13">{markup(name)}</text>'
        at += 34 + 5.9 * len(name)


def _shortened(name: str) -> str:
    """Cut a name that has no room before the bars."""
    shown = name
    while width_of(shown, SIZE) > NAMES - 6 and len(shown) > LETTERS:
        shown = f"{shown[:-2].rstrip()}…"
    return shown


def _row(place: int, row: tuple[str, tuple[int, ...]], most: int) -> Iterator[str]:
    name, counts = row
    top = TOP + STEP * place
    yield f'<text x="0" y="{top + 12}">{markup(_shortened(name))}</text>'
    at = float(NAMES)
    for sort, count in enumerate(counts):
        wide = (WIDTH - NAMES - 1) * count / most
        if count:
            yield (
                f'<rect x="{at:.1f}" y="{top}" width="{wide:.1f}" height="{BAR}" fill="{SHADES[sort]}" stroke="#000" '
                f'stroke-width="0.7"/>'
            )
        if count and wide >= NARROWEST:
            yield (
                f'<text x="{at + wide / 2:.1f}" y="{top + 12}" text-anchor="middle" fill="{ON_DARK[sort]}">'
                f"{number(count)}</text>"
            )
        at += wide
