"""The register of data needs: how each is met, by which means, and how many hours manual transfers take."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from spbe_inventory.assessment.questions import office_name, responsible_office_name
from spbe_inventory.domain.lists import NeedStatus
from spbe_inventory.domain.records import Exchange
from spbe_inventory.domain.rights import Right
from spbe_inventory.graph.means import is_by_machine, method_labels
from spbe_inventory.matching.natural_order import Part, natural_key
from spbe_inventory.queries.office_records import is_among
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.reading import view_of

if TYPE_CHECKING:
    from spbe_inventory.graph.needs import AssessedNeed
    from spbe_inventory.rules.engine.view import RegisterView

KINDS_READ = (
    "agency", "unit", "application", "data_set", "exchange", "facility", "need", "completeness", "setting",
)  # fmt: skip
# Statuses in the order in which they are shown: what is not met first.
ORDER = (
    NeedStatus.UNMET,
    NeedStatus.NO_SOURCE,
    NeedStatus.MET_BY_HAND,
    NeedStatus.NOT_ASSESSABLE,
    NeedStatus.PROMISED,
    NeedStatus.AT_SOURCE,
    NeedStatus.MET,
)


OfficeHours = tuple[str, int]  # name of the office, hours a month


@dataclass(frozen=True, slots=True)
class NeedRow:
    """One need in words: taker, its office, the data, the status, the exchange that meets it or who holds the data.

    `way` is by which means and through which facility the exchange goes; `hours` are the hours a month of the exchanges
    by hand that bring the data, None if there are none or not all are known. `live` is whether the taker is in service.
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
class NeedRegister:
    """All needs, those not met first; hours a month of exchanges by hand, by the office to be asked about them.

    That is the one that takes the data, or gives them if they leave the government. `unhoured` counts the exchanges by
    hand without hours on record.
    """

    rows: tuple[NeedRow, ...]
    hours: tuple[OfficeHours, ...]
    unhoured: int

    @property
    def counts(self) -> dict[NeedStatus, int]:
        """The number of needs of applications in service by status, in the order in which statuses are shown."""
        statuses = [row.status for row in self.rows if row.live]
        counts = Counter(statuses)
        return {status: counts[status] for status in ORDER if counts[status]}


@needs(Right.READ_ALL)
def need_register(
    catalogue: Catalogue, exchanges: frozenset[str] | None = None
) -> NeedRegister:
    """Return the needs of a government's applications with their status, and the hours of manual work.

    The hours are those of some exchanges (by key), None for all of them.
    """
    view = view_of(catalogue, KINDS_READ)
    rows = [need_row(view, assessed) for assessed in view.needs]
    manual = [
        exchange
        for exchange in manual_exchanges(view.running_exchanges)
        if is_among(exchanges, exchange.key)
    ]
    hours = [exchange.known("hours_per_month") for exchange in manual]
    return NeedRegister(
        rows=tuple(sorted(rows, key=_by_status)),
        hours=tuple(_hours_by_office(view, manual)),
        unhoured=hours.count(None),
    )


def manual_exchanges(exchanges: Iterable[Exchange]) -> Iterator[Exchange]:
    """Yield those exchanges that are known to go by hand."""
    for exchange in exchanges:
        if is_by_machine(exchange) is False:
            yield exchange


def manual_deliveries(
    view: "RegisterView", taker: str, data: str
) -> Iterator[Exchange]:
    """Yield the running exchanges that are known to bring a data set to an application by hand."""
    for exchange in manual_exchanges(view.supply.exchanges_of(taker)):
        if exchange.taker != taker or not exchange.directed:
            continue
        carried = exchange.known("data") or ()
        if data in carried and view.is_running(exchange):
            yield exchange


def _by_status(row: NeedRow) -> tuple[int, list[Part], list[Part]]:
    """Return the key by which needs are ordered: status, then taker and data."""
    return ORDER.index(row.status), natural_key(row.taker), natural_key(row.data)


def need_row(view: "RegisterView", assessed: "AssessedNeed") -> NeedRow:
    """Return a need in words."""
    from spbe_inventory.graph.in_service import out_of_service

    snapshot, need = view.snapshot, assessed.need
    exchange = snapshot.exchanges.get(assessed.met_by)
    met_by, means = "", ""
    if exchange:
        met_by = snapshot.title("exchange", exchange.key)
        means = _means(view, exchange)
    taker = snapshot.applications[need.taker]
    return NeedRow(
        key=need.key,
        taker=snapshot.name("application", need.taker),
        office=responsible_office_name(view, "need", need.key),
        data=snapshot.name("data_set", need.data),
        status=assessed.status,
        met_by=met_by,
        way=means,
        holders=tuple(snapshot.name("application", key) for key in assessed.holders),
        hours=_delivery_hours(view, need.taker, need.data),
        live=not out_of_service(taker),
    )


def _means(view: "RegisterView", exchange: Exchange) -> str:
    """Return by which means an exchange goes, and through which facility, as far as they are on record."""
    means = method_labels(exchange)
    facility = exchange.known("facility")
    if facility:
        means.append(view.snapshot.name("facility", facility))
    return ", ".join(means)


def _delivery_hours(view: "RegisterView", taker: str, data: str) -> int | None:
    """Return the hours a month of the exchanges that bring a data set by hand.

    None if there are no such exchanges or not all hours are known.
    """
    total = None
    for exchange in manual_deliveries(view, taker, data):
        hours = exchange.known("hours_per_month")
        if hours is None:
            return None
        total = (total or 0) + hours
    return total


def _hours_by_office(
    view: "RegisterView", exchanges: Iterable[Exchange]
) -> list[OfficeHours]:
    """Return the hours a month of exchanges by the office to be asked about them, most hours first."""
    hours: Counter[str] = Counter()
    for exchange in exchanges:
        office = _office_to_ask(view, exchange)
        hours[office] += exchange.known("hours_per_month") or 0
    offices = [office for office in hours if hours[office]]
    offices.sort(key=lambda office: (-hours[office], natural_key(office)))
    return [(office, hours[office]) for office in offices]


def _office_to_ask(view: "RegisterView", exchange: Exchange) -> str:
    """Return the name of the office that takes the data; of the giving one if the taker is foreign."""
    snapshot = view.snapshot
    for end in (exchange.taker, exchange.giver):
        application = snapshot.applications.get(end or "")
        if application and application.agency == view.agency:
            owner = application.known("owner")
            return office_name(snapshot, str(owner or ""))
    return office_name(snapshot, "")
