"""Similar boxes folded into one, so that the rest can be read; every exchange stays, and every name is told."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import replace

from spbe_inventory.diagrams.content import list_names, merge_edges, node_id
from spbe_inventory.documents.diagram import Box, Diagram, Drawings, Edge, Node, Tint
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import _, ngettext

READABLE = 40  # boxes on one diagram; beyond it no layout was readable
STEPS = (READABLE, 32, 26, 20, 16, 12, 8)
NEVER_FOLDED = frozenset(
    [Box.FOCUS, Box.HUB, Box.FACILITY, Box.SERVICE, Box.PROCESS, Box.DATA]
)
NAMES_IN_BOX = 5  # of what was folded; more stand below the picture
# The gravest first.
TINT_ORDER = (
    Tint.CRITICAL,
    Tint.HIGH,
    Tint.MEDIUM,
    Tint.LOW,
    Tint.INFO,
    Tint.UNSETTLED,
    Tint.NO_FINDING,
)
GroupKey = Callable[[Node], Hashable]
Neighbours = dict[str, set[Hashable]]


def coarsen_progressively(diagram: Diagram) -> Drawings:
    """Yield the diagram with at most 40 boxes, then with ever fewer, as far as folding makes them fewer."""
    last: Diagram | None = None
    for max_boxes in STEPS:
        folded = fold(diagram, max_boxes)
        if folded != last:
            yield folded
        last = folded


def fold(diagram: Diagram, max_boxes: int) -> Diagram:
    """Return the diagram with boxes folded until there are at most so many, or no more boxes are alike.

    First boxes of one type and office with the same lines to the same partners are folded; where that is not enough,
    those of one type with the same partners; then those of one type, all but the heaviest. What a diagram is about is
    never folded.
    """
    if len(diagram.nodes) <= max_boxes:
        return diagram
    by_lines = _by_lines(diagram)
    folded = _fold_groups(diagram, by_lines, 3, max_boxes)
    if len(folded.nodes) <= max_boxes:
        return folded
    by_partners = _by_partners(diagram)
    folded = _fold_groups(diagram, by_partners, 2, max_boxes)
    if len(folded.nodes) <= max_boxes:
        return folded
    all_but_heaviest = _all_but_heaviest(diagram, max_boxes)
    return _fold_groups(diagram, all_but_heaviest, 2, 0)


def box_weights(edges: Iterable[Edge]) -> Counter[str]:
    """Return the number of exchanges and needs that touch each box."""
    weights: Counter[str] = Counter()
    for edge in edges:
        for end in {edge.source, edge.target}:
            weights[end] += edge.count
    return weights


def by_weight(nodes: Iterable[Node], weights: Counter[str]) -> list[Node]:
    """Return boxes in order of their weights, the heaviest first, then by id."""

    def order(node: Node) -> tuple[int, str]:
        """Return the sort key."""
        return -weights[node.id], node.id

    return sorted(nodes, key=order)


def _all_but_heaviest(diagram: Diagram, max_boxes: int) -> GroupKey:
    """Return a key that is the same for boxes of one type, except for as many of the heaviest as there is room for."""
    foldable = [node for node in diagram.nodes if node.box not in NEVER_FOLDED]
    types = {(node.box, node.cluster, node.column) for node in foldable}
    fixed = len(diagram.nodes) - len(foldable)
    room = max(0, max_boxes - fixed - len(types))
    weights = box_weights(diagram.edges)
    ordered = by_weight(foldable, weights)
    heaviest = {node.id for node in ordered[:room]}

    def key(node: Node) -> Hashable:
        """Return what similar boxes have in common."""
        if node.id in heaviest:
            return node.id
        return node.box, node.cluster, node.column

    return key


def _by_lines(diagram: Diagram) -> GroupKey:
    """Return a key that is the same for boxes of one type and office with the same lines to the same partners."""
    neighbours = _neighbours(diagram, lines=True)

    def key(node: Node) -> Hashable:
        """Return what similar boxes have in common."""
        own = frozenset(neighbours[node.id])
        return node.box, node.cluster, node.column, node.note, node.tint, own

    return key


def _by_partners(diagram: Diagram) -> GroupKey:
    """Return a key that is the same for boxes of one type and frame with the same partners."""
    neighbours = _neighbours(diagram, lines=False)

    def key(node: Node) -> Hashable:
        """Return what similar boxes have in common."""
        own = frozenset(neighbours[node.id])
        return node.box, node.cluster, node.column, own

    return key


def _neighbours(diagram: Diagram, *, lines: bool) -> Neighbours:
    """Return for each box its partners with the direction of the line; with `lines` also with its type."""
    neighbours: Neighbours = defaultdict(set)
    for edge in diagram.edges:
        source, target = edge.source, edge.target
        line = (edge.line, edge.directed) if lines else ()
        neighbours[source].add(("to", target, line))
        neighbours[target].add(("from", source, line))
    return neighbours


def _fold_groups(
    diagram: Diagram, key: GroupKey, min_size: int, max_boxes: int
) -> Diagram:
    """Return the diagram with groups of at least `min_size` folded, the largest first, until few boxes are left."""
    groups: dict[Hashable, list[Node]] = defaultdict(list)
    for node in diagram.nodes:
        if node.box not in NEVER_FOLDED:
            groups[key(node)].append(node)
    replacements: dict[str, Node] = {}
    remaining = len(diagram.nodes)
    for group in sorted(groups.values(), key=_group_order):
        if len(group) < min_size or remaining <= max_boxes:
            continue
        box = _folded_box(group)
        for node in group:
            replacements[node.id] = box
        remaining -= len(group) - 1
    boxes = sorted(set(replacements.values()), key=node_id)
    notes = [folded_names(box) for box in boxes if len(box.members) > NAMES_IN_BOX]
    return replace_boxes(diagram, replacements, notes)


def _group_order(group: list[Node]) -> tuple[int, str]:
    """Return the sort key of a group: larger ones first, then by the id of the first box."""
    return -len(group), group[0].id


def replace_boxes(
    diagram: Diagram, replacements: Mapping[str, Node], notes: Iterable[str]
) -> Diagram:
    """Return the diagram with some boxes (by id) replaced, their lines merged, and notes before its own."""
    nodes = {replacements.get(node.id, node) for node in diagram.nodes}
    redirected = [redirect_edge(edge, replacements) for edge in diagram.edges]
    edges = sorted(merge_edges(redirected))
    return replace(
        diagram,
        nodes=tuple(sorted(nodes, key=node_id)),
        edges=tuple(edges),
        left_out=(*notes, *diagram.left_out),
    )


def _folded_box(group: list[Node]) -> Node:
    """Return the box that stands for a group of boxes of one type."""
    first = group[0]
    names = tuple(_name_of(node) for node in group)
    label = _sort_words(first.box, len(group))
    if len(names) <= NAMES_IN_BOX:
        listed = ", ".join(names)
        label += f"\n{listed}"
    notes = {node.note for node in group}
    if notes == {first.note} and first.note and not first.cluster:
        label += f"\n({first.note})"
    tints = [node.tint for node in group if node.tint]
    tint = _common_tint(tints)
    if tint:
        label += f"\n[{tint.label}]"
    return Node(
        id=f"fold:{first.id}",
        label=label,
        box=Box.FOLDED,
        cluster=first.cluster,
        column=first.column,
        note=", ".join(names),
        tint=tint,
        members=names,
        size=sum(node.size for node in group),
    )


def _sort_words(box: Box, count: int) -> str:
    """Return how many boxes of a type were folded, in the word for what they stand for."""
    counted = number(count)
    if box is Box.APPLICATION:
        return ngettext(
            "{count} application", "{count} applications", count, count=counted
        )
    if box is Box.OFFICE:
        return ngettext("{count} office", "{count} offices", count, count=counted)
    if box is Box.OUTSIDE:
        return ngettext(
            "{count} system or institution outside",
            "{count} systems or institutions outside",
            count,
            count=counted,
        )
    if box is Box.UNRESOLVED:
        return ngettext(
            "{count} counterpart not yet resolved",
            "{count} counterparts not yet resolved",
            count,
            count=counted,
        )
    if box is Box.AGENCY:
        return ngettext(
            "{count} institution", "{count} institutions", count, count=counted
        )
    return _("{count} offices or institutions", count=counted)


def _name_of(node: Node) -> str:
    """Return the name of a box; of one that stands for others also what else it says, which names them."""
    if node.members:
        return node.label.replace("\n", " ")
    return node.name


def _common_tint(tints: list[Tint]) -> Tint | None:
    """Return the tint of several boxes: the gravest finding, then what cannot be assessed; else the only or several."""
    for tint in TINT_ORDER:
        if tint in tints:
            return tint
    if not tints:
        return None
    if len(set(tints)) > 1:
        return Tint.SEVERAL
    return tints[0]


def _counted(name: str, count: int) -> str:
    """Return a name, with how many boxes have it where these are several."""
    if count == 1:
        return name
    return f"{name} ({number(count)})"


def redirect_edge(edge: Edge, replacements: Mapping[str, Node]) -> Edge:
    """Return a line that ends at the boxes by which its own boxes were replaced."""
    source = replacements.get(edge.source)
    if source:
        edge = replace(edge, source=source.id)
    target = replacements.get(edge.target)
    if target:
        edge = replace(edge, target=target.id)
    return edge


def folded_names(box: Node, limit: int = 0) -> str:
    """Return the note that names the boxes folded into a box: all, or up to a limit with the number of the others."""
    label = box.label.replace("\n", " ")
    counts = Counter(box.members)
    members = [_counted(name, count) for name, count in counts.items()]
    names = list_names(members, limit or len(members))
    return _("Folded into “{label}”: {names}.", label=label, names=names)


def without_folded(notes: Iterable[str], lost: Iterable[Node]) -> tuple[str, ...]:
    """Return notes without those on what is folded into boxes that are not drawn."""
    unneeded = {folded_names(node) for node in lost if node.members}
    return tuple(note for note in notes if note not in unneeded)
