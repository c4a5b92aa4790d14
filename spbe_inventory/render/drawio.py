"""A picture for draw.io (diagrams.net): every box where it stands, to be moved; lines hang on their boxes.

The format is mxGraph's XML, https://www.drawio.com/doc/faq/drawio-style-file-format; labels are never HTML.
"""

import json
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from spbe_inventory.domain.diagram import Edge, Form, Line, Node
from spbe_inventory.errors import OutsideProgramError
from spbe_inventory.inert.screen import plain
from spbe_inventory.render.board import places as board_places
from spbe_inventory.render.counting import miscounted
from spbe_inventory.render.dot import edge_id, node_id
from spbe_inventory.render.fitting import Fitted
from spbe_inventory.render.grid import FILLS, cells_of
from spbe_inventory.render.layout import placed
from spbe_inventory.render.looks import BOXES, LINES, TINTS

SHAPES = {
    "box": "", "note": "shape=note;size=10;", "hexagon": "shape=hexagon;perimeter=hexagonPerimeter2;size=0.1;",
    "octagon": "shape=mxgraph.basic.octagon2;dx=8;", "ellipse": "ellipse;",
    "cylinder": "shape=cylinder3;size=6;", "box3d": "shape=cube;size=6;",
}  # fmt: skip
HEADS = {
    "normal": "endArrow=block;endFill=1;", "empty": "endArrow=block;endFill=0;",
    "diamond": "endArrow=diamond;endFill=1;", "odiamond": "endArrow=diamond;endFill=0;",
    "dot": "endArrow=oval;endFill=1;", "odot": "endArrow=oval;endFill=0;",
    "box": "endArrow=box;endFill=1;", "obox": "endArrow=box;endFill=0;", "tee": "endArrow=ERone;endFill=0;",
    "vee": "endArrow=open;endFill=0;", "none": "endArrow=none;",
}  # fmt: skip
PLAIN = "html=0;whiteSpace=wrap;fontFamily=Arimo;"
WORDS = "strokeColor=none;fillColor=none;align=left;"
DASHES = {"dashed": "dashed=1;dashPattern=5 2;", "dotted": "dashed=1;dashPattern=1 3;"}
LEFT, TOP, CELL, ROW_HEAD = 40.0, 80.0, (60.0, 30.0), 260.0
Place = tuple[float, float, float, float]


def drawio(fitted: Fitted) -> str:
    """Give the picture as draw.io XML; one that lacks a box or line is an OutsideProgramError."""
    diagram = fitted.diagram
    file = ET.Element("mxfile", host="spbe_inventory")
    page = ET.SubElement(file, "diagram", name=_text(diagram.title)[:80] or "-", id=diagram.name)
    root = ET.SubElement(ET.SubElement(page, "mxGraphModel", grid="1", page="1", pageScale="1"), "root")
    ET.SubElement(root, "mxCell", id="0")
    ET.SubElement(root, "mxCell", {"id": "1", "parent": "0"})
    draw = {Form.NETWORK: _network, Form.MATRIX: _matrix, Form.BOARD: _board}[diagram.form]
    drawn, bottom = draw(root, fitted)
    if wrong := miscounted(diagram, drawn):
        raise OutsideProgramError("drawing-failed", detail=wrong)
    _words(root, fitted, bottom)
    ET.indent(file)
    return ET.tostring(file, encoding="unicode", xml_declaration=True) + "\n"


def _network(root: ET.Element, fitted: Fitted) -> tuple[list[str], float]:
    diagram = fitted.diagram
    laid = json.loads(placed(diagram, fitted.body.source))
    height = float(laid.get("bb", "0,0,0,0").split(",")[3])
    objects = {one.get("id") or one["name"]: one for one in laid.get("objects", [])}
    for number, (_, label) in enumerate(sorted(diagram.clusters.items())):
        if frame := objects.get(f"cluster_{number}"):
            _frame(root, f"c{number}", label, _box_of(frame["bb"], height))
    drawn = []
    for number, node in enumerate(diagram.nodes):
        _vertex(root, node_id(number), node, _place_of(objects[node_id(number)], height))
        drawn.append(node_id(number))
    names = {node.id: node_id(number) for number, node in enumerate(diagram.nodes)}
    bends = {one["id"]: one for one in laid.get("edges", [])}
    for number, edge in enumerate(diagram.edges):
        points = list(_bends(bends[edge_id(number)].get("pos", ""), height))
        _edge(root, edge_id(number), edge, (names[edge.source], names[edge.target]), points)
        drawn.append(edge_id(number))
    return drawn, TOP + height


def _matrix(root: ET.Element, fitted: Fitted) -> tuple[list[str], float]:
    diagram, drawn = fitted.diagram, []
    for number, node in enumerate(diagram.nodes):
        y = TOP + 140 + number * CELL[1]
        _vertex(root, node_id(number), node, (LEFT, y, ROW_HEAD, CELL[1]))
        place = LEFT + ROW_HEAD + number * CELL[0], TOP, CELL[0], 140.0
        _plain(root, f"h{number}", node.label, place, "horizontal=0;fillColor=#f7f7f7;strokeColor=#c9c9c9;")
        drawn.append(node_id(number))
    for (row, column), cell in sorted(cells_of(diagram).items()):
        place = LEFT + ROW_HEAD + column * CELL[0], TOP + 140 + row * CELL[1], *CELL
        ids = [edge_id(number) for number, _ in cell.lines]
        fill, ink = FILLS[cell.sort]
        _plain(root, "-".join(ids), cell.words, place, f"fillColor={fill};fontColor={ink};strokeColor=#6b6b6b;")
        drawn += ids
    return drawn, TOP + 140 + len(diagram.nodes) * CELL[1]


