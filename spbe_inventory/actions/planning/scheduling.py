"""When each item would be done: after what must come first, and when its office has a hand free."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from heapq import heapify, heapreplace

from spbe_inventory.domain.lists import Horizon
from spbe_inventory.domain.plan import Span

YEAR = 12
Job = tuple[str, str, int, tuple[str, ...]]  # key, office, months, keys that come first


def schedule(jobs: Iterable[Job], at_once: int) -> Iterator[Span]:
    """Give begin and end of each job in months from now; each begins as soon as it can, in the order given.

    An office works on `at_once` jobs at a time. What comes first stands before it in the order, or does not count.

    >>> list(schedule([("a", "u", 6, ()), ("b", "u", 2, ("a",)), ("c", "u", 1, ())], at_once=1))
    [Span(begins=0, ends=6), Span(begins=6, ends=8), Span(begins=8, ends=9)]
    """
    hands: dict[str, list[int]] = defaultdict(lambda: [0] * at_once)
    done: dict[str, int] = {}
    for key, office, months, after in jobs:
        free = hands[office]
        heapify(free)
        begins = max([free[0], *(done.get(first, 0) for first in after)])
        done[key] = begins + months
        heapreplace(free, done[key])
        yield Span(begins, done[key])


def horizon(span: Span, *, quick: bool) -> Horizon:
    """Give the part of the plan that an item falls into."""
    if span.ends <= YEAR:
        return Horizon.QUICK if quick else Horizon.FIRST_YEAR
    if span.ends <= 3 * YEAR:
        return Horizon.MIDDLE
    return Horizon.LONG if span.ends <= 5 * YEAR else Horizon.BEYOND
