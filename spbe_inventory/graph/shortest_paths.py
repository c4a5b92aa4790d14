"""All shortest paths from one key to another, counted and listed in order of keys."""

from collections.abc import Iterator
from itertools import islice

from spbe_inventory.graph.links import Links

Path = tuple[str, ...]
MOST_LISTED = 20  # of all shortest paths: more are counted, not told


class ShortestPaths:
    """The shortest paths between two keys; `count` is how many there are, also where they are too many to list.

    >>> links = Links([("a", "b"), ("a", "c"), ("b", "d"), ("c", "d")])
    >>> paths = ShortestPaths(links, "a", "d")
    >>> paths.count, paths.first(5)
    (2, (('a', 'b', 'd'), ('a', 'c', 'd')))
    """

    def __init__(self, links: Links, giver: str, taker: str) -> None:
        self._links = links
        self._giver = giver
        self._taker = taker
        self._distances = links.distances_to(taker, giver)
        self.count = 0
        if giver in self._distances and giver != taker:
            self.count = self._counted()

    def first(self, most: int) -> tuple[Path, ...]:
        """Return the first paths in order of keys, both ends included, at most so many."""
        if not self.count:
            return ()
        return tuple(islice(self._in_order(), most))

    def _in_order(self) -> Iterator[Path]:
        """Yield the paths in order of keys."""
        begun: list[Path] = [(self._giver,)]
        while begun:
            path = begun.pop()
            if path[-1] == self._taker:
                yield path
                continue
            nearer = reversed(self._nearer(path[-1]))
            begun.extend((*path, key) for key in nearer)

    def _nearer(self, key: str) -> list[str]:
        """Return the takers of a key that are one step nearer to the end, in order of keys."""
        distance = self._distances[key] - 1
        takers = sorted(self._links.takers(key))
        return [taker for taker in takers if self._distances.get(taker) == distance]

    def _counted(self) -> int:
        """Return how many paths there are, from the numbers of paths of all keys nearer to the end."""
        counts = {self._taker: 1}
        nearest_first = sorted(self._distances, key=self._distances.__getitem__)
        for key in nearest_first[1:]:
            counts[key] = sum(counts[nearer] for nearer in self._nearer(key))
        return counts[self._giver]
