"""A diagram as DOT text: sorted, made by the graphviz package, no program needed."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from spbe_inventory.documents.diagram import (
    Diagram,
    Edge,
    Node,
    TableRow,
)
from spbe_inventory.language.texts import _
from spbe_inventory.render import columns
from spbe_inventory.render.box_links import link_of
from spbe_inventory.render.dot_rows import CHAIN_LENGTH, chains, edge_lengths
from spbe_inventory.render.labels import WRAP, Labels, lines_of_words
from spbe_inventory.render.places import Places, dot_curve, dot_rect
from spbe_inventory.render.styles import BOXES, GREY, LINES, TINTS
from spbe_inventory.sanitize.screen import strip_control

FONT = "Arimo"
FONT_SIZE = 10  # points, of every text in a drawing
MAX_EDGE_LABELS = 150  # lines with a label; more make the layered layout too slow
FRAME_MARGIN = 8
WORD_JOINER = "\u2060"
# Room beside a label, in inches: always, and for each character beyond ASCII.
LABEL_MARGIN = 0.1
CHARACTER_MARGIN = 0.04


@dataclass(frozen=True, slots=True)
class Arrangement:
    """How a drawing is laid out: across (LR) or down (TB).

    `spread` sets wide fans, and boxes without lines, in several rows. With `places` everything stands where they say.
    `links` is a pattern with `{id}` of the box or `{key}` of its record; empty: boxes are no links. With `caption`
    title, legend and what was left out stand under the drawing, and numbers at the ends of lines; without it numbers
    are put on the lines after the layout. `frame_margin` is the room in points between a frame and its boxes.
    """

    across: bool = True
    spread: bool = False
    places: Places | None = None
    links: str = ""
    caption: bool = False
    frame_margin: int = FRAME_MARGIN
    labels: Labels = field(default_factory=Labels)


def dot(diagram: Diagram, arrangement: Arrangement | None = None) -> str:
    """Return the DOT text of a diagram, always the same; without an arrangement it has its caption."""
    from graphviz import Digraph

    if arrangement is None:
        arrangement = Arrangement(caption=True)
    graph = Digraph(diagram.name)
    _set_defaults(graph, arrangement)
    if columns.in_columns(diagram):
        columns.set_defaults(graph, diagram)
    if arrangement.caption:
        caption = _left_aligned(_caption(diagram))
        graph.attr(
            "graph",
            label=caption,
            labelloc="b",
            labeljust="l",
        )
    _add_nodes(graph, diagram, arrangement)
    _add_edges(graph, diagram, arrangement)
    if columns.in_columns(diagram):
        columns.add_columns(
            graph, diagram, node_ids(diagram), _column_length(arrangement)
        )
    elif arrangement.spread:
        _add_chains(graph, diagram, arrangement)
    return str(graph.source)


def _column_length(arrangement: Arrangement) -> int:
    if arrangement.spread:
        return columns.SHORT_COLUMN_LENGTH
    return columns.COLUMN_LENGTH


def node_id(number: int) -> str:
    """Return the id in the SVG of a diagram's n-th node."""
    return f"n{number}"


def edge_id(number: int) -> str:
    """Return the id in the SVG of a diagram's n-th edge."""
    return f"e{number}"


def row_id(number: int) -> str:
    """Return the id in the SVG of the n-th row of a diagram's table."""
    return f"r{number}"


def node_ids(diagram: Diagram) -> dict[str, str]:
    """Return the id in the SVG of each node, by the id of the node."""
    ids = {}
    for number, node in enumerate(diagram.nodes):
        ids[node.id] = node_id(number)
    return ids


