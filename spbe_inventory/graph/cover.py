"""What to take first so that each step meets the most for the least: greedy cover with lazy evaluation.

Weighted greedy cover: Chvatal, "A greedy heuristic for the set-covering problem", Mathematics of Operations Research 4,
1979; the bound on what any prefix meets: Nemhauser, Wolsey, Fisher, "An analysis of approximations for maximizing
submodular set functions", Mathematical Programming 14, 1978, and Khuller, Moss, Naor, "The budgeted maximum coverage
problem", Information Processing Letters 70, 1999; lazy evaluation: Minoux, "Accelerated greedy algorithms", 1978.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from heapq import heapify, heappop, heappush

Element = tuple[str, str]  # the sort of thing that is met, its key
Rank = tuple[float, int, str]  # what a bundle meets for each point of cost, what it meets (both negative), the key


@dataclass(frozen=True, slots=True)
class Offer:
    """What one choice meets, what it costs (a whole number above 0), and the keys of those that must come first."""

    meets: frozenset[Element]
    cost: int
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One choice in its place: what it meets that nothing before it met, and the choice for which it comes first."""

    key: str
    newly: frozenset[Element]
    ahead_of: str = ""


def circle(after: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """Give the keys of a circle of prerequisites, each before the one that waits for it; empty where there is none.

    >>> circle({"a": ["b"], "b": ["a"]})
    ('a', 'b', 'a')
    """
    try:
        TopologicalSorter({key: sorted(set(first)) for key, first in sorted(after.items())}).prepare()
    except CycleError as error:
        found = list(error.args[1])[:-1]
        start = found.index(min(found))
        turned = found[start:] + found[:start]
        return (*turned, turned[0])
    return ()


def cover(offers: Mapping[str, Offer], worth: Mapping[Element, int]) -> Iterator[Step]:
    """Give choices one after the other: always the bundle (a choice with what must come first) of most worth a cost.

    Among equals the one that meets more, then the lesser key. Ends where nothing is left to be met. Prerequisites that
    are no offer count as fulfilled; a circle of them is a ValueError. Without prerequisites whatever stands in the
    first steps is worth at least 1 - 1/e of the best that the same cost could buy, and meeting everything costs at
    most H(n) times the least, n being the largest worth of one offer; with prerequisites neither is promised.
    """
    if found := circle({key: [one for one in offer.after if one in offers] for key, offer in offers.items()}):
        raise ValueError(found)
    return _Choosing(offers, worth).steps()


class _Choosing:
    """The state of one run: what is met, what is taken, and the queue of bundles by what they were worth when put in.

    Worth only shrinks as more is met, so what stands first after it was weighed anew is the best of all. A bundle
    gets cheaper only when one of its prerequisites is taken for another's sake: then it is put in anew.
    """

    def __init__(self, offers: Mapping[str, Offer], worth: Mapping[Element, int]) -> None:
        self.offers, self.worth = offers, worth
        self.met: set[Element] = set()
        self.taken: set[str] = set()
        self.waiting: dict[str, list[str]] = {}
        for key, offer in offers.items():
            for first in offer.after:
                self.waiting.setdefault(first, []).append(key)
        self.queue: list[Rank] = [self._rank(key) for key in offers]
        heapify(self.queue)

    def steps(self) -> Iterator[Step]:
        while self.queue:
            shown = heappop(self.queue)
            key = shown[2]
            if key in self.taken:
                continue
            rank = self._rank(key)
            if not rank[1]:
                continue
            if self.queue and rank > self.queue[0]:
                heappush(self.queue, rank)
                continue
            yield from self._take(key)

    def _take(self, key: str) -> Iterator[Step]:
        for one in self._bundle(key):
            newly = frozenset(self.offers[one].meets - self.met)
            self.met |= newly
            self.taken.add(one)
            yield Step(one, newly, key if one != key else "")
            for dependant in self._dependants(one):
                heappush(self.queue, self._rank(dependant))

    def _dependants(self, key: str) -> set[str]:
        """Give all that wait for a choice, straight or by others, and are not taken."""
        found: set[str] = set()
        edge = list(self.waiting.get(key, ()))
        while edge:
            one = edge.pop()
            if one not in found and one not in self.taken:
                found.add(one)
                edge += self.waiting.get(one, ())
        return found

    def _bundle(self, key: str) -> list[str]:
        """Give a choice after all that must come first and is not taken, in an order that can be followed."""
        needed: dict[str, list[str]] = {}
        edge = [key]
        while edge:
            one = edge.pop()
            if one not in needed:
                needed[one] = [first for first in self.offers[one].after if first in self.offers]
                needed[one] = [first for first in needed[one] if first not in self.taken]
                edge += needed[one]
        return [key] if len(needed) == 1 else list(TopologicalSorter(dict(sorted(needed.items()))).static_order())

    def _rank(self, key: str) -> Rank:
        bundle = self._bundle(key)
        meets = frozenset().union(*(self.offers[one].meets for one in bundle)) - self.met
        gain = sum(self.worth.get(one, 0) for one in meets)
        return (-gain / sum(self.offers[one].cost for one in bundle), -gain, key)
