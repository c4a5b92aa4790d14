"""Waive a finding: somebody decides, for a reason, until a day; the waiver is a record with its history."""

from dataclasses import dataclass
from datetime import date

from spbe_inventory.actions.edit_records import Added, add_records
from spbe_inventory.assessment.rule_run import check, chosen_rules
from spbe_inventory.domain.actor import today
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.finding import Finding
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.domain.rights import Right
from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.errors import UsageError
from spbe_inventory.files.cells import read_cell
from spbe_inventory.session.catalogue import Author, Catalogue
from spbe_inventory.session.permits import needs

EXCERPT = 80  # characters of a text in a message
MAX_CANDIDATES = 5  # records named in a message


@dataclass(frozen=True, slots=True)
class WaiverDecision:
    """Why a finding is waived, who decided it, and the last day of the waiver."""

    reason: str
    decided_by: str
    until: date


@needs(Right.WAIVE)
def waive(
    catalogue: Catalogue,
    code: str,
    which: str,
    decision: WaiverDecision,
    author: Author,
) -> str:
    """Waive a rule's finding on a record and return the key of the waiver; see `record_waiver`."""
    (key,) = record_waiver(catalogue, code, which, decision, author).keys
    return key


@needs(Right.WAIVE)
def record_waiver(
    catalogue: Catalogue,
    code: str,
    which: str,
    decision: WaiverDecision,
    author: Author,
) -> Added:
    """Waive a rule's finding on a record, named by key or title; return the key of the waiver with its batch.

    Raise UsageError for a rule that does not exist, without reason or name, for a day that has passed, and for a
    record on which the rule finds no gap today.
    """
    (rule,) = chosen_rules([code])
    day = today()
    check_decision(decision, day)
    run = check(catalogue, day, [rule.code])
    gaps = list(run.findings.of_outcomes([Outcome.GAP]))
    finding = _finding_named(gaps, which, run.view.snapshot, rule.code)
    values = {
        "rule": rule.code,
        "about": finding.key,
        "reason": decision.reason,
        "decided_by": decision.decided_by,
        "until": decision.until.isoformat(),
    }
    return add_records(catalogue, [("waiver", values)], author)


def check_decision(decision: WaiverDecision, day: date) -> None:
    """Raise UsageError where a decision has no reason or name, or is over already."""
    field = KINDS["waiver"].fields["reason"]
    for text in (decision.reason, decision.decided_by):
        if read_cell(field, text) != text.strip():
            raise UsageError("waiver-unsaid", found=text[:EXCERPT])
    if decision.until < day:
        raise UsageError("waiver-over", until=decision.until.isoformat())


def _finding_named(
    gaps: list[Finding], which: str, snapshot: Snapshot, code: str
) -> Finding:
    """Return the gap on the record that is named by key or title; raise UsageError where that is not exactly one."""
    matches = []
    for gap in gaps:
        title = snapshot.title(gap.kind, gap.key)
        if which in (gap.key, title):
            matches.append(gap)
    if len(matches) == 1:
        return matches[0]
    candidates = matches or gaps
    keys = [gap.key for gap in candidates[:MAX_CANDIDATES]]
    shown = ", ".join(keys) or "-"
    raise UsageError("nothing-to-waive", code=code, text=which, candidates=shown)


@dataclass(frozen=True, slots=True)
class WaiverRow:
    """A waiver: its rule, the name of the record, who decided it, until when, and whether it has an effect.

    `standing` is `holds`, `ended` (its day has passed) or `useless` (there is no such gap).
    """

    key: str
    rule: str
    about: str
    decided_by: str
    until: str
    standing: str


@needs(Right.READ_ALL)
def waivers(catalogue: Catalogue) -> list[WaiverRow]:
    """Return the waivers that were not withdrawn, in order of keys, each with its standing today."""
    from spbe_inventory.rules.engine.waivers import stale_waivers

    run = check(catalogue, today(), whole=True)
    view = run.view
    waived_rules = {waiver.rule for waiver in view.waivers}
    waived_findings = run.findings.of_outcomes([Outcome.WAIVED])
    stale = stale_waivers(view, waived_findings, waived_rules)
    standings = {waiver.key: "ended" for waiver in stale.expired}
    for waiver in stale.unused:
        standings[waiver.key] = "useless"
    titles = {}
    waived_keys = {waiver.about for waiver in view.waivers}
    for finding in run.findings.where(lambda finding: finding.key in waived_keys):
        titles[finding.key] = view.snapshot.title(finding.kind, finding.key)
    rows = []
    for waiver in view.waivers:
        row = WaiverRow(
            waiver.key,
            waiver.rule,
            titles.get(waiver.about, waiver.about),
            waiver.decided_by,
            waiver.until,
            standings.get(waiver.key, "holds"),
        )
        rows.append(row)
    return rows
