"""Check of APL-04; its texts and citations are in the TOML of the same name."""

from collections.abc import Iterator

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.finding import Finding
from spbe_inventory.domain.lists import BudgetKind, Outcome
from spbe_inventory.domain.records import Application
from spbe_inventory.domain.yearly import Budget
from spbe_inventory.language.forms import listing
from spbe_inventory.reference.systems import GeneralApplication
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.answers import is_unanswered, yes_no
from spbe_inventory.rules.facts.findings import record_finding
from spbe_inventory.rules.facts.general_applications import is_general, similar_to


def check(view: RegisterView) -> Iterator[Finding]:
    """Yield for each application similar to a decreed general one whether money still goes into building it."""
    for application in view.applications:
        yield _judge(application)


def _judge(application: Application) -> Finding:
    if is_general(application):
        return record_finding(application, Outcome.NOT_APPLICABLE)
    if application.answer("similar_to") is Answer.UNKNOWN:
        return record_finding(
            application, Outcome.UNKNOWN, "similar_to", message="unknown_similar"
        )
    general = similar_to(application)
    if general is None or not general.decreed:
        return record_finding(application, Outcome.NOT_APPLICABLE)
    if is_unanswered(application, "budgets"):
        return record_finding(application, Outcome.UNKNOWN, "budgets")
    return _judge_budgets(application, general)


def _judge_budgets(application: Application, general: GeneralApplication) -> Finding:
    years: set[int] = set()
    for budget in application.known("budgets") or ():
        if _counts(application, general, budget):
            years.add(budget.year)
    outcome = Outcome.MET
    if years:
        outcome = Outcome.GAP
    texts = [str(year) for year in sorted(years)]
    return record_finding(application, outcome, figures={"years": listing(texts)})


def _counts(
    application: Application, general: GeneralApplication, budget: Budget
) -> bool:
    """Return whether money went into building or developing after the decree.

    Development that aligns the application with the general one does not count.
    """
    if budget.kind not in (BudgetKind.BUILD, BudgetKind.DEVELOP):
        return False
    if budget.kind == BudgetKind.DEVELOP and yes_no(application, "aligned"):
        return False
    decree_year = int(general.decree_date[:4] or 9999)
    return budget.amount > 0 and budget.year > decree_year
