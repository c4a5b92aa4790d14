"""Lines that run on one another for some way, set beside one another, so that each can be followed."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from math import dist

from spbe_inventory.render.drawn_shapes import DrawnShapes, Point, drawn_shapes
from spbe_inventory.render.moved_lines import SetAside, paths_of, with_moved_lines
from spbe_inventory.render.shape_grid import LineGrid, Rects, grown

NEAR = 2.0  # points between two lines that seem one
TOGETHER = 16.0  # points for which two lines may seem one
OFFSETS = (3.5, -3.5, 7.0, -7.0, 10.5, -10.5)  # points to the left of a line or right


def with_lines_aside(svg: str) -> str:
    """Return a drawing in which no two lines run on one another, where there is room beside one of them."""
    shapes = drawn_shapes(svg)
    moves = dict(_moves(svg, shapes))
    if not moves:
        return svg
    return with_moved_lines(svg, moves)


def _moves(svg: str, shapes: DrawnShapes) -> Iterator[tuple[str, SetAside]]:
    """Yield which lines are set aside and how far: the first place where one runs along no line before it."""
    placed = LineGrid()
    boxes = Rects()
    for rect in shapes.boxes.values():
        boxes.add(rect)
    paths = paths_of(svg)
    for name, points in shapes.curves.items():
        samples = points
        if _together(placed, points):
            for offset in OFFSETS:
                move = SetAside(offset)
                aside = list(move.samples(paths[name]))
                if _together(placed, aside) or _covers(boxes, aside, points):
                    continue
                yield name, move
                samples = aside
                break
        placed.add(name, samples)


def _together(placed: LineGrid, points: list[Point]) -> bool:
    """Return whether a line runs on another one for some way."""
    lengths: dict[str, float] = defaultdict(float)
    for before, after in pairwise(points):
        step = dist(before, after)
        x, y = (before[0] + after[0]) / 2, (before[1] + after[1]) / 2
        around = grown((x, y, 0.0, 0.0), NEAR)
        for name in set(placed.touching(around)):
            lengths[name] += step
    return max(lengths.values(), default=0.0) > TOGETHER


def _covers(boxes: Rects, aside: list[Point], points: list[Point]) -> bool:
    """Return whether a line that was set aside touches boxes along more of its way than it did before."""
    return _covered(boxes, aside) > _covered(boxes, points)


def _covered(boxes: Rects, points: list[Point]) -> float:
    """Return for how many points of its way a line lies on boxes."""
    return sum(
        dist(before, after)
        for before, after in pairwise(points)
        if boxes.meet((after[0], after[1], 0.1, 0.1))
    )
