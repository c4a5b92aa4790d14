"""What a rule sees, and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.lists import ExchangeState, ListName
from spbe_inventory.domain.records import Application, Document, Exchange, Need, Setting, Waiver
from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.graph.build import Heaps, in_heaps, is_guess, pairs_of
from spbe_inventory.graph.links import Links
from spbe_inventory.graph.needs import Assessed, assess
from spbe_inventory.graph.supply import Supply
from spbe_inventory.rules.guards import out_of_service

if TYPE_CHECKING:
    from spbe_inventory.rules.rule import Grade


@dataclass(frozen=True)
class View:
    """One government on one day: its own applications are assessed, those of others only seen as ends."""

    snapshot: Snapshot
    agency: str
    as_of: date

    @cached_property
    def applications(self) -> tuple[Application, ...]:
        """The government's own applications, in order of keys; what was set apart as none is not among them."""
        own = (one for one in self.snapshot.applications.values() if one.agency == self.agency)
        return tuple(one for one in own if not one.set_apart)

    @cached_property
    def exchanges(self) -> tuple[Exchange, ...]:
        """Exchanges that its own register names and that were not withdrawn, in order of keys."""
        own = (one for one in self.snapshot.exchanges.values() if one.agency == self.agency)
        return tuple(one for one in own if not one.withdrawn)

    @cached_property
    def heaps(self) -> Heaps:
        """Its exchanges in heaps."""
        return in_heaps(self.exchanges)

    @cached_property
    def links(self) -> Links:
        """Who gives to whom, as the store collapsed it; what has no direction only joins."""
        own = ((giver, taker) for agency, giver, taker in self.snapshot.pairs if agency == self.agency)
        return Links(own, pairs_of(self.heaps.undirected))

    @cached_property
    def running(self) -> tuple[Exchange, ...]:
        """Exchanges in use between two known applications, whichever way the data go."""
        return (*self.heaps.links, *self.heaps.undirected)

    @cached_property
    def retired(self) -> frozenset[str]:
        """The applications, its own and those of others, that are said to be out of service."""
        return frozenset(key for key, one in self.snapshot.applications.items() if out_of_service(one))

    @cached_property
    def in_service(self) -> tuple[Exchange, ...]:
        """Exchanges in use that are no guess and of which no end is out of service, resolved or not."""
        in_use = (one for one in self.exchanges if one.known("state") == ExchangeState.IN_USE and not is_guess(one))
        return tuple(one for one in in_use if not {one.giver, one.taker} & self.retired)

    @cached_property
    def grades(self) -> "dict[tuple[str, str], Grade | None]":
        """What the runner found of grades on the day, by rule and name: worked out once, asked for each finding."""
        return {}

    @cached_property
    def own_links(self) -> Links:
        """The links among its own applications that are not out of service: what hangs on what here and now."""
        own = {one.key for one in self.applications if not out_of_service(one)}
        among = [one for one in self.running if one.giver in own and one.taker in own]
        return Links(pairs_of(one for one in among if one.directed), pairs_of(one for one in among if not one.directed))

    @cached_property
    def complete(self) -> frozenset[tuple[str, str]]:
        """Pairs of key (of an application, an office, the government) and list that were stated complete by the day."""
        return frozenset(
            (one.application or one.unit or one.agency, one.list_name)
            for one in self.snapshot.completeness.values()
            if one.agency == self.agency and one.as_of <= self.as_of.isoformat() and not one.withdrawn
        )

    @cached_property
    def settings(self) -> Mapping[str, Setting]:
        """What the government says of itself, by name."""
        return {one.name: one for one in self.snapshot.settings.values() if one.agency == self.agency}

    @cached_property
    def waivers(self) -> tuple[Waiver, ...]:
        """What the government has set aside and not withdrawn, whatever its day."""
        own = (one for one in self.snapshot.of(Waiver).values() if one.agency == self.agency)
        return tuple(one for one in own if not one.withdrawn)

    @cached_property
    def set_aside(self) -> Mapping[tuple[str, str], Waiver]:
        """The waivers that hold on the day, by rule and key of what they are about."""
        holding = [one for one in self.waivers if one.until >= self.as_of.isoformat()]
        return {(one.rule, one.about): one for one in sorted(holding, key=lambda waiver: waiver.until)}

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        """Its documents that were not withdrawn, in order of keys."""
        own = (one for one in self.snapshot.of(Document).values() if one.agency == self.agency)
        return tuple(one for one in own if not one.withdrawn)

    def listed_whole(self, name: ListName, office: str = "") -> bool:
        """Tell whether a list of the government as a whole, or one of an office, was stated complete by the day."""
        return (office or self.agency, name) in self.complete

    @cached_property
    def needs(self) -> tuple[Assessed, ...]:
        """The needs of its applications, each with its status."""
        own = {one.key for one in self.applications}
        needs = (need for need in self.snapshot.needs.values() if need.agency == self.agency and need.taker in own)
        return tuple(self._assessed(need) for need in needs if not need.withdrawn)

    @cached_property
    def live_needs(self) -> tuple[Assessed, ...]:
        """The needs of its applications that are not out of service."""
        return tuple(one for one in self.needs if one.need.taker not in self.retired)

    @cached_property
    def supply(self) -> Supply:
        """Who has which data, by its own register: its own applications, and systems of those that are not assessed."""
        governments = {key for key, one in self.snapshot.agencies.items() if one.assessed and key != self.agency}
        seen = {key: one for key, one in self.snapshot.applications.items() if one.agency not in governments}
        return Supply(self.exchanges, seen)

    def stated_complete(self, application: Application, side: str) -> bool:
        """Tell whether a list was stated complete; an application that says *not known* of it is believed first."""
        return (application.key, side) in self.complete and application.answer(side) is not Answer.UNKNOWN

    def loose_on(self, key: str, side: str) -> Exchange | None:
        """Give the first exchange of an application that may or may not count on a side (`gives` or `takes`)."""
        return self._unclear.get((key, side))

    @cached_property
    def _unclear(self) -> dict[tuple[str, str], Exchange]:
        found: dict[tuple[str, str], Exchange] = {}
        for one in sorted((*self.heaps.loose, *self.heaps.undirected), key=lambda exchange: exchange.key):
            for side, end in (("gives", one.giver), ("takes", one.taker)):
                ends = (end,) if one.directed else (one.giver, one.taker)
                for key in filter(None, ends):
                    found.setdefault((key, side), one)
        return found

    def place_of(self, exchange: Exchange) -> str:
        """Tell where an exchange runs: `inside` this government, to the `outside`, or `unresolved` by a text end."""
        ends = [self.snapshot.applications.get(end or "") for end in (exchange.giver, exchange.taker)]
        if any(end is None for end in ends):
            return "unresolved"
        return "inside" if all(end and end.agency == self.agency for end in ends) else "outside"

    def _assessed(self, need: Need) -> Assessed:
        complete = self.stated_complete(self.snapshot.applications[need.taker], ListName.TAKES)
        return assess(need, self.supply, takes_complete=complete)
