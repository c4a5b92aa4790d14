"""The two reviews of a plan of five years: at mid-term and in the last year (Pasal 12 ayat (5), 19 ayat (5))."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.dates import add_months, first_day, last_day
from spbe_inventory.domain.finding import Question
from spbe_inventory.domain.lists import ListName, SettingName, Supports
from spbe_inventory.language.forms import day
from spbe_inventory.language.texts import N_, _
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.answers import (
    ask_list,
    ask_setting,
    setting_answer,
    setting_text,
)
from spbe_inventory.rules.facts.documents import is_stated_missing, supporting_documents

PERIOD = 60  # months: "disusun untuk jangka waktu 5 (lima) tahun" (Pasal 12 ayat (2), 19 ayat (2))
MID_TERM = 36  # months until the review of mid-term is due: lenient own reading, half of five years is two and a half
MID_TERM_OPENS = (
    24  # months after which a review counts for mid-term: as lenient on the other side
)
LAST_YEAR_OPENS = 48  # months after which a review counts for the last year
YEAR = 12  # months before the end in which a review counts for the last year


@dataclass(frozen=True, slots=True)
class ReviewedPlan:
    """A plan to be reviewed: its name and reviews, the settings with decree, period and review, documents of one."""

    name: str
    mid_term: str
    last_year: str
    decree: SettingName
    start: SettingName
    end: SettingName
    review: SettingName
    review_document: Supports


@dataclass(frozen=True, slots=True)
class ReviewWindow:
    """One review of a plan: what it is called, from when to when a review counts for it, and when it is due.

    Where only a year or month is known, the earliest possible day opens it and the latest possible day is the last.
    """

    text: str
    opens: date
    closes: date
    due: date

    @property
    def in_words(self) -> str:
        """The review and the last day on which it is due, in the current language."""
        return _("{review} by {day}", review=_(self.text), day=day(self.due))


PLANS = (
    ReviewedPlan(
        "architecture",
        N_("mid-term review of the SPBE architecture"),
        N_("last-year review of the SPBE architecture"),
        SettingName.ARCHITECTURE_DECREE,
        SettingName.ARCHITECTURE_FROM,
        SettingName.ARCHITECTURE_UNTIL,
        SettingName.ARCHITECTURE_REVIEWED,
        Supports.ARCHITECTURE_REVIEW,
    ),
    ReviewedPlan(
        "roadmap",
        N_("mid-term review of the SPBE roadmap"),
        N_("last-year review of the SPBE roadmap"),
        SettingName.ROADMAP_DECREE,
        SettingName.ROADMAP_FROM,
        SettingName.ROADMAP_UNTIL,
        SettingName.ROADMAP_REVIEWED,
        Supports.ROADMAP_REVIEW,
    ),
)


@dataclass(slots=True)
class ReviewState:
    """The reviews of all plans, in words: those overdue, made, and not due yet; and what has to be asked."""

    overdue: list[str]
    made: list[str]
    not_due: list[str]
    questions: list[Question]
    overdue_plans: list[str] = field(default_factory=list)


def review_state(view: RegisterView, plans: list[ReviewedPlan]) -> ReviewState:
    """Return the state of the reviews of plans on the day."""
    state = ReviewState([], [], [], [])
    for plan in plans:
        if not setting_text(view, plan.start):
            state.questions.append(ask_setting(plan.start))
        overdue = len(state.overdue)
        for window in _windows(view, plan):
            _judge_window(view, plan, window, state)
            if view.as_of <= window.due:
                break  # the reviews after it are not due either
        if len(state.overdue) > overdue:
            state.overdue_plans.append(plan.name)
    return state


def _windows(view: RegisterView, plan: ReviewedPlan) -> Iterator[ReviewWindow]:
    """Yield the windows of a plan whose days are known: mid-term from its start, last year from its end or start."""
    start = setting_text(view, plan.start)
    end = setting_text(view, plan.end)
    if not start and not end:
        return
    last_year = _last_year(plan, start, end)
    if start:
        opens = add_months(first_day(start), MID_TERM_OPENS)
        due = add_months(last_day(start), MID_TERM)
        yield ReviewWindow(plan.mid_term, opens, last_year.opens, due)
    yield last_year


def _last_year(plan: ReviewedPlan, start: str, end: str) -> ReviewWindow:
    """Return the window of the last year, by the end of the plan where it is known, else five years from its start."""
    if end:
        opens = add_months(first_day(end), -YEAR)
        return ReviewWindow(plan.last_year, opens, date.max, last_day(end))
    opens = add_months(first_day(start), LAST_YEAR_OPENS)
    due = add_months(last_day(start), PERIOD) - timedelta(days=1)
    return ReviewWindow(plan.last_year, opens, date.max, due)


def _judge_window(
    view: RegisterView, plan: ReviewedPlan, window: ReviewWindow, state: ReviewState
) -> None:
    """Add one review of a plan to the state; before its last day it is not due unless it was made already."""
    reviews = _reviews(view, plan)
    if any(window.opens <= reviewed_on < window.closes for reviewed_on in reviews):
        state.made.append(_(window.text))
    elif view.as_of <= window.due:
        state.not_due.append(window.in_words)
    elif any(reviewed_on >= window.closes for reviewed_on in reviews):
        _judge_before_later_review(view, window, state)
    elif _is_last_review_known(view, plan):
        state.overdue.append(window.in_words)
    else:
        state.questions.append(ask_setting(plan.review))


def _judge_before_later_review(
    view: RegisterView, window: ReviewWindow, state: ReviewState
) -> None:
    """Add a review of which only a later one is known: the day of the last says nothing of the one before."""
    if view.is_list_complete(ListName.DOCUMENTS):
        state.overdue.append(window.in_words)
    else:
        state.questions.append(ask_list(ListName.DOCUMENTS))


def _is_last_review_known(view: RegisterView, plan: ReviewedPlan) -> bool:
    """Return whether the last review is known, by its day or as none: a document of one alone is not the last."""
    answer = setting_answer(view, plan.review)
    if answer is Answer.VALUE:
        return True
    return is_stated_missing(view, answer)


def _reviews(view: RegisterView, plan: ReviewedPlan) -> list[date]:
    """Return the days of the reviews that are known, by the setting or by documents, up to the day."""
    texts = [setting_text(view, plan.review)]
    for document in supporting_documents(view, plan.review_document):
        dated = document.known("dated") or ""
        texts.append(str(dated))
    today = view.as_of.isoformat()
    return [last_day(text) for text in texts if text and text <= today]
