"""The legend of a picture: a sign for each kind of box and line that is on it, and no other."""

from collections.abc import Iterator

from spbe_inventory.documents.diagram import Box, Diagram, Form, Line, Node, Tint
from spbe_inventory.language.texts import _
from spbe_inventory.render import matrix_cells
from spbe_inventory.render.styles import BOXES, LINES, TINTS, dashes

FRAME = (
    '<rect x="2" y="-8" width="36" height="16" rx="4" fill="none" stroke="#6b6b6b"/>'
)
ROUNDED = ' rx="4"'
OUTER_BORDER = (
    '<rect x="1.5" y="-8.5" width="37" height="17" fill="none" stroke="{colour}"/>'
)
BOX_PAINT = 'fill="{fill}" stroke="{colour}" stroke-width="{width}"{dashes}'
TINT = '<rect x="4" y="-6" width="32" height="12" fill="{fill}" stroke="#1a1a1a" stroke-width="0.5"/>'
LINE = '<path d="M2,0 H30" stroke="{colour}" stroke-width="{width}"{dashes}/>'
MIXED = '<path d="M2,0 H38" stroke="#6b6b6b" stroke-width="2.4"/>'
# Shape of a box → its sign, as the drawing program draws it.
SHAPES = {
    "note": '<path d="M4,-6 H30 L36,-2 V6 H4 Z M30,-6 V-2 H36" {paint}/>',
    "hexagon": '<path d="M9,-6 H31 L37,0 L31,6 H9 L3,0 Z" {paint}/>',
    "octagon": '<path d="M10,-7 H30 L37,-3 V3 L30,7 H10 L3,3 V-3 Z" {paint}/>',
    "ellipse": '<ellipse cx="20" cy="0" rx="17" ry="6.5" {paint}/>',
    "cylinder": '<path d="M4,-5 C4,-8 36,-8 36,-5 V5 C36,8 4,8 4,5 Z M4,-5 C4,-2 36,-2 36,-5" {paint}/>',
    "box3d": '<path d="M4,-4 L8,-8 H37 V4 L33,8 H4 Z M4,-4 H33 V8 M33,-4 L37,-8" {paint}/>',
    "box": '<rect x="4" y="-6" width="32" height="12"{rounded} {paint}/>{outer}',
}
FILLED = 'fill="{colour}" stroke="{colour}"'
HOLLOW = 'fill="#ffffff" stroke="{colour}"'
# Arrowhead of a line → its sign, as the drawing program draws it.
ARROWHEADS = {
    "normal": f'<path d="M30,-4 L40,0 L30,4 Z" {FILLED}/>',
    "normalnormal": f'<path d="M24,-4 L32,0 L24,4 Z M32,-4 L40,0 L32,4 Z" {FILLED}/>',
    "empty": f'<path d="M30,-4 L40,0 L30,4 Z" {HOLLOW}/>',
    "diamond": f'<path d="M28,0 L34,-4 L40,0 L34,4 Z" {FILLED}/>',
    "odiamond": f'<path d="M28,0 L34,-4 L40,0 L34,4 Z" {HOLLOW}/>',
    "dot": f'<circle cx="34" cy="0" r="4" {FILLED}/>',
    "odot": f'<circle cx="34" cy="0" r="4" {HOLLOW}/>',
    "box": f'<path d="M31,-4 H39 V4 H31 Z" {FILLED}/>',
    "obox": f'<path d="M31,-4 H39 V4 H31 Z" {HOLLOW}/>',
    "tee": '<path d="M36,-5 V5" stroke="{colour}" stroke-width="2.5"/>',
    "vee": f'<path d="M31,-4 L40,0 L31,4 L34,0 Z" {FILLED}/>',
    "none": f'<path d="M30,0 H40" {FILLED}/>',
}


def legend_entries(diagram: Diagram) -> Iterator[tuple[str, str]]:
    """Yield each sign, drawn from (0, 0) to (40, 0), and its words."""
    if diagram.form is Form.MATRIX:
        yield from matrix_cells.legend_entries(diagram)
    elif diagram.form in (Form.NETWORK, Form.SIDES, Form.WAY):
        yield from _network_entries(diagram)
    elif diagram.form is Form.POSTER:
        yield from _poster_entries(diagram)


def _network_entries(diagram: Diagram) -> Iterator[tuple[str, str]]:
    is_framed = diagram.clusters and not diagram.columns
    if is_framed and diagram.form is Form.NETWORK:
        yield FRAME, _("frame: the office of the applications in it")
    for box in diagram.boxes:
        yield box_sign(box), str(box.label)
    yield from _tint_entries(diagram)
    yield from _line_entries(diagram)


def _poster_entries(diagram: Diagram) -> Iterator[tuple[str, str]]:
    """Yield what a poster needs: without lines, names in frames tell what they are by themselves."""
    if diagram.edges:
        if any(node.id not in diagram.clusters for node in _boxes(diagram)):
            yield FRAME, _("frame: the office of the applications in it")
        used = {node.box for node in _boxes(diagram)}
        for box in diagram.boxes:
            if box in used:
                yield box_sign(box), str(box.label)
    yield from _tint_entries(diagram)
    yield from _line_entries(diagram)
    if _has_mixed_pairs(diagram):
        yield MIXED, _("several kinds, told apart where they arrive")


def _boxes(diagram: Diagram) -> list[Node]:
    """Return the nodes of a poster that are drawn as boxes: not the names in a frame that is a box itself."""
    ids = {node.id for node in diagram.nodes}
    return [
        node
        for node in diagram.nodes
        if node.id == node.cluster or node.cluster not in ids
    ]


def _tint_entries(diagram: Diagram) -> Iterator[tuple[str, str]]:
    for tint in diagram.tints:
        yield _tint_sign(tint), str(tint.label)


def _line_entries(diagram: Diagram) -> Iterator[tuple[str, str]]:
    for line in diagram.lines:
        yield line_sign(line), str(line.label)


def _has_mixed_pairs(diagram: Diagram) -> bool:
    """Return whether there are lines of several kinds between any two boxes."""
    kinds: dict[frozenset[str], Line] = {}
    for edge in diagram.edges:
        pair = frozenset((edge.source, edge.target))
        is_loop = edge.source == edge.target
        if not is_loop and kinds.setdefault(pair, edge.line) is not edge.line:
            return True
    return False


def box_sign(box: Box) -> str:
    """Return a small box that looks as the drawing program draws it."""
    style = BOXES[box]
    colour = style["color"]
    _fill, _comma, border = style["style"].rpartition(",")
    paint = BOX_PAINT.format(
        fill=style["fillcolor"],
        colour=colour,
        width=style.get("penwidth", "1"),
        dashes=dashes(border),
    )
    rounded = ""
    outer = ""
    if "rounded" in style["style"]:
        rounded = ROUNDED
    if "peripheries" in style:
        outer = OUTER_BORDER.format(colour=colour)
    shape = SHAPES[style["shape"]]
    return shape.format(
        paint=paint,
        rounded=rounded,
        outer=outer,
    )


def line_sign(line: Line) -> str:
    """Return a short line with its arrowhead that looks as the drawing program draws it."""
    style = LINES[line]
    colour = style["color"]
    stroke = LINE.format(
        colour=colour,
        width=style["penwidth"],
        dashes=dashes(style["style"]),
    )
    arrowhead = ARROWHEADS[style["arrowhead"]]
    return stroke + arrowhead.format(colour=colour)


def _tint_sign(tint: Tint) -> str:
    return TINT.format(fill=TINTS[tint])
