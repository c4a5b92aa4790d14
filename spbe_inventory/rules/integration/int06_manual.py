"""INT-06: see the TOML beside this file."""

from collections.abc import Iterator

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.finding import Finding, Question
from spbe_inventory.domain.lists import BY_HAND_METHODS, ExchangeState, NeedStatus, Outcome
from spbe_inventory.domain.records import Exchange
from spbe_inventory.graph.build import NOT_RUNNING, is_guess
from spbe_inventory.rules.carried import has_retired_end
from spbe_inventory.rules.guards import out_of_service
from spbe_inventory.rules.view import View


def check(view: View) -> Iterator[Finding]:
    """Say of each exchange whether it goes by machine; a need met by hand without an exchange counts beside them."""
    for exchange in view.exchanges:
        yield _judge(view, exchange)
    for assessed in view.needs:
        taker = view.snapshot.applications[assessed.need.taker]
        if assessed.status is NeedStatus.MET_BY_HAND and not assessed.by and not out_of_service(taker):
            key = assessed.need.key
            yield Finding(kind="need", key=key, outcome=Outcome.GAP, message="gap_need", grade="unresolved")


def _judge(view: View, exchange: Exchange) -> Finding:
    outcome, field = _outcome(exchange)
    if has_retired_end(view, exchange):
        outcome, field = Outcome.NOT_APPLICABLE, ""
    hours = exchange.known("hours_per_month") or 0
    return Finding(
        kind="exchange",
        key=exchange.key,
        outcome=outcome,
        grade=view.place_of(exchange),
        message="gap_hours" if outcome is Outcome.GAP and hours else str(outcome),
        settle=(Question("exchange", exchange.key, field),) if field else (),
        weight=hours,
    )


def _outcome(exchange: Exchange) -> tuple[Outcome, str]:
    """Give the outcome, and the field to ask where it is unknown."""
    if is_guess(exchange) or exchange.known("state") in NOT_RUNNING:
        return Outcome.NOT_APPLICABLE, ""
    if exchange.known("state") != ExchangeState.IN_USE:
        return Outcome.UNKNOWN, "state"
    if exchange.answer("method") is not Answer.VALUE:
        return Outcome.UNKNOWN, "method"
    return (Outcome.GAP if exchange.method in BY_HAND_METHODS else Outcome.MET), ""
