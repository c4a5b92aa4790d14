"""Whom a duty binds: what villages and enterprises own is outside the duties of the government.

Perpres 95/2018 binds Instansi Pusat and Pemerintah Daerah (Pasal 1 angka 27, 28); a village governs itself (UU 6/2014
Pasal 1).
"""

from dataclasses import replace

from spbe_inventory.domain.finding import Finding
from spbe_inventory.domain.lists import Outcome, Strength
from spbe_inventory.domain.records import Exchange, Need
from spbe_inventory.rules.engine.grade import Grade
from spbe_inventory.rules.engine.view import RegisterView

APART = "not_applicable_apart"
# The field that says which unit answers for a record, by kind.
OWNER_FIELDS = {
    "application": "owner",
    "data_set": "producer",
    "facility": "unit",
    "service": "unit",
}


def apply_owner(view: RegisterView, finding: Finding, grade: Grade) -> Finding:
    """Return a finding, as not applicable where its subject belongs to a village or an enterprise.

    Only where all that the grade rests on binds institutions alone; good practice is for everybody.
    """
    if not finding.outcome.applies or grade.strength is Strength.PRAKTIK:
        return finding
    if not _is_apart(view, finding):
        return finding
    if not all(citation.regulation.institutions_only for citation in grade.citations):
        return finding
    return replace(
        finding,
        outcome=Outcome.NOT_APPLICABLE,
        message=APART,
        settle=(),
        annex=(),
        weight=0,
    )


def _is_apart(view: RegisterView, finding: Finding) -> bool:
    """Return whether what a finding is about belongs apart: a record by who answers for it, a need by its taker.

    An exchange does where all its ends that are on record as the government's applications do.
    """
    if not view.owners.outside:
        return False
    record = view.snapshot.records[finding.kind][finding.key]
    if isinstance(record, Need):
        return record.taker in view.applications_apart
    if isinstance(record, Exchange):
        ends = _own_ends(view, record)
        return bool(ends) and ends <= view.applications_apart
    if finding.kind not in OWNER_FIELDS:
        return False
    return view.owners.is_outside(record.known(OWNER_FIELDS[finding.kind]))


def _own_ends(view: RegisterView, exchange: Exchange) -> set[str]:
    """Return the keys of the government's applications at the ends of an exchange."""
    ends = {exchange.giver or "", exchange.taker or ""}
    return ends & view.application_keys
