"""Who has which data, and which exchanges touch an application: looked up once, asked for many needs."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from spbe_inventory.domain.lists import ApplicationStatus
from spbe_inventory.domain.records import Application, Exchange
from spbe_inventory.graph.build import heap_of

NOT_THERE = (ApplicationStatus.PLANNED, ApplicationStatus.BUILDING, ApplicationStatus.STOPPED)


def _not_there(application: Application) -> bool:
    """Whether an application has no data to hand out: not there yet or any more, or no application at all."""
    return application.known("status") in NOT_THERE or bool(application.set_apart)


class Supply:
    """What exchanges and applications say of data; made in one pass over both, withdrawn exchanges left out."""

    def __init__(self, exchanges: Iterable[Exchange], applications: Mapping[str, Application]) -> None:
        self._at: dict[str, list[Exchange]] = defaultdict(list)
        self._hold: dict[str, set[str]] = defaultdict(set)
        for one in exchanges:
            if not one.withdrawn:
                self._add(one)
        absent = {key for key, one in applications.items() if _not_there(one)}
        for key, application in applications.items():
            for data in application.known("holds") or ():
                self._hold[data].add(key)
        for keys in self._hold.values():
            keys.difference_update(absent)

    def _add(self, one: Exchange) -> None:
        for end in {one.giver, one.taker} - {None}:
            self._at[str(end)].append(one)
        if heap_of(one) == "links":
            for data in one.known("data") or ():
                self._hold[data].add(str(one.giver))

    def exchanges_of(self, application: str) -> tuple[Exchange, ...]:
        """Give the exchanges that an application is an end of, in the order in which they came."""
        return tuple(self._at.get(application, ()))

    def holders(self, data: str) -> tuple[str, ...]:
        """Give the applications known to hold or hand out some data, in order of keys.

        Applications that are not there yet or any more, or set apart, do not count; nor does what is only expected,
        claimed or assumed.
        """
        return tuple(sorted(self._hold.get(data, ())))
