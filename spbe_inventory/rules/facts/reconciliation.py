"""Both sides of an exchange compared: they agree, they differ, or one of them states nothing."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.lists import Basis, Mark, ReportedBy, Sides
from spbe_inventory.domain.plain import split_mark
from spbe_inventory.domain.records import Exchange
from spbe_inventory.graph.classify import NOT_RUNNING, is_guess
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.index import index_by

COMPARED_FIELDS = ("data", "frequency", "method")
# The list of the application at each end that the exchange belongs on.
LIST_OF_SIDE = {
    ReportedBy.GIVER: "gives",
    ReportedBy.TAKER: "takes",
}
REPORTED_BY_ONE = {
    ReportedBy.GIVER: Sides.GIVER_ONLY,
    ReportedBy.TAKER: Sides.TAKER_ONLY,
}
OPPOSITE = {
    ReportedBy.GIVER: ReportedBy.TAKER,
    ReportedBy.TAKER: ReportedBy.GIVER,
}


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """An exchange between two offices: how both sides report it, and the fields on which they differ.

    `counterpart` is the key of the other side's own record of the same exchange. `unconfirmed_by` is the side whose
    report is missing or contrary; None where there is none or where it is not known.
    """

    exchange: Exchange
    sides: Sides
    different_fields: tuple[str, ...] = ()
    counterpart: str = ""
    unconfirmed_by: ReportedBy | None = None


def reconciliations(view: RegisterView) -> tuple[Reconciliation, ...]:
    """Return the reconciliation of each exchange between two offices of the government, in order of keys."""
    groups = group_by_ownership(view)
    exchanges = groups.get("between", [])
    counterparts = _counterparts(exchanges)
    return tuple(
        _reconcile(view, exchange, counterparts.get(exchange.key))
        for exchange in exchanges
    )


def group_by_ownership(view: RegisterView) -> Mapping[str, list[Exchange]]:
    """Return the exchanges that are not planned, interrupted or ended, by who owns their ends.

    `between` two offices, or offices not known; `within` one office; `outside` and `unresolved` by their other end;
    `guesses`; `retired` have an end that is out of service.
    """
    current = (
        exchange
        for exchange in view.exchanges
        if is_guess(exchange) or exchange.known("state") not in NOT_RUNNING
    )
    return index_by(current, lambda exchange: [_ownership(view, exchange)])


def _ownership(view: RegisterView, exchange: Exchange) -> str:
    if is_guess(exchange):
        return "guesses"
    if view.has_retired_end(exchange):
        return "retired"
    locality = view.locality(exchange)
    if locality != "inside":
        return locality
    applications = view.snapshot.applications
    giver = applications[str(exchange.giver)]
    taker = applications[str(exchange.taker)]
    owner = giver.known("owner")
    if owner and owner == taker.known("owner"):
        return "within"
    return "between"


def _counterparts(exchanges: Iterable[Exchange]) -> dict[str, Exchange]:
    """Return, by key, the record in which the other side reports the same giver and taker: of the same data first."""
    by_ends = index_by(
        exchanges,
        lambda exchange: [(exchange.giver, exchange.taker)],
    )
    counterparts: dict[str, Exchange] = {}
    for group in by_ends.values():
        for given, taken in _possible_pairs(group):
            if counterparts.keys().isdisjoint((given.key, taken.key)):
                counterparts[given.key] = taken
                counterparts[taken.key] = given
    return counterparts


def _possible_pairs(group: list[Exchange]) -> list[tuple[Exchange, Exchange]]:
    """Return the pairs of a giver's and a taker's report, those of the same data first."""
    by_reporter = index_by(group, lambda exchange: [exchange.known("said_by")])
    given = by_reporter.get(ReportedBy.GIVER, [])
    taken = by_reporter.get(ReportedBy.TAKER, [])
    same_data = []
    rest = []
    for pair in product(given, taken):
        if _have_same_data(*pair):
            same_data.append(pair)
        else:
            rest.append(pair)
    return same_data + rest


def _have_same_data(first: Exchange, second: Exchange) -> bool:
    return set(first.data) == set(second.data)


def _reconcile(
    view: RegisterView, exchange: Exchange, counterpart: Exchange | None
) -> Reconciliation:
    differing = list(_disputed_fields(view, exchange))
    counterpart_key = ""
    if counterpart:
        counterpart_key = counterpart.key
        differing.extend(_differing_fields(exchange, counterpart))
    different_fields = tuple(dict.fromkeys(differing))
    sides, unconfirmed_by = _sides(
        view,
        exchange,
        differ=bool(different_fields),
        agreed=counterpart is not None,
    )
    return Reconciliation(
        exchange=exchange,
        sides=sides,
        different_fields=different_fields,
        counterpart=counterpart_key,
        unconfirmed_by=unconfirmed_by,
    )


def _sides(
    view: RegisterView, exchange: Exchange, *, differ: bool, agreed: bool
) -> tuple[Sides, ReportedBy | None]:
    """Return how the two sides report an exchange, and the side whose report is missing or contrary."""
    reporter = exchange.known("said_by")
    opposite = OPPOSITE.get(reporter)
    denying = _denying_sides(view, exchange, reporter)
    if denying:
        return Sides.DENIED, denying[0]
    if _is_denied(view, exchange):
        return Sides.DENIED, opposite
    if differ:
        return Sides.DIFFERENT, opposite
    if agreed or reporter == ReportedBy.BOTH:
        return Sides.AGREED, None
    if exchange.known("basis") == Basis.TRAFFIC:
        return Sides.OBSERVED, None
    if opposite is None:
        return Sides.NOT_TOLD, None
    return REPORTED_BY_ONE[reporter], opposite


def _denying_sides(
    view: RegisterView, exchange: Exchange, reporter: str | None
) -> list[ReportedBy]:
    """Return the sides that do not report the exchange and whose application answers that its list is empty."""
    return [
        side
        for side in LIST_OF_SIDE
        if reporter not in (side, ReportedBy.BOTH)
        and _answers_none(view, exchange, side)
    ]


def _answers_none(view: RegisterView, exchange: Exchange, side: ReportedBy) -> bool:
    """Return whether an end answers *none* on the list of the exchange; on both lists where no direction is known."""
    key = exchange.taker
    if side is ReportedBy.GIVER:
        key = exchange.giver
    application = view.snapshot.applications[str(key)]
    lists = list(LIST_OF_SIDE.values())
    if exchange.directed:
        lists = [LIST_OF_SIDE[side]]
    return all(application.answer(name) is Answer.NONE for name in lists)


def _is_denied(view: RegisterView, exchange: Exchange) -> bool:
    """Return whether the last statement on the state of an exchange is that it does not exist."""
    mark = None
    for statement in view.statements_of(exchange):
        if statement.field == "state":
            _value, mark = split_mark(statement.value)
    return mark is Mark.NONE


def _disputed_fields(view: RegisterView, exchange: Exchange) -> Iterator[str]:
    """Yield the fields of which sources state different values."""
    for field in COMPARED_FIELDS:
        values = _stated_values(view, exchange, field)
        if len(values) > 1 or _is_disputed(exchange, field):
            yield field
    if _is_disputed(exchange, "state"):
        yield "state"


def _is_disputed(exchange: Exchange, field: str) -> bool:
    return exchange.marks.get(field) is Mark.DISPUTED


def _stated_values(view: RegisterView, exchange: Exchange, field: str) -> list[Any]:
    """Return the different values that sources state of a field; the order in a list does not matter."""
    values: list[Any] = []
    for statement in view.statements_of(exchange):
        if statement.field != field or statement.value is None:
            continue
        value = statement.value
        if isinstance(value, list):
            value = set(value)
        if value not in values:
            values.append(value)
    return values


def _differing_fields(first: Exchange, second: Exchange) -> Iterator[str]:
    """Yield the fields that two records are both known to fill, with different values."""
    for field in COMPARED_FIELDS:
        first_value = _comparable(first.known(field))
        second_value = _comparable(second.known(field))
        if first_value is None or second_value is None:
            continue
        if first_value != second_value:
            yield field


def _comparable(value: Any) -> Any:
    if isinstance(value, tuple):
        return frozenset(value)
    return value
