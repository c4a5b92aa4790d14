"""Check of APL-09; its texts and citations are in the TOML of the same name."""

from collections.abc import Iterator

from spbe_inventory.domain.finding import Finding
from spbe_inventory.domain.lists import Origin, Outcome
from spbe_inventory.domain.records import Application
from spbe_inventory.graph.in_service import out_of_service
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.findings import finding_by_answer, record_finding


def check(view: RegisterView) -> Iterator[Finding]:
    """Yield for each application custom-made by outsiders whether its source and documents are kept."""
    for application in view.applications:
        yield _judge(application)


def _judge(application: Application) -> Finding:
    origin = application.known("origin")
    if out_of_service(application) or origin not in (None, Origin.CUSTOM):
        return record_finding(application, Outcome.NOT_APPLICABLE)
    if origin is None:
        return record_finding(
            application, Outcome.UNKNOWN, "origin", message="unknown_origin"
        )
    return finding_by_answer(application, "source_held")
