"""Check of INT-14; its texts and citations are in the TOML of the same name."""

from collections.abc import Iterator

from spbe_inventory.domain.finding import Finding
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.domain.records import Application
from spbe_inventory.graph.in_service import out_of_service
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.absence import open_list_questions
from spbe_inventory.rules.facts.findings import record_finding
from spbe_inventory.rules.facts.outcomes import outcome_of_absence
from spbe_inventory.rules.facts.staff_data import StaffDataFlow, is_staff_data


def check(view: RegisterView) -> Iterator[Finding]:
    """Yield for each application that needs staff data whether they come from the personnel system.

    They come where exchanges of staff data lead from there to the application, each carrying staff data.
    """
    takers = _takers_of_staff_data(view)
    flow = StaffDataFlow(view)
    for application in view.applications:
        if application.key in takers and _is_assessed(view, application):
            yield _judge(view, application, flow)
        else:
            yield record_finding(application, Outcome.NOT_APPLICABLE)


def _takers_of_staff_data(view: RegisterView) -> set[str]:
    staff_data = {
        key
        for key, data_set in view.snapshot.data_sets.items()
        if is_staff_data(data_set)
    }
    needs = [assessed.need for assessed in view.needs]
    return {need.taker for need in needs if need.data in staff_data}


def _is_assessed(view: RegisterView, application: Application) -> bool:
    return view.is_of_government(application) and not out_of_service(application)


def _judge(
    view: RegisterView, application: Application, flow: StaffDataFlow
) -> Finding:
    if application.key in flow.supplied:
        return record_finding(application, Outcome.MET)
    unclear = flow.questions(application.key)
    if unclear:
        return record_finding(
            application, Outcome.UNKNOWN, *unclear, message="unknown_way"
        )
    questions = [
        *open_list_questions(view, application),
        *flow.questions_of_source(application.key),
    ]
    outcome = outcome_of_absence(questions)
    return record_finding(application, outcome, *questions)
