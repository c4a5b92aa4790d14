"""The legend of a picture: a sign for each sort of box and line that is on it, and no other."""

from collections.abc import Iterator

from spbe_inventory.domain.diagram import Box, Diagram, Form, Line, Tint
from spbe_inventory.language.texts import t
from spbe_inventory.render import grid
from spbe_inventory.render.looks import BOXES, LINES, TINTS, dashes

FRAME = '<rect x="2" y="-8" width="36" height="16" rx="4" fill="none" stroke="#6b6b6b"/>'


def signs(diagram: Diagram) -> Iterator[tuple[str, str]]:
    """Give each sign, drawn round (0, 0) to (40, 0), and its words."""
    if diagram.form is Form.MATRIX:
        yield from grid.signs(diagram)
        return
    if diagram.form is Form.BOARD:
        return
    if diagram.clusters:
        yield FRAME, t("frame: the office of the applications in it")
    for box in diagram.boxes:
        yield box_sign(box), str(box.label)
    for tint in diagram.tints:
        yield _tint_sign(tint), str(tint.label)
    for line in diagram.lines:
        yield line_sign(line), str(line.label)


def box_sign(box: Box) -> str:
    """Draw a small box as the drawing program does."""
    look = BOXES[box]
    border = look["style"].rpartition(",")[2]
    rounded = ' rx="4"' if "rounded" in look["style"] else ""
    width = look.get("penwidth", "1")
    paint = f'fill="{look["fillcolor"]}" stroke="{look["color"]}" stroke-width="{width}"{dashes(border)}'
    outer = f'<rect x="1.5" y="-8.5" width="37" height="17" fill="none" stroke="{look["color"]}"/>'
    return {
        "note": f'<path d="M4,-6 H30 L36,-2 V6 H4 Z M30,-6 V-2 H36" {paint}/>',
        "hexagon": f'<path d="M9,-6 H31 L37,0 L31,6 H9 L3,0 Z" {paint}/>',
        "octagon": f'<path d="M10,-7 H30 L37,-3 V3 L30,7 H10 L3,3 V-3 Z" {paint}/>',
        "ellipse": f'<ellipse cx="20" cy="0" rx="17" ry="6.5" {paint}/>',
        "cylinder": f'<path d="M4,-5 C4,-8 36,-8 36,-5 V5 C36,8 4,8 4,5 Z M4,-5 C4,-2 36,-2 36,-5" {paint}/>',
        "box3d": f'<path d="M4,-4 L8,-8 H37 V4 L33,8 H4 Z M4,-4 H33 V8 M33,-4 L37,-8" {paint}/>',
        "box": f'<rect x="4" y="-6" width="32" height="12"{rounded} {paint}/>{outer if "peripheries" in look else ""}',
    }[look["shape"]]


def _tint_sign(tint: Tint) -> str:
    return f'<rect x="4" y="-6" width="32" height="12" fill="{TINTS[tint]}" stroke="#1a1a1a" stroke-width="0.5"/>'


def line_sign(line: Line) -> str:
    """Draw a short line as the drawing program does, with its head."""
    look = LINES[line]
    stroke = f'stroke="{look["color"]}" stroke-width="{look["penwidth"]}"{dashes(look["style"])}'
    return f'<path d="M2,0 H30" {stroke}/>' + _head_sign(look["arrowhead"], look["color"])


def _head_sign(head: str, colour: str) -> str:
    """Draw an arrow's head as the drawing program does, so that the legend shows what the picture has."""
    filled, hollow = f'fill="{colour}" stroke="{colour}"', f'fill="#ffffff" stroke="{colour}"'
    return {
        "normal": f'<path d="M30,-4 L40,0 L30,4 Z" {filled}/>',
        "empty": f'<path d="M30,-4 L40,0 L30,4 Z" {hollow}/>',
        "diamond": f'<path d="M28,0 L34,-4 L40,0 L34,4 Z" {filled}/>',
        "odiamond": f'<path d="M28,0 L34,-4 L40,0 L34,4 Z" {hollow}/>',
        "dot": f'<circle cx="34" cy="0" r="4" {filled}/>',
        "odot": f'<circle cx="34" cy="0" r="4" {hollow}/>',
        "box": f'<path d="M31,-4 H39 V4 H31 Z" {filled}/>',
        "obox": f'<path d="M31,-4 H39 V4 H31 Z" {hollow}/>',
        "tee": f'<path d="M36,-5 V5" stroke="{colour}" stroke-width="2.5"/>',
        "vee": f'<path d="M31,-4 L40,0 L31,4 L34,0 Z" {filled}/>',
        "none": f'<path d="M30,0 H40" {filled}/>',
    }[head]
