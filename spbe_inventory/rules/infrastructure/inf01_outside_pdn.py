"""Check of INF-01; its texts and citations are in the TOML of the same name."""

from collections.abc import Iterator

from spbe_inventory.domain.finding import Annexed, Finding, Question
from spbe_inventory.domain.lists import FacilityKind, Hosting, SettingName
from spbe_inventory.domain.records import Application
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.answers import (
    ask,
    ask_setting,
    has_value,
    setting_yes_no,
)
from spbe_inventory.rules.facts.facilities import any_answers_yes, facilities_of
from spbe_inventory.rules.facts.finding_on_government import (
    finding_from_parts,
    not_yet_available,
)
from spbe_inventory.rules.facts.findings import annex_entry

OUTSIDE = (Hosting.LOCAL, Hosting.OFFICE, Hosting.THIRD_PARTY)


def check(view: RegisterView) -> Iterator[Finding]:
    """Yield one finding on the government: which applications run outside the national data centre, not connected."""
    waiting = not_yet_available(view, SettingName.PDN_SINCE)
    if waiting:
        yield waiting
        return
    applications = view.applications_in_service
    outside = [
        application
        for application in applications
        if application.known("hosting") in OUTSIDE
    ]
    is_connected = _is_connected(view)
    lacking: list[Annexed] = []
    questions: list[Question] = []
    if is_connected is False:
        lacking = [annex_entry(application) for application in outside]
    if outside and is_connected is None:
        questions.append(ask_setting(SettingName.PDN_USED))
    questions.extend(_ask_hosting(applications))
    yield finding_from_parts(view, lacking, questions, len(applications))


def _is_connected(view: RegisterView) -> bool | None:
    """Return whether a data centre of the government is connected with the national one; None where not known."""
    data_centres = facilities_of(view, FacilityKind.DATA_CENTRE)
    is_connected = any_answers_yes(data_centres, "national_link")
    if is_connected is None:
        return setting_yes_no(view, SettingName.PDN_USED)
    return is_connected


def _ask_hosting(applications: tuple[Application, ...]) -> Iterator[Question]:
    for application in applications:
        if not has_value(application, "hosting"):
            yield ask(application, "hosting")
