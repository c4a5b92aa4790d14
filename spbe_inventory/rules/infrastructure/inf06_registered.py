"""Check of INF-06; its texts and citations are in the TOML of the same name."""

from collections.abc import Iterator

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.finding import Finding
from spbe_inventory.domain.lists import (
    ApplicationStatus,
    ListName,
    Outcome,
    SettingName,
    Supports,
)
from spbe_inventory.domain.records import Application
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.answers import setting_answer, yes_no
from spbe_inventory.rules.facts.documents import applications_named_in
from spbe_inventory.rules.facts.finding_on_government import government_finding
from spbe_inventory.rules.facts.judged_parts import (
    JudgedPart,
    finding_from_judged,
    lacking_part,
    met_part,
    open_part,
)

FIELD = "pse_registered"


def check(view: RegisterView) -> Iterator[Finding]:
    """Yield one finding on the government: which of its systems in use its registration does not name."""
    if setting_answer(view, SettingName.PSE_REGISTRATION) is Answer.NONE:
        yield government_finding(view, Outcome.GAP, message="gap_none")
        return
    parts = [
        _judge(view, application)
        for application in view.government_applications()
        if application.known("status") == ApplicationStatus.IN_USE
    ]
    yield finding_from_judged(view, parts)


def _judge(view: RegisterView, application: Application) -> JudgedPart:
    """Return whether an application is registered: by a document, by its answer, or by none in a complete list."""
    if application.key in applications_named_in(view, Supports.PSE):
        return met_part(application)
    is_registered = yes_no(application, FIELD)
    is_answered = application.answer(FIELD) is not Answer.OPEN
    if not is_answered and view.is_list_complete(ListName.DOCUMENTS):
        is_registered = False
    if is_registered is None:
        return open_part(application, FIELD)
    if is_registered:
        return met_part(application)
    return lacking_part(application, FIELD)