def _set_defaults(graph: Any, arrangement: Arrangement) -> None:
    direction = "TB"
    if arrangement.across:
        direction = "LR"
    font_size = str(FONT_SIZE)
    graph.attr(
        "graph",
        rankdir=direction,
        fontname=FONT,
        fontsize=font_size,
        nodesep="0.15",
        ranksep="0.6",
        compound="true",
    )
    graph.attr(
        "node",
        fontname=FONT,
        fontsize=font_size,
        height="0.3",
    )
    graph.attr(
        "edge",
        fontname=FONT,
        fontsize=font_size,
        arrowsize="0.7",
    )


def _add_nodes(graph: Any, diagram: Diagram, arrangement: Arrangement) -> None:
    """Add the boxes outside of frames, then frame by frame."""
    names = node_ids(diagram)
    members: dict[str, list[Node]] = defaultdict(list)
    clusters = sorted(diagram.clusters.items())
    if arrangement.places:  # which knows no frames
        clusters = []
    framed = {cluster for cluster, _label_text in clusters}
    for node in diagram.nodes:
        if node.cluster in framed:
            members[node.cluster].append(node)
        else:
            _add_node(graph, names[node.id], node, arrangement)
    for number, (cluster, label) in enumerate(clusters):
        with graph.subgraph(name=f"cluster_{number}") as frame:
            frame.attr(
                "graph",
                label=_left_aligned(arrangement.labels.lines(label)),
                style="rounded",
                color=GREY,
                fontname=FONT,
                margin=str(arrangement.frame_margin),
                labeljust="l",
            )
            for node in members[cluster]:
                _add_node(frame, names[node.id], node, arrangement)


def _add_edges(graph: Any, diagram: Diagram, arrangement: Arrangement) -> None:
    names = node_ids(diagram)
    lengths = {}
    places = columns.column_places(diagram)
    if arrangement.spread and not columns.in_columns(diagram):
        lengths = edge_lengths(diagram)
    labelled = len(diagram.edges) <= MAX_EDGE_LABELS
    numbered: Counter[frozenset[str]] = Counter()
    pairs = Counter(frozenset((edge.source, edge.target)) for edge in diagram.edges)
    for number, edge in enumerate(diagram.edges):
        attributes = _edge_attributes(edge, labelled=labelled)
        is_twin = pairs[frozenset((edge.source, edge.target))] > 1
        if is_twin and edge.label and labelled and not arrangement.caption:
            attributes["label"] = _line_label(edge)  # which gives it a way of its own
        if arrangement.caption and edge.count > 1 and edge.source != edge.target:
            pair = frozenset((edge.source, edge.target))
            attributes |= _number_attributes(edge, numbered[pair])
            numbered[pair] += 1
        if number in lengths:
            attributes["minlen"] = str(lengths[number])
        if arrangement.places:
            curve = arrangement.places.curves[number]
            attributes["pos"] = dot_curve(curve, directed=edge.directed)
            attributes.pop("label", "")
        if columns.goes_back(edge, places):
            attributes["constraint"] = "false"
        graph.edge(
            names[edge.source],
            names[edge.target],
            id=edge_id(number),
            **attributes,
        )


def _add_chains(graph: Any, diagram: Diagram, arrangement: Arrangement) -> None:
    """Join boxes without lines by invisible ones, so that they do not fill one row."""
    names = node_ids(diagram)
    length = CHAIN_LENGTH
    if not arrangement.across:
        length = CHAIN_LENGTH // 2
    for chain in chains(diagram, length):
        for before, after in pairwise(chain):
            graph.edge(names[before], names[after], style="invis")


def _add_node(
    graph: Any,
    name: str,
    node: Node,
    arrangement: Arrangement,
) -> None:
    place = {}
    if arrangement.places:
        placed = arrangement.places.boxes[node.id]
        lines = list(placed.lines)
        place = dot_rect(placed.rect)
    else:
        lines = arrangement.labels.lines(node.label)
    description = f"{node.box.label}: {node.label} {node.note}"
    margin = _side_margin(lines)
    attributes = dict(BOXES[node.box])
    if node.tint:
        attributes["fillcolor"] = TINTS[node.tint]
    if arrangement.links and node.subject:
        attributes["URL"] = link_of(node, arrangement.links)
    graph.node(
        name,
        id=name,
        label=_centred(lines),
        tooltip=_tooltip(description),
        margin=f"{margin:.2f},0.05",
        **attributes,
        **place,
    )


