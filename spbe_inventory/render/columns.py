"""Boxes of a network in columns from left to right: the drawing program is told which stand one below the other."""

from collections import defaultdict
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from spbe_inventory.documents.diagram import Diagram, Edge, Form

# Boxes one below the other: more of a column are set side by side.
COLUMN_LENGTH = 12
SHORT_COLUMN_LENGTH = 7
ROOM_FOR_LINES = "0.4"  # inches between boxes of a column that lines join
Places = Mapping[
    str, int
]  # id of a box → the place of its column; none: it stands where its lines put it


def in_columns(diagram: Diagram) -> bool:
    """Return whether the boxes of a diagram stand in columns."""
    return diagram.form is Form.NETWORK and bool(diagram.columns)


def column_places(diagram: Diagram) -> Places:
    """Return the place of the column of each box that stands in one, the leftmost 0."""
    if not in_columns(diagram):
        return {}
    order = {column: place for place, column in enumerate(diagram.columns)}
    places = {}
    for node in diagram.nodes:
        if node.column in order:
            places[node.id] = order[node.column]
    return places


def goes_back(edge: Edge, places: Places) -> bool:
    """Return whether a line goes to its own column or to one further left: such a line does not place boxes."""
    if edge.source not in places or edge.target not in places:
        return False
    return places[edge.source] >= places[edge.target]


def set_defaults(graph: Any, diagram: Diagram) -> None:
    """Set how boxes are ranked across frames, and how far apart they stand where lines go from one to the next."""
    graph.attr("graph", newrank="true")
    places = column_places(diagram)
    for edge in diagram.edges:
        place = places.get(edge.source)
        if edge.source != edge.target and place == places.get(edge.target, -1):
            graph.attr("graph", nodesep=ROOM_FOR_LINES)
            return


def add_columns(
    graph: Any, diagram: Diagram, names: Mapping[str, str], length: int
) -> None:
    """Add to the graph which boxes stand one below the other, at most `length`, and in which order columns follow."""
    parts = _parts(diagram, length)
    for part in parts:
        with graph.subgraph() as column:
            column.attr(rank="same")
            for box in part:
                column.node(names[box])
    for before, after in pairwise(parts):
        graph.edge(names[before[0]], names[after[0]], style="invis")


def _parts(diagram: Diagram, length: int) -> list[list[str]]:
    """Return the ids of the boxes of each column from left to right, long columns in several parts."""
    columns: dict[int, list[str]] = defaultdict(list)
    for box, place in column_places(diagram).items():
        columns[place].append(box)
    parts: list[list[str]] = []
    for place in sorted(columns):
        boxes = columns[place]
        starts = range(0, len(boxes), length)
        parts.extend(boxes[start : start + length] for start in starts)
    return parts
