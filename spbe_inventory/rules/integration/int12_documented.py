"""Check of INT-12; its texts and citations are in the TOML of the same name."""

from collections.abc import Iterator

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.finding import Finding
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.domain.records import Exchange
from spbe_inventory.graph.means import is_by_machine
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.exchange_data import (
    exchanges_by_running,
    finding_by_fields,
)
from spbe_inventory.rules.facts.findings import annex_entry, record_finding
from spbe_inventory.rules.facts.partners import OUTSIDE, partners_of

FIELDS = ("standard", "documentation")
PRACTICE = "practice"


def check(view: RegisterView) -> Iterator[Finding]:
    """Yield for each automatic exchange whether it has a standard and documentation."""
    for exchange, is_running in exchanges_by_running(view):
        if is_running and is_by_machine(exchange) is not False:
            yield _judge(view, exchange)
        else:
            yield record_finding(exchange, Outcome.NOT_APPLICABLE, grade=PRACTICE)


def _judge(view: RegisterView, exchange: Exchange) -> Finding:
    lacking = [name for name in FIELDS if exchange.answer(name) is Answer.NONE]
    grade = _grade(view, exchange, lacking)
    if is_by_machine(exchange) is None:
        return record_finding(exchange, Outcome.UNKNOWN, "method", grade=grade)
    if not lacking:
        return finding_by_fields(exchange, lacking, *FIELDS, grade=grade)
    return record_finding(
        exchange,
        Outcome.GAP,
        message="_".join(["gap", *lacking]),
        grade=grade,
        annex=[annex_entry(exchange, *lacking)],
    )


def _grade(view: RegisterView, exchange: Exchange, lacking: list[str]) -> str:
    """Return the grade: a standard with another institution by Pasal 26 ayat (3), all else as good practice."""
    if partners_of(view, exchange) != OUTSIDE or lacking == ["documentation"]:
        return PRACTICE
    if lacking == list(FIELDS):
        return "both"
    return "standard"
