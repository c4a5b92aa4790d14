"""Check of INV-03; its texts and citations are in the TOML of the same name."""

from collections.abc import Iterator

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.finding import Finding
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.domain.records import Application
from spbe_inventory.graph.in_service import out_of_service
from spbe_inventory.reference.codes import is_code, is_listed, tidy
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.build_dates import is_special
from spbe_inventory.rules.facts.findings import record_finding

FIELD = "reference_codes"
GENERAL_CODE = "RAA.01"


def check(view: RegisterView) -> Iterator[Finding]:
    """Yield for each application whether its reference codes can be read and are in the national lists."""
    for application in view.applications:
        yield _judge(application)


def _judge(application: Application) -> Finding:
    if out_of_service(application):
        return record_finding(application, Outcome.NOT_APPLICABLE)
    answer = application.answer(FIELD)
    if answer is Answer.NONE:
        return record_finding(application, Outcome.GAP)
    if answer is not Answer.VALUE:
        return record_finding(application, Outcome.UNKNOWN, FIELD)
    message = _fault(application)
    if message:
        return record_finding(application, Outcome.GAP, message=message)
    return record_finding(application, Outcome.MET)


def _fault(application: Application) -> str:
    """Return the message on the first fault of the codes of an application, empty where there is none."""
    codes = [tidy(code, "RAA") for code in application.reference_codes]
    if not all(is_code(code) for code in codes):
        return "gap_format"
    if not all(is_listed(code) for code in codes):
        return "gap_unlisted"
    if is_special(application) and any(_is_general(code) for code in codes):
        return "gap_contrary"
    return ""


def _is_general(code: str) -> bool:
    """Return whether a code is that of general applications, or below it."""
    return code == GENERAL_CODE or code.startswith(f"{GENERAL_CODE}.")
