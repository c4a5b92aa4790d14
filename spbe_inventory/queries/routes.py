"""How data get from one application to another, by links that are known to run."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from spbe_inventory.domain.actor import today
from spbe_inventory.domain.lists import Method
from spbe_inventory.domain.records import Exchange
from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.reading import ReadSession, open_session

if TYPE_CHECKING:
    from spbe_inventory.rules.engine.view import RegisterView

KINDS_READ = ("agency", "application", "data_set", "exchange")


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
