"""Check of APL-01; its texts and citations are in the TOML of the same name."""

from collections.abc import Iterator

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.finding import Finding
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.domain.records import Application
from spbe_inventory.graph.in_service import out_of_service
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.answers import has_value, is_unanswered
from spbe_inventory.rules.facts.findings import record_finding
from spbe_inventory.rules.facts.general_applications import (
    CONDITIONS,
    is_general,
    pointed_to,
    similar_to,
)


def check(view: RegisterView) -> Iterator[Finding]:
    """Yield for each application whether it may be similar to a general one, and what has to be answered then."""
    for application in view.applications:
        yield _judge(application)


def _judge(application: Application) -> Finding:
    if out_of_service(application) or is_general(application):
        return record_finding(application, Outcome.NOT_APPLICABLE)
    answer = application.answer("similar_to")
    if answer is Answer.NONE:
        return record_finding(application, Outcome.NOT_APPLICABLE)
    if answer is Answer.VALUE:
        return _judge_stated(application)
    if answer is Answer.UNKNOWN:
        return record_finding(
            application, Outcome.UNKNOWN, "similar_to", message="unknown_similar"
        )
    if pointed_to(application):
        return record_finding(
            application, Outcome.UNKNOWN, "similar_to", message="unknown_pointed"
        )
    if has_value(application, "function"):
        return record_finding(application, Outcome.NOT_APPLICABLE)
    return record_finding(application, Outcome.UNKNOWN, "function")


def _judge_stated(application: Application) -> Finding:
    """Return the finding on an application that states a general one; APL-02 judges the answers to the conditions."""
    general = similar_to(application)
    if general is None:
        return _not_applicable(application, "unlisted")
    if not general.decreed:
        return _not_applicable(application, "undecreed")
    unanswered = [name for name in CONDITIONS if is_unanswered(application, name)]
    if not unanswered:
        return _not_applicable(application, "answered")
    return record_finding(
        application, Outcome.UNKNOWN, *unanswered, message="unknown_conditions"
    )


def _not_applicable(application: Application, reason: str) -> Finding:
    return record_finding(
        application, Outcome.NOT_APPLICABLE, message=f"not_applicable_{reason}"
    )
