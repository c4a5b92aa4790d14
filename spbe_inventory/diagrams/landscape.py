"""Every application of a government by name in the frame of its office, in levels of detail for smaller sheets."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from spbe_inventory.diagrams.boxes import (
    OFFICE_BOXES,
    Ends,
    application_box,
    ends,
    institution_box,
    office_name,
    partner_boxes,
)
from spbe_inventory.diagrams.content import (
    list_names,
    merge_edges,
    office_notes,
    whole_government,
)
from spbe_inventory.diagrams.lines import RUNNING_LINES
from spbe_inventory.diagrams.subject import Subject
from spbe_inventory.documents.diagram import (
    Box,
    Diagram,
    Drawings,
    Edge,
    Form,
    Node,
    connected_ids,
)
from spbe_inventory.domain.records import Application, Exchange
from spbe_inventory.language.forms import day, number
from spbe_inventory.language.texts import _, ngettext
from spbe_inventory.matching.natural_order import natural_key

MAX_NAMES = 1500  # on one sheet: an A0 holds about as many at 8 points
MAX_SINGLE_LINES = 150  # between applications; more are bundled by office
# Lines between frames on ever smaller sheets: those of the heaviest pairs.
HEAVIEST = (150, 125, 100, 85, 70, 60, 52, 46, 40, 34, 28, 22, 16, 12)
UNLISTED = (40, 28, 16)  # where not even a list of the others finds room
MAX_IN_FRAME = 28  # names; a larger office has several frames
MAX_BARE = 40  # names of boxes of which no line is drawn
MAX_LISTED = 30  # pairs that are named where their line is not drawn
MAX_SIGNS = 100  # pairs that are listed by the signs of frames: more are no list that a person reads
OFFICE = "unit"  # how the keys of frames begin
INSTITUTION = "agency"
UNRESOLVED = "text"
OWN = (Box.APPLICATION, Box.FOCUS)
Pair = frozenset[str]


def posters(subject: Subject, limit: int = 0, *, force: bool = False) -> Drawings:
    """Yield all applications in frames, the most detailed drawing first; each names every application.

    First a line for each pair of applications (not above 150, unless by `force`), then one for each pair of offices
    that tells how many exchanges it stands for, then only the heaviest of these, at last names alone; the sheet lists
    what has no line, as long as there is room for that. `limit` is the number of lines at most; 0: as many as there
    are. Above 1,500 applications there is none, unless by `force`.
    """
    if len(subject.applications) > MAX_NAMES and not force:
        return
    yield from poster_levels(_every_name(subject), limit, force=force)


def poster_levels(
    every_name: Diagram, limit: int = 0, *, force: bool = False
) -> Drawings:
    """Yield a diagram of names in frames in levels of detail, as `posters` does."""
    whole = _in_parts(every_name)
    single = merged(whole)
    lines = len(pair_weights(single.edges))
    if limit:
        lines = min(lines, limit)
        single = heaviest(single, limit)
    if lines <= MAX_SINGLE_LINES:
        yield single
    elif force:
        yield replace(single, chosen=(_dense(lines),))
    if whole.edges:
        yield from _bundles(whole, limit)


def _bundles(whole: Diagram, limit: int) -> Drawings:
    """Yield the lines of a diagram bundled by office, then ever fewer of them, at last names alone."""
    bundled = by_office(whole)
    pairs = len(pair_weights(bundled.edges))
    most = min(limit or pairs, pairs)
    steps = [most, *(step for step in HEAVIEST if step < most)]
    for step in steps:
        yield heaviest(bundled, step)
    if pairs <= MAX_SIGNS:
        yield names_only(merged(whole), bundled.edges)
        for step in steps:
            if step in UNLISTED:
                yield heaviest(bundled, step, listed=0)
    yield names_only(merged(whole))


def _dense(lines: int) -> str:
    return _(
        "Drawn on request: {lines} lines on one sheet are hard to follow.",
        lines=number(lines),
    )


def _every_name(subject: Subject) -> Diagram:
    """Return all applications in the frames of their offices, outside ends in those of their institutions."""
    content = whole_government(subject)
    box = ends(subject, partial(in_office, subject), outside_frames(subject))
    nodes = content.ends(box)
    nodes.update(in_office(subject, each) for each in content.applications)
    title = _("Applications of {agency} and their exchanges", agency=subject.government)
    parts = (nodes, content.edges(box))
    diagram = content.diagram("lanskap", title, parts, office_notes(subject))
    return as_poster(subject, diagram)


def in_office(subject: Subject, application: Application) -> Node:
    """Return the box of one of the government's own applications in the frame of its office on a poster."""
    box = application_box(subject, application, clustered=True)
    return replace(box, cluster=f"{OFFICE}:{box.cluster}")