def _board(root: ET.Element, fitted: Fitted) -> tuple[list[str], float]:
    diagram, drawn, bottom = fitted.diagram, [], TOP
    for key, label, place in board_places(diagram):
        x, y, width, height = place
        at = LEFT + x, TOP + y, width, height
        if isinstance(key, int):
            _vertex(root, node_id(key), diagram.nodes[key], at)
            drawn.append(node_id(key))
        else:
            _plain(root, key, label, at, "fillColor=#f7f7f7;strokeColor=#c9c9c9;fontStyle=1;verticalAlign=top;")
        bottom = max(bottom, TOP + y + height)
    return drawn, bottom


def _words(root: ET.Element, fitted: Fitted, bottom: float) -> None:
    """Write title, legend in words and what was left out as boxes of text."""
    diagram = fitted.diagram
    head = "\n".join([diagram.title, *(line for line, _, _ in fitted.frame.head[1:])])
    _plain(
        root, "title", head, (LEFT, 10, 900, 60), "strokeColor=none;fillColor=none;align=left;fontStyle=1;fontSize=14;"
    )
    legend = [f"{LINES[line]['style']} / {LINES[line]['arrowhead']}: {line.label}" for line in diagram.lines]
    words = "\n".join([*legend, *fitted.frame.words])
    _plain(
        root,
        "words",
        words,
        (LEFT, bottom + 30, 900, 200),
        "strokeColor=none;fillColor=none;align=left;verticalAlign=top;",
    )


def _frame(root: ET.Element, key: str, label: str, place: Place) -> None:
    _plain(root, key, label, place, "rounded=1;arcSize=4;fillColor=none;strokeColor=#6b6b6b;verticalAlign=top;")


def _vertex(root: ET.Element, key: str, node: Node, place: Place) -> None:
    look = BOXES[node.box]
    fill = TINTS[node.tint] if node.tint else look["fillcolor"]
    dashed = (
        "dashed=1;"
        if look["style"].endswith("dashed")
        else "dashed=1;dashPattern=1 3;"
        if look["style"].endswith("dotted")
        else ""
    )
    shape = SHAPES[look["shape"]] + ("rounded=1;" if "rounded" in look["style"] else "")
    shape += "shape=ext;double=1;" if "peripheries" in look else ""
    paint = f"fillColor={fill};strokeColor={look['color']};strokeWidth={look.get('penwidth', '1')};{dashed}fontSize=10;"
    _at(_object(root, (key, node.label, node.note), {"style": PLAIN + shape + paint, "vertex": "1"}), place)


def _plain(root: ET.Element, key: str, label: str, place: Place, style: str) -> None:
    _at(_object(root, (key, label, ""), {"style": PLAIN + style, "vertex": "1"}), place)


def _at(cell: ET.Element, place: Place) -> None:
    x, y, width, height = (f"{one:.1f}" for one in place)
    ET.SubElement(cell, "mxGeometry", {"x": x, "y": y, "width": width, "height": height, "as": "geometry"})


def _edge(root: ET.Element, key: str, edge: Edge, ends: tuple[str, str], points: list[tuple[float, float]]) -> None:
    look = LINES[edge.line]
    dash = DASHES.get(look["style"], "")
    head = HEADS[look["arrowhead"]] if edge.directed else HEADS["none"]
    style = f"{PLAIN}curved=1;{head}{dash}strokeColor={look['color']};strokeWidth={look['penwidth']};fontSize=10;"
    note = edge.note or str(Line(edge.line).label)
    hung = {"style": style, "edge": "1", "source": ends[0], "target": ends[1]}
    cell = _object(root, (key, edge.label, note), hung)
    geometry = ET.SubElement(cell, "mxGeometry", {"relative": "1", "as": "geometry"})
    if points:
        bends = ET.SubElement(geometry, "Array", {"as": "points"})
        for x, y in points:
            ET.SubElement(bends, "mxPoint", x=f"{x:.1f}", y=f"{y:.1f}")


def _object(root: ET.Element, told: tuple[str, str, str], cell: dict[str, str]) -> ET.Element:
    """Add a cell under its id, label and tooltip."""
    key, label, tip = told
    holder = ET.SubElement(root, "UserObject", label=_text(label), tooltip=_text(tip), id=key)
    return ET.SubElement(holder, "mxCell", {"parent": "1", **cell})


def _text(text: str) -> str:
    return "\n".join(plain(line) for line in text.split("\n"))


def _place_of(one: dict[str, str], height: float) -> Place:
    x, y = (float(part) for part in one["pos"].split(","))
    wide, high = float(one["width"]) * 72, float(one["height"]) * 72
    return LEFT + x - wide / 2, TOP + height - y - high / 2, wide, high


def _box_of(box: str, height: float) -> Place:
    left, low, right, top = (float(part) for part in box.split(","))
    return LEFT + left, TOP + height - top, right - left, top - low


def _bends(position: str, height: float) -> Iterator[tuple[float, float]]:
    """Give the points between the ends through which a line goes: every third of its Bézier curve."""
    points = [part.split(",") for part in position.split() if part[:1] not in "es"]
    for x, y in points[3:-1:3]:
        yield LEFT + float(x), TOP + height - float(y)
