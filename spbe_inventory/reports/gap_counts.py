"""What the first page of the gap report counts: needs by status, manual exchanges, how much is not known."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from spbe_inventory.domain.lists import NeedStatus
from spbe_inventory.domain.records import Exchange
from spbe_inventory.graph.means import is_by_hand_beside, is_by_machine
from spbe_inventory.queries.need_register import manual_exchanges
from spbe_inventory.reports.shared.context import ReportContext

if TYPE_CHECKING:
    from spbe_inventory.graph.needs import AssessedNeed


@dataclass(frozen=True, slots=True)
class NeedCounts:
    """Needs of applications in service that an exchange has to meet; the five counts make up `total`."""

    met: int
    by_hand: int
    unmet: int
    promised: int
    unknown: int

    @property
    def total(self) -> int:
        """The number of needs."""
        return self.met + self.by_hand + self.unmet + self.promised + self.unknown


@dataclass(frozen=True, slots=True)
class ExchangeCounts:
    """Running exchanges by how they go, and the hours a month of the manual ones.

    `hours_unknown` counts the manual exchanges without hours on record, `beside` those by machine that go by hand too.
    """

    manual: int
    machine: int
    unknown: int
    hours: int
    hours_unknown: int
    beside: int

    @property
    def known(self) -> int:
        """The number of exchanges of which it is known how they go."""
        return self.manual + self.machine

    @property
    def total(self) -> int:
        """The number of running exchanges."""
        return self.known + self.unknown

    @property
    def known_hours(self) -> int | None:
        """The hours a month that are on record; None where nobody has said any, for silence is not zero.

        Zero only where it is known of every running exchange that it takes none.
        """
        if self.hours:
            return self.hours
        if self.hours_unknown or self.unknown or not self.known:
            return None
        return 0


def need_counts(needs: "Iterable[AssessedNeed]") -> NeedCounts:
    """Return needs by status; what is typed in at its source needs no exchange."""
    statuses = Counter(assessed.status for assessed in needs)
    return NeedCounts(
        met=statuses[NeedStatus.MET],
        by_hand=statuses[NeedStatus.MET_BY_HAND],
        unmet=statuses[NeedStatus.UNMET] + statuses[NeedStatus.NO_SOURCE],
        promised=statuses[NeedStatus.PROMISED],
        unknown=statuses[NeedStatus.NOT_ASSESSABLE],
    )


def running_exchanges(context: ReportContext) -> list[Exchange]:
    """Return the running exchanges that the report covers."""
    running = context.view.running_exchanges
    return [exchange for exchange in running if context.covers_exchange(exchange)]


def exchange_counts(exchanges: Sequence[Exchange]) -> ExchangeCounts:
    """Return running exchanges by how they go."""
    ways = [is_by_machine(exchange) for exchange in exchanges]
    manual = list(manual_exchanges(exchanges))
    hours = [exchange.known("hours_per_month") for exchange in manual]
    return ExchangeCounts(
        manual=len(manual),
        machine=ways.count(True),
        unknown=ways.count(None),
        hours=sum(filter(None, hours)),
        hours_unknown=hours.count(None),
        beside=sum(map(is_by_hand_beside, exchanges)),
    )


def unstated_applications(context: ReportContext) -> int:
    """Return how many applications belong to no office known, or to one that has not stated its list complete."""
    count = 0
    for application in context.applications:
        owner = str(application.known("owner") or "")
        if not owner or not context.complete_since(owner):
            count += 1
    return count
