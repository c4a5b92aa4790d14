"""Check of INT-18; its texts and citations are in the TOML of the same name."""

from collections.abc import Iterator

from spbe_inventory.domain.finding import Finding
from spbe_inventory.domain.lists import Method, Outcome, SettingName
from spbe_inventory.domain.records import Exchange
from spbe_inventory.graph.means import goes_by
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.answers import (
    ask_setting,
    is_available,
    yes_no,
)
from spbe_inventory.rules.facts.exchange_data import exchanges_by_running
from spbe_inventory.rules.facts.findings import record_finding
from spbe_inventory.rules.facts.partners import OUTSIDE, partners_of


def check(view: RegisterView) -> Iterator[Finding]:
    """Yield for each exchange with another institution whether data that the SPLP offers are taken through it."""
    splp_available = is_available(view, SettingName.SPLP_SINCE)
    for exchange, is_running in exchanges_by_running(view):
        is_offered = is_running and _is_offered_by_splp(view, exchange)
        if is_offered and splp_available is not False:
            yield _judge(exchange, splp_available=splp_available)
        else:
            yield record_finding(exchange, Outcome.NOT_APPLICABLE)


def _is_offered_by_splp(view: RegisterView, exchange: Exchange) -> bool:
    if partners_of(view, exchange) != OUTSIDE:
        return False
    return yes_no(exchange, "offered_by_splp") is True


def _judge(exchange: Exchange, *, splp_available: bool | None) -> Finding:
    through_splp = goes_by(exchange, [Method.API_SPLP])
    if through_splp:
        return record_finding(exchange, Outcome.MET)
    if splp_available is None:
        question = ask_setting(SettingName.SPLP_SINCE)
        return record_finding(
            exchange, Outcome.UNKNOWN, question, message="unknown_since"
        )
    if through_splp is False:
        return record_finding(exchange, Outcome.GAP)
    return record_finding(exchange, Outcome.UNKNOWN, "method")
