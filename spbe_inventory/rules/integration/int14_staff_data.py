"""Check of INT-14; its texts and citations are in the TOML of the same name."""

from collections.abc import Iterator

from spbe_inventory.domain.finding import Finding
from spbe_inventory.domain.lists import GeneralField, Outcome, SettingName
from spbe_inventory.domain.records import Application, DataSet
from spbe_inventory.graph.in_service import out_of_service
from spbe_inventory.reference.codes import tidy
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.absence import open_list_questions
from spbe_inventory.rules.facts.answers import setting_yes_no
from spbe_inventory.rules.facts.findings import record_finding
from spbe_inventory.rules.facts.outcomes import outcome_of_absence

STAFF_CODE = "RAD.09.06.03"  # data of civil servants in the reference architecture (SE MenPANRB 18/2022)
NATIONAL_SOURCE = "nasional-siasn"


def check(view: RegisterView) -> Iterator[Finding]:
    """Yield for each application that needs staff data whether they come from the personnel system."""
    grade = "inside"
    if setting_yes_no(view, SettingName.STAFF_CONSOLIDATED) is False:
        grade = "apart"
    takers = _takers_of_staff_data(view)
    supplied = _supplied(view)
    for application in view.applications:
        if application.key in takers and not out_of_service(application):
            is_supplied = application.key in supplied
            yield _judge(view, application, grade, is_supplied=is_supplied)
        else:
            yield record_finding(application, Outcome.NOT_APPLICABLE, grade=grade)


def _takers_of_staff_data(view: RegisterView) -> set[str]:
    staff_data = {
        key
        for key, data_set in view.snapshot.data_sets.items()
        if _is_staff_data(data_set)
    }
    needs = [assessed.need for assessed in view.needs]
    return {need.taker for need in needs if need.data in staff_data}


def _is_staff_data(data_set: DataSet) -> bool:
    codes = data_set.known("reference_codes") or ()
    return any(tidy(code).startswith(STAFF_CODE) for code in codes)


def _supplied(view: RegisterView) -> set[str]:
    """Return the personnel systems and all applications that their data reach."""
    sources = {
        application.key
        for application in view.applications_in_service
        if application.known("general_field") == GeneralField.PERSONNEL
    }
    sources.add(NATIONAL_SOURCE)
    supplied = set(sources)
    for source in sources:
        supplied.update(view.links.descendants(source))
    return supplied


def _judge(
    view: RegisterView, application: Application, grade: str, *, is_supplied: bool
) -> Finding:
    if is_supplied:
        return record_finding(application, Outcome.MET, grade=grade)
    questions = open_list_questions(view, application)
    outcome = outcome_of_absence(questions)
    return record_finding(application, outcome, *questions, grade=grade)
