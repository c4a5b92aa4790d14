"""Offices by offices: who gives (rows) what to whom (columns), and what is needed and missing."""

from collections import Counter
from dataclasses import replace

from spbe_inventory.domain.diagram import Box, Diagram, Drawings, Edge, Form, Node, Overlay, touched
from spbe_inventory.domain.records import Application
from spbe_inventory.graph.communities import communities
from spbe_inventory.graph.views.boxes import ends, home, institution_boxes, office_box
from spbe_inventory.graph.views.folding import READABLE, moved, told, weights_of
from spbe_inventory.graph.views.lines import NEED_LINES
from spbe_inventory.graph.views.missing import need_lines
from spbe_inventory.graph.views.scene import bare_offices, counted, merged, named, whole
from spbe_inventory.graph.views.subject import Subject
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import t

REST = "rest"
STEPS = (READABLE, 36, 32, 28, 24, 20)


def matrix(subject: Subject) -> Drawings:
    """Draw offices by offices, those that exchange with one another side by side; of many, the rest as one.

    What neither gives nor takes, by any record or need, is named beside it.
    """
    scene = whole(replace(subject, overlay=Overlay.METHOD))  # its cells tell how exchanges go, and nothing else
    counts = counted(scene.own)

    def inside(application: Application) -> Node:
        return office_box(subject, home(application), counts)

    box = ends(subject, inside, institution_boxes(subject))
    wanting = [one for one in subject.needs if one.status in NEED_LINES]
    needed, wanted = need_lines(subject, wanting, inside)
    nodes = {office_box(subject, owner, counts) for owner in counts} | scene.ends(box) | needed
    edges = merged([*scene.edges(box), *wanted])
    title = t("Who gives data to whom: the offices of {agency}", agency=subject.government)
    first = scene.diagram("matriks", title, (nodes, edges), bare_offices(subject))
    linked = without_lone(first)
    for most in STEPS if len(linked.nodes) > STEPS[-1] else STEPS[-1:]:
        yield in_blocks(rest_as_one(linked, most))


def without_lone(diagram: Diagram) -> Diagram:
    """Take off the boxes that no line touches, and name them."""
    linked = touched(diagram.edges)
    lone = [node.name for node in diagram.nodes if node.id not in linked]
    if not lone:
        return diagram
    kept = tuple(node for node in diagram.nodes if node.id in linked)
    bare = t("No exchange or need is recorded of {count}: {names}.", count=number(len(lone)), names=named(lone))
    return replace(diagram, nodes=kept, left_out=(bare, *diagram.left_out))


def rest_as_one(diagram: Diagram, most: int) -> Diagram:
    """Keep the `most` - 1 boxes with the most exchanges and needs, and put the rest into one."""
    if len(diagram.nodes) <= most:
        return diagram
    weights = weights_of(diagram.edges)
    ordered = sorted(diagram.nodes, key=lambda node: (-weights[node.id], node.id))
    rest = ordered[most - 1 :]
    names = tuple(sorted(node.name for node in rest))
    label = t("the others ({count})", count=number(len(rest)))
    one = Node(REST, label, Box.FOLDED, note=named(list(names)), members=names)
    into = {node.id: one for node in rest}
    edges = tuple(sorted(merged(moved(edge, into) for edge in diagram.edges)))
    nodes = (*ordered[: most - 1], one)
    return replace(diagram, nodes=nodes, edges=edges, left_out=(told(one), *diagram.left_out))


def in_blocks(diagram: Diagram) -> Diagram:
    """Order the boxes so that those that exchange much with one another stand side by side, heaviest block first."""
    weights: Counter[tuple[str, str]] = Counter()
    for edge in diagram.edges:
        if edge.source != edge.target:
            weights[edge.source, edge.target] += edge.count
    blocks = communities(weights)
    at = {key: block for block, keys in enumerate(blocks) for key in keys}
    heavy = _weights(diagram.edges)
    at[REST] = len(blocks)
    placed = [replace(node, cluster=str(at.get(node.id, len(blocks)))) for node in diagram.nodes]
    ordered = sorted(placed, key=lambda node: (int(node.cluster), -heavy[node.id], node.id))
    used = dict.fromkeys(node.cluster for node in ordered)
    names = {block: t("Group {number}", number=number(int(block) + 1)) for block in used}
    return replace(diagram, nodes=tuple(ordered), clusters=names, form=Form.MATRIX)


def _weights(edges: tuple[Edge, ...]) -> Counter[str]:
    heavy: Counter[str] = Counter()
    for edge in edges:
        heavy[edge.source] += edge.count
        heavy[edge.target] += edge.count
    return heavy
