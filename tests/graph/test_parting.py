"""What falls apart, how far data reach and the longest chain: on larger graphs too, against networkx."""

import random
from itertools import pairwise

import networkx as nx
import pytest
from spbe_inventory.graph.chains import longest_chain
from spbe_inventory.graph.links import Links
from spbe_inventory.graph.parting import bridges, cut_points
from spbe_inventory.graph.reach import reach_counts

MANY = 10_000


@pytest.mark.parametrize("seed", range(20))
def test_a_large_graph_parts_as_networkx_says(seed: int) -> None:
    dice = random.Random(seed)
    keys = [f"k{number:02}" for number in range(60)]
    pairs = {(dice.choice(keys), dice.choice(keys)) for _pair in range(70)}
    links = Links(pairs)
    graph: nx.Graph[str] = nx.Graph(pairs)
    graph.remove_edges_from(list(nx.selfloop_edges(graph)))
    points = {parting.removed[0]: parting for parting in cut_points(links, MANY)}
    assert points.keys() == set(nx.articulation_points(graph))
    for key, parting in points.items():
        home = nx.node_connected_component(graph, key)
        left = nx.connected_components(graph.subgraph(home - {key}))
        assert sorted(map(sorted, left)) == sorted(
            list(part.keys) for part in parting.parts
        )
    found = {parting.removed for parting in bridges(links, MANY)}
    assert found == {tuple(sorted(edge)) for edge in nx.bridges(graph)}


def test_many_are_answered_in_a_moment_and_not_all_are_named() -> None:
    keys = [f"k{number:05}" for number in range(3000)]
    pairs = frozenset(pairwise(keys))
    points = list(cut_points(Links(pairs), 10))
    assert len(points) == len(keys) - 2
    assert [part.keys for part in points[0].parts] == [(), (keys[0],)]
    assert len(longest_chain(Links(pairs))) == len(keys)
    assert reach_counts(Links(pairs))[keys[0]] == len(keys) - 1


def test_nothing_leads_on_from_nothing() -> None:
    assert longest_chain(Links([])) == ()
    assert longest_chain(Links([("a", "b"), ("b", "a")])) == ()
    assert list(bridges(Links([("a", "a")]), 1)) == []


def test_of_chains_as_long_the_first_by_key_is_taken() -> None:
    pairs = frozenset([("a", "c"), ("a", "b"), ("b", "z"), ("c", "d"), ("q", "r")])
    assert longest_chain(Links(pairs)) == tuple(map(frozenset, ("a", "b", "z")))
    met_later = frozenset([("d", "e"), ("d", "f"), ("g", "e")])
    assert longest_chain(Links(met_later)) == tuple(map(frozenset, ("d", "e")))
