"""How far from an application its data go, step by step."""

from collections.abc import Iterable, Mapping

from spbe_inventory.graph.links import Links


def reached(links: Links, start: str) -> Mapping[str, tuple[int, str]]:
    """Give how many steps away everything lies that data of one get to, with the first application on the way.

    >>> dict(reached(Links([("a", "b"), ("b", "c")]), "a"))
    {'b': (1, 'b'), 'c': (2, 'b')}
    """
    found: dict[str, tuple[int, str]] = {}
    edge: Iterable[tuple[str, str]] = [(taker, taker) for taker in sorted(links.takers(start))]
    steps = 1
    while edge:
        edge = [(key, via) for key, via in edge if key not in found and key != start]
        found |= {key: (steps, via) for key, via in reversed(edge)}
        edge = [(taker, via) for key, via in edge for taker in sorted(links.takers(key))]
        steps += 1
    return found
