"""How one set of data passes from hand to hand: where it starts, by whom it is handed on, who takes it last."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from spbe_inventory.graph.links import Links

Keys = frozenset[str]


@dataclass(frozen=True, slots=True)
class DataWay:
    """The way of some data over pairs of giver and taker.

    `steps` says of each key over how many hands the data reach it at most, 0 where they start; keys among which data
    go in a circle have the same step. `last` take the data and give them to nobody outside their circle.
    """

    steps: Mapping[str, int]
    last: Keys

    @property
    def starts(self) -> Keys:
        """The keys from which the data start."""
        return frozenset(key for key, step in self.steps.items() if step == 0)

    @property
    def through(self) -> Keys:
        """The keys that take the data and hand them on."""
        return frozenset(self.steps) - self.starts - self.last


def data_way(pairs: Iterable[tuple[str, str]]) -> DataWay:
    """Return the way of data that is given over some pairs of giver and taker.

    >>> way = data_way([("a", "b"), ("b", "c"), ("a", "c")])
    >>> dict(way.steps), sorted(way.last)
    ({'a': 0, 'b': 1, 'c': 2}, ['c'])
    """
    links = Links(pairs)
    circle_of = _circles(links)
    givers: dict[Keys, set[Keys]] = {circle: set() for circle in circle_of.values()}
    for giver, taker in links.pairs:
        before, after = circle_of[giver], circle_of[taker]
        if before != after:
            givers[after].add(before)
    circle_steps = _longest_steps(givers)
    handing_on: set[Keys] = set()
    for circles in givers.values():
        handing_on |= circles
    steps = {key: circle_steps[circle] for key, circle in sorted(circle_of.items())}
    last = [
        key
        for key, circle in circle_of.items()
        if circle not in handing_on and steps[key] > 0
    ]
    return DataWay(steps, frozenset(last))


def _circles(links: Links) -> dict[str, Keys]:
    """Return for each key those among which data go in a circle with it; else the key alone."""
    circles = {}
    for pair in links.pairs:
        for key in pair:
            circles[key] = frozenset([key])
    for keys in links.strongly_connected():
        for key in keys:
            circles[key] = keys
    return circles


def _longest_steps(givers: Mapping[Keys, set[Keys]]) -> dict[Keys, int]:
    """Return for each circle the length of the longest way to it, from those without givers."""
    steps: dict[Keys, int] = {}
    remaining = dict(givers)
    step = 0
    while remaining:
        ready = [
            circle for circle, before in remaining.items() if before <= steps.keys()
        ]
        for circle in ready:
            steps[circle] = step
            del remaining[circle]
        step += 1
    return steps
