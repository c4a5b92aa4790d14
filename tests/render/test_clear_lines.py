"""Lines of a picture can be followed: off names of frames, from box to box, none on another; on own random pictures."""

import pytest
from spbe_inventory.documents.diagram import Box, Diagram, Edge, Line, Node
from spbe_inventory.render.choose_layout import RenderOptions, fit
from spbe_inventory.render.line_ends import spread
from spbe_inventory.render.page_size import A3, FREE, Page
from spbe_inventory.render.svg import svg

from tests.render.line_faults import (
    covered_titles,
    crossed_titles,
    ends_on_lines,
    lines_together,
    loose_ends,
    members_outside,
    titles,
)
from tests.render.test_line_labels import groups, label, random_diagram

KINDS = (Line.MISSING_PROMISED, Line.MISSING_BY_HAND, Line.BY_HAND, Line.CLAIMED)


def drawn(diagram: Diagram, page: Page = FREE) -> str:
    return svg(fit([diagram], RenderOptions(page)))


def between_two(*edges: Edge) -> Diagram:
    """Return a picture of two offices, a village and a ministry with some lines."""
    nodes = (
        Node("camat", "Kecamatan Muara\n(3 aplikasi)", Box.OFFICE),
        Node("desa", "Desa Sukamaju\n(1 aplikasi)", Box.FOLDED),
        Node("kementerian", "Kementerian Desa", Box.OUTSIDE),
        Node("sekda", "Setda\n(9 aplikasi)", Box.OFFICE),
    )
    used = {edge.source for edge in edges} | {edge.target for edge in edges}
    kept = tuple(node for node in nodes if node.id in used)
    return Diagram("uji", "Uji", "", kept, tuple(sorted(edges)))


def framed(count: int) -> Diagram:
    """Return a picture of offices in frames, one application each, that give to the first and to the next."""
    nodes = [
        Node(f"app{index}", f"Aplikasi {index}", Box.APPLICATION, cluster=f"u{index}")
        for index in range(count)
    ]
    edges = [Edge(f"app{index}", "app0", Line.MACHINE) for index in range(1, count)]
    edges += [
        Edge(f"app{index}", f"app{index + 1}", Line.BY_HAND)
        for index in range(count - 1)
    ]
    clusters = {
        f"u{index}": f"Dinas Urusan Bersama Nomor {index}" for index in range(count)
    }
    return Diagram("uji", "Uji", "", tuple(nodes), tuple(sorted(edges)), clusters)


@pytest.mark.parametrize("count", [2, 5, 9])
def test_no_line_runs_through_the_name_of_a_frame(count: int) -> None:
    diagram = framed(count)
    picture = drawn(diagram, A3)
    assert len(titles(picture)) == count
    assert crossed_titles(picture) == []
    assert covered_titles(picture) == []
    assert members_outside(diagram, picture) == []


@pytest.mark.parametrize("kinds", [2, 3, 4])
def test_lines_of_several_kinds_between_one_pair_lie_apart_each_with_its_number(
    kinds: int,
) -> None:
    edges = [
        Edge("camat", "sekda", line, label=f"D{number}", count=1 + number % 2)
        for number, line in enumerate(KINDS[:kinds])
    ]
    diagram = between_two(*edges)
    picture = drawn(diagram)
    assert lines_together(picture) == []
    assert ends_on_lines(diagram, picture) == []
    words = [label(group)[0].strip() for group in groups(picture, "edge").values()]
    assert sorted(words) == [f"D{number}" for number in range(kinds)]


def test_there_and_back_are_two_lines_with_a_head_at_each_box() -> None:
    diagram = between_two(
        Edge("camat", "kementerian", Line.BY_HAND, label="2: D4 D11", count=2),
        Edge("kementerian", "camat", Line.BY_HAND, label="D4"),
    )
    picture = drawn(diagram)
    assert loose_ends(diagram, picture) == []
    assert lines_together(picture) == []


def test_a_loop_stands_where_no_other_line_ends() -> None:
    diagram = between_two(
        Edge("desa", "desa", Line.BY_HAND, count=2, label="2"),
        Edge("desa", "desa", Line.MISSING, label="D7"),
        Edge("camat", "desa", Line.BY_HAND, count=2, label="2"),
        Edge("sekda", "desa", Line.MACHINE, directed=False),
        Edge("desa", "kementerian", Line.MACHINE),
    )
    picture = drawn(diagram)
    assert ends_on_lines(diagram, picture) == []
    assert loose_ends(diagram, picture) == []


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(60))
def test_random_pictures_have_no_crossed_name_and_no_loose_end(seed: int) -> None:
    diagram = random_diagram(seed)
    picture = drawn(diagram)
    assert crossed_titles(picture) == []
    assert covered_titles(picture) == []
    assert members_outside(diagram, picture) == []
    assert loose_ends(diagram, picture) == []


def test_positions_are_spread_in_their_order_and_stay_within_bounds() -> None:
    assert spread([5.0, 30.0], 8.0, 0.0, 40.0) == [5.0, 30.0]
    assert spread([10.0, 10.0, 10.0], 8.0, 0.0, 40.0) == [2.0, 10.0, 18.0]
    assert spread([39.0, 39.5], 8.0, 0.0, 40.0) == [32.0, 40.0]
    assert spread([], 8.0, 0.0, 40.0) == []
