"""What hangs on an application, and how data get from one to another: over links that are known to run."""

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from spbe_inventory.actions.catalogue import Catalogue
from spbe_inventory.actions.loading import Moment, moment
from spbe_inventory.domain.actor import today
from spbe_inventory.domain.lists import Criticality, Method
from spbe_inventory.domain.records import Application, Exchange
from spbe_inventory.domain.snapshot import Snapshot

if TYPE_CHECKING:
    from spbe_inventory.rules.view import View

KINDS_READ = ("agency", "unit", "application", "service", "data_set", "exchange", "need", "completeness", "setting")


@dataclass(frozen=True, slots=True)
class Affected:
    """An application that goes without data when another is switched off.

    `steps` is how many exchanges lie between (1: it takes straight from it); `via` the first application on the way.
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
    """What switching an application off would do, and what keeps it from being known whole.

    `undirected` are partners of running exchanges of which nobody says who gives; `unclear` counts its exchanges that
    are claimed, on trial or have an end that is only a text; `needs` are those that it alone meets.
    """

    key: str
    name: str
    affected: tuple[Affected, ...]
    undirected: tuple[str, ...]
    unclear: int
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One exchange on the way: from, to, the data and the means as far as they are known."""

    giver: str
    taker: str
    data: str
    method: str


@dataclass(frozen=True, slots=True)
class Way:
    """How data get from one application to another: the steps of a shortest way, none where no way is known.

    `joined` tells whether they hang together at all when directions are disregarded.
    """

    giver: str
    taker: str
    steps: tuple[Step, ...]
    joined: bool


def impact(catalogue: Catalogue, which: str) -> Impact:
    """Tell what goes without data when an application is switched off, nearest first, then by key."""
    from spbe_inventory.graph.reached import reached

    with moment(catalogue) as now:
        view, key = _view(now), now.key_of("application", which)
    snapshot = view.snapshot
    affected = [_affected(snapshot, one, steps, via) for one, (steps, via) in reached(view.links, key).items()]
    undirected = {end for one in view.heaps.undirected for end in (one.giver, one.taker) if _touches(one, key)} - {key}
    unclear = sum(_touches(one, key) for one in view.heaps.loose)
    met = [one for one in view.needs if one.by and snapshot.exchanges[one.by].giver == key]
    return Impact(
        key,
        snapshot.name("application", key),
        tuple(sorted(affected, key=lambda one: (one.steps, one.key))),
        tuple(sorted(snapshot.name("application", one) for one in undirected if one)),
        unclear,
        tuple(snapshot.title("need", one.need.key) for one in met),
    )


def path(catalogue: Catalogue, giver: str, taker: str) -> Way:
    """Tell how data get from one application to another, by a shortest way."""
    with moment(catalogue) as now:
        view, ends = _view(now), [now.key_of("application", which) for which in (giver, taker)]
    snapshot = view.snapshot
    names = [snapshot.name("application", key) for key in ends]
    way = view.links.path(*ends)
    carrying = {(one.giver, one.taker): one for one in reversed(view.heaps.links)}
    steps = [_step(snapshot, carrying.get(pair), pair) for pair in pairwise(way)]
    joined = any(set(ends) <= island for island in view.links.islands())
    return Way(names[0], names[1], tuple(steps), joined)


def _view(now: Moment) -> "View":
    from spbe_inventory.rules.view import View

    return View(now.load(KINDS_READ), now.agency, today())


def _affected(snapshot: Snapshot, key: str, steps: int, via: str) -> Affected:
    record: Application = snapshot.applications[key]
    return Affected(
        key,
        snapshot.name("application", key),
        snapshot.name("unit", record.known("owner")),
        steps,
        snapshot.name("application", via) if steps > 1 else "",
        record.known("criticality") == Criticality.CRITICAL,
        tuple(snapshot.name("service", one) for one in record.known("services") or ()),
    )


def _touches(exchange: Exchange, key: str) -> bool:
    return key in (exchange.giver, exchange.taker)


def _step(snapshot: Snapshot, exchange: Exchange | None, pair: tuple[str, str]) -> Step:
    ends = [snapshot.name("application", key) for key in pair]
    data = ", ".join(snapshot.name("data_set", key) for key in exchange.known("data") or ()) if exchange else ""
    method = exchange.known("method") if exchange else None
    return Step(ends[0], ends[1], data, str(Method(method).label) if method else "")
