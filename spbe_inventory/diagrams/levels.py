"""The same drawing in levels of detail: with words on its lines, without, by office, then ever fewer boxes."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from spbe_inventory.diagrams.content import node_id
from spbe_inventory.diagrams.cut_lines import cut_lines, holding_together
from spbe_inventory.diagrams.folding import (
    READABLE,
    fold,
    folded_names,
    replace_boxes,
)
from spbe_inventory.documents.diagram import Box, Diagram, Drawings, Node
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import _, ngettext
from spbe_inventory.matching.natural_order import natural_key

MAX_IN_BOX = 90  # characters of names; longer lists stand below the picture
FOLDED_BY_OWNER = frozenset([Box.APPLICATION, Box.OUTSIDE])
FEWER_BOXES = (READABLE, 26, 16)
FEW_BOXES, FEWEST_BOXES = 20, 8
FEWER_LINES = (45, 35, 25, 15)
FEWEST_LINES = (25, 21, 18, 15, 13, 11, 9, 7, 5)  # between boxes that hold no names
OwnerKey = tuple[Box, str, str, str]  # type, frame, column, owner


def levels(diagram: Diagram, limit: int) -> Drawings:
    """Yield a drawing in levels of detail, each with at most `limit` lines; every name is told on the coarser ones.

    First words leave the lines, then the applications of an office stand in one box, then similar boxes are folded;
    then only the heaviest lines are left; at last a box of several is small, and its names stand below the picture.
    """
    last: Diagram | None = None
    for drawing in _coarser(diagram, limit):
        if drawing != last:
            yield drawing
        last = drawing


def _coarser(diagram: Diagram, limit: int) -> Drawings:
    cut = _cut(diagram, limit)
    yield cut
    yield without_data(cut)
    without_texts = fold_unresolved(diagram)
    yield _cut(without_texts, limit)
    by_owner = fold_by_owner(without_texts)
    for boxes in FEWER_BOXES:
        yield _cut(fold(by_owner, boxes), limit)
    few = fold(by_owner, FEW_BOXES)
    for lines in FEWER_LINES:
        yield _cut(few, min(lines, limit))
    yield _cut(fold(by_owner, FEWEST_BOXES), min(FEWER_LINES[-1], limit))
    small = fold(fold_by_owner(without_texts, in_box=0), READABLE)
    for lines in FEWEST_LINES:
        yield _cut(small, min(lines, limit))


def _cut(diagram: Diagram, limit: int) -> Diagram:
    """Return the diagram with at most so many lines, first those that hold it together."""
    return cut_lines(diagram, limit, holding_together(diagram))


def without_data(diagram: Diagram) -> Diagram:
    """Return a diagram without the words on lines that stand for one exchange; numbers of several stay."""
    edges = []
    for edge in diagram.edges:
        if edge.count == 1:
            edges.append(replace(edge, label=""))
        else:
            edges.append(edge)
    return replace(diagram, edges=tuple(sorted(edges)))


def fold_unresolved(diagram: Diagram) -> Diagram:
    """Return a diagram with the counterparts that are not resolved in one frame and column as one box."""
    groups: dict[tuple[str, str], list[Node]] = defaultdict(list)
    for node in diagram.nodes:
        if node.box is Box.UNRESOLVED:
            groups[node.cluster, node.column].append(node)
    boxes = {}
    for group in groups.values():
        if len(group) > 1:
            boxes[_unresolved_box(group)] = group
    return _folded(diagram, boxes)


def fold_by_owner(diagram: Diagram, in_box: int = MAX_IN_BOX) -> Diagram:
    """Return a diagram with the applications of an office or institution in one frame and column as one box.

    A box holds so many characters of names; longer lists stand below the picture.
    """
    groups: dict[OwnerKey, list[Node]] = defaultdict(list)
    for node in diagram.nodes:
        if node.box in FOLDED_BY_OWNER and node.note:
            key = (node.box, node.cluster, node.column, node.note)
            groups[key].append(node)
    boxes = {}
    for group in groups.values():
        if len(group) > 1:
            boxes[_owner_box(group, in_box)] = group
    return _folded(diagram, boxes)


def _folded(diagram: Diagram, boxes: Mapping[Node, Sequence[Node]]) -> Diagram:
    """Return a diagram with some boxes in the place of several others; notes name these."""
    replacements = {}
    for box, group in boxes.items():
        for node in group:
            replacements[node.id] = box
    if not replacements:
        return diagram
    ordered = sorted(boxes, key=node_id)
    notes = [folded_names(box) for box in ordered if not _is_named_in(box)]
    return replace_boxes(diagram, replacements, notes)


def _is_named_in(box: Node) -> bool:
    """Return whether a box that stands for others says their names itself."""
    return all(member in box.label for member in box.members)


def _unresolved_box(group: Sequence[Node]) -> Node:
    """Return the box of several counterparts that are not resolved."""
    name = _("Counterpart not resolved")
    texts = Counter(node.name for node in group)
    names = []
    for text, count in sorted(texts.items()):
        words = text
        if count > 1:
            words = f"{text} ({number(count)})"
        names.append(words)
    return _box_of(group, "texts", name, names)


def _owner_box(group: Sequence[Node], in_box: int) -> Node:
    """Return the box of several applications of one office or institution."""
    first = group[0]
    names = [node.name for node in group]
    ordered = sorted(names, key=natural_key)
    box = _box_of(group, "owner", first.note, ordered, in_box)
    return replace(box, box=Box.FOLDED)


def _box_of(
    group: Sequence[Node],
    kind: str,
    heading: str,
    names: Sequence[str],
    in_box: int = MAX_IN_BOX,
) -> Node:
    """Return a box with a heading and the names of the boxes that it stands for, of many how many of what they are."""
    words = ", ".join(names)
    if len(words) > in_box:
        words = _count_words(group[0].box, len(group))
    return replace(
        group[0],
        id=f"{kind}:{group[0].id}",
        label=f"{heading}\n({words})",
        tint=None,
        subject="",
        members=tuple(node.name for node in group),
        size=sum(node.size for node in group),
    )


def _count_words(box: Box, count: int) -> str:
    """Return how many boxes of a type there are, in the word for what they stand for."""
    counted = number(count)
    if box is Box.APPLICATION:
        return ngettext(
            "{count} application", "{count} applications", count, count=counted
        )
    if box is Box.UNRESOLVED:
        return ngettext("{count} partner", "{count} partners", count, count=counted)
    return ngettext("{count} system", "{count} systems", count, count=counted)
