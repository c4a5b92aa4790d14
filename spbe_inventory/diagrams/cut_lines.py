"""As many lines of a diagram as are asked for, the heaviest; what is left out is counted and named."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from spbe_inventory.diagrams.content import list_names
from spbe_inventory.diagrams.folding import NEVER_FOLDED, without_folded
from spbe_inventory.diagrams.joining_lines import joining_lines
from spbe_inventory.diagrams.thin_out import box_note
from spbe_inventory.documents.diagram import (
    Box,
    Diagram,
    Drawings,
    Edge,
    Form,
    Node,
    connected_ids,
)
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import N_, _

# What a picture is about, and grows from; data are no end of an exchange.
ASKED_FOR = NEVER_FOLDED - {Box.DATA}
MAX_NAMED = 5  # lines left out; more are only counted
Edges = Sequence[Edge]
Pair = frozenset[str]


@dataclass(frozen=True, slots=True)
class Choice:
    """Which lines are kept: those of the lowest rank, then the heaviest; `words` (a msgid) says so."""

    rank: Callable[[Edge], int]
    words: str


def as_they_come(_edge: Edge) -> int:
    """Return the same rank for every line."""
    return 0


HEAVIEST = Choice(as_they_come, N_("those with most exchanges"))


def holding_together(diagram: Diagram) -> Choice:
    """Return the choice of the lines that join as many boxes as all lines do, the heaviest of these first.

    Where even these are too many, those that are kept join what the diagram is about to the boxes nearest to it.
    """
    asked = [node.id for node in diagram.nodes if node.box in ASKED_FOR]
    ordered = _heaviest_first(diagram.edges, as_they_come)
    ranks: dict[Edge, int] = {}
    for place, edge in enumerate(joining_lines(ordered, asked)):
        ranks.setdefault(edge, place)

    def rank(edge: Edge) -> int:
        """Return the rank of a line."""
        return ranks.get(edge, len(ordered))

    return Choice(rank, N_("first those that join the boxes that are drawn"))


def cut_each(drawings: Drawings, limit: int) -> Drawings:
    """Yield drawings with at most so many lines each, as they are asked for; a matrix says that it has none."""
    for diagram in drawings:
        if diagram.form is Form.MATRIX:
            note = _("A limit of lines has no effect on a matrix: it has cells.")
            yield replace(diagram, left_out=(note, *diagram.left_out))
        else:
            yield cut_lines(diagram, limit)


def cut_lines(
    diagram: Diagram, limit: int, choice: Choice = HEAVIEST, *, named: bool = True
) -> Diagram:
    """Return the diagram with at most `limit` lines: those that are chosen, then between boxes that exchange most.

    Boxes that lose their last line are left out, but never what the diagram is about. Notes tell how many lines are
    left out, between which boxes (where they are `named`), and where all of them are listed; and which boxes are left
    out.
    """
    if len(diagram.edges) <= limit or diagram.form is not Form.NETWORK:
        return diagram
    ordered = _heaviest_first(diagram.edges, choice.rank)
    kept = ordered[:limit]
    nodes = _kept_nodes(diagram, kept)
    notes = []
    if named:
        notes.append(_note(diagram, ordered, limit, choice))
    lost = [node for node in diagram.nodes if node not in nodes]
    if lost:
        notes.append(box_note([node.name for node in lost]))
    return replace(
        diagram,
        nodes=nodes,
        edges=tuple(sorted(kept)),
        clusters=_recounted(diagram, nodes),
        left_out=(*notes, *without_folded(diagram.left_out, lost)),
        not_drawn=diagram.not_drawn + sum(edge.count for edge in ordered[limit:]),
    )


def _heaviest_first(edges: Edges, rank: Callable[[Edge], int]) -> list[Edge]:
    """Return lines by rank, then by how much their two boxes exchange, the most first, then by ids."""
    weights: Counter[Pair] = Counter()
    for edge in edges:
        weights[_pair(edge)] += edge.count

    def order(edge: Edge) -> tuple[int, int, list[str], Edge]:
        """Return the sort key."""
        pair = _pair(edge)
        return rank(edge), -weights[pair], sorted(pair), edge

    return sorted(edges, key=order)


def _pair(edge: Edge) -> Pair:
    """Return the ids of both boxes of a line, the same whatever its direction."""
    return frozenset((edge.source, edge.target))


def _kept_nodes(diagram: Diagram, kept: Edges) -> tuple[Node, ...]:
    """Return the boxes at the kept lines, those that never had a line, and what the diagram is about."""
    lost = connected_ids(diagram.edges) - connected_ids(kept)
    return tuple(
        node
        for node in diagram.nodes
        if node.id not in lost or node.box in NEVER_FOLDED
    )


def _recounted(diagram: Diagram, kept: Sequence[Node]) -> dict[str, str]:
    """Return the names of frames; where a name tells how much is in its frame, it tells how much of that is kept."""
    sizes = _sizes(diagram.nodes)
    kept_sizes = _sizes(kept)
    clusters = {}
    for cluster, name in diagram.clusters.items():
        clusters[cluster] = name
        whole = sizes[cluster]
        part = kept_sizes[cluster]
        before, bracket, after = name.rpartition("(")
        counted = number(whole)
        if bracket and part < whole and after.startswith(counted):
            some = _("{part} of {whole}", part=number(part), whole=counted)
            clusters[cluster] = f"{before}({some}{after.removeprefix(counted)}"
    return clusters


def _sizes(nodes: Sequence[Node]) -> Counter[str]:
    """Return how many things the boxes of each frame stand for."""
    sizes: Counter[str] = Counter()
    for node in nodes:
        sizes[node.cluster] += node.size
    return sizes


def _note(diagram: Diagram, ordered: Edges, limit: int, choice: Choice) -> str:
    """Return the note on the lines beyond the limit: how many, what they stand for, between which boxes."""
    left_out = ordered[limit:]
    names = {node.id: node.name for node in diagram.nodes}
    pairs: Counter[str] = Counter()
    for edge in left_out:
        pairs[_pair_words(edge, names)] += edge.count
    listed = [_counted(words, count) for words, count in pairs.items()]
    return _(
        "Only {limit} of {all} lines are drawn, {choice}; not drawn: {lost} lines ({count} exchanges or needs): "
        "{names}. The interactive file and the lists hold all of them.",
        choice=_(choice.words),
        limit=number(limit),
        all=number(len(ordered)),
        lost=number(len(left_out)),
        count=number(sum(edge.count for edge in left_out)),
        names=list_names(listed, MAX_NAMED),
    )


def _pair_words(edge: Edge, names: Mapping[str, str]) -> str:
    arrow = "—"
    if edge.directed:
        arrow = "→"
    return f"{names[edge.source]} {arrow} {names[edge.target]}"


def _counted(words: str, count: int) -> str:
    if count == 1:
        return words
    return f"{words} ({number(count)})"
