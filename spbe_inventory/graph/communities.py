"""Groups that exchange more among themselves than with others."""

from collections.abc import Collection, Mapping

Keys = frozenset[str]
Weights = Mapping[tuple[str, str], int]


def communities(weights: Weights) -> tuple[Keys, ...]:
    """Return groups of keys by the weights between them, largest first, then by key.

    Greedy modularity of networkx (Clauset, Newman and Moore, "Finding community structure in very large networks",
    Physical Review E 70, 2004). Keys without any weight are in no group.

    >>> [sorted(group) for group in communities({("a", "b"): 3, ("c", "d"): 2})]
    [['a', 'b'], ['c', 'd']]
    """
    import networkx as nx

    graph: nx.Graph[str] = nx.Graph()
    for (source, target), weight in sorted(weights.items()):
        opposite = graph.get_edge_data(source, target, {"weight": 0})
        total = opposite["weight"] + weight
        graph.add_edge(source, target, weight=total)
    if not graph:
        return ()
    groups = nx.community.greedy_modularity_communities(graph, weight="weight")
    ordered = sorted(groups, key=_by_size)
    return tuple(map(frozenset, ordered))


def _by_size(group: Collection[str]) -> tuple[int, str]:
    """Return the sort key of a group: larger ones first, then by the least key."""
    return -len(group), min(group)
