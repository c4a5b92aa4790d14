"""Wide drawings set in several rows: the many single partners of a box, and the boxes without lines."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from spbe_inventory.documents.diagram import Diagram, connected_ids

CHAIN_LENGTH = 6  # boxes without lines, one after the other
FAN_SIZE = 8  # boxes with the same only partner: more are set in several rows


def edge_lengths(diagram: Diagram) -> dict[int, int]:
    """Return the lengths of lines that set the many single partners of a box in two or three rows."""
    rows = _rows_of_leaves(diagram)
    lengths = {}
    for number, edge in enumerate(diagram.edges):
        for end in (edge.target, edge.source):
            if end in rows:
                lengths[number] = rows[end]
    return lengths


def _rows_of_leaves(diagram: Diagram) -> dict[str, int]:
    """Return in which row a box with one partner only stands, of those beyond the first row."""
    rows = {}
    for leaves in _fans(diagram):
        row_count = _rounded_up(len(leaves), FAN_SIZE)
        for index, leaf in enumerate(leaves):
            row = 1 + index % row_count
            if row > 1:
                rows[leaf] = row
    return rows


def _rounded_up(count: int, size: int) -> int:
    return -(-count // size)


def _fans(diagram: Diagram) -> Iterable[list[str]]:
    """Return the boxes with the same only partner together, givers and takers apart."""
    partners: dict[str, set[str]] = defaultdict(set)
    for edge in diagram.edges:
        partners[edge.source].add(edge.target)
        partners[edge.target].add(edge.source)
    fans: dict[tuple[str, bool], list[str]] = defaultdict(list)
    seen = set()
    for leaf, hub, takes in _ends(diagram):
        is_leaf = partners[leaf] == {hub} and len(partners[hub]) > 1
        if is_leaf and leaf not in seen:
            fans[hub, takes].append(leaf)
            seen.add(leaf)
    return fans.values()


def _ends(diagram: Diagram) -> Iterator[tuple[str, str, bool]]:
    """Yield each end of each line, the opposite end, and whether it takes."""
    for edge in diagram.edges:
        yield edge.target, edge.source, True
        yield edge.source, edge.target, edge.source == edge.target


def chains(diagram: Diagram, length: int) -> Iterator[list[str]]:
    """Yield the boxes without any line frame by frame, at most so many together."""
    linked = connected_ids(diagram.edges)
    frames: dict[str, list[str]] = defaultdict(list)
    for node in diagram.nodes:
        if node.id not in linked:
            frames[node.cluster].append(node.id)
    for unlinked in frames.values():
        for start in range(0, len(unlinked), length):
            yield unlinked[start : start + length]
