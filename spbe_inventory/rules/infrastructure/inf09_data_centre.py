"""Check of INF-09; its texts and citations are in the TOML of the same name."""

from collections.abc import Iterator

from spbe_inventory.domain.finding import Finding, Question
from spbe_inventory.domain.lists import FacilityKind, SettingName
from spbe_inventory.domain.records import Facility
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.answers import ask, yes_no
from spbe_inventory.rules.facts.data_centres import (
    is_older_than_national,
    unanswered_fields,
    unmet_fields,
)
from spbe_inventory.rules.facts.finding_on_government import not_yet_available
from spbe_inventory.rules.facts.judged_parts import (
    JudgedPart,
    finding_from_judged,
    lacking_part,
    met_part,
    open_part,
)
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
    parts = [_judge(view, centre) for centre in _older_centres(view)]
    yield finding_from_judged(view, parts)


def _judge(view: RegisterView, centre: Facility) -> JudgedPart:
    """Return a data centre with the outcome: one condition that is answered as not met is enough."""
    questions = _questions_of_scope(view, centre)
    if questions:
        return open_part(centre, *questions)
    unmet = unmet_fields(centre)
    if unmet:
        return lacking_part(centre, *unmet)
    unanswered = unanswered_fields(centre)
    if unanswered:
        return open_part(centre, *unanswered)
    return met_part(centre)


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
