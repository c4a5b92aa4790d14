"""Check of INF-02; its texts and citations are in the TOML of the same name."""

from collections.abc import Iterator

from spbe_inventory.domain.finding import Finding
from spbe_inventory.domain.lists import Country, Hosting, Outcome
from spbe_inventory.domain.records import Application
from spbe_inventory.graph.in_service import out_of_service
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.findings import gap_if_status_known, record_finding

# Rooms of the government, which are in Indonesia.
DOMESTIC = (
    Hosting.PDN,
    Hosting.LOCAL,
    Hosting.OFFICE,
)


def check(view: RegisterView) -> Iterator[Finding]:
    """Yield for each application whether it runs in Indonesia."""
    for application in view.applications:
        yield _judge(application)


def _judge(application: Application) -> Finding:
    if out_of_service(application):
        return record_finding(application, Outcome.NOT_APPLICABLE)
    country = application.known("hosting_country")
    if country == Country.INDONESIA:
        return record_finding(application, Outcome.MET)
    if country is not None:
        return gap_if_status_known(application)
    if application.known("hosting") in DOMESTIC:
        return record_finding(application, Outcome.MET)
    return record_finding(application, Outcome.UNKNOWN, "hosting_country")
