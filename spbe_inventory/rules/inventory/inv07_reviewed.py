"""INV-07: see the TOML beside this file."""

from collections.abc import Iterator
from datetime import date

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.dates import last_day
from spbe_inventory.domain.finding import Finding, Question
from spbe_inventory.domain.lists import ListName, Outcome, SettingName, Supports
from spbe_inventory.language.forms import listing
from spbe_inventory.rules.government import on_government
from spbe_inventory.rules.papers import supporting
from spbe_inventory.rules.said import ask_setting, setting_answer, setting_text
from spbe_inventory.rules.view import View

PLANS = (
    (SettingName.ARCHITECTURE_DECREE, SettingName.ARCHITECTURE_FROM, SettingName.ARCHITECTURE_REVIEWED),
    (SettingName.ROADMAP_DECREE, SettingName.ROADMAP_FROM, SettingName.ROADMAP_REVIEWED),
)
REVIEWS = {
    SettingName.ARCHITECTURE_REVIEWED: Supports.ARCHITECTURE_REVIEW,
    SettingName.ROADMAP_REVIEWED: Supports.ROADMAP_REVIEW,
}
MID_TERM = 3  # years from the start of a period of five: own reading of "paruh waktu"


def check(view: View) -> Iterator[Finding]:
    """Say once for the government whether architecture and roadmap were reviewed when it was time."""
    late: list[str] = []
    asked: list[Question] = []
    there = 0
    for decree, begun, reviewed in PLANS:
        if setting_answer(view, decree) is Answer.NONE:
            continue
        there += 1
        overdue, question = _overdue(view, begun, reviewed)
        late += [str(reviewed.label)] if overdue else []
        asked += [question] if question else []
    outcome = Outcome.GAP if late else Outcome.UNKNOWN if asked else Outcome.MET
    outcome = outcome if there else Outcome.NOT_APPLICABLE
    yield on_government(view, outcome, settle=asked, figures={"plans": listing(late)})


def _overdue(view: View, begun: SettingName, reviewed: SettingName) -> tuple[bool, Question | None]:
    """Tell whether the mid-term review is past and did not happen; a question where that cannot be told."""
    start = setting_text(view, begun)
    if not start:
        return False, ask_setting(begun)
    first = last_day(start)
    due = date(first.year + MID_TERM, first.month, min(first.day, 28))
    if view.as_of <= due:
        return False, None
    told = [
        setting_text(view, reviewed),
        *(str(one.known("dated") or "") for one in supporting(view, REVIEWS[reviewed])),
    ]
    days = [last_day(day) for day in told if day]
    if days:
        return max(days) < date(due.year - 1, due.month, due.day), None
    answer = setting_answer(view, reviewed)
    if answer is Answer.NONE or (answer is Answer.OPEN and view.listed_whole(ListName.DOCUMENTS)):
        return True, None
    return False, ask_setting(reviewed)
