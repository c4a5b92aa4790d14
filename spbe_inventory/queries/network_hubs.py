"""Which applications much hangs on: how many they take from, give to, and reach; and who only gives or only takes."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from spbe_inventory.assessment.questions import responsible_office_name
from spbe_inventory.graph.reach import reach_counts

if TYPE_CHECKING:
    from spbe_inventory.domain.records import Exchange
    from spbe_inventory.rules.engine.view import RegisterView

Side = Literal["gives", "takes"]
OTHER_SIDE: dict[Side, Side] = {"gives": "takes", "takes": "gives"}
EndsByApplication = dict[str, set[str]]


@dataclass(frozen=True, slots=True)
class Hub:
    """An application with how many others of the government give to it, take from it, and are reached by its data.

    `outside` is the number of systems of other institutions that it exchanges with.
    """

    key: str
    name: str
    office: str
    givers: int
    takers: int
    reached: int
    outside: int


@dataclass(frozen=True, slots=True)
class OneSided:
    """An application that gives and is not known to take, or the other way, and with how many it exchanges.

    `confirmed` if it is known to have nothing on the other side.
    """

    key: str
    name: str
    office: str
    partners: int
    confirmed: bool


def hubs(view: "RegisterView") -> list[Hub]:
    """Return the applications that run an exchange with another one, those with most givers and takers first."""
    links = view.own_links
    reached = reach_counts(links)
    outside = _partners_outside(view)
    found = []
    for application in view.applications_in_service:
        key = application.key
        hub = Hub(
            key=key,
            name=view.snapshot.name("application", key),
            office=responsible_office_name(view, "application", key),
            givers=len(links.givers(key) - {key}),
            takers=len(links.takers(key) - {key}),
            reached=reached.get(key, 0),
            outside=len(outside.get(key, ())),
        )
        if hub.givers or hub.takers or hub.outside:
            found.append(hub)
    return sorted(found, key=_by_partners)


def one_sided(view: "RegisterView", side: Side) -> list[OneSided]:
    """Return the applications that are known to give (or take) and not to do the other, those known for certain first.

    Counts every running exchange of known direction, also with another institution and with a partner that is only a
    text; what an application exchanges with itself does not.
    """
    from spbe_inventory.rules.facts.absence import is_side_known

    other = OTHER_SIDE[side]
    partners = {name: _partners(view, name) for name in OTHER_SIDE}
    found = []
    for application in view.applications_in_service:
        key = application.key
        if key not in partners[side] or key in partners[other]:
            continue
        row = OneSided(
            key=key,
            name=view.snapshot.name("application", key),
            office=responsible_office_name(view, "application", key),
            partners=len(partners[side][key]),
            confirmed=is_side_known(view, application, other),
        )
        found.append(row)
    return sorted(found, key=_certain_first)


def count_with_direction(view: "RegisterView") -> int:
    """Return how many applications run an exchange of known direction with another one."""
    giving, taking = _partners(view, "gives"), _partners(view, "takes")
    return sum(
        application.key in giving or application.key in taking
        for application in view.applications_in_service
    )


def _partners(view: "RegisterView", side: Side) -> EndsByApplication:
    """Return by application the others, by key or text, that it gives to (or takes from)."""
    partners: EndsByApplication = defaultdict(set)
    for exchange in view.running_exchanges:
        if not exchange.directed:
            continue
        giver, taker = _end(exchange, "giver"), _end(exchange, "taker")
        if giver == taker:
            continue
        if side == "gives":
            partners[giver].add(taker)
        else:
            partners[taker].add(giver)
    return partners


def _end(exchange: "Exchange", end: str) -> str:
    """Return the key of an end of an exchange; of one that is only a text the text in quotes."""
    key = getattr(exchange, end)
    if key:
        return str(key)
    text = getattr(exchange, f"{end}_text")
    return f"“{text}”"


def _partners_outside(view: "RegisterView") -> EndsByApplication:
    """Return by application the systems of other institutions that it runs an exchange with."""
    partners: EndsByApplication = defaultdict(set)
    for key, other in _ends_both_ways(view):
        if other not in view.application_keys:
            partners[key].add(other)
    return partners


def _ends_both_ways(view: "RegisterView") -> Iterator[tuple[str, str]]:
    """Yield each end of the running exchanges between two recorded applications with the other end."""
    for exchange in view.resolved_exchanges:
        giver, taker = str(exchange.giver), str(exchange.taker)
        yield giver, taker
        yield taker, giver


def _by_partners(hub: Hub) -> tuple[int, int, str]:
    return -(hub.givers + hub.takers), -hub.reached, hub.key


def _certain_first(row: OneSided) -> tuple[bool, int, str]:
    return not row.confirmed, -row.partners, row.key
