"""Check of INT-17; its texts and citations are in the TOML of the same name."""

from collections.abc import Iterator

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.finding import Annexed, Finding, Question
from spbe_inventory.domain.lists import ListName, ServiceKind
from spbe_inventory.domain.records import Service
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.answers import ask, yes_no
from spbe_inventory.rules.facts.finding_on_government import finding_from_parts
from spbe_inventory.rules.facts.findings import annex_entry

FIELD = "on_portal"


def check(view: RegisterView) -> Iterator[Finding]:
    """Yield one finding on the government: which public services are not on its portal."""
    public = [
        service
        for service in view.own_records(Service)
        if service.known("service_kind") == ServiceKind.PUBLIC
    ]
    is_complete = view.is_list_complete(ListName.SERVICES)
    stated: list[Annexed] = []
    concluded: list[Annexed] = []
    questions: list[Question] = []
    for service in public:
        is_on_portal = yes_no(service, FIELD)
        if is_on_portal is False:
            stated.append(annex_entry(service, FIELD))
        elif is_complete and service.answer(FIELD) is Answer.OPEN:
            concluded.append(annex_entry(service, FIELD))
        elif is_on_portal is None:
            questions.append(ask(service, FIELD))
    lacking = [*stated, *concluded]
    yield finding_from_parts(view, lacking, questions, len(public))
