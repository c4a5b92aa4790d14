"""What depends on an application, and how data get from one to another, by links that are known to run."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from spbe_inventory.domain.actor import today
from spbe_inventory.domain.lists import Criticality, Method
from spbe_inventory.domain.records import Exchange
from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.reading import ReadSession, open_session

if TYPE_CHECKING:
    from spbe_inventory.rules.engine.view import RegisterView

KINDS_READ = (
    "agency",
    "unit",
    "application",
    "service",
    "data_set",
    "exchange",
    "need",
    "completeness",
    "setting",
)


@dataclass(frozen=True, slots=True)
class AffectedApplication:
    """An application that loses data when another one is switched off.

    `steps` is the number of exchanges in between (1: it takes directly from it); `via` the first application passed.
    """

    key: str
    name: str
    office: str
    steps: int
    via: str
    critical: bool
    services: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Impact:
    """What switching an application off would affect, and what is not known about that.

    `undirected` are partners of running exchanges without a known direction; `unclear` counts its exchanges that are
    claimed, on trial, with an end that is only a text or out of service; `needs` are those that only it meets.
    """

    key: str
    name: str
    affected: tuple[AffectedApplication, ...]
    undirected: tuple[str, ...]
    unclear: int
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RouteStep:
    """One exchange of a route: from, to, the data and the method as far as they are known."""

    giver: str
    taker: str
    data: str
    method: str


@dataclass(frozen=True, slots=True)
class Route:
    """How data get from one application to another: the steps of a shortest route, none if no route is known.

    `joined` is whether the two are connected if directions are disregarded.
    """

    giver: str
    taker: str
    steps: tuple[RouteStep, ...]
    joined: bool


def impact(catalogue: Catalogue, which: str) -> Impact:
    """Return what loses data when an application is switched off, nearest first, then by key.

    Raises NotFound if `which` is no key or name of an application.
    """
    with open_session(catalogue) as session:
        view = _load_view(session)
        key = session.key_of("application", which)
    snapshot = view.snapshot
    groups = view.by_certainty
    unclear = [
        exchange
        for exchange in (*groups.loose, *groups.retired)
        if _touches(exchange, key)
    ]
    return Impact(
        key=key,
        name=snapshot.name("application", key),
        affected=tuple(_affected_applications(view, key)),
        undirected=tuple(_undirected_partners(view, key)),
        unclear=len(unclear),
        needs=tuple(_needs_met_by(view, key)),
    )


def shortest_route(catalogue: Catalogue, giver: str, taker: str) -> Route:
    """Return how data get from one application to another by a shortest route; NotFound if either is unknown."""
    with open_session(catalogue) as session:
        view = _load_view(session)
        giver_key = session.key_of("application", giver)
        taker_key = session.key_of("application", taker)
    snapshot = view.snapshot
    path = view.links.shortest_path(giver_key, taker_key)
    return Route(
        giver=snapshot.name("application", giver_key),
        taker=snapshot.name("application", taker_key),
        steps=tuple(_route_steps(view, path)),
        joined=_are_connected(view, giver_key, taker_key),
    )


def _load_view(session: ReadSession) -> "RegisterView":
    """Return the register of today as rules see it."""
    from spbe_inventory.rules.engine.view import RegisterView

    snapshot = session.load(KINDS_READ)
    return RegisterView(snapshot, session.agency, today())


def _affected_applications(view: "RegisterView", key: str) -> list[AffectedApplication]:
    """Return the applications that take data from an application, directly or indirectly, nearest first."""
    from spbe_inventory.graph.distances import distances

    reached = distances(view.links, key)
    affected = [
        _affected(view.snapshot, taker, steps, via)
        for taker, (steps, via) in reached.items()
    ]
    return sorted(
        affected, key=lambda application: (application.steps, application.key)
    )


def _affected(
    snapshot: Snapshot, key: str, steps: int, via: str
) -> AffectedApplication:
    """Return an affected application with its office and services."""
    application = snapshot.applications[key]
    first = ""
    if steps > 1:
        first = snapshot.name("application", via)
    services = application.known("services") or ()
    return AffectedApplication(
        key=key,
        name=snapshot.name("application", key),
        office=snapshot.name("unit", application.known("owner")),
        steps=steps,
        via=first,
        critical=application.known("criticality") == Criticality.CRITICAL,
        services=tuple(snapshot.name("service", service) for service in services),
    )


def _undirected_partners(view: "RegisterView", key: str) -> list[str]:
    """Return the names of the partners of an application in running exchanges without a known direction."""
    partners: set[str | None] = set()
    for exchange in view.by_certainty.undirected:
        if _touches(exchange, key):
            partners.update((exchange.giver, exchange.taker))
    partners -= {key, None}
    return sorted(view.snapshot.name("application", partner) for partner in partners)


def _needs_met_by(view: "RegisterView", key: str) -> Iterator[str]:
    """Yield the titles of the needs that are met by an exchange from an application."""
    snapshot = view.snapshot
    for assessed in view.needs:
        exchange = snapshot.exchanges.get(assessed.met_by)
        if exchange and exchange.giver == key:
            yield snapshot.title("need", assessed.need.key)


def _touches(exchange: Exchange, key: str) -> bool:
    """Return whether an application is an end of an exchange."""
    return key in (exchange.giver, exchange.taker)


def _are_connected(view: "RegisterView", giver: str, taker: str) -> bool:
    """Return whether two applications are connected if directions are disregarded."""
    for component in view.links.components():
        if giver in component:
            return taker in component
    return False


def _route_steps(view: "RegisterView", path: tuple[str, ...]) -> Iterator[RouteStep]:
    """Yield the exchanges along a path of applications."""
    exchanges: dict[tuple[str, str], Exchange] = {}
    for exchange in view.by_certainty.links:
        pair = (str(exchange.giver), str(exchange.taker))
        exchanges.setdefault(pair, exchange)
    for pair in pairwise(path):
        yield _route_step(view.snapshot, exchanges.get(pair), pair)


def _route_step(
    snapshot: Snapshot, exchange: Exchange | None, pair: tuple[str, str]
) -> RouteStep:
    """Return a step of a route in words; an exchange that is not on record has no data and no method."""
    giver, taker = pair
    data: list[str] = []
    method = ""
    if exchange:
        keys = exchange.known("data") or ()
        data = [snapshot.name("data_set", key) for key in keys]
        code = exchange.known("method")
        if code:
            method = str(Method(code).label)
    return RouteStep(
        giver=snapshot.name("application", giver),
        taker=snapshot.name("application", taker),
        data=", ".join(data),
        method=method,
    )
