"""A graph of numbers made once of a set of links, and the answers that need more than givers and takers, in keys.

Plain Python on whole numbers: at 200,000 links it takes about as long as a compiled library takes with being loaded and
filled (docs/performance.md), and a small catalogue waits for no library. The tests hold every answer against networkx.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from spbe_inventory.graph import walks

Keys = frozenset[str]
Pair = tuple[str, str]  # giver, taker
Pairs = frozenset[Pair]
Components = tuple[Keys, ...]
Arc = tuple[int, int]  # the numbers of giver and taker


@dataclass(frozen=True, slots=True)
class CondensedGroup:
    """A strongly connected component (often one key alone), and the places of those it leads to directly."""

    keys: Keys
    successors: tuple[int, ...]


class IndexedGraph:
    """Keys in order, each with its place as number, and for each number those it leads to.

    `arcs` lead from giver to taker; `edges` join two without a direction.
    """

    def __init__(
        self, keys: Sequence[str], arcs: Iterable[Arc], edges: Iterable[Arc] = ()
    ) -> None:
        self.keys = keys
        self.takers: list[list[int]] = [[] for _key in keys]
        for giver, taker in arcs:
            self.takers[giver].append(taker)
        self._edges = edges

    @classmethod
    def of_pairs(cls, pairs: Pairs, undirected: Pairs = frozenset()) -> "IndexedGraph":
        """Return the graph of pairs of keys."""
        keys = sorted({key for pair in pairs | undirected for key in pair})
        numbers = {key: number for number, key in enumerate(keys)}
        arcs = ((numbers[giver], numbers[taker]) for giver, taker in pairs)
        edges = [(numbers[first], numbers[second]) for first, second in undirected]
        return cls(keys, arcs, edges)

    @cached_property
    def neighbours(self) -> list[list[int]]:
        """For each number those it is joined with, whatever the direction; some more than once."""
        neighbours = [list(takers) for takers in self.takers]
        for giver, takers in enumerate(self.takers):
            for taker in takers:
                neighbours[taker].append(giver)
        for first, second in self._edges:
            neighbours[first].append(second)
            neighbours[second].append(first)
        return neighbours

    @cached_property
    def strong_components(self) -> list[list[int]]:
        """The strongly connected components, each after all those it leads to."""
        return list(walks.strong_components(self.takers))

    def connected_components(self) -> Components:
        """Return the connected components, direction disregarded, largest first."""
        return self._largest_first(walks.components(self.neighbours))

    def strongly_connected_components(self) -> Components:
        """Return the strongly connected components of two and more keys, largest first."""
        several = (group for group in self.strong_components if len(group) > 1)
        return self._largest_first(several)

    def articulation_points(self) -> Keys:
        """Return the articulation points, direction disregarded."""
        return frozenset(
            self.keys[number] for number in walks.articulation_points(self.neighbours)
        )

    def condensed_successors(self) -> list[set[int]]:
        """Return for each strongly connected component, by its place, the places of those it leads to directly."""
        place_of = [0] * len(self.keys)
        for place, group in enumerate(self.strong_components):
            for number in group:
                place_of[number] = place
        successors: list[set[int]] = []
        for place, group in enumerate(self.strong_components):
            led_to = {
                place_of[taker] for number in group for taker in self.takers[number]
            }
            led_to.discard(place)
            successors.append(led_to)
        return successors

    def condensation(self) -> tuple[CondensedGroup, ...]:
        """Return the strongly connected components in an order in which each stands before those it leads to."""
        last = len(self.strong_components) - 1
        groups = []
        for group, led_to in zip(
            self.strong_components, self.condensed_successors(), strict=True
        ):
            successors = sorted(last - place for place in led_to)
            groups.append(CondensedGroup(self._keys_of(group), tuple(successors)))
        return tuple(reversed(groups))

    def _largest_first(self, components: Iterable[list[int]]) -> Components:
        ordered = sorted(components, key=_by_size)
        return tuple(map(self._keys_of, ordered))

    def _keys_of(self, numbers: Iterable[int]) -> Keys:
        return frozenset(map(self.keys.__getitem__, numbers))


def component_reductions(
    pairs: Pairs, members: Collection[str], steps: Iterable[Iterable[Pair]]
) -> Iterator[int]:
    """Yield for each step (a few further pairs) by how many the connected components with members become fewer.

    A member without any pair is a component of its own.
    """
    forest = _Forest()
    for giver, taker in pairs:
        forest.union(giver, taker)
    roots = {forest.root(member) for member in members}
    for step in steps:
        before = len(roots)
        for giver, taker in step:
            ends = {forest.root(giver), forest.root(taker)}
            forest.union(giver, taker)
            if roots & ends:
                roots = roots - ends
                roots.add(forest.root(giver))
        yield before - len(roots)


class _Forest:
    """Keys that are joined step by step: each component is a tree, told by its root."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}
        self._sizes: dict[str, int] = {}

    def root(self, key: str) -> str:
        """Return the root of the component of a key; on the way each key is put higher."""
        above = self._above
        while (parent := above.setdefault(key, key)) != key:
            above[key] = above[parent]
            key = above[key]
        return key

    def union(self, first: str, second: str) -> None:
        """Join the components of two keys, the smaller one below the larger one."""
        large, small = self.root(first), self.root(second)
        if large == small:
            return
        if self._sizes.get(large, 1) < self._sizes.get(small, 1):
            large, small = small, large
        self._above[small] = large
        self._sizes[large] = self._sizes.get(large, 1) + self._sizes.get(small, 1)


def _by_size(numbers: list[int]) -> tuple[int, int]:
    """Return the sort key of a component: larger ones first, then by the least key, which is the least number."""
    return -len(numbers), min(numbers)
