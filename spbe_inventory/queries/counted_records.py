"""How many records an overview of connections counts, how many it leaves out, and why."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from spbe_inventory.domain.lists import (
    ApplicationStatus,
    ExchangeState,
    ExclusionReason,
)
from spbe_inventory.domain.records import Application, Exchange
from spbe_inventory.graph.classify import classify
from spbe_inventory.graph.in_service import out_of_service
from spbe_inventory.language.texts import N_, _

if TYPE_CHECKING:
    from spbe_inventory.rules.engine.view import RegisterView

# Why an exchange is not counted, by the group that `classify` puts it into.
REASONS = {
    "guesses": N_("unconfirmed assumption"),
    "loops": N_("giver and taker are the same application"),
    "retired": N_("an end is out of service"),
}
COUNTED = ("links", "undirected")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Why records are not counted, and how many of them."""

    reason: str
    count: int


@dataclass(frozen=True, slots=True)
class CountedRecords:
    """How many records there are, how many are counted, and the others by reason, the commonest first."""

    recorded: int
    counted: int
    left_out: tuple[LeftOut, ...]


def counted_applications(view: "RegisterView") -> CountedRecords:
    """Return how many of the government's applications are in service; records merged into others are not on record."""
    applications = [
        application
        for application in view.own_records(Application)
        if application.set_apart != ExclusionReason.MERGED
    ]
    reasons = [_reason_of_application(application) for application in applications]
    return _counted(reasons)


def counted_exchanges(view: "RegisterView") -> CountedRecords:
    """Return how many of the government's exchanges run between two named applications in service."""
    reasons = [_reason_of_exchange(view, exchange) for exchange in view.exchanges]
    return _counted(reasons)


def _counted(reasons: Iterable[str]) -> CountedRecords:
    """Return how many records are counted, those without a reason against it."""
    counts = Counter(reasons)
    recorded = counts.total()
    counted = counts.pop("", 0)
    ordered = sorted(counts, key=lambda reason: (-counts[reason], reason))
    left_out = tuple(LeftOut(reason, counts[reason]) for reason in ordered)
    return CountedRecords(recorded, counted, left_out)


def _reason_of_application(application: Application) -> str:
    """Return why an application is not counted; empty where it is."""
    if application.set_apart:
        return _("set apart as no application")
    if not out_of_service(application):
        return ""
    status = ApplicationStatus(str(application.known("status")))
    return str(status.label)


def _reason_of_exchange(view: "RegisterView", exchange: Exchange) -> str:
    """Return why an exchange is not counted; empty where it is."""
    group = classify(exchange, view.retired)
    if group in COUNTED:
        return ""
    if group in REASONS:
        return _(REASONS[group])
    state = exchange.known("state")
    if state is None:
        return _("state not answered")
    if state == ExchangeState.IN_USE:
        return _("counterpart only a text")
    return str(ExchangeState(str(state)).label)
