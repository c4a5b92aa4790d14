"""Check of INT-07; its texts and citations are in the TOML of the same name."""

from collections.abc import Iterator

from spbe_inventory.domain.finding import Finding, Question
from spbe_inventory.domain.lists import FacilityKind, Method, Outcome
from spbe_inventory.domain.records import Exchange
from spbe_inventory.graph.means import goes_by, running_methods
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.answers import ask, yes_no
from spbe_inventory.rules.facts.exchange_data import exchanges_by_running
from spbe_inventory.rules.facts.facilities import facilities_of
from spbe_inventory.rules.facts.findings import record_finding
from spbe_inventory.rules.facts.partners import (
    INSIDE,
    are_different_offices,
    ask_offices,
    partners_of,
)

GRADE_OF_DIRECT = {Method.API_DIRECT: "api", Method.DB_DIRECT: "database"}
THROUGH_SPL = (Method.API_LOCAL_SPL, Method.API_SPLP)


def check(view: RegisterView) -> Iterator[Finding]:
    """Yield for each exchange between two offices whether it bypasses the connecting system, if there is one.

    Inside one office nothing is said, nor of an exchange with a village or an enterprise.
    """
    systems = facilities_of(view, FacilityKind.SPL)
    questions: list[Question] = []
    if systems and not any(yes_no(system, "in_use") for system in systems):
        questions.append(ask(systems[0], "in_use"))
    for exchange, is_running in exchanges_by_running(view):
        if systems and is_running and partners_of(view, exchange) == INSIDE:
            yield _judge(view, exchange, questions)
        else:
            yield record_finding(exchange, Outcome.NOT_APPLICABLE)


def _judge(
    view: RegisterView, exchange: Exchange, questions: list[Question]
) -> Finding:
    """Return the finding on an exchange; `questions` ask whether the connecting system is in use at all."""
    is_between_offices = are_different_offices(view, exchange)
    if is_between_offices is False:
        return record_finding(
            exchange, Outcome.NOT_APPLICABLE, message="not_applicable_one_office"
        )
    through = goes_by(exchange, THROUGH_SPL)
    if through is None:
        return record_finding(exchange, Outcome.UNKNOWN, "method")
    if through:
        return record_finding(exchange, Outcome.MET)
    direct = [
        method for method in running_methods(exchange) if method in GRADE_OF_DIRECT
    ]
    if not direct:
        return record_finding(exchange, Outcome.NOT_APPLICABLE)
    grade = GRADE_OF_DIRECT[direct[0]]
    if is_between_offices is None:
        return record_finding(
            exchange,
            Outcome.UNKNOWN,
            *ask_offices(view, exchange),
            message="unknown_offices",
            grade=grade,
        )
    if questions:
        return record_finding(
            exchange,
            Outcome.UNKNOWN,
            *questions,
            message="unknown_spl",
            grade=grade,
        )
    return record_finding(exchange, Outcome.GAP, grade=grade)
