"""Links between applications: the closed list of graph questions the analysis asks, answered in sets of keys."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property

from spbe_inventory.graph.engine import IndexedGraph

Keys = frozenset[str]
NO_KEYS: Keys = frozenset()
Pairs = Iterable[tuple[str, str]]
Adjacency = Mapping[str, Keys]


class Links:
    """Who gives to whom, by pairs of (giver, taker); `undirected` are pairs whose direction nobody knows.

    >>> links = Links([("simpeg", "tpp"), ("absensi", "tpp")], undirected=[("tpp", "bank")])
    >>> sorted(links.givers("tpp")), sorted(links.takers("simpeg")), sorted(links.partners("tpp"))
    (['absensi', 'simpeg'], ['tpp'], ['absensi', 'bank', 'simpeg'])
    """

    def __init__(self, pairs: Pairs, undirected: Pairs = ()) -> None:
        self.pairs = frozenset(pairs)
        self.undirected = frozenset(undirected)

    @cached_property
    def _givers(self) -> Adjacency:
        return _adjacency((taker, giver) for giver, taker in self.pairs)

    @cached_property
    def _takers(self) -> Adjacency:
        return _adjacency(self.pairs)

    @cached_property
    def _neighbours(self) -> Adjacency:
        backwards = ((second, first) for first, second in self.undirected)
        return _adjacency((*self.undirected, *backwards))

    @cached_property
    def graph(self) -> IndexedGraph:
        """All links as a graph of numbers, made at the first question that needs it."""
        return IndexedGraph.of_pairs(self.pairs, self.undirected)

    @cached_property
    def directed_graph(self) -> IndexedGraph:
        """The links of known direction alone, as a graph of numbers."""
        if not self.undirected:
            return self.graph
        return IndexedGraph.of_pairs(self.pairs)

    def givers(self, key: str) -> Keys:
        """Return the applications that give data to an application: its predecessors."""
        return self._givers.get(key, NO_KEYS)

    def takers(self, key: str) -> Keys:
        """Return the applications that take data from an application: its successors."""
        return self._takers.get(key, NO_KEYS)

    def partners(self, key: str) -> Keys:
        """Return the applications that exchange data with an application, whatever the direction."""
        directed = self.givers(key) | self.takers(key)
        neighbours = self._neighbours.get(key, NO_KEYS)
        return directed | neighbours

    def descendants(self, key: str) -> Keys:
        """Return the applications that data of an application reach; itself only where it lies on a cycle.

        >>> sorted(Links([("a", "b"), ("b", "c"), ("c", "b")]).descendants("b"))
        ['b', 'c']
        """
        reached: set[str] = set()
        pending = [key]
        while pending:
            giver = pending.pop()
            new = self.takers(giver) - reached
            reached |= new
            pending.extend(new)
        return frozenset(reached)

    def shortest_path(self, giver: str, taker: str) -> tuple[str, ...]:
        """Return the keys of a shortest path, both ends included, the first in order of keys; empty without a path.

        >>> Links([("a", "b"), ("b", "c")]).shortest_path("a", "c")
        ('a', 'b', 'c')
        """
        if giver not in self._takers and giver not in self._givers:
            return ()
        distances = self.distances_to(taker, giver)
        if giver not in distances:
            return ()
        path = [giver]
        for distance in range(distances[giver] - 1, -1, -1):
            takers = self.takers(path[-1])
            nearer = (key for key in takers if distances.get(key) == distance)
            path.append(min(nearer))
        return tuple(path)

    def distances_to(self, taker: str, giver: str) -> dict[str, int]:
        """Return how many steps lie between a key and the taker, for all keys that are as near as the giver."""
        distances = {taker: 0}
        rim = [taker]
        while rim and giver not in distances:
            reached = []
            for key in rim:
                for nearer in self.givers(key):
                    if nearer not in distances:
                        distances[nearer] = distances[key] + 1
                        reached.append(nearer)
            rim = reached
        return distances

    def components(self) -> tuple[Keys, ...]:
        """Return the connected components, direction disregarded, largest first.

        >>> links = Links([("a", "b")], undirected=[("b", "c"), ("x", "y")])
        >>> [sorted(component) for component in links.components()]
        [['a', 'b', 'c'], ['x', 'y']]
        """
        return self.graph.connected_components()

    def strongly_connected(self) -> tuple[Keys, ...]:
        """Return the strongly connected components of two and more applications, largest first.

        >>> links = Links([("a", "b"), ("b", "a"), ("b", "c")])
        >>> [sorted(component) for component in links.strongly_connected()]
        [['a', 'b']]
        """
        return self.directed_graph.strongly_connected_components()

    def articulation_points(self) -> Keys:
        """Return the applications whose loss would split a connected component.

        >>> sorted(Links([("a", "b"), ("b", "c")]).articulation_points())
        ['b']
        """
        return self.graph.articulation_points()


def _adjacency(pairs: Pairs) -> Adjacency:
    """Return by first key all keys it is paired with."""
    sets: dict[str, set[str]] = defaultdict(set)
    for first, second in pairs:
        sets[first].add(second)
    return {key: frozenset(keys) for key, keys in sets.items()}
