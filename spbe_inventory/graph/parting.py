"""What falls apart where an application, or the connection of two, is taken away: into which parts.

One walk in depth over all keys (Tarjan, "Depth-first search and linear graph algorithms", SIAM Journal on Computing 1,
1972). What hangs below a key is a slice of the order of the walk, so that parts are counted without walking again.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spbe_inventory.graph.links import Keys, Links

Span = tuple[int, int]  # of places in the order of the walk, the last one not included
ROOT = -1


@dataclass(frozen=True, slots=True)
class RemainingPart:
    """Keys that stay connected: how many, and in order which they are; none are named where they are too many."""

    count: int
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Parting:
    """What is taken away, a key or the two ends of a connection, and the parts that are left, the largest first."""

    removed: tuple[str, ...]
    parts: tuple[RemainingPart, ...]


class DepthFirstWalk:
    """A walk over connected keys in depth, direction disregarded; loops do not matter.

    `order` are the keys as they were met; `above` is for each place the place it was met from, `ends` the end of what
    hangs below it, `lowest` the least place that a connection from there leads to, `starts` where its group begins.
    """

    def __init__(self, links: Links) -> None:
        """Walk over all keys of some links, in order of keys."""
        self.order: list[str] = []
        self.above: list[int] = []
        self.ends: list[int] = []
        self.lowest: list[int] = []
        self.starts: list[int] = []
        self._places: dict[str, int] = {}
        pairs = links.pairs | links.undirected
        for key in sorted({end for pair in pairs for end in pair}):
            if key not in self._places:
                self._walk_from(links, key)
        self.below: list[list[int]] = [[] for _key in self.order]
        for place, above in enumerate(self.above):
            if above != ROOT:
                self.below[above].append(place)

    def _walk_from(self, links: Links, first: str) -> None:
        """Walk over the group of a key."""
        start = len(self.order)
        stack = [(self._meet(first, ROOT, start), _neighbours(links, first))]
        while stack:
            place, neighbours = stack[-1]
            neighbour = next(neighbours, None)
            if neighbour is None:
                stack.pop()
                self._leave(place)
            elif neighbour not in self._places:
                met = self._meet(neighbour, place, start)
                stack.append((met, _neighbours(links, neighbour)))
            elif self._places[neighbour] != self.above[place]:
                lowest = min(self.lowest[place], self._places[neighbour])
                self.lowest[place] = lowest

    def _meet(self, key: str, above: int, start: int) -> int:
        """Return the place of a key that is met for the first time."""
        place = len(self.order)
        self._places[key] = place
        self.order.append(key)
        self.above.append(above)
        self.ends.append(place)
        self.lowest.append(place)
        self.starts.append(start)
        return place

    def _leave(self, place: int) -> None:
        """Keep where ends what hangs below a place, and pass on how far up it is connected."""
        self.ends[place] = len(self.order)
        above = self.above[place]
        if above != ROOT:
            self.lowest[above] = min(self.lowest[above], self.lowest[place])

    def span_below(self, place: int) -> Span:
        """Return the span of a place with all that hangs below it."""
        return place, self.ends[place]

    def spans_beside(self, place: int, taken: list[Span]) -> list[Span]:
        """Return the spans of the group of a place that are left beside some, which stand in order."""
        start = self.starts[place]
        spans = []
        for first, end in taken:
            spans.append((start, first))
            start = end
        spans.append((start, self.ends[self.starts[place]]))
        return spans

    def part(self, spans: list[Span], most_named: int) -> RemainingPart:
        """Return the part that some spans make together."""
        count = sum(end - first for first, end in spans)
        if count > most_named:
            return RemainingPart(count, ())
        keys: list[str] = []
        for first, end in spans:
            keys += self.order[first:end]
        return RemainingPart(count, tuple(sorted(keys)))


def cut_points(links: Links, most_named: int) -> Iterator[Parting]:
    """Yield each key without which its group falls apart, with the parts, in order of keys.

    Of a part with more keys than `most_named` only the number is told.

    >>> [parting] = cut_points(Links([("a", "b"), ("b", "c"), ("c", "d"), ("d", "b")]), 9)
    >>> parting.removed, [part.keys for part in parting.parts]
    (('b',), [('c', 'd'), ('a',)])
    """
    walk = DepthFirstWalk(links)
    partings = []
    for place, key in enumerate(walk.order):
        cut_off = [
            walk.span_below(below)
            for below in walk.below[place]
            if walk.lowest[below] >= place
        ]
        parts = [walk.part([span], most_named) for span in cut_off]
        if cut_off and walk.above[place] != ROOT:
            beside = walk.spans_beside(place, _with_own(place, cut_off))
            parts.append(walk.part(beside, most_named))
        if len(parts) > 1:
            partings.append(_parting((key,), parts))
    yield from sorted(partings, key=lambda parting: parting.removed)


def bridges(links: Links, most_named: int) -> Iterator[Parting]:
    """Yield the two ends of each connection without which its group falls apart, with the two parts, in order of keys.

    Several pairs of the same two keys are one connection. Of a part with more keys than `most_named` only the number
    is told.

    >>> [parting] = bridges(Links([("b", "a"), ("b", "c"), ("c", "d"), ("d", "b")]), 9)
    >>> parting.removed, [part.keys for part in parting.parts]
    (('a', 'b'), [('b', 'c', 'd'), ('a',)])
    """
    walk = DepthFirstWalk(links)
    partings = []
    for place, key in enumerate(walk.order):
        above = walk.above[place]
        if above == ROOT or walk.lowest[place] <= above:
            continue
        span = walk.span_below(place)
        beside = walk.spans_beside(place, [span])
        parts = [walk.part([span], most_named), walk.part(beside, most_named)]
        ends = sorted((key, walk.order[above]))
        partings.append(_parting(tuple(ends), parts))
    yield from sorted(partings, key=lambda parting: parting.removed)


def _with_own(place: int, spans: list[Span]) -> list[Span]:
    """Return the spans below a place with the place itself, in order."""
    return [(place, place + 1), *spans]


def _parting(removed: tuple[str, ...], parts: list[RemainingPart]) -> Parting:
    ordered = sorted(parts, key=lambda part: (-part.count, part.keys))
    return Parting(removed, tuple(ordered))


def _neighbours(links: Links, key: str) -> Iterator[str]:
    """Return an iterator over the keys that a key is connected with, itself left out, in order of keys."""
    partners: Keys = links.partners(key) - {key}
    return iter(sorted(partners))
