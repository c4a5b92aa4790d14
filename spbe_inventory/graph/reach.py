"""How many applications the data of each application reach, for all at once."""

from collections.abc import Mapping

from spbe_inventory.graph.engine import IndexedGraph
from spbe_inventory.graph.links import Links


def reach_counts(links: Links) -> Mapping[str, int]:
    """Return by key how many others are reached along pairs of giver and taker, over any number of steps.

    >>> counts = reach_counts(Links([("a", "b"), ("b", "c"), ("c", "b")]))
    >>> sorted(counts.items())
    [('a', 2), ('b', 1), ('c', 1)]
    """
    return reach_counts_in(links.directed_graph)


def reach_counts_in(graph: IndexedGraph) -> Mapping[str, int]:
    """Return by key how many others are reached.

    The set of what a strongly connected component reaches is kept as the bits of one whole number, a bit a component,
    and given up once all that lead to it have taken it.
    """
    groups = graph.strong_components
    successors = graph.condensed_successors()
    bits_of, weights = _numbered_by_size(groups)
    awaited = [0] * len(groups)
    for led_to in successors:
        for successor in led_to:
            awaited[successor] += 1
    reached = [0] * len(groups)
    counts: dict[str, int] = {}
    for place, group in enumerate(groups):
        bits = 1 << bits_of[place]
        for successor in successors[place]:
            bits |= reached[successor]
            awaited[successor] -= 1
            if not awaited[successor]:
                reached[successor] = 0
        if awaited[place]:
            reached[place] = bits
        count = bits.bit_count() - 1
        for mask, further in weights:
            count += further * (bits & mask).bit_count()
        for number in group:
            counts[graph.keys[number]] = count
    return counts


def _numbered_by_size(
    groups: list[list[int]],
) -> tuple[list[int], list[tuple[int, int]]]:
    """Return the bit of each group, the largest having the lowest, and (mask, further members) of larger groups.

    A mask has the bits of all groups of one size above 1: what they count beyond one is added for all of them at once.
    """
    bits_of = [0] * len(groups)
    masks: dict[int, int] = {}
    largest_first = sorted(range(len(groups)), key=lambda place: -len(groups[place]))
    for bit, place in enumerate(largest_first):
        bits_of[place] = bit
        size = len(groups[place])
        if size > 1:
            masks[size] = masks.get(size, 0) | 1 << bit
    return bits_of, [(mask, size - 1) for size, mask in masks.items()]
