"""Text in pictures: printable lines, width, line breaks, the element of SVG."""

from functools import lru_cache

from spbe_inventory.sanitize.markup import markup
from spbe_inventory.sanitize.screen import strip_control

FAMILY = "Arimo, Arial, Liberation Sans, Helvetica, sans-serif"
# Widths of Arimo's characters from space to tilde, in thousandths of the font size; a test compares them to the font.
WIDTHS = (
    "278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 "
    "584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 "
    "667 667 611 278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 "
    "278 556 500 722 500 500 500 334 260 334 584"
)
FIRST_CHARACTER = 32  # the space
THIN_SPACE = "\u2009"
THIN_SPACE_WIDTH = 0.2
DEFAULT_WIDTH = 1.0  # characters of other scripts are taken to be as wide as high
BOLD = 1.08  # how much wider bold text is
STOPS = (
    "/-_.,:;?&=@)"  # after which a word that is wider than a line may go on in the next
)
ELEMENT = '<text x="{x:.1f}" y="{y:.1f}" font-size="{size:g}"{attributes}>{text}</text>'


def _character_widths() -> dict[str, float]:
    """Return the width of each known character, as a share of the font size."""
    widths = {THIN_SPACE: THIN_SPACE_WIDTH}
    for code, width in enumerate(WIDTHS.split(), FIRST_CHARACTER):
        character = chr(code)
        widths[character] = int(width) / 1000
    return widths


CHARACTER_WIDTHS = _character_widths()


def printable_lines(text: str) -> str:
    """Return a text without control characters; lines stay lines."""
    lines = [strip_control(line) for line in text.split("\n")]
    return "\n".join(lines)


def width_of(text: str, size: float) -> float:
    """Return how wide a text is, in points."""
    return size * _relative_width(text)


@lru_cache(maxsize=8192)
def _relative_width(text: str) -> float:
    """Return how wide a text is, as a multiple of its font size; layouts ask for the same words again and again."""
    total = 0.0
    for character in strip_control(text):
        total += CHARACTER_WIDTHS.get(character, DEFAULT_WIDTH)
    return total


def wrap(text: str, size: float, width: float) -> list[str]:
    """Return a text as lines that fit a width.

    A word that is wider than a whole line, such as an address, goes on in the next, if possible after a stop in it.
    """
    lines = [""]
    for word in strip_control(text).split():
        longer = f"{lines[-1]} {word}".strip()
        if width_of(longer, size) <= width:
            lines[-1] = longer
        else:
            lines += _split_word(word, size, width)
    filled = [line for line in lines if line]
    return filled or [""]


def text_element(
    text: str,
    x: float,
    y: float,
    size: float,
    attributes: str = "",
) -> str:
    """Return a line of text as an SVG element whose baseline begins at (x, y)."""
    return ELEMENT.format(
        x=x,
        y=y,
        size=size,
        attributes=attributes,
        text=markup(text),
    )


def widest_word(text: str, size: float) -> float:
    """Return how wide the widest word of a text is, in points."""
    widths = [width_of(word, size) for word in text.split()]
    return max(widths, default=0.0)


def _split_word(word: str, size: float, width: float) -> list[str]:
    """Return a word in pieces that fit a width, each of at least one character."""
    pieces = [""]
    for character in word:
        longer = pieces[-1] + character
        if pieces[-1] and width_of(longer, size) > width:
            whole, rest = _at_last_stop(pieces[-1])
            pieces[-1] = whole
            pieces.append(rest + character)
        else:
            pieces[-1] = longer
    return pieces


def _at_last_stop(piece: str) -> tuple[str, str]:
    """Return a piece of a word up to its last stop, and what follows it; without a stop all and nothing."""
    for end in range(len(piece), 0, -1):
        if piece[end - 1] in STOPS:
            return piece[:end], piece[end:]
    return piece, ""
