"""Check of AUD-01; its texts and citations are in the TOML of the same name."""

from collections.abc import Iterator

from spbe_inventory.domain.finding import Finding
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.answers import ask, has_value
from spbe_inventory.rules.facts.audits import DueAudit, audit_finding
from spbe_inventory.rules.facts.build_dates import is_special


def check(view: RegisterView) -> Iterator[Finding]:
    """Yield one finding on the government: whether its special applications were audited within two years."""
    applications = view.government_applications()
    due = [
        DueAudit(application, "application_audited")
        for application in applications
        if is_special(application)
    ]
    questions = [
        ask(application, "scope")
        for application in applications
        if not has_value(application, "scope")
    ]
    yield audit_finding(view, due, questions)
