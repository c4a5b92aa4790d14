"""Check of INV-05; its texts and citations are in the TOML of the same name."""

from collections.abc import Iterator

from spbe_inventory.domain.finding import Finding, Question
from spbe_inventory.domain.lists import Delivery, ListName, Outcome
from spbe_inventory.domain.records import Service
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.answers import ask, is_unanswered
from spbe_inventory.rules.facts.findings import record_finding
from spbe_inventory.rules.facts.outcomes import outcome_of_absence

ELECTRONIC = (Delivery.ELECTRONIC, Delivery.HYBRID)


def check(view: RegisterView) -> Iterator[Finding]:
    """Yield for each electronic service whether an application supports it, where its office's list is complete."""
    supported: set[str] = set()
    for application in view.applications_in_service:
        supported.update(application.services)
    for service in view.own_records(Service):
        yield _judge(view, service, is_supported=service.key in supported)


def _judge(view: RegisterView, service: Service, *, is_supported: bool) -> Finding:
    is_apart = view.owners.is_outside(service.known("unit"))
    if is_apart or service.known("delivery") not in ELECTRONIC:
        return record_finding(service, Outcome.NOT_APPLICABLE)
    if is_supported:
        return record_finding(service, Outcome.MET)
    questions = _open_questions(view, service)
    outcome = outcome_of_absence(questions)
    return record_finding(service, outcome, *questions)


def _open_questions(view: RegisterView, service: Service) -> list[Question]:
    """Return what has to be answered before it is certain that nothing supports a service."""
    unit = service.known("unit")
    if unit is None:
        return [ask(service, "unit")]
    office = view.owners.office_of(unit)
    if not view.is_list_complete(ListName.APPLICATIONS, office):
        return [Question("unit", office, "applications")]
    own = [
        application
        for application in view.applications_in_service
        if view.office_of(application) == office
    ]
    of_unknown_owner = [
        ask(application, "owner")
        for application in view.applications_in_service
        if is_unanswered(application, "owner")
        and is_unanswered(application, "services")
    ]
    return of_unknown_owner + [
        ask(application, "services")
        for application in own
        if is_unanswered(application, "services")
    ]