def _side_margin(lines: Sequence[str]) -> float:
    """Return the room beside a label in inches.

    The drawing program takes a character beyond ASCII to be as wide as a space.
    """
    counts = []
    for line in lines:
        are_foreign = [not character.isascii() for character in line]
        counts.append(sum(are_foreign))
    return LABEL_MARGIN + CHARACTER_MARGIN * max(counts)


def _number_attributes(edge: Edge, index: int) -> dict[str, str]:
    """Return the attributes of a number at the end of a line.

    As a label of the line it would push the line onto its neighbours.
    The numbers of lines between the same two boxes (`index` counts them) stand at both ends, and on both sides.
    """
    end = "headlabel"
    angle = "28"
    if index % 2:
        end = "taillabel"
    if index % 4 > 1:
        angle = "-28"
    return {
        end: _line_label(edge),
        "labeldistance": "1.7",
        "labelangle": angle,
    }


def _edge_attributes(edge: Edge, *, labelled: bool) -> dict[str, str]:
    """Return the attributes of a line, with its label if lines are `labelled` or it is a loop."""
    attributes = dict(LINES[edge.line])
    attributes["tooltip"] = _tooltip(edge.note)
    if not edge.directed:
        attributes["dir"] = "none"
    if _has_label(edge, labelled=labelled):
        attributes["label"] = _line_label(edge)
    return attributes


def _has_label(edge: Edge, *, labelled: bool) -> bool:
    if not edge.label:
        return False
    if edge.count > 1:
        return edge.source == edge.target
    return labelled and edge.count == 1


def _caption(diagram: Diagram) -> list[str]:
    heading = [diagram.title, diagram.government, diagram.subtitle]
    return [
        *filter(None, heading),
        _("Lines:"),
        *line_legend(diagram),
        *(row_words(row) for row in diagram.rows),
        *diagram.instead_of_boxes,
        *diagram.chosen,
        *diagram.left_out,
        diagram.source,
    ]


def row_words(row: TableRow) -> str:
    """Return a row of the table of a diagram as one line."""
    words = [*row.headings, *row.cells]
    if row.line:
        words.append(str(row.line.label))
    return " · ".join(word for word in words if word)


def line_legend(diagram: Diagram) -> list[str]:
    """Return the kinds of lines of a diagram with stroke and arrowhead in words of DOT."""
    entries = []
    for line in diagram.lines:
        style = LINES[line]
        stroke = style["style"]
        arrowhead = style["arrowhead"]
        entries.append(f"{stroke} / {arrowhead}: {line.label}")
    return entries


def _line_label(edge: Edge) -> str:
    """Return the label of a line, with a blank on both sides."""
    lines = lines_of_words(edge.label, WRAP)
    return _centred([f" {line} " for line in lines])


def _tooltip(text: str) -> str:
    """Return outside text as a tooltip; joiners of no width keep what follows a backslash from being read as a code."""
    line = strip_control(text.replace("\n", " "))
    return _centred([line.replace("\\", "\\" + WORD_JOINER)])


def _left_aligned(lines: Sequence[str]) -> str:
    label = ""
    for line in lines:
        printable = strip_control(line)
        label += _escape(printable) + "\\l"
    return _literal(label)


def _centred(lines: Sequence[str]) -> str:
    escaped = [_escape(line) for line in lines]
    return _literal("\\n".join(escaped))


def _escape(line: str) -> str:
    from graphviz import escape

    without_entities = line.replace("&", "&amp;")
    return str(escape(without_entities))


def _literal(label: str) -> str:
    """Return a label that is not read as HTML."""
    from graphviz import nohtml

    literal: str = nohtml(label)
    return literal
