"""INV-03: see the TOML beside this file."""

from collections.abc import Iterator

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.finding import Finding, Question
from spbe_inventory.domain.lists import ApplicationScope, Outcome
from spbe_inventory.domain.records import Application
from spbe_inventory.reference.codes import is_code, known_to, tidy
from spbe_inventory.rules.guards import out_of_service
from spbe_inventory.rules.view import View

OF_GENERAL = "RAA.01"


def check(view: View) -> Iterator[Finding]:
    """Say of each application whether its reference codes can be read and are in the national lists."""
    for application in view.applications:
        outcome, message = _judge(application)
        settle = (Question("application", application.key, "reference_codes"),) if outcome is Outcome.UNKNOWN else ()
        yield Finding(kind="application", key=application.key, outcome=outcome, message=message, settle=settle)


def _judge(application: Application) -> tuple[Outcome, str]:
    if out_of_service(application):
        return Outcome.NOT_APPLICABLE, "not_applicable"
    answer = application.answer("reference_codes")
    if answer is Answer.NONE:
        return Outcome.GAP, "gap"
    if answer is not Answer.VALUE:
        return Outcome.UNKNOWN, "unknown"
    codes = [tidy(code, "RAA") for code in application.reference_codes]
    if not all(is_code(code) for code in codes):
        return Outcome.GAP, "gap_format"
    if not all(known_to(code) for code in codes):
        return Outcome.GAP, "gap_unlisted"
    special = application.known("scope") == ApplicationScope.SPECIAL
    if special and any(code == OF_GENERAL or code.startswith(f"{OF_GENERAL}.") for code in codes):
        return Outcome.GAP, "gap_contrary"
    return Outcome.MET, "met"
