"""Offices by offices, or applications: who gives (rows) what to whom (columns), and what is needed and missing."""

from collections import Counter
from dataclasses import replace

from spbe_inventory.diagrams.boxes import (
    Inside,
    application_box,
    ends,
    institution_boxes,
    office_box,
    office_key,
)
from spbe_inventory.diagrams.content import (
    applications_by_office,
    list_names,
    merge_edges,
    office_notes,
    whole_government,
)
from spbe_inventory.diagrams.folding import (
    READABLE,
    box_weights,
    by_weight,
    folded_names,
    replace_boxes,
)
from spbe_inventory.diagrams.subject import Subject
from spbe_inventory.diagrams.unmet_needs import need_lines, open_needs
from spbe_inventory.documents.diagram import (
    Box,
    Diagram,
    Drawings,
    Form,
    Node,
    Overlay,
    connected_ids,
)
from spbe_inventory.domain.records import Application
from spbe_inventory.graph.communities import communities
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import _
from spbe_inventory.matching.natural_order import natural_key

REST = "rest"
MAX_REST_NAMES = 40  # more would take the room of the matrix
STEPS = (READABLE, 36, 32, 28, 24, 20, 18, 17, 16, 15, 14)
MIN_STEP = STEPS[-1]


def matrix(subject: Subject) -> Drawings:
    """Yield offices by offices, those that exchange with one another side by side; of many, the rest as one.

    What neither gives nor takes, by any record or need, is named beside it.
    """
    yield from as_matrix(every_office(subject))


def application_matrix(subject: Subject) -> Drawings:
    """Yield applications by applications, in the same way: where offices would hide who exchanges with whom."""
    yield from as_matrix(_every_application(subject))


def as_matrix(diagram: Diagram) -> Drawings:
    """Yield the boxes of a diagram by its boxes, those joined by lines side by side; of many, the rest as one."""
    linked = without_isolates(diagram)
    steps: tuple[int, ...] = STEPS
    if len(linked.nodes) <= MIN_STEP:
        steps = (MIN_STEP,)
    for limit in steps:
        limited = merge_rest(linked, limit)
        yield order_by_community(limited)


def every_office(subject: Subject) -> Diagram:
    """Return all offices and institutions with the lines between them; an overlay is left out.

    The cells of a matrix show how exchanges go, and nothing else.
    """
    counts = applications_by_office(subject.applications)

    def inside(application: Application) -> Node:
        """Return the box of one of the government's own applications."""
        return office_box(subject, office_key(application), counts)

    title = _(
        "Who gives data to whom: the offices of {agency}",
        agency=subject.government,
    )
    boxes = {office_box(subject, office, counts) for office in counts}
    return _with_needs(subject, title, inside, boxes)


def _every_application(subject: Subject) -> Diagram:
    """Return all applications and institutions with the lines between them; an overlay is left out."""

    def inside(application: Application) -> Node:
        """Return the box of one of the government's own applications."""
        return application_box(subject, application)

    title = _(
        "Who gives data to whom: the applications of {agency}",
        agency=subject.government,
    )
    boxes = set(map(inside, subject.applications))
    return _with_needs(subject, title, inside, boxes)


def _with_needs(
    subject: Subject, title: str, inside: Inside, boxes: set[Node]
) -> Diagram:
    """Return boxes with every exchange and every open need between them."""
    without_overlay = replace(subject, overlay=Overlay.METHOD)
    content = whole_government(without_overlay)
    box = ends(subject, inside, institution_boxes(subject))
    needs = open_needs(subject)
    need_boxes, edges = need_lines(subject, needs, inside)
    edges += content.edges(box)
    nodes = content.ends(box) | need_boxes | boxes
    parts = (nodes, merge_edges(edges))
    return content.diagram("matriks", title, parts, office_notes(subject))


def without_isolates(diagram: Diagram) -> Diagram:
    """Return the diagram without the boxes that no line touches; they are named in a note, or in place of the boxes."""
    linked_ids = connected_ids(diagram.edges)
    linked = []
    isolates = []
    for node in diagram.nodes:
        if node.id in linked_ids:
            linked.append(node)
        else:
            isolates.append(node.name)
    if not isolates:
        return diagram
    if not linked:
        return _without_boxes(diagram)
    isolates.sort(key=natural_key)
    note = _(
        "No exchange or need is recorded of {count}: {names}.",
        count=number(len(isolates)),
        names=list_names(isolates, MAX_REST_NAMES),
    )
    left_out = (note, *diagram.left_out)
    return replace(diagram, nodes=tuple(linked), left_out=left_out)


def _without_boxes(diagram: Diagram) -> Diagram:
    """Return the diagram with nothing but the labels of its boxes."""
    labels = [node.label.replace("\n", " ") for node in diagram.nodes]
    message = _(
        "No exchange and no data need is recorded yet of these {count}:",
        count=number(len(labels)),
    )
    labels.sort(key=natural_key)
    return replace(diagram, nodes=(), nothing=message, undrawn=tuple(labels))


def merge_rest(diagram: Diagram, limit: int) -> Diagram:
    """Return the diagram with the `limit` - 1 boxes of most exchanges and needs, and the rest as one box."""
    if len(diagram.nodes) <= limit:
        return diagram
    weights = box_weights(diagram.edges)
    rest = by_weight(diagram.nodes, weights)[limit - 1 :]
    names = tuple(sorted((node.name for node in rest), key=natural_key))
    box = Node(
        id=REST,
        label=_("the others ({count})", count=number(len(rest))),
        box=Box.FOLDED,
        note=list_names(names),
        members=names,
    )
    replacements = {node.id: box for node in rest}
    return replace_boxes(diagram, replacements, [folded_names(box, MAX_REST_NAMES)])


def order_by_community(diagram: Diagram) -> Diagram:
    """Return a matrix in which boxes that exchange much with one another stand side by side, largest group first."""
    groups = _communities(diagram)
    degrees = _degrees(diagram)

    def order(node: Node) -> tuple[int, int, str]:
        """Return the sort key."""
        return groups[node.id], -degrees[node.id], node.id

    nodes = []
    names = {}
    for node in sorted(diagram.nodes, key=order):
        group = groups[node.id]
        cluster = str(group)
        nodes.append(replace(node, cluster=cluster))
        names[cluster] = _("Group {number}", number=number(group + 1))
    return replace(
        diagram,
        nodes=tuple(nodes),
        clusters=names,
        form=Form.MATRIX,
    )


def _communities(diagram: Diagram) -> dict[str, int]:
    """Return the number of the group of each box; what is in no group, and the rest, have the number after the last."""
    weights: Counter[tuple[str, str]] = Counter()
    for edge in diagram.edges:
        if edge.source != edge.target:
            weights[edge.source, edge.target] += edge.count
    groups = communities(weights)
    numbers = {node.id: len(groups) for node in diagram.nodes}
    for group_number, keys in enumerate(groups):
        for key in keys:
            numbers[key] = group_number
    numbers[REST] = len(groups)
    return numbers


def _degrees(diagram: Diagram) -> Counter[str]:
    """Return the weighted degree of each box: a line from a box to itself counts twice."""
    degrees: Counter[str] = Counter()
    for edge in diagram.edges:
        degrees[edge.source] += edge.count
        degrees[edge.target] += edge.count
    return degrees
