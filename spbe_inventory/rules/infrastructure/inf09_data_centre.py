"""Check of INF-09; its texts and citations are in the TOML of the same name."""

from collections.abc import Iterator

from spbe_inventory.domain.finding import Annexed, Finding, Question
from spbe_inventory.domain.lists import FacilityKind, SettingName
from spbe_inventory.domain.records import Facility
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.answers import ask, yes_no
from spbe_inventory.rules.facts.data_centres import (
    is_older_than_national,
    unanswered_fields,
    unmet_fields,
)
from spbe_inventory.rules.facts.finding_on_government import (
    finding_from_parts,
    not_yet_available,
)
from spbe_inventory.rules.facts.findings import annex_entry
from spbe_inventory.rules.facts.ownership import (
    ask_whose_facility,
    is_exempt_facility,
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
        unmet = unmet_fields(centre)
        if unmet:
            lacking.append(annex_entry(centre, *unmet))
        questions.extend(ask(centre, name) for name in unanswered_fields(centre))
    yield finding_from_parts(view, lacking, questions, len(centres))


def _older_centres(view: RegisterView) -> list[Facility]:
    """Return the data centres not known to be exempt: of others, part of the national one, or younger than it."""
    return [
        facility
        for facility in view.own_records(Facility)
        if facility.facility_kind == FacilityKind.DATA_CENTRE
        and not is_exempt_facility(view, facility)
        and not yes_no(facility, "part_of_national")
        and is_older_than_national(view, facility) is not False
    ]


def _questions_of_scope(view: RegisterView, centre: Facility) -> list[Question]:
    """Return what has to be known before the conditions bind a data centre."""
    questions = ask_whose_facility(centre)
    if yes_no(centre, "part_of_national") is None:
        questions.append(ask(centre, "part_of_national"))
    if is_older_than_national(view, centre) is None:
        questions.append(ask(centre, "since"))
    return questions
