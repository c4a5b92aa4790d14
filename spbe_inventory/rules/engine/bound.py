"""Whom a duty binds: what villages and enterprises own is outside the duties of the government.

Perpres 95/2018 binds Instansi Pusat and Pemerintah Daerah (Pasal 1 angka 27, 28); a village governs itself (UU 6/2014
Pasal 1).
"""

from dataclasses import replace

from spbe_inventory.domain.finding import Finding
from spbe_inventory.domain.lists import Outcome, Strength
from spbe_inventory.domain.records import Application, Need
from spbe_inventory.rules.engine.grade import Grade
from spbe_inventory.rules.engine.view import RegisterView

APART = "not_applicable_apart"


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
    """Return whether the application that a finding is about, or that needs the data, is owned apart."""
    key = finding.key
    if finding.kind == Need.kind:
        key = view.snapshot.of(Need)[key].taker
    elif finding.kind != Application.kind:
        return False
    return key in view.applications_apart
