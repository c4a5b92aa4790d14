"""What changed between findings: since a baseline or an earlier day, and what became of the plan."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from spbe_inventory.assessment.comparison import (
    compare_runs,
    outcomes_of,
    read_baseline,
)
from spbe_inventory.cli.finding_filter import FindingFilter
from spbe_inventory.cli.gaps_options import GapsOptions
from spbe_inventory.cli.gaps_run import run_rules
from spbe_inventory.cli.options import parse_optional_day
from spbe_inventory.cli.output import print_message
from spbe_inventory.cli.views.changes import show_changes
from spbe_inventory.cli.views.finding_tables import comparison_table
from spbe_inventory.cli.views.plan_progress import show_progress
from spbe_inventory.documents.assessment import FindingRow
from spbe_inventory.domain.actor import today
from spbe_inventory.errors import UsageError
from spbe_inventory.language.forms import day
from spbe_inventory.language.texts import _
from spbe_inventory.session.catalogue import Catalogue

if TYPE_CHECKING:
    from spbe_inventory.assessment.comparison import RunComparison, RunOutcomes
    from spbe_inventory.assessment.rule_run import RuleRun
    from spbe_inventory.planning.item_progress import ItemProgress
    from spbe_inventory.queries.changes import ChangesSince


def show_comparison(
    catalogue: Catalogue,
    options: GapsOptions,
    run: "RuleRun",
    rows: Sequence[FindingRow],
    selection: FindingFilter,
) -> "RunComparison":
    """Print and return what changed since an earlier run; print what became of the plan since an earlier day."""
    from spbe_inventory.planning.item_progress import progress_since

    then = _past_day(options)
    before = _earlier_outcomes(catalogue, options, run, then)
    comparison = compare_runs(
        before, rows, selection.is_counted_and_shown, run.switched_off
    )
    progress: Sequence[ItemProgress] = ()
    if then:
        progress = progress_since(catalogue, then, options.as_of)
    options.result.present(
        lambda: _comparison_document(comparison, progress),
        lambda: [comparison_table(comparison)],
        lambda: _show_changes(comparison, _changes_since(catalogue, then), progress),
    )
    return comparison


def _past_day(options: GapsOptions) -> date | None:
    """Return the day that is compared with; raise UsageError if it is still to come."""
    then = parse_optional_day(options.since, "--since")
    if then and then > max(options.as_of, today()):
        raise UsageError("since-to-come", found=then.isoformat())
    return then


def _changes_since(catalogue: Catalogue, then: date | None) -> "ChangesSince | None":
    """Return what was recorded since a day; None if there is no day, or the catalogue was empty then."""
    from spbe_inventory.queries.changes import changes_since
    from spbe_inventory.session.reading import existed_on

    if then is None or not existed_on(catalogue, then):
        return None
    return changes_since(catalogue, then)


def _earlier_outcomes(
    catalogue: Catalogue, options: GapsOptions, run: "RuleRun", then: date | None
) -> "RunOutcomes":
    """Return the outcomes of a baseline or of an earlier day, of the rules that were run."""
    if options.baseline:
        outcomes = read_baseline(options.baseline)
    else:
        outcomes = _outcomes_on(catalogue, options, then or options.as_of)
    if not options.codes:
        return outcomes
    codes = {rule.code for rule in run.rules}
    outcomes_of_rules = {}
    for finding, outcome in outcomes.items():
        code, _kind, _key = finding
        if code in codes:
            outcomes_of_rules[finding] = outcome
    return outcomes_of_rules


def _outcomes_on(
    catalogue: Catalogue, options: GapsOptions, then: date
) -> "RunOutcomes":
    """Return the outcomes in the catalogue as it was known at the end of a day, by the law of that day."""
    from spbe_inventory.session.reading import existed_on

    if not existed_on(catalogue, then):
        text = _("On {day} nothing was on record: every gap is new.", day=day(then))
        print_message(text)
        return {}
    past = replace(catalogue, recorded=then)
    _run, rows = run_rules(past, min(then, options.as_of), options.codes)
    return outcomes_of(rows)


def _comparison_document(
    comparison: "RunComparison", progress: "Sequence[ItemProgress]"
) -> dict[str, Any]:
    plan = [asdict(item_progress) for item_progress in progress]
    return {**asdict(comparison), "plan": plan}


def _show_changes(
    comparison: "RunComparison",
    changes: "ChangesSince | None",
    progress: "Sequence[ItemProgress]",
) -> None:
    show_changes(comparison, changes)
    show_progress(progress)
