"""Which applications hold which data, and which exchanges touch an application: indexed once, asked for many needs."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from spbe_inventory.domain.lists import ApplicationStatus
from spbe_inventory.domain.records import Application, Exchange
from spbe_inventory.graph.classify import Keys, classify

OUT_OF_SERVICE = (
    ApplicationStatus.PLANNED,
    ApplicationStatus.BUILDING,
    ApplicationStatus.STOPPED,
)
Applications = Mapping[str, Application]
ExchangesByEnd = dict[str, list[Exchange]]
HoldersByData = dict[str, set[str]]


class DataHolders:
    """What exchanges and applications say of data, indexed in one pass over both; withdrawn exchanges are left out."""

    def __init__(
        self,
        exchanges: Iterable[Exchange],
        applications: Applications,
        retired: Keys = frozenset(),
    ) -> None:
        """Index exchanges and applications; `retired` are the keys of the applications out of service."""
        self.retired = retired
        self._exchanges: ExchangesByEnd = defaultdict(list)
        self._holders: HoldersByData = defaultdict(set)
        for exchange in exchanges:
            if not exchange.withdrawn:
                self._add_exchange(exchange)
        excluded = set()
        for key, application in applications.items():
            if _cannot_give(application):
                excluded.add(key)
            for data in application.known("holds") or ():
                self._holders[data].add(key)
        for holders in self._holders.values():
            holders.difference_update(excluded)

    def _add_exchange(self, exchange: Exchange) -> None:
        ends = {exchange.giver, exchange.taker}
        for end in ends - {None}:
            self._exchanges[str(end)].append(exchange)
        # What was given shows who holds the data, also where the taker is out of service.
        if classify(exchange, frozenset()) != "links":
            return
        giver = str(exchange.giver)
        for data in exchange.known("data") or ():
            self._holders[data].add(giver)

    def exchanges_of(self, application: str) -> tuple[Exchange, ...]:
        """Return the exchanges that an application is an end of, in the order in which they came."""
        exchanges = self._exchanges.get(application, ())
        return tuple(exchanges)

    def holders(self, data: str) -> tuple[str, ...]:
        """Return the applications known to hold or give some data, in order of keys.

        Applications that are not in service yet or any more, or set apart, do not count; nor does what is only
        expected, claimed or assumed.
        """
        holders = self._holders.get(data, ())
        return tuple(sorted(holders))


def _cannot_give(application: Application) -> bool:
    """Return whether an application has no data to give: not in service, or recorded as no application at all."""
    if application.set_apart:
        return True
    return application.known("status") in OUT_OF_SERVICE
