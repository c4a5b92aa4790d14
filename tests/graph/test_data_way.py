"""The way of data against networkx, on 200 random graphs."""

import random

import networkx as nx
import pytest
from spbe_inventory.graph.data_way import DataWay, data_way

GRAPHS = 200


def random_pairs(seed: int) -> list[tuple[str, str]]:
    """Return random pairs of giver and taker; some are loops, some go both ways."""
    dice = random.Random(seed)
    keys = [f"a{number}" for number in range(9)]
    return [
        (dice.choice(keys), dice.choice(keys)) for _number in range(dice.randrange(18))
    ]


def expected_steps(graph: "nx.DiGraph[str]") -> dict[str, int]:
    """Return the length of the longest way to each key over the condensation of a graph."""
    condensed = nx.condensation(graph)
    steps: dict[int, int] = {}
    for circle in nx.topological_sort(condensed):
        before = [steps[giver] for giver in condensed.predecessors(circle)]
        steps[circle] = max(before, default=-1) + 1
    return {
        key: steps[circle]
        for circle, members in condensed.nodes(data="members")
        for key in members
    }


@pytest.mark.parametrize("seed", range(GRAPHS))
def test_the_way_of_data_is_the_longest_over_the_condensation(seed: int) -> None:
    pairs = random_pairs(seed)
    graph: nx.DiGraph[str] = nx.DiGraph(pairs)
    way = data_way(pairs)
    assert dict(way.steps) == expected_steps(graph)
    assert way == data_way(reversed(pairs))


@pytest.mark.parametrize("seed", range(GRAPHS))
def test_what_starts_reaches_everything_and_the_last_give_to_nobody(seed: int) -> None:
    pairs = random_pairs(seed)
    graph: nx.DiGraph[str] = nx.DiGraph(pairs)
    way = data_way(pairs)
    reached = set(way.starts)
    for key in way.starts:
        reached |= nx.descendants(graph, key)
    assert reached == set(graph)
    for key in way.last:
        circle = nx.descendants(graph, key) | {key}
        assert circle <= way.last
        assert way.steps[key] > 0
    for key in way.through:
        assert any(
            way.steps[taker] > way.steps[key] for taker in nx.descendants(graph, key)
        )
    assert way.starts | way.through | way.last == set(graph)


def test_no_pair_has_no_way() -> None:
    assert data_way([]) == DataWay({}, frozenset())


def test_data_that_go_in_a_circle_only_have_no_last_taker() -> None:
    way = data_way([("a", "b"), ("b", "a")])
    assert way.starts == {"a", "b"}
    assert not way.last
