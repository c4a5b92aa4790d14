"""Cells of a draw.io picture: boxes, texts and lines in mxGraph's XML; labels are never HTML."""

from collections.abc import Mapping, Sequence
from xml.etree import ElementTree as ET

from spbe_inventory.documents.diagram import Edge, Node
from spbe_inventory.render.layout_result import Rect
from spbe_inventory.render.styles import BOXES, LINES, TINTS
from spbe_inventory.render.text import printable_lines

SHAPES = {
    "box": "", "note": "shape=note;size=10;", "hexagon": "shape=hexagon;perimeter=hexagonPerimeter2;size=0.1;",
    "octagon": "shape=mxgraph.basic.octagon2;dx=8;", "ellipse": "ellipse;",
    "cylinder": "shape=cylinder3;size=6;", "box3d": "shape=cube;size=6;",
}  # fmt: skip
ARROWHEADS = {
    "normal": "endArrow=block;endFill=1;", "empty": "endArrow=block;endFill=0;",
    "diamond": "endArrow=diamond;endFill=1;", "odiamond": "endArrow=diamond;endFill=0;",
    "dot": "endArrow=oval;endFill=1;", "odot": "endArrow=oval;endFill=0;",
    "box": "endArrow=box;endFill=1;", "obox": "endArrow=box;endFill=0;", "tee": "endArrow=ERone;endFill=0;",
    "vee": "endArrow=open;endFill=0;", "none": "endArrow=none;",
    "normalnormal": "endArrow=doubleBlock;endFill=1;",
}  # fmt: skip
BASE = "html=0;whiteSpace=wrap;fontFamily=Arimo;"
DASHES = {"dashed": "dashed=1;dashPattern=5 2;", "dotted": "dashed=1;dashPattern=1 3;"}
BORDERS = {"dashed": "dashed=1;", "dotted": "dashed=1;dashPattern=1 3;"}
ROUNDED = "rounded=1;"
DOUBLE_BORDER = "shape=ext;double=1;"
BOX = "fillColor={fill};strokeColor={colour};strokeWidth={width};{dashes}fontSize=10;"
LINE = (
    "curved=1;{arrowhead}{dashes}strokeColor={colour};strokeWidth={width};fontSize=10;"
)
Point = tuple[float, float]


def add_box(
    root: ET.Element,
    key: str,
    node: Node,
    rect: Rect,
) -> None:
    """Add the box of a node, with the looks of its kind."""
    looks = BOXES[node.box]
    fill = looks["fillcolor"]
    if node.tint:
        fill = TINTS[node.tint]
    shape = SHAPES[looks["shape"]]
    if "rounded" in looks["style"]:
        shape += ROUNDED
    if "peripheries" in looks:
        shape += DOUBLE_BORDER
    _fill, _comma, border = looks["style"].rpartition(",")
    paint = BOX.format(
        fill=fill,
        colour=looks["color"],
        width=looks.get("penwidth", "1"),
        dashes=BORDERS.get(border, ""),
    )
    cell = {"style": BASE + shape + paint, "vertex": "1"}
    element = _add_cell(root, (key, node.label, node.note), cell)
    _set_geometry(element, rect)


def add_text(
    root: ET.Element,
    key: str,
    label: str,
    rect: Rect,
    style: str,
) -> None:
    """Add a box of text in a style of draw.io."""
    cell = {"style": BASE + style, "vertex": "1"}
    element = _add_cell(root, (key, label, ""), cell)
    _set_geometry(element, rect)


def _set_geometry(cell: ET.Element, rect: Rect) -> None:
    names = ("x", "y", "width", "height")
    geometry = {}
    for name, value in zip(names, rect, strict=True):
        geometry[name] = f"{value:.1f}"
    geometry["as"] = "geometry"
    ET.SubElement(cell, "mxGeometry", geometry)


def add_line(
    root: ET.Element,
    key: str,
    edge: Edge,
    ends: tuple[str, str],
    points: Sequence[Point],
) -> None:
    """Add a line between the cells of two ids, through points."""
    looks = LINES[edge.line]
    arrowhead = looks["arrowhead"]
    if not edge.directed:
        arrowhead = "none"
    style = LINE.format(
        arrowhead=ARROWHEADS[arrowhead],
        dashes=DASHES.get(looks["style"], ""),
        colour=looks["color"],
        width=looks["penwidth"],
    )
    source, target = ends
    cell = {"style": BASE + style, "edge": "1", "source": source, "target": target}
    note = edge.note or str(edge.line.label)
    element = _add_cell(root, (key, edge.label, note), cell)
    geometry = ET.SubElement(element, "mxGeometry", {"relative": "1", "as": "geometry"})
    if points:
        _add_bends(geometry, points)


def _add_bends(geometry: ET.Element, points: Sequence[Point]) -> None:
    bends = ET.SubElement(geometry, "Array", {"as": "points"})
    for x, y in points:
        ET.SubElement(
            bends,
            "mxPoint",
            x=f"{x:.1f}",
            y=f"{y:.1f}",
        )


def _add_cell(
    root: ET.Element, texts: tuple[str, str, str], cell: Mapping[str, str]
) -> ET.Element:
    """Add a cell under its id, label and tooltip, and return it."""
    key, label, tooltip = texts
    holder = ET.SubElement(
        root,
        "UserObject",
        label=printable_lines(label),
        tooltip=printable_lines(tooltip),
        id=key,
    )
    return ET.SubElement(holder, "mxCell", {"parent": "1", **cell})
