"""Check of INV-07; its texts and citations are in the TOML of the same name."""

from collections.abc import Iterator

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.finding import Finding
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.language.forms import listing
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.answers import setting_answer
from spbe_inventory.rules.facts.finding_on_government import government_finding
from spbe_inventory.rules.facts.outcomes import outcome_by_lack
from spbe_inventory.rules.facts.reviews import PLANS, ReviewState, review_state


def check(view: RegisterView) -> Iterator[Finding]:
    """Yield one finding on the government: whether architecture and roadmap had each review that is due."""
    plans = [
        plan for plan in PLANS if setting_answer(view, plan.decree) is not Answer.NONE
    ]
    if not plans:
        yield government_finding(view, Outcome.NOT_APPLICABLE)
        return
    state = review_state(view, plans)
    outcome = _outcome(state)
    message = str(outcome)
    if outcome is Outcome.MET and state.not_due:
        message = "met_so_far"
    figures = {
        "plans": listing(state.overdue),
        "made": listing(state.made),
        "later": listing(state.not_due),
    }
    grade = "both"
    if len(state.overdue_plans) == 1:
        (grade,) = state.overdue_plans
    yield government_finding(
        view,
        outcome,
        message=message,
        grade=grade,
        settle=state.questions,
        figures=figures,
    )


def _outcome(state: ReviewState) -> Outcome:
    """Return the outcome; reviews of which none is due yet are neither compliant nor a gap."""
    outcome = outcome_by_lack(state.overdue, state.questions)
    if outcome is Outcome.MET and not state.made:
        return Outcome.NOT_DUE
    return outcome
