"""One finding on the government as a whole, with what it is made up of as an annex."""

from collections.abc import Iterable, Mapping

from spbe_inventory.domain.finding import Annexed, Finding, Question
from spbe_inventory.domain.lists import Outcome, SettingName
from spbe_inventory.rules.said import ask_setting, available
from spbe_inventory.rules.view import View


def on_government(
    view: View,
    outcome: Outcome,
    *,
    message: str = "",
    grade: str = "",
    settle: Iterable[Question] = (),
    annex: Iterable[Annexed] = (),
    figures: Mapping[str, int | str] | None = None,
) -> Finding:
    """Give a finding on the government; questions are kept only where it cannot be assessed."""
    return Finding(
        kind="agency",
        key=view.agency,
        outcome=outcome,
        message=message or str(outcome),
        grade=grade,
        settle=tuple(dict.fromkeys(settle)) if outcome is Outcome.UNKNOWN else (),
        annex=tuple(annex),
        figures=dict(figures or {}),
    )


def not_yet(view: View, since: SettingName) -> Finding | None:
    """Give the finding where a national facility is not available on the day, or nobody recorded since when; else None.

    Its messages are `not_applicable` (belum berlaku) and `unknown_since`.
    """
    there = available(view, since)
    if there is None:
        return on_government(view, Outcome.UNKNOWN, message="unknown_since", settle=[ask_setting(since)])
    return None if there else on_government(view, Outcome.NOT_APPLICABLE)


def of_parts(
    view: View, lacking: Iterable[Annexed], asked: Iterable[Question], count: int, *, grade: str = ""
) -> Finding:
    """Judge a government by its parts: a gap where any lacks something, else unknown where any is not answered.

    `count` is how many parts are looked at; none at all is not applicable. Figures: lacking, open, count.
    """
    some, open_ = list(lacking), list(dict.fromkeys(asked))
    outcome = Outcome.NOT_APPLICABLE
    if some:
        outcome = Outcome.GAP
    elif open_:
        outcome = Outcome.UNKNOWN
    elif count:
        outcome = Outcome.MET
    figures = {"lacking": len(some), "open": len(open_), "count": count}
    return on_government(view, outcome, grade=grade, settle=open_, annex=some, figures=figures)
