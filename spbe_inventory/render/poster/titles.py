"""The titles of boxes and lines of a poster, for tooltips and screen readers."""

from collections.abc import Mapping

from spbe_inventory.documents.diagram import Edge, Node


def node_title(node: Node) -> str:
    """Return the title of a node."""
    label = node.label.replace("\n", " ")
    words = [label, str(node.box.label), node.note]
    return " · ".join(filter(None, words))


def edge_title(edge: Edge, names: Mapping[str, str]) -> str:
    """Return the title of an edge; `names` are those of nodes by id."""
    arrow = "—"
    if edge.directed:
        arrow = "→"
    note = edge.note or str(edge.line.label)
    return f"{names[edge.source]} {arrow} {names[edge.target]}: {note}"
