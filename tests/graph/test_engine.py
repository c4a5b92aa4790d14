"""Every graph question on 200 random graphs with loops and two-way pairs as networkx answers it; and a long chain."""

import random
from collections.abc import Iterable
from itertools import pairwise

import networkx as nx
import pytest
from spbe_inventory.graph.chains import longest_chain
from spbe_inventory.graph.links import Links
from spbe_inventory.graph.reach import reach_counts

GRAPHS = 200
LONG = 1_000_000
Pair = tuple[str, str]


def random_pairs(dice: random.Random, keys: list[str], count: int) -> set[Pair]:
    """Return so many pairs at most, loops among them, a third of them both ways."""
    pairs: set[Pair] = set()
    for _pair in range(count):
        giver, taker = dice.choice(keys), dice.choice(keys)
        pairs.add((giver, taker))
        if dice.random() < 0.3:
            pairs.add((taker, giver))
    return pairs


@pytest.mark.parametrize("seed", range(GRAPHS))
def test_all_answers_are_those_of_networkx(seed: int) -> None:
    dice = random.Random(seed)
    keys = [f"k{number:02}" for number in range(dice.randrange(2, 30))]
    pairs = random_pairs(dice, keys, dice.randrange(60))
    undirected = random_pairs(dice, keys, dice.randrange(5))
    links = Links(pairs, undirected)
    directed: nx.DiGraph[str] = nx.DiGraph(pairs)
    joined: nx.Graph[str] = nx.Graph([*pairs, *undirected])
    components = links.components()
    assert components == largest_first(nx.connected_components(joined))
    strong = [
        group for group in nx.strongly_connected_components(directed) if len(group) > 1
    ]
    assert links.strongly_connected() == largest_first(strong)
    joined.remove_edges_from(list(nx.selfloop_edges(joined)))
    assert links.articulation_points() == set(nx.articulation_points(joined))
    reached = {key: nx.descendants(directed, key) - {key} for key in directed}
    assert reach_counts(links) == {key: len(reached[key]) for key in reached}
    for key in keys:
        check_walks_from(links, directed, key, keys)
    assert len(longest_chain(links)) == longest(directed)


def check_walks_from(
    links: Links, directed: "nx.DiGraph[str]", key: str, keys: list[str]
) -> None:
    """Compare what is reached from a key, and the paths to all others."""
    if key not in directed:
        assert links.descendants(key) == frozenset()
        assert links.shortest_path(key, key) == ()
        return
    takers = set(directed.successors(key))
    reachable = takers.union(*(nx.descendants(directed, taker) for taker in takers))
    assert links.descendants(key) == reachable
    for other in keys:
        path = links.shortest_path(key, other)
        if other not in directed or not nx.has_path(directed, key, other):
            assert path == ()
            continue
        assert path == min(map(tuple, nx.all_shortest_paths(directed, key, other)))


def largest_first(groups: Iterable[set[str]]) -> tuple[frozenset[str], ...]:
    ordered = sorted(groups, key=lambda group: (-len(group), min(group)))
    return tuple(map(frozenset, ordered))


def longest(directed: "nx.DiGraph[str]") -> int:
    """Return how many members the longest chain has; none where nothing leads on."""
    condensed = nx.condensation(directed)
    length = len(nx.dag_longest_path(condensed)) if condensed else 0
    return 0 if length == 1 else length


def test_condensed_groups_stand_before_those_they_lead_to() -> None:
    pairs = random_pairs(random.Random(7), [f"k{n:02}" for n in range(40)], 45)
    groups = Links(pairs).directed_graph.condensation()
    place_of = {key: place for place, group in enumerate(groups) for key in group.keys}
    expected: list[set[int]] = [set() for _group in groups]
    for giver, taker in pairs:
        if place_of[giver] != place_of[taker]:
            expected[place_of[giver]].add(place_of[taker])
    assert [set(group.successors) for group in groups] == expected
    assert all(min(led, default=99) > at for at, led in enumerate(expected))


@pytest.mark.slow
def test_a_chain_of_a_million_does_not_overflow() -> None:
    keys = [f"k{number:07}" for number in range(LONG)]
    links = Links(pairwise(keys))
    assert [len(group) for group in links.components()] == [LONG]
    assert links.strongly_connected() == ()
    assert len(links.articulation_points()) == LONG - 2
    assert len(links.descendants(keys[0])) == LONG - 1
    assert links.shortest_path(keys[0], keys[-1]) == tuple(keys)
    assert len(longest_chain(links)) == LONG
