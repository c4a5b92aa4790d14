"""The heaviest lines of a picture that has too many, and the words on those left out."""

from collections import Counter
from dataclasses import replace

from spbe_inventory.domain.diagram import Diagram, Edge, Node, touched
from spbe_inventory.graph.views.folding import READABLE
from spbe_inventory.graph.views.scene import named
from spbe_inventory.language.forms import day, number
from spbe_inventory.language.texts import t

USUAL = 60  # lines between boxes on one picture: 98 between 60 boxes could not be read on A3


def strongest(diagram: Diagram, most: int) -> Diagram:
    """Keep the lines between the pairs of boxes that exchange most, at most so many, then in order of ids.

    Boxes that lose their last line go too; so do those without any where few lines are wanted. What goes is counted.
    """
    kept = _heaviest(diagram.edges, most)
    if len(kept) == len(diagram.edges):
        return diagram
    every, drawn = (sum(edge.count for edge in edges) for edges in (diagram.edges, kept))
    told = t(
        "Only the {kept} heaviest lines are drawn; not drawn: {lost} lines with {exchanges} exchanges.",
        kept=number(len(kept)),
        lost=number(len(diagram.edges) - len(kept)),
        exchanges=number(every - drawn),
    )
    counts = {"drawn": number(drawn), "exchanges": number(every), "day": day(diagram.as_of)}
    subtitle = t("{drawn} of {exchanges} exchanges drawn; as of {day}", **counts)
    nodes = _still_touched(diagram, kept, most)
    gone = [node.name for node in diagram.nodes if node not in nodes]
    bare = t(
        "Not drawn: {count} boxes that no drawn line touches: {names}.", count=number(len(gone)), names=named(gone)
    )
    notes = [told, bare] if gone else [told]
    return replace(diagram, subtitle=subtitle, nodes=nodes, edges=kept, left_out=(*notes, *diagram.left_out))


def _still_touched(diagram: Diagram, kept: tuple[Edge, ...], most: int) -> tuple[Node, ...]:
    linked, had = touched(kept), touched(diagram.edges)
    tight = len(diagram.nodes) > READABLE or most < USUAL
    return tuple(node for node in diagram.nodes if node.id in linked or not (tight or node.id in had))


def _heaviest(edges: tuple[Edge, ...], most: int) -> tuple[Edge, ...]:
    weights: Counter[tuple[str, str]] = Counter()
    for edge in edges:
        weights[_pair(edge)] += edge.count
    ordered = sorted(edges, key=lambda edge: (-weights[_pair(edge)], _pair(edge), edge))
    return tuple(sorted(ordered[:most]))


def _pair(edge: Edge) -> tuple[str, str]:
    one, other = sorted((edge.source, edge.target))
    return one, other
