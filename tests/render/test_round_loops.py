"""A line of a box with itself is a loop that an eye sees, however many lines end at the box."""

import pytest
from spbe_inventory.documents.diagram import Box, Diagram, Edge, Line, Node
from spbe_inventory.render.choose_layout import RenderOptions, fit
from spbe_inventory.render.drawn_shapes import bounds_of
from spbe_inventory.render.page_size import FREE
from spbe_inventory.render.svg import svg
from spbe_inventory.render.verify import ids_in_svg, missing_or_extra

from tests.render.test_line_labels import box, curve, groups

KINDS = (Line.MACHINE, Line.BY_HAND, Line.INTERRUPTED, Line.PLANNED, Line.STATELESS)


def with_loops(kinds: tuple[Line, ...]) -> Diagram:
    """Return two offices with lines of some kinds from one to the other, and of each with itself."""
    nodes = tuple(Node(f"n{number}", "BKPSDM", Box.OFFICE) for number in range(3))
    edges = [
        Edge(f"n{start}", f"n{end}", kind)
        for kind in kinds
        for start, end in ((0, 0), (0, 1), (1, 1), (1, 2))
    ]
    return Diagram("uji", "Uji", "", nodes, tuple(sorted(edges)))


@pytest.mark.slow
@pytest.mark.parametrize("count", [1, 2, 3, 4, 5])
def test_a_loop_is_no_hook(count: int) -> None:
    diagram = with_loops(KINDS[:count])
    drawn = svg(fit([diagram], RenderOptions(FREE)))
    assert missing_or_extra(diagram, ids_in_svg(drawn)) == ""
    boxes = [box(group) for _name, group in sorted(groups(drawn, "node").items())]
    curves = {name: curve(group) for name, group in groups(drawn, "edge").items()}
    for number, edge in enumerate(diagram.edges):
        if edge.source != edge.target:
            continue
        left, top, right, bottom = boxes[int(edge.source[1:])]
        x, y, width, height = bounds_of(curves[f"e{number}"])
        reach = max(top - y, y + height - bottom, left - x, x + width - right)
        assert reach > 9
        assert min(width, height) > 8
