"""How a government's applications hang together: groups, what holds them together, and the connecting system."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from spbe_inventory.actions.catalogue import Catalogue
from spbe_inventory.actions.findings.asking import office_name, office_of
from spbe_inventory.actions.loading import view_of
from spbe_inventory.domain.lists import BY_HAND_METHODS

if TYPE_CHECKING:
    from spbe_inventory.rules.view import View

KINDS_READ = (
    "agency", "unit", "application", "data_set", "facility", "exchange", "completeness", "setting",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Island:
    """Applications that hang together by running exchanges; of `confirmed` of them all exchanges are known."""

    names: tuple[str, ...]
    confirmed: int


@dataclass(frozen=True, slots=True)
class CutPoint:
    """An application without which its group falls apart, its office, and with how many it exchanges."""

    key: str
    name: str
    office: str
    partners: int


@dataclass(frozen=True, slots=True)
class Passing:
    """Running exchanges by how they go; `through` the connecting system, else by machine, by hand, or not known how."""

    through: int
    machine: int
    by_hand: int
    unknown: int

    @property
    def known(self) -> int:
        """How many there are of which it is known how they go."""
        return self.through + self.machine + self.by_hand


@dataclass(frozen=True, slots=True)
class Network:
    """How applications in service hang together: `count` are those in islands and those `alone`.

    Of `confirmed` all exchanges are known; `alone_confirmed` of `alone` are known to exchange with nobody here.
    `mutual` are groups in which data go round.
    """

    count: int
    confirmed: int
    islands: tuple[Island, ...]
    alone: int
    alone_confirmed: int
    cut_points: tuple[CutPoint, ...]
    mutual: tuple[tuple[str, ...], ...]
    passing: Passing


def network(catalogue: Catalogue) -> Network:
    """Tell how a government's applications hang together, by exchanges that are known to run."""
    return network_of(view_of(catalogue, KINDS_READ))


def network_of(view: "View") -> Network:
    """Tell it of a view."""
    from spbe_inventory.rules.groups import Islands

    islands = Islands(view)
    return Network(
        len(islands.applications),
        islands.confirmed(islands.applications),
        tuple(Island(tuple(one.name for one in group), islands.confirmed(group)) for group in islands.groups),
        len(islands.alone),
        islands.confirmed(islands.alone),
        tuple(sorted((_cut_point(view, key) for key in view.own_links.cut_points()), key=_widest)),
        tuple(_names(view, group) for group in view.own_links.mutual()),
        _passing(view),
    )


def _widest(one: CutPoint) -> tuple[int, str]:
    return -one.partners, one.key


def _cut_point(view: "View", key: str) -> CutPoint:
    office = office_name(view.snapshot, office_of(view.snapshot, view.agency, "application", key))
    partners = view.own_links.partners(key) - {key}
    return CutPoint(key, view.snapshot.name("application", key), office, len(partners))


def _names(view: "View", keys: frozenset[str]) -> tuple[str, ...]:
    return tuple(view.snapshot.name("application", key) for key in sorted(keys))


def _passing(view: "View") -> Passing:
    from spbe_inventory.rules.carried import running
    from spbe_inventory.rules.through import through_spl

    counts = {"through": 0, "machine": 0, "by_hand": 0, "unknown": 0}
    for one in running(view):
        passes = through_spl(view, one)
        by_hand = one.known("method") in BY_HAND_METHODS
        counts["unknown" if passes is None else "through" if passes else "by_hand" if by_hand else "machine"] += 1
    return Passing(**counts)
