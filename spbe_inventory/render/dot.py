"""A diagram as DOT text: sorted, made by the graphviz package, no program needed."""

import textwrap
from typing import Any

from spbe_inventory.domain.diagram import Box, Diagram, Edge, Line, Node
from spbe_inventory.inert.screen import plain
from spbe_inventory.language.texts import t

FONT = "Arimo"
WRAP = 26
INK, PAPER, GREY = "#1a1a1a", "#ffffff", "#6b6b6b"
# Colours mean something and are never the only sign: shape and border tell boxes apart on a black-and-white copy.
BOXES: dict[Box, dict[str, str]] = {
    Box.APPLICATION: {"shape": "box", "style": "filled,rounded", "fillcolor": "#e8f1fa", "color": "#1f4e79"},
    Box.OFFICE: {"shape": "box", "style": "filled", "fillcolor": "#e8f1fa", "color": "#1f4e79", "penwidth": "1.6"},
    Box.UNOWNED: {"shape": "box", "style": "filled,dashed", "fillcolor": "#fdf6e3", "color": "#7a5c00"},
    Box.OWNERLESS: {"shape": "box", "style": "filled,dotted", "fillcolor": "#fbe9e7", "color": "#b03a2e"},
    Box.OUTSIDE: {"shape": "box", "style": "filled", "fillcolor": "#eeeeee", "color": INK, "peripheries": "2"},
    Box.UNRESOLVED: {"shape": "note", "style": "filled,dashed", "fillcolor": PAPER, "color": GREY},
}
LINES: dict[Line, dict[str, str]] = {
    Line.MACHINE: {"style": "solid", "penwidth": "2.2", "color": "#1f4e79", "arrowhead": "normal"},
    Line.BY_HAND: {"style": "solid", "penwidth": "1.2", "color": "#b03a2e", "arrowhead": "diamond"},
    Line.UNRECORDED: {"style": "solid", "penwidth": "1.2", "color": INK, "arrowhead": "empty"},
    Line.LOOSE: {"style": "dashed", "penwidth": "1.6", "color": INK, "arrowhead": "normal"},
    Line.CLAIMED: {"style": "dashed", "penwidth": "1.2", "color": INK, "arrowhead": "empty"},
    Line.TRIAL: {"style": "dashed", "penwidth": "1.2", "color": "#1f4e79", "arrowhead": "odiamond"},
    Line.PLANNED: {"style": "dotted", "penwidth": "1.6", "color": "#1f4e79", "arrowhead": "normal"},
    Line.INTERRUPTED: {"style": "dotted", "penwidth": "1.6", "color": "#b03a2e", "arrowhead": "tee"},
    Line.ASSUMED: {"style": "dashed", "penwidth": "1.0", "color": GREY, "arrowhead": "odot"},
    Line.STATELESS: {"style": "dashed", "penwidth": "1.0", "color": INK, "arrowhead": "vee"},
}


def dot(diagram: Diagram, *, caption: bool = True) -> str:
    """Give the DOT text of a diagram; the same diagram gives the same text.

    `caption` writes title, legend and what was left out under the drawing; without it only boxes and lines are
    there, for `layout`, whose picture has a frame of its own.
    """
    from graphviz import Digraph

    graph = Digraph(diagram.name)
    graph.attr("graph", rankdir="LR", fontname=FONT, fontsize="11", nodesep="0.25", ranksep="0.9", compound="true")
    graph.attr("node", fontname=FONT, fontsize="11", height="0.4")
    graph.attr("edge", fontname=FONT, fontsize="9", arrowsize="0.8")
    if caption:
        graph.attr("graph", label=_lines(_caption(diagram)), labelloc="b", labeljust="l")
    names = {node.id: node_id(number) for number, node in enumerate(diagram.nodes)}
    for node in (one for one in diagram.nodes if not one.cluster):
        _add_node(graph, names[node.id], node)
    for number, (cluster, label) in enumerate(sorted(diagram.clusters.items())):
        with graph.subgraph(name=f"cluster_{number}") as box:
            box.attr("graph", label=_text(label), style="rounded", color=GREY, fontname=FONT, margin="10")
            for node in (one for one in diagram.nodes if one.cluster == cluster):
                _add_node(box, names[node.id], node)
    for number, edge in enumerate(diagram.edges):
        _add_edge(graph, (names[edge.source], names[edge.target], edge_id(number)), edge)
    return str(graph.source)


def node_id(number: int) -> str:
    """Give the id in the SVG of a diagram's n-th node."""
    return f"n{number}"


def edge_id(number: int) -> str:
    """Give the id in the SVG of a diagram's n-th edge."""
    return f"e{number}"


def _add_node(graph: Any, name: str, node: Node) -> None:
    tooltip = _text(f"{node.box.label}: {node.label}")
    # The drawing program takes a letter beyond ASCII for a blank: such a label gets room at its sides.
    room = 0.14 + 0.04 * max(sum(not letter.isascii() for letter in line) for line in node.label.split("\n"))
    graph.node(name, id=name, label=_text(node.label), tooltip=tooltip, margin=f"{room:.2f},0.07", **BOXES[node.box])


def _add_edge(graph: Any, names: tuple[str, str, str], edge: Edge) -> None:
    source, target, name = names
    look = dict(LINES[edge.line])
    if not edge.directed:
        look |= {"dir": "none"}
    if edge.label:
        look["label"] = _text(edge.label)
    graph.edge(source, target, id=name, tooltip=_text(edge.note), **look)


def _caption(diagram: Diagram) -> list[str]:
    signs = [f"{LINES[line]['style']} / {LINES[line]['arrowhead']}: {line.label}" for line in diagram.lines]
    return [diagram.title, diagram.subtitle, t("Lines:"), *signs, *diagram.left_out]


def _lines(lines: list[str]) -> str:
    from graphviz import escape, nohtml

    kept: str = nohtml("".join(f"{escape(plain(line).replace('&', '&amp;'))}\\l" for line in lines))
    return kept


def _text(text: str) -> str:
    """Give outside text as DOT shows it literally: no escapes, entities or HTML-like labels; long lines are broken."""
    from graphviz import escape, nohtml

    lines = [line for part in text.split("\n") for line in textwrap.wrap(plain(part), WRAP) or [""]]
    kept: str = nohtml("\\n".join(escape(line.replace("&", "&amp;")) for line in lines))
    return kept
