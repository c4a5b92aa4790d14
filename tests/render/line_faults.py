"""Faults of lines in a picture, measured on its SVG: through names of frames, without a box, on one another."""

from itertools import combinations, pairwise
from math import dist
from xml.etree import ElementTree as ET

from spbe_inventory.documents.diagram import Diagram
from spbe_inventory.render.dot import edge_id, node_ids
from spbe_inventory.render.text import width_of

from tests.render.test_line_labels import (
    Point,
    Rect,
    box,
    curve,
    groups,
    holds,
    meet,
    points_of,
    tags,
)

NEAR = 5.0  # points between a line and its box at most
HEADS = 3.0  # points between the ends of two lines on one side of a box at least
ON_LINE = 2.0  # points between an end of a line and another line at least
TOGETHER = 25.0  # points for which two lines may run on one another


def words_of(group: ET.Element) -> Rect | None:
    """Return the rectangle around the words in a group, which begin at their left; None where it has none."""
    rects = []
    for text in tags(group, "text"):
        size = float(text.get("font-size", "0"))
        x, y = float(text.get("x", "0")), float(text.get("y", "0"))
        rects.append(
            (x, y - 0.72 * size, x + width_of(text.text or "", size), y + 0.2 * size)
        )
    if not rects:
        return None
    lefts, tops, rights, bottoms = zip(*rects, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def titles(picture: str) -> dict[str, Rect]:
    """Return the rectangle of the name of each frame."""
    found = {}
    for name, group in groups(picture, "cluster").items():
        rect = words_of(group)
        if rect:
            found[name] = rect
    return found


def crossed_titles(picture: str) -> list[str]:
    """Return which names of frames a line runs through."""
    curves = {name: curve(group) for name, group in groups(picture, "edge").items()}
    return [
        f"{line} through {frame}"
        for frame, rect in titles(picture).items()
        for line, points in curves.items()
        if any(holds(rect, point) for point in points)
    ]


def covered_titles(picture: str) -> list[str]:
    """Return which names of frames lie on a box, or on one another."""
    boxes = {name: box(group) for name, group in groups(picture, "node").items()}
    rects = titles(picture)
    covered = [
        f"{node} on {frame}"
        for frame, rect in rects.items()
        for node, other in boxes.items()
        if meet(rect, other)
    ]
    covered += [
        f"{one} on {two}"
        for one, two in combinations(rects, 2)
        if meet(rects[one], rects[two])
    ]
    return covered


def members_outside(diagram: Diagram, picture: str) -> list[str]:
    """Return which boxes are not in their frame, or in a frame that is not theirs."""
    boxes = {name: box(group) for name, group in groups(picture, "node").items()}
    frames = [box(group) for group in groups(picture, "cluster").values()]
    names = node_ids(diagram)
    wrong = []
    for node in diagram.nodes:
        rect = boxes[names[node.id]]
        around = [frame for frame in frames if inside(rect, frame)]
        if len(around) != bool(node.cluster):
            wrong.append(node.name)
    return wrong


def inside(rect: Rect, frame: Rect) -> bool:
    return (
        frame[0] <= rect[0]
        and frame[1] <= rect[1]
        and rect[2] <= frame[2]
        and rect[3] <= frame[3]
    )


def away(rect: Rect, point: Point) -> float:
    """Return how far a point is outside a rectangle."""
    x, y = point
    return max(rect[0] - x, x - rect[2], rect[1] - y, y - rect[3], 0.0)


def head_of(group: ET.Element) -> list[Point]:
    points: list[Point] = []
    for shape in tags(group, "polygon", "polyline"):
        points += points_of(shape.get("points", ""))
    for shape in tags(group, "ellipse"):
        x, y = float(shape.get("cx", "0")), float(shape.get("cy", "0"))
        half = float(shape.get("rx", "0"))
        points += [(x - half, y), (x + half, y), (x, y - half), (x, y + half)]
    return points


def ends_of(
    diagram: Diagram, picture: str
) -> dict[tuple[str, bool], tuple[str, Point]]:
    """Return box and point of each end of each line, by its id and whether it is the end that it goes to."""
    boxes = {name: box(group) for name, group in groups(picture, "node").items()}
    lines = groups(picture, "edge")
    names = node_ids(diagram)
    ends = {}
    for number, edge in enumerate(diagram.edges):
        line = edge_id(number)
        points = curve(lines[line])
        source, target = names[edge.source], names[edge.target]
        tip = min(
            [points[-1], *head_of(lines[line])],
            key=lambda each: away(boxes[target], each),
        )
        ends[line, False] = source, points[0]
        ends[line, True] = target, tip
    return ends


def loose_ends(diagram: Diagram, picture: str) -> list[str]:
    """Return which lines do not end at their box, and which directed ones have no head there."""
    boxes = {name: box(group) for name, group in groups(picture, "node").items()}
    lines = groups(picture, "edge")
    loose = [
        f"{line} not at {node}"
        for (line, _is_tip), (node, point) in ends_of(diagram, picture).items()
        if away(boxes[node], point) > NEAR
    ]
    loose += [
        f"{edge_id(number)} without head"
        for number, edge in enumerate(diagram.edges)
        if edge.directed and not head_of(lines[edge_id(number)])
    ]
    return loose


def ends_on_lines(diagram: Diagram, picture: str) -> list[str]:
    """Return which ends of lines lie on another line or on its end."""
    lines = groups(picture, "edge")
    drawn = {line: [*curve(group), *head_of(group)] for line, group in lines.items()}
    on_others = []
    for (line, _is_tip), (_node, point) in ends_of(diagram, picture).items():
        for other, points in drawn.items():
            if other != line and min(dist(point, each) for each in points) < ON_LINE:
                on_others.append(f"{line} on {other}")
    return on_others


def lines_together(picture: str) -> list[str]:
    """Return which two lines run on one another for some way."""
    curves = {name: curve(group) for name, group in groups(picture, "edge").items()}
    together = []
    for one, two in combinations(curves, 2):
        length = sum(
            dist(before, after)
            for before, after in pairwise(curves[one])
            if min(dist(before, each) for each in curves[two]) < ON_LINE
        )
        if length > TOGETHER:
            together.append(f"{one} along {two}")
    return together
