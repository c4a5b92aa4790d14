"""The heaviest lines of a diagram that has too many, and notes on those left out."""

from collections import Counter
from dataclasses import replace

from spbe_inventory.diagrams.content import list_names
from spbe_inventory.diagrams.folding import READABLE, without_folded
from spbe_inventory.documents.diagram import Diagram, Edge, Node, connected_ids
from spbe_inventory.language.forms import day, number
from spbe_inventory.language.texts import _, ngettext

DEFAULT_LINES = 60  # on one diagram: 98 between 60 boxes could not be read on A3
Edges = tuple[Edge, ...]
Nodes = tuple[Node, ...]
Pair = tuple[str, ...]


def keep_heaviest(diagram: Diagram, limit: int) -> Diagram:
    """Return the diagram with at most `limit` lines: those between the boxes that exchange most, then by ids.

    Boxes that lose their last line are left out too; so are those that never had a line, where the limit is below the
    default or there are too many boxes. Notes say how much is left out.
    """
    kept = _heaviest(diagram.edges, limit)
    if len(kept) == len(diagram.edges):
        return diagram
    nodes = _kept_nodes(diagram, kept, limit)
    total = _exchange_count(diagram.edges)
    drawn = _exchange_count(kept)
    notes = [_line_note(diagram, kept, total - drawn)]
    lost = [node for node in diagram.nodes if node not in nodes]
    if lost:
        notes.append(box_note([node.name for node in lost]))
    subtitle = _(
        "{drawn} of {exchanges} exchanges drawn; as of {day}",
        drawn=number(drawn),
        exchanges=number(total),
        day=day(diagram.as_of),
    )
    return replace(
        diagram,
        subtitle=subtitle,
        nodes=nodes,
        edges=kept,
        left_out=(*notes, *without_folded(diagram.left_out, lost)),
        not_drawn=diagram.not_drawn + total - drawn,
    )


def box_note(names: list[str]) -> str:
    """Return the note on boxes that are left out because no drawn line touches them."""
    return ngettext(
        "Not drawn: {count} box that no drawn line touches: {names}.",
        "Not drawn: {count} boxes that no drawn line touches: {names}.",
        len(names),
        count=number(len(names)),
        names=list_names(names),
    )


def _exchange_count(edges: Edges) -> int:
    return sum(edge.count for edge in edges)


def _line_note(diagram: Diagram, kept: Edges, lost_exchanges: int) -> str:
    lost = len(diagram.edges) - len(kept)
    return _(
        "Only the {kept} lines with most exchanges are drawn; not drawn: {lost} lines with {exchanges} exchanges.",
        kept=number(len(kept)),
        lost=number(lost),
        exchanges=number(lost_exchanges),
    )


def _kept_nodes(diagram: Diagram, kept: Edges, limit: int) -> Nodes:
    """Return the boxes at the kept lines, and where there is room those that never had a line."""
    ids = connected_ids(kept)
    has_room = limit >= DEFAULT_LINES and len(diagram.nodes) <= READABLE
    if has_room:
        linked_before = connected_ids(diagram.edges)
        isolates = {node.id for node in diagram.nodes} - linked_before
        ids = ids | isolates
    return tuple(node for node in diagram.nodes if node.id in ids)


def _heaviest(edges: Edges, limit: int) -> Edges:
    """Return at most `limit` lines between the pairs of boxes that exchange most, in the order of lines."""
    weights: Counter[Pair] = Counter()
    for edge in edges:
        pair = _pair(edge)
        weights[pair] += edge.count

    def order(edge: Edge) -> tuple[int, Pair, Edge]:
        """Return the sort key."""
        pair = _pair(edge)
        return -weights[pair], pair, edge

    heaviest = sorted(edges, key=order)[:limit]
    return tuple(sorted(heaviest))


def _pair(edge: Edge) -> Pair:
    """Return the ids of both boxes of a line in order, the same whatever its direction."""
    ids = sorted((edge.source, edge.target))
    return tuple(ids)
