"""A finding on the government as a whole, with its parts as an annex."""

from collections.abc import Collection, Iterable, Mapping

from spbe_inventory.domain.finding import NO_FIGURES, Annexed, Finding, Question
from spbe_inventory.domain.lists import Outcome, SettingName
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.answers import ask_setting, is_available
from spbe_inventory.rules.facts.findings import record_finding
from spbe_inventory.rules.facts.outcomes import outcome_by_lack


def government_finding(
    view: RegisterView,
    outcome: Outcome,
    *,
    message: str = "",
    grade: str = "",
    settle: Iterable[Question] = (),
    annex: Iterable[Annexed] = (),
    figures: Mapping[str, int | str] = NO_FIGURES,
) -> Finding:
    """Return a finding on the government; questions are kept, each once, only where the outcome is unknown."""
    agency = view.snapshot.agencies[view.agency]
    return record_finding(
        agency,
        outcome,
        *settle,
        message=message,
        grade=grade,
        annex=annex,
        figures=figures,
    )


def not_yet_available(view: RegisterView, since: SettingName) -> Finding | None:
    """Return the finding where a national facility is not available on the day, or its date is not known; else None.

    Its messages are `not_applicable` (belum berlaku) and `unknown_since`.
    """
    available = is_available(view, since)
    if available:
        return None
    if available is None:
        question = ask_setting(since)
        return government_finding(
            view, Outcome.UNKNOWN, message="unknown_since", settle=[question]
        )
    return government_finding(view, Outcome.NOT_APPLICABLE)


def finding_from_parts(
    view: RegisterView,
    lacking: Iterable[Annexed],
    questions: Iterable[Question],
    count: int,
) -> Finding:
    """Return the finding by the parts of a government: a gap where any lacks something, else unknown where any is open.

    `count` is how many parts are looked at; with none the rule is not applicable. Figures: lacking, open, count.
    """
    annex = list(lacking)
    open_questions = dict.fromkeys(questions)
    figures = {
        "lacking": len(annex),
        "open": len(open_questions),
        "count": count,
    }
    return government_finding(
        view,
        _outcome_of_parts(annex, open_questions, count),
        settle=open_questions,
        annex=annex,
        figures=figures,
    )


def _outcome_of_parts(
    lacking: Collection[Annexed], questions: Collection[Question], count: int
) -> Outcome:
    outcome = outcome_by_lack(lacking, questions)
    if outcome is Outcome.MET and not count:
        return Outcome.NOT_APPLICABLE
    return outcome
