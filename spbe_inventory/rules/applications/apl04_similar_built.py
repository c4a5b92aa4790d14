"""APL-04: see the TOML beside this file."""

from collections.abc import Iterator

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.finding import Finding
from spbe_inventory.domain.lists import BudgetKind, Outcome
from spbe_inventory.domain.records import Application
from spbe_inventory.domain.yearly import Budget
from spbe_inventory.language.forms import listing
from spbe_inventory.reference.systems import GeneralApplication
from spbe_inventory.rules.general import is_general, similar_to
from spbe_inventory.rules.said import said
from spbe_inventory.rules.thing import judged
from spbe_inventory.rules.view import View


def check(view: View) -> Iterator[Finding]:
    """Say of each application similar to a decreed general one whether it is still built or developed."""
    for application in view.applications:
        yield _judge(application)


def _judge(application: Application) -> Finding:
    general = similar_to(application)
    if application.answer("similar_to") is Answer.UNKNOWN and not is_general(application):
        return judged(application, Outcome.UNKNOWN, "similar_to", message="unknown_similar")
    if general is None or not general.decreed or is_general(application):
        return judged(application, Outcome.NOT_APPLICABLE)
    if application.answer("budgets") in (Answer.OPEN, Answer.UNKNOWN):
        return judged(application, Outcome.UNKNOWN, "budgets")
    years = sorted({one.year for one in application.known("budgets") or () if _counts(application, general, one)})
    return Finding(
        kind="application",
        key=application.key,
        outcome=Outcome.GAP if years else Outcome.MET,
        message="gap" if years else "met",
        figures={"years": listing([str(year) for year in years])},
    )


def _counts(application: Application, general: GeneralApplication, spent: Budget) -> bool:
    """Whether money went into building or developing after the decree, other than to match the general application."""
    matching = spent.kind == BudgetKind.DEVELOP and said(application, "aligned") is True
    built = spent.kind in (BudgetKind.BUILD, BudgetKind.DEVELOP) and spent.amount > 0
    return built and not matching and spent.year > int(general.decree_date[:4] or 9999)
