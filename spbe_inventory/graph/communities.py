"""Groups that exchange more among themselves than with others."""

from collections.abc import Mapping

Keys = frozenset[str]


def communities(weights: Mapping[tuple[str, str], int]) -> tuple[Keys, ...]:
    """Give groups of keys by the weights between them, largest first, then by key.

    Greedy modularity of networkx (Clauset, Newman and Moore, "Finding community structure in very large networks",
    Physical Review E 70, 2004). Keys without any weight are in no group.

    >>> [sorted(group) for group in communities({("a", "b"): 3, ("c", "d"): 2})]
    [['a', 'b'], ['c', 'd']]
    """
    import networkx as nx

    graph: nx.Graph[str] = nx.Graph()
    for (one, other), weight in sorted(weights.items()):
        known = graph.get_edge_data(one, other, {"weight": 0})["weight"]
        graph.add_edge(one, other, weight=known + weight)
    if not graph:
        return ()
    groups = nx.community.greedy_modularity_communities(graph, weight="weight")
    return tuple(sorted(map(frozenset, groups), key=lambda group: (-len(group), min(group))))
