"""The register of data needs: how each is met, along which way, and how many hours go into carrying data by hand."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from spbe_inventory.actions.catalogue import Catalogue
from spbe_inventory.actions.findings.asking import office_name, office_of
from spbe_inventory.actions.loading import view_of
from spbe_inventory.domain.lists import BY_HAND_METHODS, Method, NeedStatus
from spbe_inventory.domain.records import Exchange

if TYPE_CHECKING:
    from spbe_inventory.graph.needs import Assessed
    from spbe_inventory.rules.view import View

KINDS_READ = (
    "agency", "unit", "application", "data_set", "exchange", "facility", "need", "completeness", "setting",
)  # fmt: skip
ORDER = (
    NeedStatus.UNMET,
    NeedStatus.NO_SOURCE,
    NeedStatus.MET_BY_HAND,
    NeedStatus.NOT_ASSESSABLE,
    NeedStatus.PROMISED,
    NeedStatus.AT_SOURCE,
    NeedStatus.MET,
)


@dataclass(frozen=True, slots=True)
class NeedRow:
    """One need in words: taker, its office, the data, the status, what meets it or who holds the data.

    `met_by` is the exchange that meets it and `way` by which means and through what; `hours` are those of a month that
    go into the exchanges by hand that bring it, None where there is none or nobody says. `live` tells whether the taker
    is in service.
    """

    key: str
    taker: str
    office: str
    data: str
    status: NeedStatus
    met_by: str
    way: str
    holders: tuple[str, ...]
    hours: int | None
    live: bool


@dataclass(frozen=True, slots=True)
class Needs:
    """All needs, what is not met first; hours a month that go by hand, by the office that is to be asked about them.

    That is the one that takes the data, or gives them where they leave the government. `unhoured` counts exchanges by
    hand of which nobody says how many hours they take.
    """

    rows: tuple[NeedRow, ...]
    hours: tuple[tuple[str, int], ...]
    unhoured: int

    @property
    def counts(self) -> dict[NeedStatus, int]:
        """How many needs of applications in service have each status, in the order in which they are shown."""
        counted = Counter(row.status for row in self.rows if row.live)
        return {status: counted[status] for status in ORDER if counted[status]}


def needs_register(catalogue: Catalogue) -> Needs:
    """Give the needs of a government's applications with their status, and the hours of work by hand."""
    view = view_of(catalogue, KINDS_READ)
    rows = sorted(
        (_row(view, one) for one in view.needs), key=lambda row: (ORDER.index(row.status), row.taker, row.data)
    )
    return Needs(tuple(rows), *_by_hand(view))


def _row(view: "View", one: "Assessed") -> NeedRow:
    from spbe_inventory.rules.guards import out_of_service

    snapshot, need = view.snapshot, one.need
    told = [said.known("hours_per_month") for said in brought_by_hand(view, need.taker, need.data)]
    return NeedRow(
        need.key,
        snapshot.name("application", need.taker),
        office_name(snapshot, office_of(snapshot, view.agency, "need", need.key)),
        snapshot.name("data_set", need.data),
        one.status,
        snapshot.title("exchange", one.by) if one.by else "",
        _way(view, snapshot.exchanges[one.by]) if one.by else "",
        tuple(snapshot.name("application", key) for key in one.holders),
        None if None in told or not told else sum(hours or 0 for hours in told),
        not out_of_service(snapshot.applications[need.taker]),
    )


def _way(view: "View", exchange: Exchange) -> str:
    """Say by which means an exchange goes, and through which connecting system where that is on record."""
    method, through = exchange.known("method"), exchange.known("facility")
    said = [str(Method(method).label)] if method else []
    return ", ".join([*said, *([view.snapshot.name("facility", through)] if through else [])])


def running_by_hand(exchanges: Iterable[Exchange]) -> Iterable[Exchange]:
    """Give those of some exchanges that are known to go by hand."""
    return (one for one in exchanges if one.known("method") in BY_HAND_METHODS)


def brought_by_hand(view: "View", taker: str, data: str) -> Iterator[Exchange]:
    """Give the running exchanges that are known to bring some data to an application by hand."""
    from spbe_inventory.rules.carried import is_running

    for one in running_by_hand(view.supply.exchanges_of(taker)):
        brings = one.taker == taker and one.directed and data in (one.known("data") or ())
        if brings and is_running(view, one):
            yield one


def _by_hand(view: "View") -> tuple[tuple[tuple[str, int], ...], int]:
    """Sum the hours of exchanges that run by hand by office, most hours first."""
    from spbe_inventory.rules.carried import running

    hours: Counter[str] = Counter()
    unhoured = 0
    for one in running_by_hand(running(view)):
        told = one.known("hours_per_month")
        hours[_office(view, one)] += told or 0
        unhoured += told is None
    ordered = sorted(
        ((office, count) for office, count in hours.items() if count), key=lambda pair: (-pair[1], pair[0])
    )
    return tuple(ordered), unhoured


def _office(view: "View", exchange: Exchange) -> str:
    """Give the office that takes the data; that gives them where the taker is none of the government's."""
    ends = (view.snapshot.applications.get(end or "") for end in (exchange.taker, exchange.giver))
    own = [end for end in ends if end and end.agency == view.agency]
    return office_name(view.snapshot, str(own[0].known("owner") or "") if own else "")
