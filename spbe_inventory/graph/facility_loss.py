"""What rests on a facility: other facilities, the applications that run there, the exchanges that pass it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.lists import ExchangeState, FacilityKind, Method
from spbe_inventory.domain.records import Application, Exchange, Facility
from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.graph.classify import Keys
from spbe_inventory.graph.means import running_methods

Facilities = Mapping[str, Facility]
# States of exchanges that stop when what they pass stops.
ACTIVE_STATES = (ExchangeState.IN_USE, ExchangeState.TRIAL)

PASSING = (Method.API_LOCAL_SPL, Method.API_SPLP)


@dataclass(frozen=True, slots=True)
class FacilityLoss:
    """Keys of what stops with a facility, each in order of keys.

    `facilities` are the others that use its network, directly or not; `hosts` says for each application in service by
    which of all these facilities it stops; `exchanges` pass one of them and are in use or on trial.
    `connecting_system` is the only one of the government, if it is among these: what names none passes it.
    """

    facilities: tuple[str, ...]
    hosts: Mapping[str, str]
    exchanges: tuple[str, ...]
    connecting_system: str = ""


def facility_loss_of(
    snapshot: Snapshot, key: str, retired: Keys, exchanges: Iterable[Exchange]
) -> FacilityLoss:
    """Return what stops with a facility of a register; `retired` are the applications out of service."""
    in_service = [
        application
        for application in snapshot.applications.values()
        if application.key not in retired
    ]
    return facility_loss(key, snapshot.of(Facility), in_service, exchanges)


def facility_loss(
    key: str,
    facilities: Facilities,
    applications: Iterable[Application],
    exchanges: Iterable[Exchange],
) -> FacilityLoss:
    """Return what stops with a facility; `applications` are those in service.

    An application that names a connecting system does not stop with it: only what passes the system does. Exchanges by
    way of the connecting system that name none pass the only one on record.
    """
    lost = {key, *_users_of_network(key, facilities)}
    running_places = [
        other
        for other in sorted(lost, key=lambda other: (other != key, other))
        if facilities[other].facility_kind != FacilityKind.SPL
    ]
    hosts = {}
    for application in applications:
        named = _named_places(application)
        places = [place for place in running_places if place in named]
        if places:
            hosts[application.key] = places[0]
    agency = facilities[key].agency
    passed = set(lost)
    connecting_system = only_connecting_system(facilities, agency)
    if connecting_system not in lost:
        connecting_system = ""
    if connecting_system:
        passed.add("")
    passing = [
        exchange.key
        for exchange in exchanges
        if _is_active(exchange) and _place_lost(exchange) in passed
    ]
    others = tuple(sorted(lost - {key}))
    return FacilityLoss(
        facilities=others,
        hosts=dict(sorted(hosts.items())),
        exchanges=tuple(sorted(passing)),
        connecting_system=connecting_system,
    )


def _named_places(application: Application) -> frozenset[str]:
    """Return the facilities that an application runs at or keeps its data in."""
    named: set[str] = set()
    for field in ("facilities", "databases_written", "databases_read"):
        named.update(application.known(field) or ())
    return frozenset(named)


def only_connecting_system(facilities: Facilities, agency: str) -> str:
    """Return the key of the connecting system of a government, if exactly one is on record and not out of use.

    Empty where there is none or more than one.
    """
    keys = [
        facility.key
        for facility in facilities.values()
        if facility.agency == agency and _is_connecting_system(facility)
    ]
    if len(keys) == 1:
        return keys[0]
    return ""


def _is_connecting_system(facility: Facility) -> bool:
    if facility.withdrawn or facility.facility_kind != FacilityKind.SPL:
        return False
    if facility.answer("in_use") is Answer.NONE:
        return False
    return facility.known("in_use") is not False


def _users_of_network(key: str, facilities: Facilities) -> Iterator[str]:
    """Yield the keys of the facilities that use a network, directly or by way of others."""
    seen = {key}
    frontier = [key]
    while frontier:
        network = frontier.pop()
        for facility in facilities.values():
            is_user = facility.known("network") == network
            if not is_user or facility.withdrawn or facility.key in seen:
                continue
            seen.add(facility.key)
            frontier.append(facility.key)
            yield facility.key


def _is_active(exchange: Exchange) -> bool:
    return not exchange.withdrawn and exchange.known("state") in ACTIVE_STATES


def _place_lost(exchange: Exchange) -> str | None:
    """Return the facility without which an exchange does not go on, as `place_passed` does.

    One that has a further means which passes no connecting system goes on by that.
    """
    methods = running_methods(exchange)
    if any(method not in PASSING for method in methods[1:]):
        return None
    return place_passed(exchange)


def place_passed(exchange: Exchange) -> str | None:
    """Return the facility that an exchange passes; empty for a connecting system it does not name, None for neither."""
    named = exchange.known("facility")
    if named:
        return str(named)
    methods = running_methods(exchange)
    if methods and methods[0] == Method.API_LOCAL_SPL:
        return ""
    return None
