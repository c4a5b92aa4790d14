"""The findings that the page of a record shows, by outcome, each with a title."""

from dataclasses import replace

from spbe_inventory.actions.stored_findings import StoredFindings
from spbe_inventory.documents.record_view import RecordView
from spbe_inventory.documents.stored_run import FindingPage, FindingSelection
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.reference.themes import lack_of
from spbe_inventory.rules.engine.loader import all_rules

SHOWN_FINDINGS = 10  # of each outcome, those on the record itself first
READ_FINDINGS = 50
OUTCOMES = (Outcome.GAP, Outcome.UNKNOWN, Outcome.WAIVED)


def finding_title(outcome: Outcome, rule: str) -> str:
    """Return what a gap lacks, in few words; of what is not known to be a gap the good state that the rule asks."""
    if outcome is Outcome.GAP:
        return lack_of(rule)
    return str(all_rules()[rule].title)


def findings_of(
    view: RecordView, run: StoredFindings | None
) -> list[tuple[Outcome, FindingPage]]:
    """Return the first findings of a record by outcome; of an office those of all that it answers for."""
    if run is None:
        return []
    about = FindingSelection(record=(view.kind, view.key), gravest_first=True)
    if view.kind == "unit":
        about = FindingSelection(office=view.key, gravest_first=True)
    by_outcome = []
    for outcome in OUTCOMES:
        findings = run.page(replace(about, outcome=outcome, limit=READ_FINDINGS))
        if findings.total:
            rows = sorted(findings.rows, key=lambda row: row.key != view.key)
            shown = replace(findings, rows=tuple(rows[:SHOWN_FINDINGS]))
            by_outcome.append((outcome, shown))
    return by_outcome
