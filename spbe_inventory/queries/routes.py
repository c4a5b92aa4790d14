"""How data get from one application to another, by links that are known to run."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from spbe_inventory.domain.actor import today
from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.records import Exchange
from spbe_inventory.domain.rights import Right
from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.graph.data_along import CarriedData, Continuity, continuities
from spbe_inventory.graph.means import method_labels
from spbe_inventory.graph.shortest_paths import MOST_LISTED, ShortestPaths
from spbe_inventory.language.texts import _
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.reading import ReadSession, open_session

if TYPE_CHECKING:
    from spbe_inventory.rules.engine.view import RegisterView

KINDS_READ = ("agency", "application", "data_set", "exchange")
ExchangesByPair = Mapping[tuple[str, str], Sequence[Exchange]]


@dataclass(frozen=True, slots=True)
class RouteStep:
    """One step of a way: from, to, the data and the methods of the exchanges between the two, as far as known.

    Of exchanges that are stated to carry no data, the data say so; empty: not named.
    `continuity` is what becomes of the data of the steps before: `same`, `changed` or `unknown`.
    """

    giver: str
    taker: str
    data: str
    method: str
    continuity: str


@dataclass(frozen=True, slots=True)
class Route:
    """How data get from one application to another: the shortest ways in order of keys, none if none is known.

    `steps` are those of the first way; `ways` are at most MOST_LISTED of the `count` ways. `joined` is whether the two
    are connected if directions are disregarded.
    """

    giver: str
    taker: str
    steps: tuple[RouteStep, ...]
    ways: tuple[tuple[RouteStep, ...], ...]
    count: int
    joined: bool


@needs(Right.READ_ALL)
def shortest_route(catalogue: Catalogue, giver: str, taker: str) -> Route:
    """Return how data get from one application to another by the shortest ways; NotFound if either is unknown."""
    with open_session(catalogue) as session:
        view = _load_view(session)
        giver_key = session.key_of("application", giver)
        taker_key = session.key_of("application", taker)
    snapshot = view.snapshot
    paths = ShortestPaths(view.links, giver_key, taker_key)
    exchanges = _exchanges_by_pair(view.by_certainty.links)
    ways = [_steps_of(snapshot, exchanges, path) for path in paths.first(MOST_LISTED)]
    first: tuple[RouteStep, ...] = ()
    if ways:
        first = ways[0]
    return Route(
        giver=snapshot.name("application", giver_key),
        taker=snapshot.name("application", taker_key),
        steps=first,
        ways=tuple(ways),
        count=paths.count,
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


def _exchanges_by_pair(exchanges: Iterable[Exchange]) -> ExchangesByPair:
    """Return the exchanges between every giver and taker."""
    by_pair: dict[tuple[str, str], list[Exchange]] = defaultdict(list)
    for exchange in exchanges:
        pair = (str(exchange.giver), str(exchange.taker))
        by_pair[pair].append(exchange)
    return by_pair


def _steps_of(
    snapshot: Snapshot, exchanges: ExchangesByPair, path: tuple[str, ...]
) -> tuple[RouteStep, ...]:
    """Return the steps along a path of applications."""
    pairs = list(pairwise(path))
    carried = [_carried(exchanges[pair]) for pair in pairs]
    steps = []
    for pair, data, continuity in zip(
        pairs, carried, continuities(carried), strict=True
    ):
        step = _step(snapshot, pair, data, exchanges[pair], continuity)
        steps.append(step)
    return tuple(steps)


def _carried(exchanges: Sequence[Exchange]) -> CarriedData:
    """Return the data that exchanges between the same two applications carry: none where that is stated."""
    named: set[str] = set()
    is_open = False
    for exchange in exchanges:
        data = exchange.known("data")
        if data:
            named.update(data)
        elif exchange.answer("data") is not Answer.NONE:
            is_open = True
    return CarriedData(frozenset(named), open=is_open)


def _step(
    snapshot: Snapshot,
    pair: tuple[str, str],
    carried: CarriedData,
    exchanges: Sequence[Exchange],
    continuity: Continuity,
) -> RouteStep:
    """Return a step in words, data and methods each once in order of their names."""
    giver, taker = pair
    data = sorted(snapshot.name("data_set", key) for key in carried.named)
    words = ", ".join(data)
    if not data and not carried.open:
        words = _("no data, as stated")
    methods: set[str] = set()
    for exchange in exchanges:
        methods.update(method_labels(exchange))
    return RouteStep(
        giver=snapshot.name("application", giver),
        taker=snapshot.name("application", taker),
        data=words,
        method=", ".join(sorted(methods)),
        continuity=str(continuity),
    )
