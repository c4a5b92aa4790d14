"""Folding loses no exchange and no name, and never hides what a picture is about."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spbe_inventory.diagrams.folding import coarsen_progressively, fold
from spbe_inventory.diagrams.thin_out import keep_heaviest
from spbe_inventory.documents.diagram import Box, Diagram, Edge, Line, Node, Tint
from spbe_inventory.graph.communities import communities

SIZE = 60
ENDS = st.integers(0, SIZE - 1)
EDGES = st.lists(
    st.tuples(ENDS, ENDS, st.sampled_from([Line.MACHINE, Line.BY_HAND, Line.CLAIMED])),
    max_size=150,
)
LIMITS = st.integers(3, SIZE)


def diagram(edges: list[tuple[int, int, Line]]) -> Diagram:
    boxes = [
        Box.FOCUS,
        *(Box.OUTSIDE if n % 4 == 0 else Box.APPLICATION for n in range(1, SIZE)),
    ]
    nodes = tuple(
        Node(f"n{n:02}", f"Aplikasi {n}", box, note=f"Dinas {n % 5}")
        for n, box in enumerate(boxes)
    )
    drawn = tuple(
        sorted(
            Edge(f"n{source:02}", f"n{target:02}", line)
            for source, target, line in edges
        )
    )
    return Diagram("uji", "Uji", "", nodes, drawn)


def names(diagram: Diagram) -> list[str]:
    """Return every name on a picture, folded or not."""
    return sorted(
        name for node in diagram.nodes for name in (node.members or (node.label,))
    )


@given(EDGES, LIMITS)
def test_folding_keeps_every_exchange_and_every_name(
    edges: list[tuple[int, int, Line]], limit: int
) -> None:
    whole = diagram(edges)
    folded = fold(whole, limit)
    assert sum(edge.count for edge in folded.edges) == len(edges)
    assert names(folded) == names(whole)
    assert {line for *_, line in edges} == set(folded.lines)
    assert sum(node.box is Box.FOCUS for node in folded.nodes) == 1
    assert len(folded.nodes) <= max(limit, 4)
    notes = " ".join(folded.left_out)
    for node in folded.nodes:
        told = notes + node.label
        assert all(name in told for name in node.members)


@given(EDGES, LIMITS)
def test_a_line_between_others_joins_the_same_boxes_as_before(
    edges: list[tuple[int, int, Line]], limit: int
) -> None:
    whole = diagram(edges)
    folded = fold(whole, limit)
    home = {
        name: node.id
        for node in folded.nodes
        for name in (node.members or (node.label,))
    }
    at = {node.id: home[node.label] for node in whole.nodes}
    expected = {(at[edge.source], at[edge.target], edge.line) for edge in whole.edges}
    assert expected == {(edge.source, edge.target, edge.line) for edge in folded.edges}


@given(EDGES, st.integers(1, 60))
def test_the_heaviest_lines_are_as_many_as_asked_and_the_rest_is_counted(
    edges: list[tuple[int, int, Line]], limit: int
) -> None:
    whole = diagram(edges)
    kept = keep_heaviest(whole, limit)
    assert len(kept.edges) == min(limit, len(edges))
    assert set(kept.edges) <= set(whole.edges)
    assert (kept == whole) == (len(edges) <= limit)


def test_each_step_is_coarser_than_the_one_before() -> None:
    star = diagram([(0, target, Line.MACHINE) for target in range(1, SIZE)])
    sizes = [len(diagram.nodes) for diagram in coarsen_progressively(star)]
    assert sizes == sorted(set(sizes), reverse=True)
    assert sizes[0] <= 40


def test_a_readable_picture_is_left_alone() -> None:
    small = Diagram(
        "uji",
        "Uji",
        "",
        (Node("a", "A", Box.APPLICATION), Node("b", "B", Box.APPLICATION)),
        (),
    )
    assert list(coarsen_progressively(small)) == [small]


def test_communities_of_nothing_are_none_and_heavy_pairs_stay_together() -> None:
    assert communities({}) == ()
    weights = {("a", "b"): 9, ("b", "a"): 9, ("b", "c"): 1, ("c", "d"): 9}
    assert set(communities(weights)) == {frozenset("ab"), frozenset("cd")}


def tinted(*tints: Tint) -> Diagram:
    """Return boxes alike in everything but what an overlay says of them."""
    return Diagram(
        "x",
        "t",
        "s",
        tuple(
            Node(f"n{at}", f"A {at}", Box.APPLICATION, tint=tint)
            for at, tint in enumerate(tints)
        ),
        (),
    )


@pytest.mark.parametrize(
    ("tints", "expected"),
    [
        ((Tint.UNSETTLED, Tint.MEDIUM, Tint.CRITICAL), Tint.CRITICAL),
        ((Tint.NO_FINDING, Tint.UNSETTLED), Tint.UNSETTLED),
        ((Tint.NO_FINDING, Tint.NO_FINDING), Tint.NO_FINDING),
        ((Tint.LIVING, Tint.LIVING), Tint.LIVING),
        ((Tint.LIVING, Tint.SOCIETY), Tint.SEVERAL),
    ],
)
def test_a_folded_box_tells_the_gravest_of_what_is_in_it(
    tints: tuple[Tint, ...], expected: Tint
) -> None:
    (box,) = fold(tinted(*tints), 1).nodes
    assert box.tint is expected
    assert box.label.endswith(f"[{expected.label}]")
