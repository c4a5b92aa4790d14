"""What changed since an earlier day: worked out once, kept with the stored run, read by pages."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from spbe_inventory.actions.stored_findings import (
    Making,
    StoredFindings,
    make_run,
    run_key,
)
from spbe_inventory.assessment.comparison import (
    ClosedGap,
    RunOutcomes,
    compare_runs,
    outcomes_of,
)
from spbe_inventory.assessment.rows import finding_rows
from spbe_inventory.assessment.rule_run import RuleRun, check
from spbe_inventory.documents.assessment import FindingRow
from spbe_inventory.documents.stored_run import (
    ChangeCounts,
    ChangedFinding,
    ChangePart,
    Changes,
    RunChanges,
)
from spbe_inventory.domain.actor import system_clock
from spbe_inventory.domain.finding import Finding
from spbe_inventory.domain.findings import Findings
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.domain.rights import Right
from spbe_inventory.errors import CatalogueError, UsageError
from spbe_inventory.language.current import LANGUAGES, current, speaking
from spbe_inventory.queries.changes import ChangesSince, changes_since
from spbe_inventory.session.catalogue import TIMESTAMP, Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.reading import existed_on, shared_reads

FindingId = tuple[str, str, str]  # rule, kind, key


@dataclass(frozen=True, slots=True)
class StoredChanges:
    """What changed since a day, as it is kept with a run, in the current language."""

    stored: StoredFindings
    counts: ChangeCounts

    def page(
        self, part: ChangePart, *, first: int = 0, limit: int = 50
    ) -> tuple[ChangedFinding, ...]:
        """Return what became of gaps in one way, integration first."""
        from spbe_inventory.store.run_changes import changes_of
        from spbe_inventory.store.runs import reading_runs

        with reading_runs(self.stored.path) as connection:
            return changes_of(
                connection,
                self.stored.run,
                current(),
                self.counts.since,
                part,
                first=first,
                limit=limit,
            )


def stored_changes(stored: StoredFindings, since: date) -> StoredChanges | None:
    """Return what changed between the end of a day and a run; None where that was not worked out."""
    from spbe_inventory.store.run_changes import change_counts
    from spbe_inventory.store.runs import reading_runs

    with reading_runs(stored.path) as connection:
        counts = change_counts(connection, stored.run, current(), since.isoformat())
    if counts is None:
        return None
    return StoredChanges(stored, counts)


@needs(Right.READ_ALL)
def make_changes(catalogue: Catalogue, as_of: date, since: date) -> Making:
    """Work out what changed since the end of a day, and keep it with the run of a day, which is made where it is not.

    Raise UsageError for a day to come, CatalogueError where nothing can be stored.
    """
    from spbe_inventory.store.run_changes import keep_changes
    from spbe_inventory.store.runs import BUSY, making_run, runs_path

    if since > as_of:
        raise UsageError("since-to-come", found=since.isoformat())
    if make_run(catalogue, as_of) is Making.UNDER_WAY:
        return Making.UNDER_WAY
    path = runs_path(catalogue.path)
    try:
        with making_run(path, catalogue.path) as connection:
            with shared_reads():
                key = run_key(catalogue, as_of)
                changes = _changes(catalogue, as_of, since)
            keep_changes(connection, key, changes)
    except CatalogueError as error:
        if error.key == BUSY and error.values.get("path") == path:
            return Making.UNDER_WAY
        raise
    return Making.MADE


def _changes(catalogue: Catalogue, as_of: date, since: date) -> RunChanges:
    """Return what changed since the end of a day, in both languages."""
    existed = existed_on(catalogue, since)
    now = check(catalogue, as_of)
    then = None
    if existed:
        past = replace(catalogue, recorded=since)
        then = _gaps_alone(check(past, min(since, as_of)))
    by_language = {}
    for language in LANGUAGES:
        with speaking(language):
            by_language[language] = _changes_in_words(catalogue, now, then, since)
    made_at = system_clock().strftime(TIMESTAMP)
    return RunChanges(since.isoformat(), made_at, existed, by_language)


def _changes_in_words(
    catalogue: Catalogue, now: RuleRun, then: RuleRun | None, since: date
) -> Changes:
    """Return what changed in the current language."""
    before: RunOutcomes = {}
    recorded = ChangesSince({})
    if then:
        before = outcomes_of(finding_rows(then))
        recorded = changes_since(catalogue, since)
    compared = _of_interest(now.findings, before)
    rows = finding_rows(replace(now, findings=Findings.listed(compared)))
    comparison = compare_runs(before, rows, _is_any, now.switched_off)
    closed = (_closed(gap, recorded) for gap in comparison.closed)
    unsettled = (_closed(gap, recorded) for gap in comparison.unsettled)
    return {
        ChangePart.CLOSED: tuple(closed),
        ChangePart.UNSETTLED: tuple(unsettled),
        ChangePart.NEW: tuple(_gap(row, recorded) for row in comparison.new),
        ChangePart.WORSE: tuple(_gap(row, recorded) for row in comparison.worse),
    }


def _gaps_alone(run: RuleRun) -> RuleRun:
    """Return a run with its gaps only: nothing else of an earlier day is compared."""
    return replace(run, findings=run.findings.of_outcomes([Outcome.GAP]))


def _of_interest(
    findings: Iterable[Finding], former: Collection[FindingId]
) -> Iterator[Finding]:
    """Yield the findings that are gaps, or were."""
    for finding in findings:
        was_gap = (finding.rule, finding.kind, finding.key) in former
        if was_gap or finding.outcome is Outcome.GAP:
            yield finding


def _is_any(_row: FindingRow) -> bool:
    return True


def _closed(gap: ClosedGap, recorded: ChangesSince) -> ChangedFinding:
    return ChangedFinding(
        rule=gap.rule,
        kind=gap.kind,
        key=gap.key,
        name=gap.name,
        outcome=gap.outcome,
        severity="",
        message="",
        reasons=recorded.of(gap.kind, gap.key),
    )


def _gap(row: FindingRow, recorded: ChangesSince) -> ChangedFinding:
    annexed = [(member.kind, member.key) for member in row.annex]
    return ChangedFinding(
        rule=row.rule,
        kind=row.kind,
        key=row.key,
        name=row.name,
        outcome=str(row.outcome),
        severity=str(row.severity),
        message=row.message,
        reasons=recorded.of(row.kind, row.key, annexed),
    )
