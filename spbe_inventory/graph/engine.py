"""The only importer of networkx behind `Links`; another engine may stand beside it with the same answers."""

from collections.abc import Collection, Iterable, Iterator

import networkx as nx

Keys = frozenset[str]
Pairs = frozenset[tuple[str, str]]


def reach(pairs: Pairs, key: str) -> Keys:
    """Give what can be got to from a key; the key itself only on a way back."""
    graph = _directed(pairs)
    if key not in graph:
        return frozenset()
    onward = nx.descendants(graph, key)
    returns = any(back == key or back in onward for back in graph.predecessors(key))
    return frozenset(onward | {key}) if returns else frozenset(onward)


def path(pairs: Pairs, giver: str, taker: str) -> tuple[str, ...]:
    """Give the first of the shortest ways in order of keys; empty where none leads."""
    graph = _directed(pairs)
    if giver not in graph or taker not in graph or not nx.has_path(graph, giver, taker):
        return ()
    left = nx.single_target_shortest_path_length(graph, taker)
    way = [giver]
    while way[-1] != taker:
        way.append(min(step for step in graph.successors(way[-1]) if left.get(step) == left[way[-1]] - 1))
    return tuple(way)


def islands(pairs: Pairs) -> tuple[Keys, ...]:
    """Give the groups that hang together, largest first."""
    return _largest_first(nx.connected_components(_undirected(pairs)))


def mutual(pairs: Pairs) -> tuple[Keys, ...]:
    """Give the strongly connected groups of two and more, largest first."""
    groups = nx.strongly_connected_components(_directed(pairs))
    return _largest_first(group for group in groups if len(group) > 1)


def cut_points(pairs: Pairs) -> Keys:
    """Give the articulation points, direction disregarded."""
    graph = _undirected(pairs)
    graph.remove_edges_from(list(nx.selfloop_edges(graph)))
    return frozenset(nx.articulation_points(graph))


def joined_by(pairs: Pairs, members: Collection[str], steps: Iterable[Iterable[tuple[str, str]]]) -> Iterator[int]:
    """Give for each step, a few more pairs, how many groups with members it makes fewer; members alone are groups."""
    forest: nx.utils.UnionFind[str] = nx.utils.UnionFind()
    for one, other in sorted(pairs):
        forest.union(one, other)
    inhabited = {forest[member] for member in members}
    for step in steps:
        before = len(inhabited)
        for one, other in step:
            roots = {forest[one], forest[other]}
            forest.union(one, other)
            if inhabited & roots:
                inhabited = inhabited - roots | {forest[one]}
        yield before - len(inhabited)


def _directed(pairs: Pairs) -> "nx.DiGraph[str]":
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_edges_from(sorted(pairs))
    return graph


def _undirected(pairs: Pairs) -> "nx.Graph[str]":
    graph: nx.Graph[str] = nx.Graph()
    graph.add_edges_from(sorted(pairs))
    return graph


def _largest_first(groups: Iterable[set[str]]) -> tuple[Keys, ...]:
    ordered = sorted((sorted(group) for group in groups), key=lambda group: (-len(group), group))
    return tuple(frozenset(group) for group in ordered)
