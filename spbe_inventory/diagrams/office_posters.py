"""Offices as frames with one line for each pair of them: what goes between them where single lines would be a knot."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spbe_inventory.diagrams.content import list_names, merge_edges
from spbe_inventory.diagrams.landscape import HEAVIEST, heaviest, pair_weights
from spbe_inventory.documents.diagram import (
    Box,
    Diagram,
    Drawings,
    Edge,
    Form,
    Line,
    Node,
)
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import _
from spbe_inventory.matching.natural_order import natural_key

WORTH_DRAWING = 2  # one of so many exchanges is drawn or listed, or a matrix tells more
MAX_LISTED = (
    250  # pairs without a line that the sheet lists by the signs of their offices
)
OWN = frozenset([Box.OFFICE, Box.UNOWNED, Box.OWNERLESS])


def office_posters(diagram: Diagram, limit: int = 0) -> Drawings:
    """Yield a diagram of offices as a poster: every line, then bundles, then ever fewer of these.

    On the first the types of lines of a pair are told apart where they arrive; then lines of several types from one
    office to another are one, and the sheet lists what it stands for. At last only the pairs that exchange most have a
    line, as long as half of the exchanges are drawn or listed. `limit` is the number of lines at most; 0: as many as
    there are.
    """
    whole = _in_frames(diagram)
    pairs = len(pair_weights(whole.edges))
    if not pairs:
        return
    most = min(limit or pairs, pairs)
    if most == pairs:
        yield whole
    for lines in (most, *(step for step in HEAVIEST if step < most)):
        drawing = bundled(
            heaviest(whole, lines, listed=MAX_LISTED, running_first=False)
        )
        if limit or _shows_enough(drawing, whole):
            yield drawing


def _in_frames(diagram: Diagram) -> Diagram:
    """Return a diagram with each box as a frame of a poster, in the order of names."""
    nodes = sorted(diagram.nodes, key=_name_order)
    clusters = {node.id: node.label.replace("\n", " ") for node in nodes}
    framed = [replace(node, cluster=node.id) for node in nodes]
    return replace(
        diagram,
        form=Form.POSTER,
        nodes=tuple(framed),
        edges=tuple(sorted(merge_edges(diagram.edges))),
        clusters=clusters,
    )


def _name_order(node: Node) -> tuple[bool, object, str]:
    return node.box not in OWN, natural_key(node.name), node.id


def _shows_enough(drawing: Diagram, whole: Diagram) -> bool:
    """Return whether enough of the exchanges between boxes are lines, or listed one by one."""
    total = pair_weights(whole.edges).total()
    shown = pair_weights((*drawing.edges, *drawing.beside)).total()
    return WORTH_DRAWING * shown >= total


def bundled(diagram: Diagram) -> Diagram:
    """Return the diagram with lines of several types from one box to another as one line that tells how many they are.

    `members` are the lines that those stand for; what stays inside a box is left as it is.
    """
    groups: dict[tuple[str, str, bool], list[Edge]] = defaultdict(list)
    for edge in diagram.edges:
        groups[edge.source, edge.target, edge.directed].append(edge)
    edges: list[Edge] = []
    members: list[Edge] = []
    for group in groups.values():
        first = group[0]
        if len(group) == 1 or first.source == first.target:
            edges += group
        else:
            edges.append(_bundle(group))
            members += group
    return replace(diagram, edges=tuple(sorted(edges)), members=tuple(members))


def _bundle(group: Sequence[Edge]) -> Edge:
    """Return one line for lines of several types from one box to another; its note tells what they are."""
    first = group[0]
    count = sum(edge.count for edge in group)
    return Edge(
        source=first.source,
        target=first.target,
        line=Line.SEVERAL,
        directed=first.directed,
        label=number(count),
        count=count,
        note=_bundle_note(group),
        data=tuple(keys for edge in group for keys in edge.data),
    )


def _bundle_note(group: Sequence[Edge]) -> str:
    """Return the types of lines in a bundle, each with how many exchanges are of it."""
    return list_names(list(_kinds(group)), len(Line))


def _kinds(group: Sequence[Edge]) -> Iterator[str]:
    for edge in sorted(group, key=lambda edge: list(Line).index(edge.line)):
        yield _("{kind}: {count}", kind=edge.line.label, count=number(edge.count))
