"""Links between applications: the closed list of graph questions the analysis asks, answered in sets of keys."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

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
        givers: dict[str, set[str]] = defaultdict(set)
        takers: dict[str, set[str]] = defaultdict(set)
        neighbours: dict[str, set[str]] = defaultdict(set)
        for giver, taker in self.pairs:
            takers[giver].add(taker)
            givers[taker].add(giver)
        for first, second in self.undirected:
            neighbours[first].add(second)
            neighbours[second].add(first)
        self._givers = _frozen(givers)
        self._takers = _frozen(takers)
        self._neighbours = _frozen(neighbours)

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
        from spbe_inventory.graph.engine import descendants

        return descendants(self.pairs, key)

    def shortest_path(self, giver: str, taker: str) -> tuple[str, ...]:
        """Return the keys of a shortest path, both ends included, the first in order of keys; empty without a path.

        >>> Links([("a", "b"), ("b", "c")]).shortest_path("a", "c")
        ('a', 'b', 'c')
        """
        from spbe_inventory.graph.engine import shortest_path

        return shortest_path(self.pairs, giver, taker)

    def components(self) -> tuple[Keys, ...]:
        """Return the connected components, direction disregarded, largest first.

        >>> links = Links([("a", "b")], undirected=[("b", "c"), ("x", "y")])
        >>> [sorted(component) for component in links.components()]
        [['a', 'b', 'c'], ['x', 'y']]
        """
        from spbe_inventory.graph.engine import connected_components

        pairs = self.pairs | self.undirected
        return connected_components(pairs)

    def strongly_connected(self) -> tuple[Keys, ...]:
        """Return the strongly connected components of two and more applications, largest first.

        >>> links = Links([("a", "b"), ("b", "a"), ("b", "c")])
        >>> [sorted(component) for component in links.strongly_connected()]
        [['a', 'b']]
        """
        from spbe_inventory.graph.engine import strongly_connected_components

        return strongly_connected_components(self.pairs)

    def articulation_points(self) -> Keys:
        """Return the applications whose loss would split a connected component.

        >>> sorted(Links([("a", "b"), ("b", "c")]).articulation_points())
        ['b']
        """
        from spbe_inventory.graph.engine import articulation_points

        pairs = self.pairs | self.undirected
        return articulation_points(pairs)


def _frozen(sets: Mapping[str, set[str]]) -> Adjacency:
    return {key: frozenset(keys) for key, keys in sets.items()}
