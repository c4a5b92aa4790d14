"""The longest way that data can take from hand to hand."""

from spbe_inventory.graph.links import Keys, Links

NOWHERE = -1


def longest_chain(links: Links) -> tuple[Keys, ...]:
    """Return the longest chain of links from giver to taker; keys among which data go round are one member of it.

    Of several that are as long it is the first in order of the least keys of its members. Empty where nothing leads on.

    >>> chain = longest_chain(Links([("a", "b"), ("b", "c"), ("c", "b"), ("c", "d"), ("a", "d")]))
    >>> [sorted(keys) for keys in chain]
    [['a'], ['b', 'c'], ['d']]
    """
    groups = links.directed_graph.condensation()
    least = [min(group.keys) for group in groups]
    lengths = [1] * len(groups)
    following = [NOWHERE] * len(groups)
    for place in range(len(groups) - 1, -1, -1):
        for successor in groups[place].successors:
            length = lengths[successor] + 1
            is_longer = length > lengths[place]
            is_as_long = length == lengths[place]
            if is_longer or (is_as_long and least[successor] < least[following[place]]):
                lengths[place] = length
                following[place] = successor
    if max(lengths, default=1) == 1:
        return ()
    longest = max(lengths)
    starts = [place for place, length in enumerate(lengths) if length == longest]
    place = min(starts, key=lambda start: least[start])
    chain = []
    while place != NOWHERE:
        chain.append(groups[place].keys)
        place = following[place]
    return tuple(chain)
