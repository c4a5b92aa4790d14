"""Check of INV-08; its texts and citations are in the TOML of the same name."""

from collections.abc import Iterator

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.finding import Finding
from spbe_inventory.domain.lists import ListName, Outcome
from spbe_inventory.domain.records import Application
from spbe_inventory.graph.in_service import out_of_service
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.answers import is_unanswered, yes_no
from spbe_inventory.rules.facts.findings import record_finding
from spbe_inventory.rules.facts.outcomes import outcome_of_absence

PLANS = ("in_architecture", "in_roadmap")


def check(view: RegisterView) -> Iterator[Finding]:
    """Yield for each application with money this year or next whether architecture or roadmap contains it."""
    for application in view.applications:
        if _has_money(view, application):
            yield _judge(view, application)
        else:
            yield _judge_without_money(application)


def _has_money(view: RegisterView, application: Application) -> bool:
    year = view.as_of.year
    years = (year, year + 1)
    budgets = application.known("budgets") or ()
    funded = [budget.year for budget in budgets if budget.amount]
    return any(year in years for year in funded)


def _judge(view: RegisterView, application: Application) -> Finding:
    if _is_planned(application):
        return record_finding(application, Outcome.MET)
    unanswered = [name for name in PLANS if is_unanswered(application, name)]
    if view.is_list_complete(ListName.CONTENTS):
        unanswered = [
            name for name in PLANS if application.answer(name) is Answer.UNKNOWN
        ]
    outcome = outcome_of_absence(unanswered)
    return record_finding(application, outcome, *unanswered)


def _judge_without_money(application: Application) -> Finding:
    if out_of_service(application) or not is_unanswered(application, "budgets"):
        return record_finding(application, Outcome.NOT_APPLICABLE)
    if _is_planned(application):
        return record_finding(application, Outcome.NOT_APPLICABLE)
    return record_finding(
        application, Outcome.UNKNOWN, "budgets", message="unknown_budgets"
    )


def _is_planned(application: Application) -> bool:
    """Return whether architecture or roadmap is known to contain an application."""
    return any(yes_no(application, name) for name in PLANS)
