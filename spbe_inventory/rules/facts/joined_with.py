"""Applications of a field that the law connects with a national system: complaints, archives."""

from collections.abc import Iterator

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.finding import Finding
from spbe_inventory.domain.lists import GeneralField, Outcome
from spbe_inventory.domain.records import Application
from spbe_inventory.graph.classify import pairs_of
from spbe_inventory.graph.in_service import out_of_service
from spbe_inventory.graph.links import Links
from spbe_inventory.reference.systems import general_applications
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.absence import open_list_questions
from spbe_inventory.rules.facts.answers import has_value
from spbe_inventory.rules.facts.findings import record_finding
from spbe_inventory.rules.facts.general_applications import pointed_to
from spbe_inventory.rules.facts.general_use import use_of
from spbe_inventory.rules.facts.outcomes import outcome_of_absence


def findings_by_field(
    view: RegisterView, field: GeneralField, system: str
) -> Iterator[Finding]:
    """Yield for each application of a field whether it exchanges data with the national system of that field.

    An application whose words suggest the field, and that does not state one, is asked for it; one without a function
    is asked for that. The grade is `unused` where the government does not use the national system at all.
    """
    general = general_applications()[system]
    grade = "used"
    if use_of(view, general).outcome is Outcome.GAP:
        grade = "unused"
    links = Links((), undirected=pairs_of(view.resolved_exchanges))
    partners = links.partners(system)
    for application in view.applications:
        linked = application.key in partners
        yield _judge(view, application, field, linked=linked, grade=grade)


def _judge(
    view: RegisterView,
    application: Application,
    field: GeneralField,
    *,
    linked: bool,
    grade: str,
) -> Finding:
    stated = application.known("general_field")
    if out_of_service(application) or stated not in (None, field):
        return record_finding(application, Outcome.NOT_APPLICABLE, grade=grade)
    if stated is None:
        return _judge_unstated(application, field, grade)
    if linked:
        return record_finding(application, Outcome.MET, grade=grade)
    questions = open_list_questions(view, application)
    outcome = outcome_of_absence(questions)
    return record_finding(application, outcome, *questions, grade=grade)


def _judge_unstated(
    application: Application, field: GeneralField, grade: str
) -> Finding:
    unanswered = _field_to_ask(application, field)
    if unanswered:
        return record_finding(application, Outcome.UNKNOWN, unanswered, grade=grade)
    return record_finding(application, Outcome.NOT_APPLICABLE, grade=grade)


def _field_to_ask(application: Application, field: GeneralField) -> str:
    """Return the field to ask of an application that states no general field, or nothing."""
    if application.answer("general_field") is Answer.NONE:
        return ""
    if any(field in general.fields for general in pointed_to(application)):
        return "general_field"
    if has_value(application, "function"):
        return ""
    return "function"
