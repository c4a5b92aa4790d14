"""Which data go from where to which application: what is known to run, and what may."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.lists import ExchangeState
from spbe_inventory.domain.records import Application, DataSet, Exchange
from spbe_inventory.graph.classify import ExchangesByCertainty, Keys
from spbe_inventory.graph.links import Links

NO_KEYS: Keys = frozenset()
Flows = tuple["Flow", ...]


@dataclass(frozen=True, slots=True)
class Flow:
    """Data that an exchange brings to an application, by keys; no giver: only a text.

    No data: not recorded, unless it is `stated_empty`: then it is stated to carry none.
    """

    key: str
    giver: str
    taker: str
    data: tuple[str, ...]
    stated_empty: bool = False

    @property
    def is_open(self) -> bool:
        """Whether its data are not recorded: it may carry any."""
        return not self.data and not self.stated_empty

    def may_carry(self, data: str) -> bool:
        """Return whether some data are, or may be, among what it carries."""
        return self.is_open or data in self.data


class DataFlows:
    """The flows of a register, indexed in one pass over its exchanges.

    `sure` run from a known direction. `possible` may bring data: without a known direction (then both ways), claimed,
    on trial, of a state not known. What has ended, is only planned, assumed, or has an end out of service brings none.
    `producers` are, by data, the applications of the office that makes them: they have the data of themselves.
    """

    def __init__(
        self, exchanges: ExchangesByCertainty, producers: Mapping[str, Keys]
    ) -> None:
        sure = [_flow(exchange) for exchange in exchanges.links]
        possible: list[Flow] = []
        for exchange in exchanges.undirected:
            possible.extend(_both_ways(exchange))
        for exchange in exchanges.loose:
            if _runs_from_text(exchange):
                sure.append(_flow(exchange))
            elif exchange.directed:
                possible.append(_flow(exchange))
            else:
                possible.extend(_both_ways(exchange))
        self.sure: Flows = tuple(sure)
        self.possible: Flows = tuple(
            flow for flow in possible if flow.taker and not flow.stated_empty
        )
        self.by_key: Mapping[str, Flow] = {flow.key: flow for flow in sure}
        self.links = Links((flow.giver, flow.taker) for flow in sure if flow.giver)
        self._producers = producers
        self._from: dict[str, list[Flow]] = defaultdict(list)
        self._carried_from: dict[tuple[str, str], list[Flow]] = defaultdict(list)
        self._carried_to: dict[tuple[str, str], list[Flow]] = defaultdict(list)
        self._unsure_from: dict[str, list[Flow]] = defaultdict(list)
        self._unsure_to: dict[str, list[Flow]] = defaultdict(list)
        for flow in self.sure:
            self._add_sure(flow)
        for flow in self.possible:
            self._add_unsure(flow)

    def _add_sure(self, flow: Flow) -> None:
        self._from[flow.giver].append(flow)
        for data in flow.data:
            self._carried_from[flow.giver, data].append(flow)
            self._carried_to[flow.taker, data].append(flow)
        if flow.is_open:
            self._add_unsure(flow)

    def _add_unsure(self, flow: Flow) -> None:
        self._unsure_from[flow.giver].append(flow)
        self._unsure_to[flow.taker].append(flow)

    def flows_from(self, giver: str) -> Iterable[Flow]:
        """Return the sure flows from an application."""
        return self._from.get(giver, ())

    def carrying_from(self, giver: str, data: str) -> Iterable[Flow]:
        """Return the sure flows that carry some data from an application."""
        return self._carried_from.get((giver, data), ())

    def carrying_to(self, taker: str, data: str) -> Iterable[Flow]:
        """Return the sure flows that carry some data to an application."""
        return self._carried_to.get((taker, data), ())

    def unsure_from(self, giver: str) -> Iterable[Flow]:
        """Return the flows from an application that may run, or of which the data are not recorded."""
        return self._unsure_from.get(giver, ())

    def unsure_to(self, taker: str) -> Iterable[Flow]:
        """Return the flows to an application that may run, or of which the data are not recorded."""
        return self._unsure_to.get(taker, ())

    def producers(self, data: str) -> Keys:
        """Return the applications of the office that makes some data."""
        return self._producers.get(data, NO_KEYS)


def producing_applications(
    data_sets: Iterable[DataSet], applications: Iterable[Application]
) -> dict[str, Keys]:
    """Return, by data, the applications that hold the data and belong to the office that makes them."""
    producers = {record.key: record.known("producer") for record in data_sets}
    producing: dict[str, set[str]] = defaultdict(set)
    for application in applications:
        owner = application.known("owner")
        if not owner:
            continue
        for data in application.known("holds") or ():
            if producers.get(data) == owner:
                producing[data].add(application.key)
    return {data: frozenset(keys) for data, keys in producing.items()}


def _flow(exchange: Exchange) -> Flow:
    """Return what an exchange brings in the direction in which it is recorded."""
    return Flow(
        key=exchange.key,
        giver=exchange.giver or "",
        taker=exchange.taker or "",
        data=tuple(exchange.known("data") or ()),
        stated_empty=exchange.answer("data") is Answer.NONE,
    )


def _both_ways(exchange: Exchange) -> Iterator[Flow]:
    """Yield what an exchange may bring to either end."""
    flow = _flow(exchange)
    yield flow
    yield replace(flow, giver=flow.taker, taker=flow.giver)


def _runs_from_text(exchange: Exchange) -> bool:
    """Return whether an exchange runs to an application from a giver that is only a text."""
    if exchange.giver or not exchange.taker or not exchange.directed:
        return False
    return bool(exchange.known("state") == ExchangeState.IN_USE)
