"""Check of INF-09; its texts and citations are in the TOML of the same name."""

from collections.abc import Iterator

from spbe_inventory.domain.dates import first_day, last_day
from spbe_inventory.domain.finding import Annexed, Finding, Question
from spbe_inventory.domain.lists import FacilityKind, SettingName
from spbe_inventory.domain.records import Facility
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.answers import ask, setting_text, yes_no
from spbe_inventory.rules.facts.finding_on_government import (
    finding_from_parts,
    not_yet_available,
)
from spbe_inventory.rules.facts.findings import annex_entry
from spbe_inventory.rules.facts.ownership import (
    ask_whose_facility,
    is_exempt_facility,
)

# The link with the national data centre, and the letters a to d of Pasal 30 ayat (2) Perpres 95/2018.
CONDITIONS = (
    "national_link",
    "centre_standard",
    "shared_use",
    "operation_letter",
    "security_letter",
)


def check(view: RegisterView) -> Iterator[Finding]:
    """Yield one finding on the government: whether its older data centres meet the conditions and are joined."""
    waiting = not_yet_available(view, SettingName.PDN_SINCE)
    if waiting:
        yield waiting
        return
    lacking: list[Annexed] = []
    questions: list[Question] = []
    centres = _older_centres(view)
    for centre in centres:
        open_questions = _questions_of_scope(view, centre)
        if open_questions:
            questions.extend(open_questions)
            continue
        answers = {name: yes_no(centre, name) for name in CONDITIONS}
        failed = [name for name, answer in answers.items() if answer is False]
        if failed:
            lacking.append(annex_entry(centre, *failed))
        unanswered = [name for name, answer in answers.items() if answer is None]
        questions.extend(ask(centre, name) for name in unanswered)
    yield finding_from_parts(view, lacking, questions, len(centres))


def _older_centres(view: RegisterView) -> list[Facility]:
    """Return the data centres not known to be exempt: of others, part of the national one, or younger than it."""
    return [
        facility
        for facility in view.own_records(Facility)
        if facility.facility_kind == FacilityKind.DATA_CENTRE
        and not is_exempt_facility(view, facility)
        and not yes_no(facility, "part_of_national")
        and not _is_younger(view, facility)
    ]


def _questions_of_scope(view: RegisterView, centre: Facility) -> list[Question]:
    """Return what has to be known before the conditions bind a data centre."""
    questions = ask_whose_facility(centre)
    if yes_no(centre, "part_of_national") is None:
        questions.append(ask(centre, "part_of_national"))
    if _is_younger(view, centre) is None:
        questions.append(ask(centre, "since"))
    return questions


def _is_younger(view: RegisterView, centre: Facility) -> bool | None:
    """Return whether a data centre came into use once the national one was available; None where dates do not tell."""
    since = str(centre.known("since") or "")
    available = setting_text(view, SettingName.PDN_SINCE)
    if not since:
        return None
    if last_day(since) < first_day(available):
        return False
    if first_day(since) >= last_day(available):
        return True
    return None
