"""Check of INV-07; its texts and citations are in the TOML of the same name."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.dates import last_day
from spbe_inventory.domain.finding import Finding, Question
from spbe_inventory.domain.lists import Outcome, SettingName, Supports
from spbe_inventory.language.forms import listing
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.answers import ask_setting, setting_answer, setting_text
from spbe_inventory.rules.facts.documents import is_stated_missing, supporting_documents
from spbe_inventory.rules.facts.finding_on_government import government_finding
from spbe_inventory.rules.facts.outcomes import outcome_by_lack


@dataclass(frozen=True, slots=True)
class ReviewedPlan:
    """A plan to be reviewed: the settings with its decree, start and review, and what documents of a review support."""

    decree: SettingName
    start: SettingName
    review: SettingName
    review_document: Supports


PLANS = (
    ReviewedPlan(
        SettingName.ARCHITECTURE_DECREE,
        SettingName.ARCHITECTURE_FROM,
        SettingName.ARCHITECTURE_REVIEWED,
        Supports.ARCHITECTURE_REVIEW,
    ),
    ReviewedPlan(
        SettingName.ROADMAP_DECREE,
        SettingName.ROADMAP_FROM,
        SettingName.ROADMAP_REVIEWED,
        Supports.ROADMAP_REVIEW,
    ),
)
MID_TERM = 3  # years from the start of a period of five: own reading of "paruh waktu"


def check(view: RegisterView) -> Iterator[Finding]:
    """Yield one finding on the government: whether architecture and roadmap had their mid-term review."""
    overdue: list[str] = []
    questions: list[Question] = []
    plans = [
        plan for plan in PLANS if setting_answer(view, plan.decree) is not Answer.NONE
    ]
    for plan in plans:
        is_overdue, question = _is_overdue(view, plan)
        if is_overdue:
            overdue.append(str(plan.review.label))
        if question:
            questions.append(question)
    outcome = Outcome.NOT_APPLICABLE
    if plans:
        outcome = outcome_by_lack(overdue, questions)
    figures = {"plans": listing(overdue)}
    yield government_finding(view, outcome, settle=questions, figures=figures)


def _is_overdue(view: RegisterView, plan: ReviewedPlan) -> tuple[bool, Question | None]:
    """Return whether the mid-term review is past due and did not happen; the question where that is not known."""
    start = setting_text(view, plan.start)
    if not start:
        return False, ask_setting(plan.start)
    first_day = last_day(start)
    due_year = first_day.year + MID_TERM
    due = date(due_year, first_day.month, min(first_day.day, 28))
    if view.as_of <= due:
        return False, None
    last_review = _last_review(view, plan)
    if last_review:
        earliest = date(due.year - 1, due.month, due.day)
        return last_review < earliest, None
    answer = setting_answer(view, plan.review)
    if is_stated_missing(view, answer):
        return True, None
    return False, ask_setting(plan.review)


def _last_review(view: RegisterView, plan: ReviewedPlan) -> date | None:
    """Return the day of the last review, by the setting or by documents; None where none is known."""
    texts = [setting_text(view, plan.review)]
    for document in supporting_documents(view, plan.review_document):
        dated = document.known("dated") or ""
        texts.append(str(dated))
    days = [last_day(text) for text in texts if text]
    return max(days, default=None)
