"""Applications of a field that the law joins with a national system: complaints, archives."""

from collections.abc import Iterator

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.finding import Finding, Question
from spbe_inventory.domain.lists import GeneralField, Outcome
from spbe_inventory.domain.records import Application
from spbe_inventory.graph.build import pairs_of
from spbe_inventory.graph.links import Links
from spbe_inventory.reference.systems import general_applications
from spbe_inventory.rules.absence import open_lists
from spbe_inventory.rules.general import pointed_to
from spbe_inventory.rules.general_use import used
from spbe_inventory.rules.guards import out_of_service
from spbe_inventory.rules.view import View


def judged_by_field(view: View, field: GeneralField, system: str) -> Iterator[Finding]:
    """Say of each application of a field whether it exchanges data with the national system that the law names.

    One whose words point there, and that does not say its field, is asked it; one that does not say what it is for is
    asked that. The grade `unused` is that of a
    government that does not use the national system at all.
    """
    general = general_applications()[system]
    links = Links((), joined=pairs_of(view.running))
    grade = "unused" if used(view, general).outcome is Outcome.GAP else "used"
    for application in view.applications:
        yield _judge(view, application, field, linked=system in links.partners(application.key), grade=grade)


def _judge(view: View, application: Application, field: GeneralField, *, linked: bool, grade: str) -> Finding:
    told = application.known("general_field")
    outcome, asked = Outcome.NOT_APPLICABLE, tuple[Question, ...]()
    if told == field and not out_of_service(application):
        asked = () if linked else open_lists(view, application)
        outcome = Outcome.MET if linked else Outcome.UNKNOWN if asked else Outcome.GAP
    elif told is None and not out_of_service(application) and (name := _asked(application, field)):
        outcome, asked = Outcome.UNKNOWN, (Question("application", application.key, name),)
    return Finding(
        kind="application", key=application.key, outcome=outcome, message=str(outcome), grade=grade, settle=asked
    )


def _asked(application: Application, field: GeneralField) -> str:
    """Give what is to be asked of an application whose field is not said: that, or first what it is for; or nothing."""
    if application.answer("general_field") is Answer.NONE:
        return ""
    if any(field in one.fields for one in pointed_to(application)):
        return "general_field"
    return "" if application.answer("function") is Answer.VALUE else "function"
