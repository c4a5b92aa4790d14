"""Check of INF-10; its texts and citations are in the TOML of the same name."""

from collections.abc import Iterator

from spbe_inventory.domain.finding import Finding, Question
from spbe_inventory.domain.lists import FacilityKind, Outcome, SettingName
from spbe_inventory.domain.records import Facility
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.answers import ask, ask_setting
from spbe_inventory.rules.facts.architecture import (
    ask_architecture,
    has_architecture,
    is_named_in_architecture,
)
from spbe_inventory.rules.facts.build_dates import (
    PERPRES,
    built_since,
    open_date_fields,
)
from spbe_inventory.rules.facts.facilities import infrastructure
from spbe_inventory.rules.facts.findings import record_finding
from spbe_inventory.rules.facts.outcomes import outcome_of_absence
from spbe_inventory.rules.facts.ownership import (
    ask_whose_facility,
    is_exempt_facility,
)

# The infrastructure of a local government that Pasal 27 ayat (3) Perpres 95/2018 lists.
LISTED = (FacilityKind.INTRANET, FacilityKind.SPL)


def check(view: RegisterView) -> Iterator[Finding]:
    """Yield for each facility of the government built or developed since 2018 whether the architecture names it."""
    exists = has_architecture(view)
    for facility in infrastructure(view):
        if exists is False or is_exempt_facility(view, facility):
            yield _finding(facility, Outcome.NOT_APPLICABLE)
        else:
            yield _judge(view, facility, exists=exists)


def _judge(view: RegisterView, facility: Facility, *, exists: bool | None) -> Finding:
    is_named = is_named_in_architecture(view, facility)
    if is_named:
        return _finding(facility, Outcome.MET)
    built = built_since(facility, PERPRES)
    if built is False:
        return _finding(facility, Outcome.NOT_APPLICABLE)
    questions = ask_whose_facility(facility)
    if built is None:
        open_fields = open_date_fields(facility, PERPRES)
        questions += [ask(facility, name) for name in open_fields]
    if exists is None:
        questions.append(ask_setting(SettingName.ARCHITECTURE_DECREE))
    if is_named is None:
        questions += ask_architecture(view, facility)
    return _finding(facility, outcome_of_absence(questions), *questions)


def _finding(facility: Facility, outcome: Outcome, *questions: Question) -> Finding:
    grade = "other"
    if facility.facility_kind == FacilityKind.DATA_CENTRE:
        grade = "data_centre"
    elif facility.facility_kind in LISTED:
        grade = "listed"
    return record_finding(facility, outcome, *questions, grade=grade)
