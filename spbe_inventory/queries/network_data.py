"""Which data are handed on from application to application, and which no running exchange carries at all."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from spbe_inventory.domain.answers import NOT_KNOWN
from spbe_inventory.domain.lists import InterfaceStatus
from spbe_inventory.domain.records import Interface
from spbe_inventory.graph.chains import longest_chain
from spbe_inventory.graph.links import Links
from spbe_inventory.matching.natural_order import Part, natural_key
from spbe_inventory.queries.network_chain import ChainMember, chain_member

if TYPE_CHECKING:
    from spbe_inventory.domain.records import Exchange
    from spbe_inventory.rules.engine.view import RegisterView

Pairs = set[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class UntakenData:
    """A data set that applications hold or offer and no running exchange is known to carry, with these applications.

    `interfaces` offer it, by key and name. `confirmed` if nothing that the applications give is missing from the
    register: then it is known that nobody takes it.
    """

    key: str
    name: str
    holders: tuple[str, ...]
    holder_names: tuple[str, ...]
    interfaces: tuple[str, ...]
    interface_names: tuple[str, ...]
    confirmed: bool


@dataclass(frozen=True, slots=True)
class HandedOnData:
    """A data set that applications take and give on, with those that do, and the longest chain of its exchanges.

    `exchanges` is how many running exchanges of known direction carry it.
    """

    key: str
    name: str
    exchanges: int
    handed_on_by: tuple[str, ...]
    handed_on_by_names: tuple[str, ...]
    chain: tuple[ChainMember, ...]


def handed_on_data(view: "RegisterView") -> list[HandedOnData]:
    """Return the data sets that an application takes from one and gives to another, the longest chains first."""
    counts: dict[str, int] = defaultdict(int)
    pairs: dict[str, Pairs] = defaultdict(set)
    for exchange in view.by_certainty.links:
        giver, taker = str(exchange.giver), str(exchange.taker)
        for data in exchange.known("data") or ():
            counts[data] += 1
            pairs[data].add((giver, taker))
    found = []
    for data, carried in pairs.items():
        links = Links(carried)
        handing_on = _handing_on(links)
        if not handing_on:
            continue
        groups = longest_chain(links)
        row = HandedOnData(
            key=data,
            name=view.snapshot.name("data_set", data),
            exchanges=counts[data],
            handed_on_by=handing_on,
            handed_on_by_names=_names(view, handing_on),
            chain=tuple(chain_member(view, group) for group in groups),
        )
        found.append(row)
    return sorted(found, key=_longest_first)


def untaken_data(view: "RegisterView") -> list[UntakenData]:
    """Return the data sets held or offered here that no running exchange is known to carry.

    Those of which that is certain come first, then those that an interface offers.
    """
    carried = _data_of(view.running_exchanges)
    loose = _data_of(view.by_certainty.loose) | _data_of(view.by_certainty.retired)
    holders = _holders(view)
    offers = _offers(view)
    giving_known = _giving_known(view)
    found = []
    for data, keys in holders.items():
        if data in carried:
            continue
        interfaces = sorted(offers.get(data, ()), key=lambda offer: offer.key)
        is_confirmed = data not in loose and giving_known.issuperset(keys)
        row = UntakenData(
            key=data,
            name=view.snapshot.name("data_set", data),
            holders=keys,
            holder_names=_names(view, keys),
            interfaces=tuple(interface.key for interface in interfaces),
            interface_names=tuple(interface.name for interface in interfaces),
            confirmed=is_confirmed,
        )
        found.append(row)
    return sorted(found, key=_certain_first)


def count_held_data(view: "RegisterView") -> int:
    """Return how many data sets applications in service are known to hold or to offer."""
    return len(_holders(view))


def count_with_data(view: "RegisterView") -> int:
    """Return how many running exchanges of known direction between two recorded applications say which data."""
    return sum(bool(exchange.known("data")) for exchange in view.by_certainty.links)


def _holders(view: "RegisterView") -> dict[str, tuple[str, ...]]:
    """Return by data set the applications in service that hold it or offer it by an interface, in order of keys."""
    holders: dict[str, set[str]] = defaultdict(set)
    for application in view.applications_in_service:
        for data in application.known("holds") or ():
            holders[data].add(application.key)
    for data, interfaces in _offers(view).items():
        holders[data].update(str(interface.application) for interface in interfaces)
    return {data: tuple(sorted(keys)) for data, keys in holders.items()}


def _offers(view: "RegisterView") -> dict[str, list[Interface]]:
    """Return by data set the interfaces of applications in service that are known to offer it."""
    in_service = {application.key for application in view.applications_in_service}
    offers: dict[str, list[Interface]] = defaultdict(list)
    for interface in view.own_records(Interface):
        is_offered = interface.known("status") == InterfaceStatus.OFFERED
        if is_offered and interface.known("application") in in_service:
            for data in interface.known("data") or ():
                offers[data].append(interface)
    return offers


def _giving_known(view: "RegisterView") -> frozenset[str]:
    """Return the applications of which everything they give, and which data that is, is on record."""
    from spbe_inventory.rules.facts.absence import is_side_known

    silent = {
        exchange.giver
        for exchange in view.running_exchanges
        if exchange.answer("data") in NOT_KNOWN
    }
    return frozenset(
        application.key
        for application in view.applications_in_service
        if application.key not in silent and is_side_known(view, application, "gives")
    )


def _data_of(exchanges: Collection["Exchange"]) -> frozenset[str]:
    """Return the data sets that some exchanges name."""
    keys: set[str] = set()
    for exchange in exchanges:
        keys.update(exchange.known("data") or ())
    return frozenset(keys)


def _handing_on(links: Links) -> tuple[str, ...]:
    """Return the keys that take from one and give to another, in order."""
    keys = {giver for giver, _taker in links.pairs}
    return tuple(
        key
        for key in sorted(keys)
        if links.givers(key) and len(links.givers(key) | links.takers(key)) > 1
    )


def _names(view: "RegisterView", keys: Collection[str]) -> tuple[str, ...]:
    """Return the names of applications."""
    return tuple(view.snapshot.name("application", key) for key in keys)


def _longest_first(row: HandedOnData) -> tuple[int, int, list[Part], str]:
    return (
        -len(row.chain),
        -len(row.handed_on_by),
        natural_key(row.name),
        row.key,
    )


def _certain_first(row: UntakenData) -> tuple[bool, bool, list[Part], str]:
    return not row.confirmed, not row.interfaces, natural_key(row.name), row.key
