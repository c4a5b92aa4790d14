"""Words set by ourselves in SVG: their width, their breaking, their element."""

from spbe_inventory.inert.markup import markup
from spbe_inventory.inert.screen import plain

FAMILY = "Arimo, Arial, Liberation Sans, Helvetica, sans-serif"
# Widths of the letters of Arimo from blank to tilde, in thousandths of their size; a test compares them to the font.
WIDTHS = (
    "278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 "
    "584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 "
    "667 667 611 278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 "
    "278 556 500 722 500 500 500 334 260 334 584"
)
THIN = "\u2009"  # a thin blank
ASCII = {chr(32 + place): int(width) / 1000 for place, width in enumerate(WIDTHS.split())} | {THIN: 0.2}
OTHER = 1.0  # letters of other scripts are taken to be as wide as high
BOLD = 1.08


def width_of(text: str, size: float) -> float:
    """Give how wide a text is, in points."""
    return size * sum(ASCII.get(letter, OTHER) for letter in plain(text))


def broken(text: str, size: float, width: float) -> list[str]:
    """Break a text into lines that fit a width; a word that is wider than a line is broken too."""
    lines = [""]
    for word in plain(text).split():
        longer = f"{lines[-1]} {word}".strip()
        if width_of(longer, size) <= width:
            lines[-1] = longer
            continue
        *full, rest = _cut(word, size, width)
        lines += [*full, rest]
    return [line for line in lines if line] or [""]


def written(text: str, x: float, y: float, size: float, more: str = "") -> str:
    """Give a line of text that stands on (x, y)."""
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:g}"{more}>{markup(text)}</text>'


def _cut(word: str, size: float, width: float) -> list[str]:
    """Cut a word into pieces that fit a width, one letter at least in each."""
    pieces = [""]
    for letter in word:
        if pieces[-1] and width_of(pieces[-1] + letter, size) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces
