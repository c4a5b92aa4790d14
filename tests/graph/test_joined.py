"""By how many components become fewer, step by step: against counting them anew each time."""

from itertools import pairwise

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st
from spbe_inventory.graph.engine import component_reductions

NAMES = st.sampled_from("abcdefgh")
PAIRS = st.lists(st.tuples(NAMES, NAMES), max_size=6)
MEMBERS = set("abcde")  # the others only join


def groups(pairs: list[tuple[str, str]]) -> int:
    graph: nx.Graph[str] = nx.Graph(pairs)
    graph.add_nodes_from(MEMBERS)
    return sum(
        bool(component & MEMBERS) for component in nx.connected_components(graph)
    )


@given(PAIRS, st.lists(PAIRS, max_size=5))
def test_groups_that_become_one_are_counted_once(
    pairs: list[tuple[str, str]], steps: list[list[tuple[str, str]]]
) -> None:
    sofar, counts = list(pairs), [groups(pairs)]
    for step in steps:
        sofar += step
        counts.append(groups(sofar))
    fewer = [before - after for before, after in pairwise(counts)]
    assert list(component_reductions(frozenset(pairs), MEMBERS, steps)) == fewer
