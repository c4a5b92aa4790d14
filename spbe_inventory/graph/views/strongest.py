"""The heaviest lines of a picture that has too many, and the words on those left out."""

from collections import Counter
from dataclasses import replace

from spbe_inventory.domain.diagram import Diagram, Edge
from spbe_inventory.graph.views.folding import READABLE
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import t

USUAL = 60  # lines between boxes on one picture: 98 between 60 boxes could not be read on A3


def strongest(diagram: Diagram, most: int) -> Diagram:
    """Keep the lines between the pairs of boxes that exchange most, at most so many, then in order of ids.

    Boxes left without a line go too where there are more than can be read, or nothing else would. What goes is counted.
    """
    kept = _heaviest(diagram.edges, most)
    if len(kept) == len(diagram.edges):
        return diagram
    lost = len(diagram.edges) - len(kept)
    exchanges = sum(edge.count for edge in diagram.edges) - sum(edge.count for edge in kept)
    notes = [
        t(
            "Only the {kept} heaviest lines are drawn; not drawn: {lost} lines with {exchanges} exchanges.",
            kept=number(len(kept)),
            lost=number(lost),
            exchanges=number(exchanges),
        )
    ]
    nodes = diagram.nodes
    if len(nodes) > READABLE or most < USUAL:
        linked = {end for edge in kept for end in (edge.source, edge.target)}
        nodes = tuple(node for node in nodes if node.id in linked)
        bare = number(len(diagram.nodes) - len(nodes))
        notes.append(t("Not drawn: {count} boxes that no drawn line touches.", count=bare))
    return replace(diagram, nodes=nodes, edges=kept, left_out=(*notes, *diagram.left_out))


def _heaviest(edges: tuple[Edge, ...], most: int) -> tuple[Edge, ...]:
    weights: Counter[tuple[str, str]] = Counter()
    for edge in edges:
        weights[_pair(edge)] += edge.count
    ordered = sorted(edges, key=lambda edge: (-weights[_pair(edge)], _pair(edge), edge))
    return tuple(sorted(ordered[:most]))


def _pair(edge: Edge) -> tuple[str, str]:
    one, other = sorted((edge.source, edge.target))
    return one, other
