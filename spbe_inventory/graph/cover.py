"""Order choices so that each step meets the most for the least cost: greedy set cover with lazy evaluation.

Weighted greedy cover: Chvatal, "A greedy heuristic for the set-covering problem", Mathematics of Operations Research 4,
1979; the bound on what any prefix meets: Nemhauser, Wolsey, Fisher, "An analysis of approximations for maximizing
submodular set functions", Mathematical Programming 14, 1978, and Khuller, Moss, Naor, "The budgeted maximum coverage
problem", Information Processing Letters 70, 1999; lazy evaluation: Minoux, "Accelerated greedy algorithms", 1978.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from heapq import heapify, heappop, heappush
from typing import NamedTuple

Element = tuple[str, str]  # the kind of record that is met, its key
Elements = frozenset[Element]
Worth = Mapping[Element, int]
Cycle = tuple[str, ...]
Graph = dict[str, list[str]]  # the keys that a key requires


@dataclass(frozen=True, slots=True)
class Offer:
    """One choice: what it meets, its cost (a whole number above 0), and the keys of what must be taken before it."""

    meets: Elements
    cost: int
    prerequisites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CoverStep:
    """One choice in the order: what it newly meets, and for which choice it is taken first (empty: for itself)."""

    key: str
    newly_met: Elements
    ahead_of: str = ""


Offers = Mapping[str, Offer]


class _Rank(NamedTuple):
    """How a bundle is ordered, the best first: by gain a point of cost and by gain, both negative, then by key."""

    gain_per_cost: float
    gain: int
    key: str


def find_cycle(prerequisites: Mapping[str, Iterable[str]]) -> Cycle:
    """Return the keys of a cycle, each before the key that requires it; empty where there is none.

    >>> find_cycle({"a": ["b"], "b": ["a"]})
    ('a', 'b', 'a')
    """
    graph: Graph = {}
    for key, required in sorted(prerequisites.items()):
        graph[key] = sorted(set(required))
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        *cycle, _first = error.args[1]
        start = cycle.index(min(cycle))
        rotated = cycle[start:] + cycle[:start]
        return (*rotated, rotated[0])
    return ()


def cover(offers: Offers, worth: Worth) -> Iterator[CoverStep]:
    """Return the choices in order: always the bundle (a choice with its prerequisites) of most worth a point of cost.

    Among equals the one that meets more, then the lesser key. Ends where nothing is left to be met. Prerequisites that
    are no offer count as fulfilled; a cycle of them is a ValueError. Without prerequisites whatever stands in the
    first steps is worth at least 1 - 1/e of the best that the same cost could buy, and meeting everything costs at
    most H(n) times the least, n being the largest worth of one offer; with prerequisites neither is promised.
    """
    prerequisites: dict[str, set[str]] = {}
    for key, offer in offers.items():
        prerequisites[key] = offers.keys() & offer.prerequisites
    cycle = find_cycle(prerequisites)
    if cycle:
        raise ValueError(cycle)
    return _GreedyCover(offers, worth).steps()


class _GreedyCover:
    """The state of one run: what is met, what is taken, and the queue of bundles by their rank when they were queued.

    Worth only shrinks as more is met, so a bundle that is still first after it was ranked anew is the best of all. A
    bundle gets cheaper only when one of its prerequisites is taken for another choice: then it is queued again.
    """

    def __init__(self, offers: Offers, worth: Worth) -> None:
        self.offers = offers
        self.worth = worth
        self.met: set[Element] = set()
        self.taken: set[str] = set()
        self.dependants: Graph = defaultdict(list)
        for key, offer in offers.items():
            for before in offer.prerequisites:
                self.dependants[before].append(key)
        self.queue = [self._rank(key) for key in offers]
        heapify(self.queue)

    def steps(self) -> Iterator[CoverStep]:
        """Yield the choices in the order in which they are taken."""
        while self.queue:
            key = heappop(self.queue).key
            if key in self.taken:
                continue
            rank = self._rank(key)
            if not rank.gain:
                continue
            if self.queue and rank > self.queue[0]:
                heappush(self.queue, rank)
                continue
            yield from self._take(key)

    def _take(self, key: str) -> Iterator[CoverStep]:
        """Take a choice after its prerequisites, and queue again what has become cheaper."""
        for member in self._bundle(key):
            offer = self.offers[member]
            newly_met = offer.meets - self.met
            self.met |= newly_met
            self.taken.add(member)
            ahead_of = "" if member == key else key
            yield CoverStep(member, newly_met, ahead_of)
            for dependant in self._open_dependants(member):
                rank = self._rank(dependant)
                heappush(self.queue, rank)

    def _open_dependants(self, key: str) -> set[str]:
        """Return direct and indirect dependants that are not taken."""
        open_keys: set[str] = set()
        pending = [key]
        while pending:
            member = pending.pop()
            for dependant in self.dependants.get(member, ()):
                if dependant not in open_keys and dependant not in self.taken:
                    open_keys.add(dependant)
                    pending.append(dependant)
        return open_keys

    def _open_prerequisites(self, key: str) -> list[str]:
        """Return the direct prerequisites that are offers and not taken."""
        prerequisites = self.offers[key].prerequisites
        offered = [before for before in prerequisites if before in self.offers]
        return [before for before in offered if before not in self.taken]

    def _bundle(self, key: str) -> list[str]:
        """Return a choice after all its prerequisites that are not taken, in an order that can be followed."""
        required: Graph = {}
        pending = [key]
        while pending:
            member = pending.pop()
            if member not in required:
                required[member] = self._open_prerequisites(member)
                pending.extend(required[member])
        if len(required) == 1:
            return [key]
        graph = dict(sorted(required.items()))
        sorter = TopologicalSorter(graph)
        return list(sorter.static_order())

    def _rank(self, key: str) -> _Rank:
        """Return the rank of a choice with its prerequisites, by what is met and taken up to here."""
        meets: set[Element] = set()
        cost = 0
        for member in self._bundle(key):
            offer = self.offers[member]
            meets.update(offer.meets)
            cost += offer.cost
        meets -= self.met
        gain = 0
        for element in meets:
            gain += self.worth.get(element, 0)
        return _Rank(-gain / cost, -gain, key)
