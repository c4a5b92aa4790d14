"""Check of INT-06; its texts and citations are in the TOML of the same name."""

from collections.abc import Iterator

from spbe_inventory.domain.finding import Finding
from spbe_inventory.domain.lists import (
    ExchangeState,
    NeedStatus,
    Outcome,
)
from spbe_inventory.domain.records import Exchange, Need
from spbe_inventory.graph.classify import NOT_RUNNING, is_guess, is_loop
from spbe_inventory.graph.means import is_by_machine
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.findings import record_finding
from spbe_inventory.rules.facts.partners import APART, UNRESOLVED, is_apart, partners_of


def check(view: RegisterView) -> Iterator[Finding]:
    """Yield for each exchange whether it is automatic, and a gap for each need met manually without an exchange."""
    for exchange in view.exchanges:
        yield _judge(view, exchange)
    for assessed in view.needs_in_service:
        if assessed.status is NeedStatus.MET_BY_HAND and not assessed.met_by:
            yield _met_by_hand(view, assessed.need)


def _met_by_hand(view: RegisterView, need: Need) -> Finding:
    """Return the gap of a need that is met manually without an exchange on record."""
    taker = view.snapshot.applications[need.taker]
    grade = UNRESOLVED
    if is_apart(view, taker):
        grade = APART
    return record_finding(need, Outcome.GAP, message="gap_need", grade=grade)


def _judge(view: RegisterView, exchange: Exchange) -> Finding:
    outcome, field = _outcome(view, exchange)
    questions = []
    if field:
        questions.append(field)
    hours = exchange.known("hours_per_month") or 0
    message = ""
    if hours and outcome is Outcome.GAP:
        message = "gap_hours"
    return record_finding(
        exchange,
        outcome,
        *questions,
        grade=partners_of(view, exchange),
        message=message,
        weight=hours,
    )


def _outcome(view: RegisterView, exchange: Exchange) -> tuple[Outcome, str]:
    """Return the outcome, and the field to ask where it is unknown."""
    state = exchange.known("state")
    if state in NOT_RUNNING or is_guess(exchange) or view.has_retired_end(exchange):
        return Outcome.NOT_APPLICABLE, ""
    if is_loop(exchange):
        return Outcome.NOT_APPLICABLE, ""
    if state != ExchangeState.IN_USE:
        return Outcome.UNKNOWN, "state"
    by_machine = is_by_machine(exchange)
    if by_machine is None:
        return Outcome.UNKNOWN, "method"
    if by_machine:
        return Outcome.MET, ""
    return Outcome.GAP, ""
