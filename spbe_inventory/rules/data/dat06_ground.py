"""Check of DAT-06; its texts and citations are in the TOML of the same name."""

from collections.abc import Iterator

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.finding import Finding
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.domain.records import Exchange
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.exchange_data import (
    carries_personal_data,
    exchanges_by_running,
    finding_by_fields,
)
from spbe_inventory.rules.facts.findings import annex_entry, record_finding
from spbe_inventory.rules.facts.partners import OUTSIDE, partners_of

PURPOSE, GROUND, BOTH = "purpose", "ground", "both"
FIELDS = (PURPOSE, GROUND)


def check(view: RegisterView) -> Iterator[Finding]:
    """Yield for each exchange of personal data whether its purpose and legal ground are on record."""
    for exchange, is_running in exchanges_by_running(view):
        if is_running:
            yield _judge(view, exchange)
        else:
            yield record_finding(exchange, Outcome.NOT_APPLICABLE)


def _judge(view: RegisterView, exchange: Exchange) -> Finding:
    is_personal = carries_personal_data(view, exchange)
    if is_personal is False:
        return record_finding(exchange, Outcome.NOT_APPLICABLE)
    if is_personal is None:
        return record_finding(
            exchange, Outcome.UNKNOWN, "personal", message="unknown_personal"
        )
    lacking = [name for name in FIELDS if exchange.answer(name) is Answer.NONE]
    if not lacking:
        return finding_by_fields(exchange, (), *FIELDS)
    half = BOTH
    if len(lacking) == 1:
        half = lacking[0]
    grade = half
    if half != GROUND and partners_of(view, exchange) == OUTSIDE:
        grade = f"{half}_outside"
    return record_finding(
        exchange,
        Outcome.GAP,
        message=f"gap_{half}",
        grade=grade,
        annex=[annex_entry(exchange, *lacking)],
    )
