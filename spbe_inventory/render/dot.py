"""A diagram as DOT text: sorted, made by the graphviz package, no program needed."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any
from urllib.parse import quote

from spbe_inventory.domain.diagram import Diagram, Edge, Node, touched
from spbe_inventory.inert.screen import plain
from spbe_inventory.language.texts import t
from spbe_inventory.render.labels import Labels
from spbe_inventory.render.looks import BOXES, GREY, LINES, TINTS

FONT = "Arimo"
SIZE = 10  # points, of every text in a drawing
MOST_LABELS = 150  # lines with a label; more kill the layered layout
CHAIN = 6  # boxes without lines, one after the other
FAN = 8  # boxes that hang on one other only: more are set in several rows


@dataclass(frozen=True, slots=True)
class Arrangement:
    """How a drawing is laid out: across (LR) or down (TB); `spread` with wide fans, and boxes without lines, in rows.

    `links` is a pattern with `{id}` of the box or `{key}` of its record; empty: boxes are no links. With `caption`
    title, legend and what was left out stand under the drawing.
    """

    across: bool = True
    spread: bool = False
    links: str = ""
    caption: bool = False
    labels: Labels = field(default_factory=Labels)


def dot(diagram: Diagram, arrangement: Arrangement | None = None) -> str:
    """Give the DOT text of a diagram; the same diagram gives the same text. Alone it carries its caption."""
    from graphviz import Digraph

    how = arrangement or Arrangement(caption=True)
    graph = Digraph(diagram.name)
    rank = "LR" if how.across else "TB"
    graph.attr("graph", rankdir=rank, fontname=FONT, fontsize=str(SIZE), nodesep="0.15", ranksep="0.6", compound="true")
    graph.attr("node", fontname=FONT, fontsize=str(SIZE), height="0.3")
    graph.attr("edge", fontname=FONT, fontsize=str(SIZE), arrowsize="0.7")
    if how.caption:
        graph.attr("graph", label=_lines(_caption(diagram)), labelloc="b", labeljust="l")
    names = {node.id: node_id(number) for number, node in enumerate(diagram.nodes)}
    for node in (one for one in diagram.nodes if one.cluster not in diagram.clusters):
        _add_node(graph, names[node.id], node, how)
    for number, (cluster, label) in enumerate(sorted(diagram.clusters.items())):
        with graph.subgraph(name=f"cluster_{number}") as box:
            box.attr(
                "graph", label=_text(label, how), style="rounded", color=GREY, fontname=FONT, margin="8", labeljust="l"
            )
            for node in (one for one in diagram.nodes if one.cluster == cluster):
                _add_node(box, names[node.id], node, how)
    lengths = _lengths(diagram) if how.spread else {}
    labelled = len(diagram.edges) <= MOST_LABELS
    numbered: Counter[frozenset[str]] = Counter()
    for number, edge in enumerate(diagram.edges):
        look = _line_look(edge, how, words=labelled)
        if edge.count > 1 and edge.source != edge.target:
            pair = frozenset((edge.source, edge.target))
            look |= _number_look(edge, numbered[pair], how)
            numbered[pair] += 1
        more = {"minlen": str(lengths[number])} if number in lengths else {}
        graph.edge(names[edge.source], names[edge.target], id=edge_id(number), **look, **more)
    for one, other in _chains(diagram, how) if how.spread else ():
        graph.edge(names[one], names[other], style="invis")
    return str(graph.source)


def node_id(number: int) -> str:
    """Give the id in the SVG of a diagram's n-th node."""
    return f"n{number}"


def edge_id(number: int) -> str:
    """Give the id in the SVG of a diagram's n-th edge."""
    return f"e{number}"


