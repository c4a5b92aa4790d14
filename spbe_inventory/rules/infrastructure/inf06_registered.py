"""Check of INF-06; its texts and citations are in the TOML of the same name."""

from collections.abc import Iterator

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.finding import Annexed, Finding, Question
from spbe_inventory.domain.lists import (
    ApplicationStatus,
    ListName,
    Outcome,
    SettingName,
    Supports,
)
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.answers import ask, setting_answer, yes_no
from spbe_inventory.rules.facts.documents import applications_named_in
from spbe_inventory.rules.facts.finding_on_government import (
    finding_from_parts,
    government_finding,
)
from spbe_inventory.rules.facts.findings import annex_entry

FIELD = "pse_registered"


def check(view: RegisterView) -> Iterator[Finding]:
    """Yield one finding on the government: which systems in use its registration does not name."""
    if setting_answer(view, SettingName.PSE_REGISTRATION) is Answer.NONE:
        yield government_finding(view, Outcome.GAP, message="gap_none")
        return
    in_use = [
        application
        for application in view.applications
        if application.known("status") == ApplicationStatus.IN_USE
    ]
    named = applications_named_in(view, Supports.PSE)
    is_complete = view.is_list_complete(ListName.DOCUMENTS)
    lacking: list[Annexed] = []
    questions: list[Question] = []
    for application in in_use:
        if application.key in named:
            continue
        is_registered = yes_no(application, FIELD)
        if is_complete and application.answer(FIELD) is Answer.OPEN:
            is_registered = False
        if is_registered is None:
            questions.append(ask(application, FIELD))
        elif not is_registered:
            lacking.append(annex_entry(application, FIELD))
    yield finding_from_parts(view, lacking, questions, len(in_use))