def outside_frames(subject: Subject) -> Ends:
    """Return a function that draws an end that is not the government's own in the frame of its institution."""
    partners = partner_boxes(subject)

    def outside(exchange: Exchange, side: str) -> Node:
        """Return the box of an end."""
        box = partners(exchange, side)
        key = getattr(exchange, side) or ""
        application = subject.snapshot.applications.get(key)
        if application is None:
            return replace(box, cluster=f"{UNRESOLVED}:")
        cluster = f"{INSTITUTION}:{application.agency}"
        return replace(box, label=box.name, cluster=cluster)

    return outside


def as_poster(subject: Subject, diagram: Diagram) -> Diagram:
    """Return a diagram with names in frames as a poster, the frames in order of their names."""
    clusters = {
        node.cluster: _frame_name(subject, node.cluster) for node in diagram.nodes
    }
    ordered = sorted(clusters.items(), key=lambda entry: natural_key(entry[1]))
    return replace(diagram, form=Form.POSTER, clusters=dict(ordered))


def _frame_name(subject: Subject, cluster: str) -> str:
    kind, _colon, key = cluster.partition(":")
    if kind == OFFICE:
        return office_name(subject, key)
    return institution_box(subject, key).label


def _in_parts(diagram: Diagram) -> Diagram:
    """Return the diagram with names in order, large frames divided, the number of names beside the name of each."""
    members: dict[str, list[Node]] = defaultdict(list)
    for node in sorted(diagram.nodes, key=_name_order):
        members[node.cluster].append(node)
    clusters = {}
    nodes = []
    for cluster, name in diagram.clusters.items():
        groups = _parts(members[cluster])
        for index, group in enumerate(groups, 1):
            key = cluster
            title = f"{name} ({number(len(group))})"
            if len(groups) > 1:
                key = f"{cluster}:{index:03}"
                title = _(
                    "{name}, part {part} of {parts} ({count})",
                    name=name,
                    part=number(index),
                    parts=number(len(groups)),
                    count=number(len(group)),
                )
            clusters[key] = title
            nodes += [replace(node, cluster=key) for node in group]
    return replace(diagram, nodes=tuple(nodes), clusters=clusters)


def _name_order(node: Node) -> tuple[object, str]:
    return natural_key(node.name), node.id