def _lengths(diagram: Diagram) -> dict[int, int]:
    """Give the lengths of lines to boxes that have one partner only, of boxes with many such: in two or three rows."""
    partners: dict[str, set[str]] = defaultdict(set)
    for edge in diagram.edges:
        partners[edge.source].add(edge.target)
        partners[edge.target].add(edge.source)
    fans: dict[tuple[str, bool], list[str]] = defaultdict(list)
    for edge in diagram.edges:
        for leaf, hub in ((edge.target, edge.source), (edge.source, edge.target)):
            if partners[leaf] == {hub} and len(partners[hub]) > 1 and leaf not in fans[hub, True] + fans[hub, False]:
                fans[hub, leaf == edge.target].append(leaf)
    rows = {leaf: 1 + at % (-(-len(fan) // FAN)) for fan in fans.values() for at, leaf in enumerate(fan)}
    far = {leaf: row for leaf, row in rows.items() if row > 1}
    return {
        number: far.get(edge.source) or far[edge.target]
        for number, edge in enumerate(diagram.edges)
        if edge.source in far or edge.target in far
    }


def _add_node(graph: Any, name: str, node: Node, how: Arrangement) -> None:
    tooltip = _escaped(f"{node.box.label}: {node.label} {node.note}")
    lines = how.labels.lines(node.label)
    # The drawing program takes a letter beyond ASCII for a blank: such a label gets room at its sides.
    room = 0.1 + 0.04 * max(sum(not letter.isascii() for letter in line) for line in lines)
    look = dict(BOXES[node.box])
    if node.tint:
        look["fillcolor"] = TINTS[node.tint]
    if how.links and node.subject:
        look["URL"] = how.links.replace("{id}", quote(node.id)).replace("{key}", quote(node.subject))
    graph.node(name, id=name, label=_joined(lines), tooltip=tooltip, margin=f"{room:.2f},0.05", **look)


def _number_look(edge: Edge, place: int, how: Arrangement) -> dict[str, str]:
    """Set a number at an end of its line: as a label of the line it would push it onto those beside it.

    The numbers of lines between the same two boxes (`place` counts them) stand at both ends, and on both sides.
    """
    end = "taillabel" if place % 2 else "headlabel"
    return {end: _text(edge.label, how), "labeldistance": "1.7", "labelangle": "-28" if place % 4 > 1 else "28"}


def _chains(diagram: Diagram, how: Arrangement) -> list[tuple[str, str]]:
    """Give the pairs of boxes without any line that are set one after the other, so that they do not fill one row."""
    linked = touched(diagram.edges)
    frames: dict[str, list[str]] = {}
    for node in diagram.nodes:
        if node.id not in linked:
            frames.setdefault(node.cluster, []).append(node.id)
    length = CHAIN if how.across else CHAIN // 2
    rows = [lone[at : at + length] for lone in frames.values() for at in range(0, len(lone), length)]
    return [pair for row in rows for pair in pairwise(row)]


def _line_look(edge: Edge, how: Arrangement, *, words: bool) -> dict[str, str]:
    """Give the attributes of a line; its label where `words` are shown, a number of a loop always."""
    look = {**LINES[edge.line], "tooltip": _escaped(edge.note)}
    if not edge.directed:
        look["dir"] = "none"
    loop = edge.source == edge.target
    if edge.label and ((words and edge.count == 1) or (loop and edge.count > 1)):
        look["label"] = _text(f" {edge.label} ", how)
    return look


def _caption(diagram: Diagram) -> list[str]:
    signs = [f"{LINES[line]['style']} / {LINES[line]['arrowhead']}: {line.label}" for line in diagram.lines]
    words = [diagram.title, diagram.government, diagram.subtitle, t("Lines:"), *signs]
    return [*filter(None, words), *diagram.chosen, *diagram.left_out, diagram.source]


def _lines(lines: list[str]) -> str:
    from graphviz import escape, nohtml

    kept: str = nohtml("".join(f"{escape(plain(line).replace('&', '&amp;'))}\\l" for line in lines))
    return kept


def _text(text: str, how: Arrangement) -> str:
    """Give outside text as DOT shows it literally: no escapes, entities or HTML-like labels; long lines are broken."""
    return _joined(how.labels.lines(text))


def _escaped(text: str) -> str:
    return _joined([plain(text.replace("\n", " "))])


def _joined(lines: list[str]) -> str:
    from graphviz import escape, nohtml

    kept: str = nohtml("\\n".join(escape(line.replace("&", "&amp;")) for line in lines))
    return kept
