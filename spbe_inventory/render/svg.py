"""A diagram as one SVG: title above, drawing, legend, what was left out and the date below."""

import re
import textwrap
from collections.abc import Iterator

from spbe_inventory.domain.diagram import Box, Diagram, Line
from spbe_inventory.inert.markup import markup
from spbe_inventory.language.texts import t
from spbe_inventory.render.dot import BOXES, LINES
from spbe_inventory.render.layout import drawn

FAMILY = "Arimo, Arial, Liberation Sans, Helvetica, sans-serif"
LETTER = 0.52  # mean width of a letter of Arimo as a part of its size
MARGIN, LEAST_WIDTH, ROW = 16.0, 460.0, 22.0
COLUMN, MOST_COLUMNS, SIGN = 370.0, 3, 52.0  # of the legend: width and number of columns, width of a sign


def svg(diagram: Diagram) -> str:
    """Give the whole picture as SVG text; the same diagram gives the same text."""
    inner, width, height = _inner(drawn(diagram))
    whole = max(width + 2 * MARGIN, LEAST_WIDTH)
    head = list(_head(diagram, whole))
    top = MARGIN + sum(size * 1.35 for _, size, _ in head) + 8
    signs, notes = list(_signs(diagram)), list(_notes(diagram, whole))
    columns = max(1, min(MOST_COLUMNS, int((whole - 2 * MARGIN) // COLUMN)))
    rows = -(-len(signs) // columns)
    foot = top + height + 14
    bottom = foot + (rows + len(notes)) * ROW + MARGIN
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" role="img" '
        f'viewBox="0 0 {whole:.0f} {bottom:.0f}" width="{whole:.0f}" height="{bottom:.0f}" '
        f'font-family="{FAMILY}" fill="#1a1a1a">',
        f"<title>{markup(diagram.title)}</title>",
        f"<desc>{markup(_described(diagram))}</desc>",
        f'<rect width="{whole:.0f}" height="{bottom:.0f}" fill="#ffffff"/>',
        *_written(head),
        f'<g transform="translate({(whole - width) / 2:.1f} {top:.1f})">{inner}</g>',
        *(
            _sign(sign, words, MARGIN + number // rows * COLUMN, foot + (number % rows + 1) * ROW)
            for number, (sign, words) in enumerate(signs)
        ),
        *(_note(words, foot + (rows + number + 1) * ROW) for number, words in enumerate(notes)),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _described(diagram: Diagram) -> str:
    """Say in words what the picture holds, for those who cannot see it."""
    return " ".join(
        [
            diagram.subtitle + ".",
            t("{boxes} boxes, {lines} lines.", boxes=len(diagram.nodes), lines=len(diagram.edges)),
            *diagram.left_out,
        ]
    )


def _inner(text: str) -> tuple[str, float, float]:
    """Take the drawing out of the program's SVG: its group, width and height in points."""
    size = re.search(r'viewBox="0\.00 0\.00 ([\d.]+) ([\d.]+)"', text)
    group = text[text.index("<g id=") : text.rindex("</svg>")].strip()
    group = re.sub(r"<!--.*?-->\n?", "", group).replace('font-family="Arimo"', f'font-family="{FAMILY}"')
    return group, float(size[1]) if size else 0.0, float(size[2]) if size else 0.0


def _head(diagram: Diagram, width: float) -> Iterator[tuple[str, float, str]]:
    for line in _wrapped(diagram.title, 16, width):
        yield line, 16.0, "bold"
    for line in _wrapped(diagram.subtitle, 11, width):
        yield line, 11.0, "normal"


def _written(head: list[tuple[str, float, str]]) -> Iterator[str]:
    y = MARGIN
    for text, size, weight in head:
        y += size * 1.35
        yield f'<text x="{MARGIN}" y="{y:.1f}" font-size="{size:.0f}" font-weight="{weight}">{markup(text)}</text>'


def _signs(diagram: Diagram) -> Iterator[tuple[str, str]]:
    """Give the legend: each sign and its words."""
    for box in diagram.boxes:
        yield _box_sign(box), str(box.label)
    for line in diagram.lines:
        yield _line_sign(line), str(line.label)


def _notes(diagram: Diagram, width: float) -> Iterator[str]:
    """Give the lines of words under the legend: how to read the lines, what was left out."""
    if any(edge.count > 1 for edge in diagram.edges):
        yield t("A number on a line: so many exchanges of that sort.")
    if any(not edge.directed for edge in diagram.edges):
        yield t("A line without a head: nobody has said which way the data go.")
    for note in diagram.left_out:
        yield from _wrapped(note, 11, width)


def _sign(sign: str, words: str, x: float, y: float) -> str:
    return f'<g transform="translate({x:.1f} {y - 4:.1f})">{sign}</g>{_note(words, y, x + SIGN)}'


def _note(words: str, y: float, x: float = MARGIN) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="11">{markup(words)}</text>'


def _box_sign(box: Box) -> str:
    look = BOXES[box]
    border = look["style"].rpartition(",")[2]
    dashes = {"dashed": ' stroke-dasharray="4,2"', "dotted": ' stroke-dasharray="1,3"'}.get(border, "")
    rounded = ' rx="4"' if "rounded" in look["style"] else ""
    shape = f'fill="{look["fillcolor"]}" stroke="{look["color"]}"{dashes}'
    if look["shape"] == "note":
        return f'<path d="M4,-7 H32 L38,-2 V7 H4 Z M32,-7 V-2 H38" {shape}/>'
    outer = f'<rect x="1.5" y="-9.5" width="39" height="19" fill="none" stroke="{look["color"]}"/>'
    return f'<rect x="4" y="-7" width="34" height="14"{rounded} {shape}/>{outer if "peripheries" in look else ""}'


def _line_sign(line: Line) -> str:
    look = LINES[line]
    dashes = {"dashed": ' stroke-dasharray="5,2"', "dotted": ' stroke-dasharray="1,4"'}.get(look["style"], "")
    colour = look["color"]
    stroke = f'<path d="M2,0 H30" stroke="{colour}" stroke-width="{look["penwidth"]}"{dashes}/>'
    return stroke + _head_sign(look["arrowhead"], colour)


def _head_sign(head: str, colour: str) -> str:
    """Draw an arrow's head as the drawing program does, so that the legend shows what the picture has."""
    filled, hollow = f'fill="{colour}" stroke="{colour}"', f'fill="#ffffff" stroke="{colour}"'
    return {
        "normal": f'<path d="M30,-4 L40,0 L30,4 Z" {filled}/>',
        "empty": f'<path d="M30,-4 L40,0 L30,4 Z" {hollow}/>',
        "diamond": f'<path d="M28,0 L34,-4 L40,0 L34,4 Z" {filled}/>',
        "odiamond": f'<path d="M28,0 L34,-4 L40,0 L34,4 Z" {hollow}/>',
        "odot": f'<circle cx="34" cy="0" r="4" {hollow}/>',
        "tee": f'<path d="M36,-5 V5" stroke="{colour}" stroke-width="2.5"/>',
        "vee": f'<path d="M31,-4 L40,0 L31,4 L34,0 Z" {filled}/>',
    }[head]


def _wrapped(text: str, size: float, width: float) -> list[str]:
    return textwrap.wrap(text, max(20, int((width - 2 * MARGIN) / (size * LETTER)))) or [""]
