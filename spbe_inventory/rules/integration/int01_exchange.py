"""Check of INT-01; its texts and citations are in the TOML of the same name."""

from collections.abc import Iterator

from spbe_inventory.domain.finding import Finding, Question
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.domain.records import Application
from spbe_inventory.graph.in_service import out_of_service
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.absence import SIDES, conclude_absence
from spbe_inventory.rules.facts.answers import has_value
from spbe_inventory.rules.facts.findings import record_finding
from spbe_inventory.rules.facts.outcomes import outcome_of_absence


def check(view: RegisterView) -> Iterator[Finding]:
    """Yield for each application whether it exchanges data: a gap only where it certainly neither gives nor takes."""
    for application in view.applications:
        yield _judge(view, application)


def _judge(view: RegisterView, application: Application) -> Finding:
    if out_of_service(application) or has_value(application, "standalone_reason"):
        return record_finding(application, Outcome.NOT_APPLICABLE)
    questions: list[Question] = []
    for side in SIDES:
        outcome, open_questions = conclude_absence(view, application, side)
        if outcome is Outcome.MET:
            return record_finding(application, Outcome.MET)
        questions.extend(open_questions)
    if view.links.partners(application.key):  # without a known direction
        return record_finding(application, Outcome.MET)
    if any(application.key in pair for pair in view.database_pairs):
        return record_finding(application, Outcome.MET)
    outcome = outcome_of_absence(questions)
    return record_finding(application, outcome, *questions)
