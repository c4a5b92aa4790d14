"""What both sides report of each exchange, in words, to be cleared up with the offices."""

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from spbe_inventory.assessment.questions import office_name
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import ReportedBy, Sides
from spbe_inventory.domain.rights import Right
from spbe_inventory.queries.office_records import is_among
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.reading import view_of

if TYPE_CHECKING:
    from spbe_inventory.rules.engine.view import RegisterView
    from spbe_inventory.rules.facts.reconciliation import Reconciliation

KINDS_READ = (
    "agency",
    "unit",
    "application",
    "data_set",
    "exchange",
    "completeness",
    "setting",
)
ORDER = {sides: index for index, sides in enumerate(Sides)}


@dataclass(frozen=True, slots=True)
class ReconciliationRow:
    """How the two sides of an exchange report it: their offices, and on which fields they differ.

    `differ` are labels of fields; `twin` is the key of the record that the opposite side reports; `ask` is the office
    that has not reported it or contradicts it, empty if there is none or it is not known.
    """

    key: str
    title: str
    giver_office: str
    taker_office: str
    directed: bool
    sides: Sides
    differ: tuple[str, ...]
    twin: str
    ask: str


@dataclass(frozen=True, slots=True)
class ReconciliationResult:
    """The exchanges between offices of one government, those to clear up first; what is left out is counted.

    `within` are inside one office, `outside` have an end of another institution, `unresolved` an end that is only a
    text, `guesses` are assumptions of the catalogue's keepers, `retired` have an end that is out of service.
    """

    rows: tuple[ReconciliationRow, ...]
    within: int
    outside: int
    unresolved: int
    guesses: int
    retired: int

    @property
    def counts(self) -> dict[Sides, int]:
        """The number of exchanges by how the sides report them, those to clear up first."""
        counts = Counter(row.sides for row in self.rows)
        return {sides: counts[sides] for sides in Sides if counts[sides]}


@needs(Right.READ_ALL)
def reconcile_exchanges(
    catalogue: Catalogue, keys: frozenset[str] | None = None
) -> ReconciliationResult:
    """Return what both sides report of each exchange between two offices, of all or of those of some keys."""
    from spbe_inventory.rules.facts.reconciliation import (
        group_by_ownership,
        reconciliations,
    )

    view = view_of(catalogue, KINDS_READ)
    rows = [
        _row(view, reconciliation)
        for reconciliation in reconciliations(view)
        if is_among(keys, reconciliation.exchange.key)
    ]
    counts: Counter[str] = Counter()
    for group, exchanges in group_by_ownership(view).items():
        among = [exchange for exchange in exchanges if is_among(keys, exchange.key)]
        counts[group] = len(among)
    return ReconciliationResult(
        rows=tuple(sorted(rows, key=_by_urgency)),
        within=counts["within"],
        outside=counts["outside"],
        unresolved=counts["unresolved"],
        guesses=counts["guesses"],
        retired=counts["retired"],
    )


def _by_urgency(row: ReconciliationRow) -> tuple[int, str]:
    """Return the key by which exchanges are ordered: those to clear up first."""
    return ORDER[row.sides], row.key


def _row(view: "RegisterView", reconciliation: "Reconciliation") -> ReconciliationRow:
    """Return in words how both sides report an exchange."""
    exchange = reconciliation.exchange
    fields = KINDS["exchange"].fields
    labels = [str(fields[name].label) for name in reconciliation.different_fields]
    giver_office = _office_name(view, exchange.giver)
    taker_office = _office_name(view, exchange.taker)
    ask = ""
    if reconciliation.unconfirmed_by is ReportedBy.GIVER:
        ask = giver_office
    elif reconciliation.unconfirmed_by is ReportedBy.TAKER:
        ask = taker_office
    return ReconciliationRow(
        key=exchange.key,
        title=view.snapshot.title("exchange", exchange.key),
        giver_office=giver_office,
        taker_office=taker_office,
        directed=exchange.directed,
        sides=reconciliation.sides,
        differ=tuple(labels),
        twin=reconciliation.counterpart,
        ask=ask,
    )


def _office_name(view: "RegisterView", key: str | None) -> str:
    """Return the name of the office that owns an application."""
    application = view.snapshot.applications[str(key)]
    owner = application.known("owner")
    return office_name(view.snapshot, owner or "")
