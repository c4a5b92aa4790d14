"""Check of AUD-02; its texts and citations are in the TOML of the same name."""

from collections.abc import Iterable, Iterator

from spbe_inventory.domain.finding import Finding
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.answers import yes_no
from spbe_inventory.rules.facts.audits import (
    audit_finding,
    audits_of_applications,
    audits_of_facilities,
)
from spbe_inventory.rules.facts.judged_parts import JudgedPart

FIELD = "security_audited"


def check(view: RegisterView) -> Iterator[Finding]:
    """Yield one finding on the government: whether the security of what is its own was audited within two years."""
    applications = audits_of_applications(view, FIELD)
    facilities = audits_of_facilities(view, FIELD)
    grade = "other"
    if _concerns_personal_data(applications):
        grade = "personal"
    yield audit_finding(view, [*applications, *facilities], grade=grade)


def _concerns_personal_data(applications: Iterable[JudgedPart]) -> bool:
    """Return whether any application that lacks its audit holds personal data."""
    return any(
        yes_no(part.record, "personal_data")
        for part in applications
        if part.outcome is Outcome.GAP
    )
