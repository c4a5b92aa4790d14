"""Evidence on security, audits and personal data."""

from spbe_inventory.domain.lists import Auditor, Openness
from spbe_inventory.domain.scorecard import EvidenceCount
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.audits import AUDITED_FACILITIES
from spbe_inventory.rules.facts.exchange_data import carries_personal_data
from spbe_inventory.rules.facts.facilities import facilities_of
from spbe_inventory.scorecards.counting import (
    count_answers,
    count_filled,
    count_yes,
)

REQUIRED_AUDITORS = (Auditor.ACCREDITED, Auditor.GOVERNMENT)


def personal_ground(view: RegisterView) -> EvidenceCount:
    """Return the count of exchanges of personal data whose purpose and ground are on record."""
    personal = [
        exchange
        for exchange in view.running_exchanges
        if carries_personal_data(view, exchange)
    ]
    return count_filled(personal, "purpose", "ground")


def backed_up(view: RegisterView) -> EvidenceCount:
    """Return the count of applications with backup and recovery on record."""
    return count_filled(view.applications_in_service, "backup", "recovery")


def registered(view: RegisterView) -> EvidenceCount:
    """Return the count of applications that are named in the registration as operator."""
    return count_yes(view.applications_in_service, "pse_registered")


def application_audited(view: RegisterView) -> EvidenceCount:
    """Return the count of applications with a day of their last audit."""
    return count_filled(view.applications_in_service, "application_audited")


def security_audited(view: RegisterView) -> EvidenceCount:
    """Return the count of applications with a day of their last security audit."""
    return count_filled(view.applications_in_service, "security_audited")


def infrastructure_audited(view: RegisterView) -> EvidenceCount:
    """Return the count of intranets and connecting systems with a day of their last infrastructure audit."""
    facilities = [
        facility
        for kind in AUDITED_FACILITIES
        for facility in facilities_of(view, kind)
    ]
    return count_filled(facilities, "infrastructure_audited")


def audited_by_required_body(view: RegisterView) -> EvidenceCount:
    """Return how many applications with a day of their last audit were audited by a body that may audit them."""
    answers: list[bool | None] = []
    for application in view.applications_in_service:
        if application.known("application_audited"):
            auditor = application.known("application_auditor")
            answers.append(auditor and auditor in REQUIRED_AUDITORS)
    return count_answers(answers)


def classified(view: RegisterView) -> EvidenceCount:
    """Return the count of data sets that are not open and have a security classification."""
    not_open = [
        data_set
        for data_set in view.data_sets
        if data_set.known("openness") != Openness.OPEN
    ]
    return count_filled(not_open, "security_class")
