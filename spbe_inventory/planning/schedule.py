"""When each item would be done: after its prerequisites, and when its office can begin another job."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from heapq import heapify, heapreplace
from typing import NamedTuple

from spbe_inventory.documents.plan import Span
from spbe_inventory.domain.lists import Horizon

YEAR = 12  # months
MIDDLE_TERM = 3 * YEAR
LONG_TERM = 5 * YEAR


class ScheduledJob(NamedTuple):
    """A measure to be scheduled: its key, the office that does it, its duration in months, its prerequisites."""

    key: str
    office: str
    months: int
    after: tuple[str, ...]


def schedule(jobs: Iterable[ScheduledJob], at_once: int) -> Iterator[Span]:
    """Yield begin and end of each job in months from now; each begins as soon as it can, in the order given.

    An office works on `at_once` jobs at a time. A prerequisite that does not come earlier in the order is ignored.

    >>> jobs = [ScheduledJob("a", "u", 6, ()), ScheduledJob("b", "u", 2, ("a",)), ScheduledJob("c", "u", 1, ())]
    >>> list(schedule(jobs, at_once=1))
    [Span(begins=0, ends=6), Span(begins=6, ends=8), Span(begins=8, ends=9)]
    """
    free_from: dict[str, list[int]] = defaultdict(lambda: [0] * at_once)
    ends: dict[str, int] = {}
    for job in jobs:
        slots = free_from[job.office]
        heapify(slots)
        earliest = slots[0]
        for first in job.after:
            earliest = max(earliest, ends.get(first, 0))
        end = earliest + job.months
        ends[job.key] = end
        heapreplace(slots, end)
        yield Span(earliest, end)


def horizon(span: Span, *, quick: bool) -> Horizon:
    """Return the part of the plan that an item falls into."""
    if span.ends <= YEAR:
        if quick:
            return Horizon.QUICK
        return Horizon.FIRST_YEAR
    if span.ends <= MIDDLE_TERM:
        return Horizon.MIDDLE
    if span.ends <= LONG_TERM:
        return Horizon.LONG
    return Horizon.BEYOND
