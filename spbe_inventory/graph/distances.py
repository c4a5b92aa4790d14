"""How far from an application its data go, step by step."""

from collections.abc import Collection, Iterable, Mapping

from spbe_inventory.graph.links import Links

Distance = tuple[int, str]  # steps, first application on the way


def distances(links: Links, start: str) -> Mapping[str, Distance]:
    """Return each application that data of `start` reach, with the number of steps and the first application passed.

    Where several shortest paths lead to an application, the least first application in order of keys is named. The
    start itself is left out.

    >>> dict(distances(Links([("a", "b"), ("b", "c")]), "a"))
    {'b': (1, 'b'), 'c': (2, 'b')}
    """
    return distances_onward(links, links.takers(start), {start})


def distances_onward(
    links: Links, first_takers: Iterable[str], sources: Collection[str]
) -> Mapping[str, Distance]:
    """Return the distances of what data reach by some first takers (1 step) and onward, the sources left out.

    >>> links = Links([("a", "b"), ("b", "c"), ("c", "a")])
    >>> dict(distances_onward(links, ["b"], ["a"]))
    {'b': (1, 'b'), 'c': (2, 'b')}
    """
    reached: dict[str, Distance] = {}
    frontier = [(taker, taker) for taker in sorted(first_takers)]
    steps = 0
    while frontier:
        steps += 1
        newly_reached: dict[str, str] = {}
        for key, first in frontier:
            if key not in reached and key not in sources:
                newly_reached.setdefault(key, first)
        frontier = []
        for key, first in newly_reached.items():
            reached[key] = (steps, first)
        for key, first in newly_reached.items():
            further = [taker for taker in links.takers(key) if taker not in reached]
            further.sort()
            frontier += [(taker, first) for taker in further]
    return reached
