"""Check of AUD-01; its texts and citations are in the TOML of the same name."""

from collections.abc import Iterator

from spbe_inventory.domain.finding import Finding
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.audits import (
    audit_finding,
    audits_of_applications,
    never_audited,
)


def check(view: RegisterView) -> Iterator[Finding]:
    """Yield one finding on the government: whether its special applications were audited within two years."""
    parts = audits_of_applications(view, "application_audited")
    grade = "overdue"
    if never_audited(parts):
        grade = "never"
    yield audit_finding(view, parts, grade=grade)
