"""Check of INV-04; its texts and citations are in the TOML of the same name."""

from collections.abc import Iterator

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.finding import Finding
from spbe_inventory.domain.lists import ListName, Outcome
from spbe_inventory.domain.records import Application
from spbe_inventory.graph.in_service import out_of_service
from spbe_inventory.reference.codes import tidy
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.answers import is_unanswered
from spbe_inventory.rules.facts.findings import gap_if_status_known, record_finding

FIELD = "services"
SERVICE_CODE = "RAL"


def check(view: RegisterView) -> Iterator[Finding]:
    """Yield for each application whether it supports a service, by name or by the code of one.

    The answer that it supports none wins over a code; the contradiction is said.
    """
    is_complete = view.is_list_complete(ListName.SERVICES)
    for application in view.applications:
        if out_of_service(application) or not view.is_of_government(application):
            yield record_finding(application, Outcome.NOT_APPLICABLE)
        else:
            yield _judge(application, is_complete=is_complete)


def _judge(application: Application, *, is_complete: bool) -> Finding:
    answer = application.answer(FIELD)
    has_code = _has_service_code(application)
    is_owner_open = is_unanswered(application, "owner")
    if answer is Answer.NONE and is_owner_open:
        return record_finding(
            application, Outcome.UNKNOWN, "owner", message="unknown_owner"
        )
    if answer is Answer.NONE and has_code:
        return gap_if_status_known(application, "gap_contradiction")
    if answer is Answer.VALUE or has_code:
        return record_finding(application, Outcome.MET)
    if answer is Answer.UNKNOWN:
        return record_finding(application, Outcome.UNKNOWN, FIELD)
    if answer is Answer.OPEN and not is_complete:
        return record_finding(application, Outcome.UNKNOWN, FIELD)
    if is_owner_open:
        return record_finding(
            application, Outcome.UNKNOWN, "owner", message="unknown_owner"
        )
    if answer is Answer.NONE:
        return gap_if_status_known(application)
    return gap_if_status_known(application, "gap_list")


def _has_service_code(application: Application) -> bool:
    codes = application.known("reference_codes") or ()
    return any(tidy(code).startswith(SERVICE_CODE) for code in codes)
