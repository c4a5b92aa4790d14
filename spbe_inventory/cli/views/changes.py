"""What changed between two runs of the rules, and what was recorded meanwhile."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from spbe_inventory.cli.output import first_and_more, print_more, print_point
from spbe_inventory.cli.views.finding_text import finding_text
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.language.texts import N_, _

if TYPE_CHECKING:
    from spbe_inventory.assessment.comparison import ClosedGap, RunComparison
    from spbe_inventory.documents.assessment import FindingRow
    from spbe_inventory.queries.changes import ChangesSince

MAX_ROWS = 5
MAX_REASONS = 2
RecordKey = tuple[str, str]  # kind, key


def show_changes(comparison: "RunComparison", since: "ChangesSince | None") -> None:
    """Print which gaps are closed, no longer assessable, new and worse, and what was recorded since of each."""
    _show_closed(_("Closed"), comparison.closed, since)
    if comparison.unsettled:
        title = _("No longer assessable (not closed)")
        _show_closed(title, comparison.unsettled, since)
    _show_gaps(_("New"), comparison.new, since)
    _show_gaps(_("Worse"), comparison.worse, since)


def _show_closed(
    title: str, gaps: "Sequence[ClosedGap]", since: "ChangesSince | None"
) -> None:
    count = len(gaps)
    click.echo(f"{title}: {count}")
    for gap in gaps[:MAX_ROWS]:
        outcome = _("no longer assessed")
        if gap.outcome:
            outcome = str(Outcome(gap.outcome).label)
        reason = _reason(since, gap.kind, gap.key)
        print_point(f"{gap.rule} {gap.name}: {outcome}{reason}")
    print_more(count, MAX_ROWS)


def _show_gaps(
    title: str, rows: "Sequence[FindingRow]", since: "ChangesSince | None"
) -> None:
    count = len(rows)
    click.echo(f"{title}: {count}")
    for row in rows[:MAX_ROWS]:
        annexes = [(annex.kind, annex.key) for annex in row.annex]
        reason = _reason(since, row.kind, row.key, annexes)
        text = finding_text(row)
        print_point(f"{text}{reason}")
    print_more(count, MAX_ROWS)


def _reason(
    since: "ChangesSince | None",
    kind: str,
    key: str,
    annexes: Sequence[RecordKey] = (),
) -> str:
    """Return what was recorded of the records that a finding is about; empty if nothing is known of it."""
    if since is None:
        return ""
    changes = since.of(kind, key, annexes)
    if not changes:
        return ""
    first = first_and_more(changes, MAX_REASONS, N_("and {count} more"))
    return _(" (recorded since: {what})", what="; ".join(first))
