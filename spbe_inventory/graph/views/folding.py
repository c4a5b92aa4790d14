"""Similar boxes put into one, so that what is left can be read; every exchange stays, and every name is told."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import replace

from spbe_inventory.domain.diagram import Box, Diagram, Drawings, Edge, Node, Tint
from spbe_inventory.graph.views.scene import merged, named
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import t

READABLE = 40  # boxes on one picture; beyond it no layout was readable
STEPS = (READABLE, 32, 26, 20, 16, 12, 8)
KEPT = frozenset([Box.FOCUS, Box.HUB, Box.SERVICE, Box.PROCESS, Box.DATA])
NAMES_TOLD = 40
FINDINGS = (Tint.CRITICAL, Tint.HIGH, Tint.MEDIUM, Tint.LOW, Tint.INFO)
Alike = Callable[[Node], Hashable]


def ever_coarser(diagram: Diagram) -> Drawings:
    """Give the diagram with at most 40 boxes, then with ever fewer, as far as folding makes them fewer."""
    last: Diagram | None = None
    for most in STEPS:
        folded = fold(diagram, most)
        if folded != last:
            yield folded
        last = folded


def fold(diagram: Diagram, most: int) -> Diagram:
    """Fold boxes until there are at most so many, or nothing more is alike.

    Boxes of one sort and office with the same lines to the same others, where that is enough; else of one sort with
    the same others; else of one sort, all but the heaviest. What a picture is about is never folded.
    """
    if len(diagram.nodes) <= most:
        return diagram
    for alike, least in ((_same_lines(diagram), 3), (_same_partners(diagram), 2)):
        folded = _folded(diagram, alike, least, most)
        if len(folded.nodes) <= most:
            return folded
    return _folded(diagram, _lightest(diagram, most), 2, 0)


def weights_of(edges: Iterable[Edge]) -> Counter[str]:
    """Count the exchanges and needs that touch each box."""
    weights: Counter[str] = Counter()
    for edge in edges:
        for end in {edge.source, edge.target}:
            weights[end] += edge.count
    return weights


def _lightest(diagram: Diagram, most: int) -> Alike:
    """Tell the boxes of one sort alike that are not among the heaviest, so many that the picture can hold."""
    weights = weights_of(diagram.edges)
    free = [node for node in diagram.nodes if node.box not in KEPT]
    sorts = {(node.box, node.cluster) for node in free}
    room = max(0, most - (len(diagram.nodes) - len(free)) - len(sorts))
    heaviest = {node.id for node in sorted(free, key=lambda node: (-weights[node.id], node.id))[:room]}
    return lambda node: node.id if node.id in heaviest else (node.box, node.cluster)


def _same_lines(diagram: Diagram) -> Alike:
    lines: dict[str, set[Hashable]] = defaultdict(set)
    for edge in diagram.edges:
        lines[edge.source].add(("to", edge.target, edge.line, edge.directed))
        lines[edge.target].add(("from", edge.source, edge.line, edge.directed))
    return lambda node: (node.box, node.cluster, node.note, node.tint, frozenset(lines[node.id]))


def _same_partners(diagram: Diagram) -> Alike:
    partners: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for edge in diagram.edges:
        partners[edge.source].add(("to", edge.target))
        partners[edge.target].add(("from", edge.source))
    return lambda node: (node.box, node.cluster, frozenset(partners[node.id]))


def _folded(diagram: Diagram, alike: Alike, least: int, most: int) -> Diagram:
    """Fold groups of at least so many, the largest first, until there are at most so many boxes."""
    groups: dict[Hashable, list[Node]] = defaultdict(list)
    for node in diagram.nodes:
        if node.box not in KEPT:
            groups[alike(node)].append(node)
    into: dict[str, Node] = {}
    left = len(diagram.nodes)
    for group in sorted(groups.values(), key=lambda one: (-len(one), one[0].id)):
        if len(group) >= least and left > most:
            box = _box(group)
            into |= {node.id: box for node in group}
            left -= len(group) - 1
    nodes = dict.fromkeys(into.get(node.id, node) for node in diagram.nodes)
    boxes = sorted(dict.fromkeys(into.values()), key=lambda box: box.id)
    return replace(
        diagram,
        nodes=tuple(sorted(nodes, key=lambda node: node.id)),
        edges=tuple(sorted(merged(moved(edge, into) for edge in diagram.edges))),
        left_out=(*(told(box) for box in boxes), *diagram.left_out),
    )


def _box(group: list[Node]) -> Node:
    names = tuple(node.name for node in group)
    shared = {node.note for node in group}
    label = t("{count} boxes: {sort}", count=number(len(group)), sort=str(group[0].box.label).partition(" (")[0])
    if len(shared) == 1 and group[0].note and not group[0].cluster:
        label += f"\n({group[0].note})"
    tint = _gravest([node.tint for node in group if node.tint])
    if tint:
        label += f"\n[{tint.label}]"
    return Node(f"fold:{group[0].id}", label, Box.FOLDED, group[0].cluster, ", ".join(names), tint, members=names)


def _gravest(tints: list[Tint]) -> Tint | None:
    """Give what an overlay says of several boxes: the gravest finding, then what cannot be assessed; or several."""
    for tint in (*FINDINGS, Tint.UNSETTLED, Tint.NO_FINDING):
        if tint in tints:
            return tint
    return tints[0] if len(set(tints)) == 1 else Tint.SEVERAL if tints else None


def moved(edge: Edge, into: Mapping[str, Node]) -> Edge:
    """Give a line that ends at the boxes into which its own were put."""
    source, target = (into[end].id if end in into else end for end in (edge.source, edge.target))
    return replace(edge, source=source, target=target)


def told(box: Node) -> str:
    """Name what was put into a box."""
    label = box.label.replace("\n", " ")
    return t("Folded into “{label}”: {names}.", label=label, names=named(list(box.members), NAMES_TOLD))
