"""Who has which data, and which exchanges touch an application: looked up once, asked for many needs."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from spbe_inventory.domain.lists import ApplicationStatus
from spbe_inventory.domain.records import Application, Exchange
from spbe_inventory.graph.build import heap_of


class Supply:
    """What exchanges and applications say of data; made in one pass over both, withdrawn exchanges left out."""

    def __init__(self, exchanges: Iterable[Exchange], applications: Mapping[str, Application]) -> None:
        self._at: dict[str, list[Exchange]] = defaultdict(list)
        self._hold: dict[str, set[str]] = defaultdict(set)
        for one in exchanges:
            if not one.withdrawn:
                self._add(one)
        stopped = {key for key, one in applications.items() if one.known("status") == ApplicationStatus.STOPPED}
        for key, application in applications.items():
            for data in application.known("holds") or ():
                self._hold[data].add(key)
        for keys in self._hold.values():
            keys.difference_update(stopped)

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

        Applications that are stopped, and what is only expected, claimed or assumed, do not count.
        """
        return tuple(sorted(self._hold.get(data, ())))
