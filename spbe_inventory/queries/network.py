"""How a government's applications are connected: groups, cut points, and use of the connecting system."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from spbe_inventory.assessment.questions import responsible_office_name
from spbe_inventory.domain.rights import Right
from spbe_inventory.graph.means import is_by_machine
from spbe_inventory.matching.natural_order import Part, natural_key
from spbe_inventory.queries.counted_records import (
    CountedRecords,
    counted_applications,
    counted_exchanges,
)
from spbe_inventory.queries.network_parts import CutPoint, cut_points
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.reading import view_of

if TYPE_CHECKING:
    from spbe_inventory.domain.records import Exchange
    from spbe_inventory.rules.engine.view import RegisterView
    from spbe_inventory.rules.facts.groups import ConnectedGroups

KINDS_READ = (
    "agency", "unit", "application", "data_set", "facility", "exchange", "completeness", "setting",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ConnectedGroup:
    """Two or more applications that running exchanges connect; of `confirmed` of them all exchanges are known."""

    keys: tuple[str, ...]
    names: tuple[str, ...]
    confirmed: int


@dataclass(frozen=True, slots=True)
class LoneApplication:
    """An application that no known exchange connects with another here; `confirmed` if it is known to have none."""

    key: str
    name: str
    office: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Cycle:
    """Applications of which every one can reach every other along running exchanges, by key and name."""

    keys: tuple[str, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TransportCounts:
    """Running exchanges by how they go: `through` the connecting system, else by machine, by hand, or not known."""

    through: int
    machine: int
    by_hand: int
    unknown: int

    @property
    def known(self) -> int:
        """The number of exchanges of which it is known how they go."""
        return self.through + self.machine + self.by_hand


@dataclass(frozen=True, slots=True)
class Network:
    """How applications in service are connected: `count` are those in `islands` and those `alone`.

    Of `confirmed` all exchanges are known; `alone_confirmed` of `alone` are known to exchange with nobody here.
    `applications` and `exchanges` are how many are on record, each with those that are not counted, by reason.
    """

    count: int
    confirmed: int
    islands: tuple[ConnectedGroup, ...]
    alone: int
    alone_confirmed: int
    standing_alone: tuple[LoneApplication, ...]
    cut_points: tuple[CutPoint, ...]
    mutual: tuple[Cycle, ...]
    passing: TransportCounts
    applications: CountedRecords
    exchanges: CountedRecords

    @property
    def connected(self) -> int:
        """The number of applications in groups."""
        return self.count - self.alone


@needs(Right.READ_ALL)
def network(catalogue: Catalogue) -> Network:
    """Return how a government's applications are connected, by exchanges that are known to run."""
    view = view_of(catalogue, KINDS_READ)
    return network_of(view)


def network_of(view: "RegisterView") -> Network:
    """Return how the applications of a register are connected."""
    from spbe_inventory.rules.facts.groups import ConnectedGroups

    connected = ConnectedGroups(view)
    links = view.own_links
    return Network(
        count=len(connected.applications),
        confirmed=connected.count_confirmed(connected.applications),
        islands=tuple(_groups(connected)),
        alone=len(connected.isolated),
        alone_confirmed=connected.count_confirmed(connected.isolated),
        standing_alone=tuple(_standing_alone(view, connected)),
        cut_points=tuple(cut_points(view)),
        mutual=tuple(_cycle(view, group) for group in links.strongly_connected()),
        passing=_transport_counts(view),
        applications=counted_applications(view),
        exchanges=counted_exchanges(view),
    )


def _groups(connected: "ConnectedGroups") -> list[ConnectedGroup]:
    """Return the groups of two and more applications, largest first."""
    groups = []
    for applications in connected.groups:
        keys = tuple(application.key for application in applications)
        names = tuple(application.name for application in applications)
        confirmed = connected.count_confirmed(applications)
        groups.append(ConnectedGroup(keys, names, confirmed))
    return groups


def _standing_alone(
    view: "RegisterView", connected: "ConnectedGroups"
) -> Iterator[LoneApplication]:
    """Yield the applications without a known exchange here: those known to have none first, then by name."""
    lone = [
        LoneApplication(
            key=application.key,
            name=application.name,
            office=responsible_office_name(view, "application", application.key),
            confirmed=not connected.open_questions[application.key],
        )
        for application in connected.isolated
    ]
    yield from sorted(lone, key=_confirmed_first)


def _confirmed_first(row: LoneApplication) -> tuple[bool, list[Part], str]:
    return not row.confirmed, natural_key(row.name), row.key


def _cycle(view: "RegisterView", keys: frozenset[str]) -> Cycle:
    """Return applications among which data go round, in order of keys."""
    ordered = tuple(sorted(keys))
    names = tuple(view.snapshot.name("application", key) for key in ordered)
    return Cycle(ordered, names)


def _transport_counts(view: "RegisterView") -> TransportCounts:
    """Return the running exchanges, counted by how they go."""
    counts = Counter(_transport(view, exchange) for exchange in view.running_exchanges)
    return TransportCounts(
        through=counts["through"],
        machine=counts["machine"],
        by_hand=counts["by_hand"],
        unknown=counts["unknown"],
    )


def _transport(view: "RegisterView", exchange: "Exchange") -> str:
    """Return how an exchange goes: `through` the connecting system, by `machine`, `by_hand` or `unknown`."""
    from spbe_inventory.rules.facts.spl import through_spl

    passes_hub = through_spl(view, exchange)
    if passes_hub is None:
        return "unknown"
    if passes_hub:
        return "through"
    if is_by_machine(exchange):
        return "machine"
    return "by_hand"
