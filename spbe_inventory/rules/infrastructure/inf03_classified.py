"""Check of INF-03; its texts and citations are in the TOML of the same name."""

from collections.abc import Iterator

from spbe_inventory.domain.finding import Finding
from spbe_inventory.domain.lists import Hosting, Outcome
from spbe_inventory.domain.records import Application
from spbe_inventory.graph.in_service import out_of_service
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.findings import finding_by_answer, record_finding


def check(view: RegisterView) -> Iterator[Finding]:
    """Yield for each application hosted by a third party whether its data were classified."""
    for application in view.applications:
        yield _judge(application)


def _judge(application: Application) -> Finding:
    hosting = application.known("hosting")
    if out_of_service(application) or hosting not in (None, Hosting.THIRD_PARTY):
        return record_finding(application, Outcome.NOT_APPLICABLE)
    if hosting is None:
        return record_finding(
            application, Outcome.UNKNOWN, "hosting", message="unknown_hosting"
        )
    return finding_by_answer(application, "data_classified")
