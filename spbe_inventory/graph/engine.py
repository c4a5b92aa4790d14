"""The only importer of networkx behind `Links`; another engine may stand beside it with the same answers."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

import networkx as nx

Keys = frozenset[str]
Pair = tuple[str, str]  # giver, taker
Pairs = frozenset[Pair]
Path = tuple[str, ...]
Components = tuple[Keys, ...]


@dataclass(frozen=True, slots=True)
class CondensedGroup:
    """A strongly connected component (often one key alone), and the places of those it leads to directly."""

    keys: Keys
    successors: tuple[int, ...]


def descendants(pairs: Pairs, key: str) -> Keys:
    """Return every key that is reachable from a key; the key itself only where it lies on a cycle."""
    graph = _directed(pairs)
    if key not in graph:
        return frozenset()
    reachable = nx.descendants(graph, key)
    with_key = reachable | {key}
    for predecessor in graph.predecessors(key):
        if predecessor in with_key:
            return frozenset(with_key)
    return frozenset(reachable)


def shortest_path(pairs: Pairs, giver: str, taker: str) -> Path:
    """Return the first of the shortest paths in order of keys; empty where there is no path."""
    graph = _directed(pairs)
    if giver not in graph or taker not in graph:
        return ()
    if not nx.has_path(graph, giver, taker):
        return ()
    backwards = graph.reverse(copy=False)
    distances = nx.single_source_shortest_path_length(backwards, taker)
    path = [giver]
    for distance in range(distances[giver] - 1, -1, -1):
        successors = graph.successors(path[-1])
        nearer = (key for key in successors if distances.get(key) == distance)
        path.append(min(nearer))
    return tuple(path)


def connected_components(pairs: Pairs) -> Components:
    """Return the connected components, direction disregarded, largest first."""
    graph = _undirected(pairs)
    components = nx.connected_components(graph)
    return _largest_first(components)


def strongly_connected_components(pairs: Pairs) -> Components:
    """Return the strongly connected components of two and more keys, largest first."""
    graph = _directed(pairs)
    components = nx.strongly_connected_components(graph)
    return _largest_first(keys for keys in components if len(keys) > 1)


def condensation(pairs: Pairs) -> tuple[CondensedGroup, ...]:
    """Return the strongly connected components in an order in which each stands before those it leads to."""
    graph = _directed(pairs)
    condensed = nx.condensation(graph)
    order = list(nx.topological_sort(condensed))
    places = {node: place for place, node in enumerate(order)}
    groups = []
    for node in order:
        keys = frozenset(condensed.nodes[node]["members"])
        successors = sorted(places[successor] for successor in condensed[node])
        groups.append(CondensedGroup(keys, tuple(successors)))
    return tuple(groups)


def articulation_points(pairs: Pairs) -> Keys:
    """Return the articulation points, direction disregarded."""
    graph = _undirected(pairs)
    loops = nx.selfloop_edges(graph)
    graph.remove_edges_from(list(loops))
    points = nx.articulation_points(graph)
    return frozenset(points)


def component_reductions(
    pairs: Pairs, members: Collection[str], steps: Iterable[Iterable[Pair]]
) -> Iterator[int]:
    """Yield for each step (a few further pairs) by how many the connected components with members become fewer.

    A member without any pair is a component of its own.
    """
    forest: nx.utils.UnionFind[str] = nx.utils.UnionFind()
    for giver, taker in sorted(pairs):
        forest.union(giver, taker)
    roots = {forest[member] for member in members}
    for step in steps:
        before = len(roots)
        for giver, taker in step:
            ends = {forest[giver], forest[taker]}
            forest.union(giver, taker)
            if roots & ends:
                roots = roots - ends
                roots.add(forest[giver])
        yield before - len(roots)


def _directed(pairs: Pairs) -> "nx.DiGraph[str]":
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_edges_from(sorted(pairs))
    return graph


def _undirected(pairs: Pairs) -> "nx.Graph[str]":
    graph: nx.Graph[str] = nx.Graph()
    graph.add_edges_from(sorted(pairs))
    return graph


def _largest_first(components: Iterable[set[str]]) -> Components:
    ordered = sorted(components, key=_by_size)
    return tuple(map(frozenset, ordered))


def _by_size(keys: set[str]) -> tuple[int, list[str]]:
    """Return the sort key of a component: larger ones first, then by the keys in order."""
    return -len(keys), sorted(keys)
