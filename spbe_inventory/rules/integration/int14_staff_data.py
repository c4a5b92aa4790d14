"""INT-14: see the TOML beside this file."""

from collections.abc import Iterator

from spbe_inventory.domain.finding import Finding, Question
from spbe_inventory.domain.lists import GeneralField, Outcome, SettingName
from spbe_inventory.domain.records import Application
from spbe_inventory.reference.codes import tidy
from spbe_inventory.rules.absence import open_lists
from spbe_inventory.rules.guards import out_of_service
from spbe_inventory.rules.said import setting_said
from spbe_inventory.rules.view import View

STAFF = "RAD.09.06.03"  # data of civil servants in the reference architecture (SE MenPANRB 18/2022)
NATIONAL = "nasional-siasn"


def check(view: View) -> Iterator[Finding]:
    """Say of each application that needs staff data whether they come from the personnel source."""
    data = {key for key, one in view.snapshot.data_sets.items() if _is_staff(one.known("reference_codes") or ())}
    takers = {assessed.need.taker for assessed in view.needs if assessed.need.data in data}
    sources = {one.key for one in view.applications if _is_source(one)} | {NATIONAL}
    reached = {key for source in sources for key in view.links.reach(source)} | sources
    grade = "apart" if setting_said(view, SettingName.STAFF_CONSOLIDATED) is False else "inside"
    for application in view.applications:
        counts = application.key in takers and not out_of_service(application)
        yield _judge(view, application, counts=counts, reached=application.key in reached, grade=grade)


def _is_staff(codes: tuple[str, ...]) -> bool:
    return any(tidy(code).startswith(STAFF) for code in codes)


def _is_source(one: Application) -> bool:
    return one.known("general_field") == GeneralField.PERSONNEL and not out_of_service(one)


def _judge(view: View, application: Application, *, counts: bool, reached: bool, grade: str) -> Finding:
    asked = tuple[Question, ...]()
    outcome = Outcome.NOT_APPLICABLE
    if counts:
        asked = () if reached else open_lists(view, application)
        outcome = Outcome.MET if reached else Outcome.UNKNOWN if asked else Outcome.GAP
    return Finding(
        kind="application", key=application.key, outcome=outcome, message=str(outcome), grade=grade, settle=asked
    )
