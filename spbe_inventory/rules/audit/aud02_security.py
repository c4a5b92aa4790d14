"""Check of AUD-02; its texts and citations are in the TOML of the same name."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spbe_inventory.domain.finding import Finding
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.domain.records import Application, Facility
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.answers import ask, has_value, yes_no
from spbe_inventory.rules.facts.audits import DueAudit, audit_finding
from spbe_inventory.rules.facts.build_dates import is_special
from spbe_inventory.rules.facts.facilities import is_out_of_use


def check(view: RegisterView) -> Iterator[Finding]:
    """Yield one finding on the government: whether security and infrastructure were audited within two years."""
    applications = view.applications_in_service
    special = [application for application in applications if is_special(application)]
    due = [DueAudit(application, "security_audited") for application in special]
    due += [
        DueAudit(facility, "infrastructure_audited")
        for facility in view.own_records(Facility)
        if not is_out_of_use(facility)
    ]
    questions = [
        ask(application, "scope")
        for application in applications
        if not has_value(application, "scope")
    ]
    finding = audit_finding(view, due, questions)
    grade = "other"
    if finding.outcome is Outcome.GAP and _concerns_personal_data(finding, special):
        grade = "personal"
    yield replace(finding, grade=grade)


def _concerns_personal_data(
    finding: Finding, applications: Iterable[Application]
) -> bool:
    """Return whether any application in the annex of a finding holds personal data."""
    overdue = {entry.key for entry in finding.annex}
    concerned = [
        application for application in applications if application.key in overdue
    ]
    return any(yes_no(application, "personal_data") for application in concerned)
