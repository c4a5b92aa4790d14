"""INV-04: see the TOML beside this file."""

from collections.abc import Iterator

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.finding import Finding
from spbe_inventory.domain.lists import ListName, Outcome
from spbe_inventory.domain.records import Application
from spbe_inventory.reference.codes import tidy
from spbe_inventory.rules.guards import out_of_service
from spbe_inventory.rules.thing import judged
from spbe_inventory.rules.view import View


def check(view: View) -> Iterator[Finding]:
    """Say of each application whether it helps a service, by name or by the code of one."""
    whole = view.listed_whole(ListName.SERVICES)
    for application in view.applications:
        yield _judge(application, whole=whole)


def _judge(application: Application, *, whole: bool) -> Finding:
    answer = application.answer("services")
    coded = any(tidy(code).startswith("RAL") for code in application.known("reference_codes") or ())
    if out_of_service(application):
        return judged(application, Outcome.NOT_APPLICABLE)
    if answer is Answer.VALUE or coded:
        return judged(application, Outcome.MET)
    if answer is Answer.UNKNOWN or (answer is Answer.OPEN and not whole):
        return judged(application, Outcome.UNKNOWN, "services")
    if application.answer("status") is not Answer.VALUE:
        return judged(application, Outcome.UNKNOWN, "status", message="unknown_status")
    return judged(application, Outcome.GAP)
