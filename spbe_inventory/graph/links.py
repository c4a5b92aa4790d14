"""Links: the closed list of questions that the analysis asks of them, answered in plain sets of keys."""

from collections.abc import Iterable

Keys = frozenset[str]
NOBODY: Keys = frozenset()


class Links:
    """Who gives to whom, by pairs of (giver, taker); `joined` are pairs whose direction nobody knows.

    >>> links = Links([("simpeg", "tpp"), ("absensi", "tpp")], joined=[("tpp", "bank")])
    >>> sorted(links.givers("tpp")), sorted(links.takers("simpeg")), sorted(links.partners("tpp"))
    (['absensi', 'simpeg'], ['tpp'], ['absensi', 'bank', 'simpeg'])
    """

    def __init__(self, pairs: Iterable[tuple[str, str]], joined: Iterable[tuple[str, str]] = ()) -> None:
        self.pairs = frozenset(pairs)
        self.joined = frozenset(joined)
        self._givers: dict[str, set[str]] = {}
        self._takers: dict[str, set[str]] = {}
        self._joined: dict[str, set[str]] = {}
        for giver, taker in self.pairs:
            self._takers.setdefault(giver, set()).add(taker)
            self._givers.setdefault(taker, set()).add(giver)
        for one, other in self.joined:
            self._joined.setdefault(one, set()).add(other)
            self._joined.setdefault(other, set()).add(one)

    def givers(self, key: str) -> Keys:
        """Give those that hand data to this one."""
        return frozenset(self._givers.get(key, NOBODY))

    def takers(self, key: str) -> Keys:
        """Give those that take data from this one."""
        return frozenset(self._takers.get(key, NOBODY))

    def partners(self, key: str) -> Keys:
        """Give those that exchange with this one, whichever way, known or not."""
        return self.givers(key) | self.takers(key) | frozenset(self._joined.get(key, NOBODY))

    def reach(self, key: str) -> Keys:
        """Give those that data of this one get to, however far; itself only where the data come back.

        >>> sorted(Links([("a", "b"), ("b", "c"), ("c", "b")]).reach("b"))
        ['b', 'c']
        """
        from spbe_inventory.graph.engine import reach

        return reach(self.pairs, key)

    def path(self, giver: str, taker: str) -> tuple[str, ...]:
        """Give a shortest way from giver to taker, both named, the first in order of keys; empty where none leads.

        >>> Links([("a", "b"), ("b", "c")]).path("a", "c")
        ('a', 'b', 'c')
        """
        from spbe_inventory.graph.engine import path

        return path(self.pairs, giver, taker)

    def islands(self) -> tuple[Keys, ...]:
        """Give the groups that hang together, direction disregarded, largest first.

        >>> [sorted(island) for island in Links([("a", "b")], joined=[("b", "c"), ("x", "y")]).islands()]
        [['a', 'b', 'c'], ['x', 'y']]
        """
        from spbe_inventory.graph.engine import islands

        return islands(self.pairs | self.joined)

    def mutual(self) -> tuple[Keys, ...]:
        """Give the groups in which data go round, largest first.

        >>> [sorted(group) for group in Links([("a", "b"), ("b", "a"), ("b", "c")]).mutual()]
        [['a', 'b']]
        """
        from spbe_inventory.graph.engine import mutual

        return mutual(self.pairs)

    def cut_points(self) -> Keys:
        """Give those whose loss would part a group that hangs together.

        >>> sorted(Links([("a", "b"), ("b", "c")]).cut_points())
        ['b']
        """
        from spbe_inventory.graph.engine import cut_points

        return cut_points(self.pairs | self.joined)
