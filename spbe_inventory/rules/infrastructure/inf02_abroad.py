"""INF-02: see the TOML beside this file."""

from collections.abc import Iterator

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.finding import Finding
from spbe_inventory.domain.lists import Country, Hosting, Outcome
from spbe_inventory.domain.records import Application
from spbe_inventory.rules.guards import out_of_service
from spbe_inventory.rules.thing import judged
from spbe_inventory.rules.view import View

AT_HOME = (Hosting.PDN, Hosting.LOCAL, Hosting.OFFICE)  # rooms of the government, which lie in the country


def check(view: View) -> Iterator[Finding]:
    """Say of each application whether it runs in Indonesia."""
    for application in view.applications:
        yield _judge(application)


def _judge(application: Application) -> Finding:
    if out_of_service(application):
        return judged(application, Outcome.NOT_APPLICABLE)
    country = application.known("hosting_country")
    if country == Country.INDONESIA or (country is None and application.known("hosting") in AT_HOME):
        return judged(application, Outcome.MET)
    if country is None:
        return judged(application, Outcome.UNKNOWN, "hosting_country")
    if application.answer("status") is not Answer.VALUE:
        return judged(application, Outcome.UNKNOWN, "status", message="unknown_status")
    return judged(application, Outcome.GAP)
