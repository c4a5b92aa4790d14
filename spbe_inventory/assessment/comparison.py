"""Comparison of two runs of rules: which gaps were closed, which are new, which became more severe."""

import json
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spbe_inventory.documents.assessment import FindingRow
from spbe_inventory.domain.lists import Outcome, Severity
from spbe_inventory.errors import BadInput
from spbe_inventory.files.text_file import read_text_file
from spbe_inventory.reference.themes import order_of

BASELINE_LIMIT = 200_000_000  # bytes of the findings of an earlier run
FindingId = tuple[str, str, str]  # rule, kind, key


@dataclass(frozen=True, slots=True)
class EarlierOutcome:
    """The outcome and severity of a finding of an earlier run, and the name of its record then."""

    outcome: str
    severity: str
    name: str


RunOutcomes = Mapping[FindingId, EarlierOutcome]


@dataclass(frozen=True, slots=True, order=True)
class ClosedGap:
    """A gap that is none any more: its rule, its record, its outcome now (empty if it is not looked at any more)."""

    rule: str
    name: str
    outcome: str
    kind: str
    key: str


@dataclass(frozen=True, slots=True)
class RunComparison:
    """Gaps that were closed, that are no longer assessable, that are new, that became more severe."""

    closed: tuple[ClosedGap, ...]
    unsettled: tuple[ClosedGap, ...]
    new: tuple[FindingRow, ...]
    worse: tuple[FindingRow, ...]


def outcomes_of(rows: Iterable[FindingRow]) -> RunOutcomes:
    """Return outcome, severity and name of each finding."""
    outcomes: dict[FindingId, EarlierOutcome] = {}
    for row in rows:
        identity = _id_of(row)
        outcomes[identity] = EarlierOutcome(row.outcome, row.severity, row.name)
    return outcomes


def compare_runs(
    before: RunOutcomes,
    rows: Iterable[FindingRow],
    is_shown: Callable[[FindingRow], bool],
    switched_off: Collection[str] = (),
) -> RunComparison:
    """Return what became of all findings of a run since an earlier run.

    `is_shown` selects the findings of the later run that are of interest; a former gap that is not looked at any more
    always is. The gaps of rules that are `switched_off` in the later run are not closed: they are not assessed.
    """
    after = {_id_of(row): row for row in rows}
    former_gaps = _severities_of_gaps(before)
    new = []
    worse = []
    for identity, row in after.items():
        if row.outcome != Outcome.GAP or not is_shown(row):
            continue
        if identity not in former_gaps:
            new.append(row)
        elif row.severity.rank < former_gaps[identity].rank:
            worse.append(row)
    closed = []
    unsettled = []
    names = {identity: earlier.name for identity, earlier in before.items()}
    for gap in _closed_gaps(former_gaps, after, is_shown, names):
        if gap.outcome == Outcome.UNKNOWN or gap.rule in switched_off:
            unsettled.append(gap)
        else:
            closed.append(gap)
    return RunComparison(
        closed=tuple(closed),
        unsettled=tuple(unsettled),
        new=tuple(new),
        worse=tuple(worse),
    )


def read_baseline(path: Path) -> RunOutcomes:
    """Return the findings of an earlier run, from the output of `spbe gaps --json` or a JSON report.

    Raises BadInput if the file cannot be read or is anything else.
    """
    text = read_text_file(path, BASELINE_LIMIT)
    try:
        document: Any = json.loads(text)
        return _outcomes_of_document(document)
    except (ValueError, KeyError, TypeError, RecursionError):
        raise BadInput("not-a-baseline", path=path) from None


def _id_of(row: FindingRow) -> FindingId:
    """Return what identifies a finding in any run."""
    return row.rule, row.kind, row.key


def _severities_of_gaps(outcomes: RunOutcomes) -> dict[FindingId, Severity]:
    """Return the severity of each finding that is a gap."""
    severities = {}
    for identity, earlier in outcomes.items():
        if earlier.outcome == Outcome.GAP:
            severities[identity] = Severity(earlier.severity)
    return severities


def _closed_gaps(
    former_gaps: Iterable[FindingId],
    after: Mapping[FindingId, FindingRow],
    is_shown: Callable[[FindingRow], bool],
    names: Mapping[FindingId, str],
) -> list[ClosedGap]:
    """Return the former gaps that are none any more and of interest, in the order of findings.

    One that is not looked at any more has the name of its record then.
    """
    closed = []
    for identity in former_gaps:
        row = after.get(identity)
        if row is None:
            rule, kind, key = identity
            closed.append(ClosedGap(rule, names[identity], "", kind, key))
        elif row.outcome != Outcome.GAP and is_shown(row):
            gap = ClosedGap(
                rule=row.rule,
                name=row.name,
                outcome=row.outcome,
                kind=row.kind,
                key=row.key,
            )
            closed.append(gap)
    return sorted(closed, key=_place_of_gap)


def _place_of_gap(gap: ClosedGap) -> tuple[tuple[int, int], ClosedGap]:
    return order_of(gap.rule), gap


def _outcomes_of_document(document: Any) -> RunOutcomes:
    """Return the findings of a JSON document: a list of them, a report, or a report of an earlier version."""
    rows = document
    if isinstance(document, dict):
        report = document.get("assessment") or document
        rows = report["findings"]
    outcomes: dict[FindingId, EarlierOutcome] = {}
    for row in rows:
        rule, kind, key = row["rule"], row["kind"], row["key"]
        outcome = Outcome(row["outcome"])
        severity = Severity(row["severity"])
        identity = (str(rule), str(kind), str(key))
        name = str(row.get("name") or key)
        outcomes[identity] = EarlierOutcome(str(outcome), str(severity), name)
    return outcomes
