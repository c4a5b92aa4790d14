"""All shortest paths and the data along them, against brute force."""

from itertools import pairwise, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spbe_inventory.graph.data_along import CarriedData, continuities
from spbe_inventory.graph.links import Links
from spbe_inventory.graph.shortest_paths import ShortestPaths

NODES = "abcdef"
pairs = st.frozensets(
    st.tuples(st.sampled_from(NODES), st.sampled_from(NODES)), max_size=14
)


def every_shortest(
    drawn: frozenset[tuple[str, str]], giver: str, taker: str
) -> list[tuple[str, ...]]:
    """Return the shortest paths by trying every order of all keys."""
    paths = []
    for length in range(len(NODES) - 1):
        for middle in permutations(sorted(set(NODES) - {giver, taker}), length):
            path = (giver, *middle, taker)
            if all(step in drawn for step in pairwise(path)):
                paths.append(path)
        if paths:
            return sorted(paths)
    return []


@pytest.mark.slow
@given(pairs)
def test_they_are_all_of_them_in_order_of_keys(
    drawn: frozenset[tuple[str, str]],
) -> None:
    links = Links(drawn)
    for giver, taker in permutations(NODES, 2):
        expected = every_shortest(drawn, giver, taker)
        paths = ShortestPaths(links, giver, taker)
        assert paths.count == len(expected)
        assert paths.first(100) == tuple(expected)
        assert paths.first(2) == tuple(expected[:2])
        assert paths.first(1) == tuple(
            filter(None, [links.shortest_path(giver, taker)])
        )


def test_from_one_to_itself_and_to_what_is_not_reached_there_is_none() -> None:
    links = Links([("a", "a"), ("b", "a")])
    for giver, taker in (("a", "a"), ("a", "b"), ("a", "nowhere")):
        paths = ShortestPaths(links, giver, taker)
        assert (paths.count, paths.first(3)) == (0, ())


def test_more_than_can_be_listed_are_counted() -> None:
    rungs = range(40)
    links = Links(
        (f"{rung:02}{giver}", f"{rung + 1:02}{taker}")
        for rung in rungs
        for giver in "ab"
        for taker in "ab"
    )
    paths = ShortestPaths(links, "00a", "40a")
    assert paths.count == 2**39
    assert len(paths.first(20)) == 20


def told(*steps: str) -> list[str]:
    """Return what is told of steps; a question mark stands for data that are not named."""
    carried = [CarriedData(frozenset(step) - {"?"}, open="?" in step) for step in steps]
    return [str(continuity) for continuity in continuities(carried)]


def test_data_go_on_as_long_as_one_is_named_at_every_step() -> None:
    assert told() == []
    assert told("ab", "b", "bc") == ["same"] * 3
    assert told("ab", "bc", "cd") == ["same", "same", "changed"]
    assert told("a", "b", "b") == ["same", "changed", "same"]
    assert told("a", "?", "b", "b") == ["same", "unknown", "unknown", "same"]
    assert told("a?", "b") == ["same", "unknown"]
    assert told("a?", "a", "b") == ["same", "same", "changed"]
