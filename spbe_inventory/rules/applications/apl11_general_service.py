"""Check of APL-11; its texts and citations are in the TOML of the same name."""

from collections.abc import Iterator, Sequence

from spbe_inventory.domain.finding import Finding, Question
from spbe_inventory.domain.lists import Delivery, Outcome, ServiceKind
from spbe_inventory.domain.records import Application, Service
from spbe_inventory.reference.systems import (
    GeneralApplication,
    general_applications,
    national_systems,
)
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.answers import ask
from spbe_inventory.rules.facts.build_dates import is_special
from spbe_inventory.rules.facts.findings import annex_entry, record_finding
from spbe_inventory.rules.facts.general_applications import (
    CONDITIONS,
    are_conditions_met,
    is_condition_met,
)
from spbe_inventory.rules.facts.general_use import is_on_record
from spbe_inventory.rules.facts.index import index_by
from spbe_inventory.rules.facts.ownership import (
    ask_if_unknown,
    ask_owner,
    is_of_others,
)


def check(view: RegisterView) -> Iterator[Finding]:
    """Yield for each electronic service of a field with a general application whether a special one serves it."""
    serving = index_by(
        view.applications_in_service,
        lambda application: application.known("services") or (),
    )
    for service in view.own_records(Service):
        applications = serving.get(service.key, [])
        is_in_person = service.known("delivery") == Delivery.IN_PERSON
        if is_in_person or not applications or is_of_others(view, service):
            yield _finding(service, Outcome.NOT_APPLICABLE)
        else:
            yield _judge(view, service, applications)


def _judge(
    view: RegisterView, service: Service, applications: Sequence[Application]
) -> Finding:
    field = service.known("general_field")
    if not field:
        return _finding(service, Outcome.UNKNOWN, ask(service, "general_field"))
    general = _decreed_of(str(field))
    if general is None:
        return _finding(service, Outcome.NOT_APPLICABLE)
    if any(is_special(application) is False for application in applications):
        return _finding(service, Outcome.MET, general=general)
    answers = [are_conditions_met(application, general) for application in applications]
    if all(answers):
        return _finding(service, Outcome.NOT_APPLICABLE)
    questions = _questions(view, service, applications, general)
    if questions:
        return _finding(service, Outcome.UNKNOWN, *questions)
    return _finding(service, Outcome.GAP, general=general, applications=applications)


def _decreed_of(field: str) -> GeneralApplication | None:
    """Return the general application of a field whose decree is known; None where there is none."""
    for general in general_applications().values():
        if general.decreed and field in general.fields:
            return general
    return None


def _questions(
    view: RegisterView,
    service: Service,
    applications: Sequence[Application],
    general: GeneralApplication,
) -> list[Question]:
    """Return what has to be known before a special application instead of the general one is certain."""
    questions = ask_if_unknown(service, "delivery", "service_kind")
    questions += ask_owner(service)
    for application in applications:
        questions += ask_if_unknown(application, "scope", "status")
        questions += _questions_of_conditions(application, general)
        if is_on_record(view, general):
            questions.append(ask(application, "similar_to"))
    return questions


def _questions_of_conditions(
    application: Application, general: GeneralApplication
) -> list[Question]:
    """Return the questions on the conditions of Pasal 37 ayat (3), unless one is known not to be met."""
    answers = {
        name: is_condition_met(application, name, general.decree_date)
        for name in CONDITIONS
    }
    if False in answers.values():
        return []
    return [
        ask(application, name) for name, answer in answers.items() if answer is None
    ]


def _finding(
    service: Service,
    outcome: Outcome,
    *questions: Question,
    general: GeneralApplication | None = None,
    applications: Sequence[Application] = (),
) -> Finding:
    grade = "administrative"
    if service.known("service_kind") == ServiceKind.PUBLIC:
        grade = "public"
    figures = {}
    if general is not None:
        figures["system"] = national_systems()[general.key].name
    return record_finding(
        service,
        outcome,
        *questions,
        grade=grade,
        annex=[annex_entry(application) for application in applications],
        figures=figures,
    )