def _parts(nodes: Sequence[Node]) -> list[Sequence[Node]]:
    """Return nodes in groups of at most as many as a frame holds, alike in size."""
    count = -(-len(nodes) // MAX_IN_FRAME)
    size = -(-len(nodes) // count)
    return [nodes[start : start + size] for start in range(0, len(nodes), size)]


def merged(diagram: Diagram) -> Diagram:
    """Return the diagram with the lines of one type between the same two boxes merged."""
    return replace(diagram, edges=tuple(sorted(merge_edges(diagram.edges))))


def by_office(diagram: Diagram) -> Diagram:
    """Return the diagram with lines from frame to frame, those of one type merged."""
    frames = {node.id: node.cluster for node in diagram.nodes}
    redirected = []
    for edge in diagram.edges:
        source, target = frames[edge.source], frames[edge.target]
        redirected.append(replace(edge, source=source, target=target))
    nodes = [*diagram.nodes, *_frame_nodes(diagram)]
    note = _("Lines are bundled: one for each pair of offices or institutions.")
    return replace(
        diagram,
        nodes=tuple(nodes),
        edges=tuple(sorted(merge_edges(redirected))),
        left_out=(note, *diagram.left_out),
    )


def _frame_nodes(diagram: Diagram) -> Iterator[Node]:
    """Yield a box for each frame."""
    boxes = {node.cluster: node.box for node in diagram.nodes}
    for cluster, name in diagram.clusters.items():
        kind, _colon, key = cluster.partition(":")
        box = boxes[cluster]
        office = ""
        if kind == OFFICE:
            office, _colon, _part = key.partition(":")
            box = OFFICE_BOXES.get(office, Box.OFFICE)
        yield Node(id=cluster, label=name, box=box, cluster=cluster, subject=office)


def heaviest(
    diagram: Diagram,
    limit: int,
    *,
    listed: int = MAX_SIGNS,
    running_first: bool = True,
) -> Diagram:
    """Return the diagram with the lines of at most so many pairs, those with most exchanges, `running_first` in use.

    The others are listed beside it where they are no more than `listed`, else named in a note, many are counted. What
    stays inside a box is no line between two and is always told.
    """
    weights = pair_weights(diagram.edges)
    ordered = _by_weight(diagram.edges, weights, running_first=running_first)
    lost = ordered[limit:]
    if not lost:
        return diagram
    gone = set(lost)
    edges = []
    beside = []
    for edge in diagram.edges:
        if frozenset((edge.source, edge.target)) in gone:
            beside.append(edge)
        else:
            edges.append(edge)
    thinned = replace(
        diagram, edges=tuple(edges), not_drawn=sum(weights[pair] for pair in lost)
    )
    if len(lost) <= listed:
        return replace(
            thinned,
            subtitle=_subtitle(diagram, edges, exchange_count(beside)),
            left_out=(_beside_note(beside), *diagram.left_out),
            beside=tuple(beside),
        )
    notes = [_lost_note(diagram, lost, weights)]
    if len(lost) > MAX_LISTED:
        notes += _bare_note(diagram, edges)
    return replace(
        thinned,
        subtitle=_subtitle(diagram, edges),
        left_out=(*notes, *diagram.left_out),
    )


def _by_weight(
    edges: Iterable[Edge], weights: Counter[Pair], *, running_first: bool = True
) -> list[Pair]:
    """Return pairs in order of their exchanges in use, then of all, the heaviest first; or in order of all."""
    running: Counter[Pair] = Counter()
    if running_first:
        running = pair_weights(edge for edge in edges if edge.line in RUNNING_LINES)

    def order(pair: Pair) -> tuple[int, int, list[str]]:
        """Return the sort key."""
        return -running[pair], -weights[pair], sorted(pair)

    return sorted(weights, key=order)


def names_only(diagram: Diagram, beside: Sequence[Edge] = ()) -> Diagram:
    """Return the diagram without lines; `beside` are the lines between its frames that its sheet lists instead.

    Without these a note lists the exchanges that this leaves out, or says how many they are.
    """
    weights = pair_weights(diagram.edges)
    ordered = _by_weight(diagram.edges, weights)
    total = exchange_count(diagram.edges)
    note = ngettext(
        "Not drawn: {count} exchange, for which this sheet has no room; a larger sheet draws them.",
        "Not drawn: {count} exchanges, for which this sheet has no room; a larger sheet draws them.",
        total,
        count=number(total),
    )
    if beside:
        note = _beside_note(beside)
    elif total == weights.total() and len(ordered) <= MAX_LISTED:
        note = _lost_note(diagram, ordered, weights)
    return replace(
        diagram,
        subtitle=_subtitle(diagram, (), exchange_count(beside)),
        edges=(),
        left_out=(note, *diagram.left_out),
        not_drawn=total,
        beside=tuple(beside),
    )


def _subtitle(diagram: Diagram, drawn: Iterable[Edge], listed: int = 0) -> str:
    """Return how many of the exchanges are drawn, and how many are listed instead."""
    boxes = [node.box for node in diagram.nodes]
    applications = sum(box in OWN for box in boxes)
    numbers = {
        "drawn": number(exchange_count(drawn)),
        "exchanges": number(exchange_count(diagram.edges)),
    }
    if applications:
        counted = _(
            "{applications} applications, {drawn} of {exchanges} exchanges drawn",
            applications=number(applications),
            **numbers,
        )
    else:  # of offices
        counted = _("{drawn} of {exchanges} exchanges drawn", **numbers)
    if listed:
        rest = _("{count} listed below", count=number(listed))
        counted = f"{counted}, {rest}"
    as_of = _("as of {day}", day=day(diagram.as_of))
    return f"{counted}; {as_of}"


def _beside_note(beside: Sequence[Edge]) -> str:
    """Return how many exchanges have no line and are listed instead."""
    exchanges = exchange_count(beside)
    return ngettext(
        "Not drawn as a line but listed at the end, by the signs of the frames: {count} exchange.",
        "Not drawn as lines but listed at the end, by the signs of the frames: {count} exchanges.",
        exchanges,
        count=number(exchanges),
    )


def _lost_note(diagram: Diagram, lost: Sequence[Pair], weights: Counter[Pair]) -> str:
    """Return how many exchanges are not drawn, and where they are few between whom."""
    exchanges = sum(weights[pair] for pair in lost)
    counted = _(
        "Not drawn: {exchanges} exchanges of {pairs} pairs",
        exchanges=number(exchanges),
        pairs=number(len(lost)),
    )
    if len(lost) > MAX_LISTED:
        return f"{counted}."
    names = {node.id: node.name for node in diagram.nodes}
    listed = []
    for pair in lost:
        first, second = sorted(names[end] for end in pair)
        listed.append(f"{first} - {second} {number(weights[pair])}")
    return f"{counted}: {'; '.join(listed)}."


def _bare_note(diagram: Diagram, drawn: Iterable[Edge]) -> Iterator[str]:
    """Yield which boxes have exchanges and no line on the drawing: they are not without exchanges."""
    bare = connected_ids(diagram.edges) - connected_ids(drawn)
    names = sorted(node.name for node in diagram.nodes if node.id in bare)
    if names:
        yield _(
            "With exchanges, though none of them is drawn here: {names}.",
            names=list_names(names, MAX_BARE),
        )


def exchange_count(edges: Iterable[Edge]) -> int:
    """Return how many exchanges lines stand for."""
    return sum(edge.count for edge in edges)


def pair_weights(edges: Iterable[Edge]) -> Counter[Pair]:
    """Return the number of exchanges between every two boxes; what stays inside a box is not counted."""
    weights: Counter[Pair] = Counter()
    for edge in edges:
        if edge.source != edge.target:
            weights[frozenset((edge.source, edge.target))] += edge.count
    return weights
