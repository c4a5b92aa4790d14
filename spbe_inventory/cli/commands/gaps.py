"""`spbe gaps`."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from spbe_inventory.cli.finding_filter import FindingFilter
from spbe_inventory.cli.gaps_comparison import show_comparison
from spbe_inventory.cli.gaps_options import GapsOptions
from spbe_inventory.cli.gaps_run import findings, store
from spbe_inventory.cli.localized_click import command, option
from spbe_inventory.cli.options import (
    as_of_option,
    readable_catalogue_option,
)
from spbe_inventory.cli.output import print_message, print_paragraph
from spbe_inventory.cli.result_output import result_options
from spbe_inventory.cli.severities import SEVERITIES
from spbe_inventory.cli.typed_commands import finding_command
from spbe_inventory.cli.unit_options import unit_options
from spbe_inventory.cli.views.asked_first import show_wanted_answers
from spbe_inventory.cli.views.finding_items import show_items
from spbe_inventory.cli.views.finding_tables import (
    findings_table,
)
from spbe_inventory.cli.views.gap_screen import (
    DisplayOptions,
    nothing_text,
    show_beside,
    show_gaps,
)
from spbe_inventory.documents.assessment import FindingRow, is_gap
from spbe_inventory.domain.lists import Outcome, Severity
from spbe_inventory.errors import UsageError
from spbe_inventory.garbage_collection import collection_paused
from spbe_inventory.language.texts import N_, _
from spbe_inventory.session.catalogue import Catalogue

if TYPE_CHECKING:
    from spbe_inventory.assessment.rule_run import RuleRun

OUTCOMES = [str(outcome) for outcome in Outcome]
NEW = "new"


@command("gaps", help=N_("what the rules find; ends with what to ask first"))
@option(
    "--rule",
    "codes",
    multiple=True,
    metavar=N_("CODE"),
    help=N_("only this rule, every item with its key; may be repeated"),
)
@unit_options(N_("only findings of this office"))
@option(
    "--severity",
    type=click.Choice(list(SEVERITIES)),
    help=N_("minimum severity, the gravest first"),
)
@option(
    "--only",
    "outcomes",
    type=click.Choice(OUTCOMES),
    multiple=True,
    help=N_("only this outcome; may be repeated"),
)
@option("--by-unit", is_flag=True, help=N_("group by office instead of by theme"))
@option("-v", "--verbose", is_flag=True, help=N_("add the words of the law"))
@option(
    "--baseline",
    metavar=N_("FILE"),
    type=click.Path(path_type=Path),
    help=N_("an earlier --json to compare with"),
)
@option(
    "--since",
    metavar=N_("DATE"),
    help=N_("closed, new and worse since the end of that day"),
)
@option(
    "--fail-on",
    type=click.Choice([*SEVERITIES, NEW]),
    help=N_(
        "exit with 1 if a gap has at least this severity; new: if a gap is new since "
        "--baseline or --since"
    ),
)
@option(
    "--no-stored",
    is_flag=True,
    help=N_("work out anew; neither read nor write the stored findings"),
)
@as_of_option
@result_options
@readable_catalogue_option
@click.pass_context
def gaps(ctx: click.Context, /, *, catalogue: Catalogue, **parameters: Any) -> None:
    """Run the rules and print the findings, or what changed; exit with 1 if asked for and a gap is severe."""
    from spbe_inventory.session.reading import shared_reads

    options = GapsOptions(**parameters)
    if options.baseline and options.since:
        raise UsageError("baseline-and-since")
    if options.fail_on == NEW and not options.is_compared:
        raise UsageError("new-since-when")
    with shared_reads(), collection_paused():
        made = findings(catalogue, options)
        exit_status = _print_findings(catalogue, options, made.run, made.rows)
    store(catalogue, made)
    ctx.exit(exit_status)


def _print_findings(
    catalogue: Catalogue,
    options: GapsOptions,
    run: "RuleRun",
    rows: Sequence[FindingRow],
) -> int:
    """Print findings, or what changed; return the exit status: 1 for a gap as severe as was asked for."""
    selection = _selection(catalogue, options, run)
    has_new = False
    if options.is_compared:
        comparison = show_comparison(catalogue, options, run, rows, selection)
        has_new = bool(comparison.new)
    else:
        _show_findings(catalogue, options, run, rows, selection)
    _show_failed_rules(run)
    if options.is_compared or not options.result.is_screen:
        _show_rule_changes(options, run)
    if options.fail_on == NEW:
        return int(has_new)
    if options.fail_on and _has_gap(rows, selection, SEVERITIES[options.fail_on]):
        return 1
    return 0


def _selection(
    catalogue: Catalogue, options: GapsOptions, run: "RuleRun"
) -> FindingFilter:
    """Return which findings are counted and shown; raise NotFound for an unknown office."""
    snapshot = run.view.snapshot
    keys = options.unit.keys(catalogue)
    names = frozenset(snapshot.name("unit", key) for key in keys)
    alone = replace(options.unit, only_this=True).keys(catalogue)
    office = "".join(snapshot.name("unit", key) for key in alone)
    min_severity = SEVERITIES.get(options.severity or "")
    return FindingFilter(names, office, min_severity, options.outcomes)


def _show_findings(
    catalogue: Catalogue,
    options: GapsOptions,
    run: "RuleRun",
    rows: Sequence[FindingRow],
    selection: FindingFilter,
) -> None:
    """Print the findings of a selection."""
    counted = rows
    if not selection.is_everything:
        counted = tuple(row for row in rows if selection.is_counted(row))
    options.result.present(
        lambda: map(_finding_json, _listed(options, counted, selection)),
        lambda: [findings_table(_listed(options, counted, selection))],
        lambda: _show_on_screen(catalogue, options, run, counted, selection),
    )


def _listed(
    options: GapsOptions, counted: Sequence[FindingRow], selection: FindingFilter
) -> Iterable[FindingRow]:
    """Return the rows that are listed: those shown, where a severity is asked for the gravest first."""
    shown = (row for row in counted if selection.is_shown(row))
    if options.severity:
        return sorted(shown, key=lambda row: row.severity.rank)
    return shown


def _finding_json(row: FindingRow) -> dict[str, Any]:
    return {**asdict(row), "command": finding_command(row)}


def _show_on_screen(
    catalogue: Catalogue,
    options: GapsOptions,
    run: "RuleRun",
    counted: Sequence[FindingRow],
    selection: FindingFilter,
) -> None:
    """Print the table of gaps; items where rules or other outcomes are asked for; what would settle the unknown."""
    if counted and selection.outcomes == (str(Outcome.UNKNOWN),) and not options.codes:
        show_wanted_answers(run, selection.offices)
        return
    if _is_listed(options, selection):
        if not counted:
            print_paragraph(nothing_text(run))
            return
        show_items(run, counted, selection.outcomes, verbose=options.verbose)
        show_beside(run, counted, rules_named=bool(options.codes))
        return
    display = DisplayOptions(
        offices=selection.offices,
        office=selection.office,
        by_unit=options.by_unit,
        by_severity=bool(options.severity),
        rules_named=bool(options.codes),
        verbose=options.verbose,
        seals=_seal_sentence(catalogue, options, run),
    )
    show_gaps(run, counted, selection.is_shown, display)


def _seal_sentence(catalogue: Catalogue, options: GapsOptions, run: "RuleRun") -> str:
    """Return how many applications are verified, of those of the office that is named or of all; empty if silent."""
    from spbe_inventory.queries.application_seals import (
        application_seals,
        seal_sentence,
    )

    offices = options.unit.keys(catalogue)
    keys = [
        application.key
        for application in run.view.applications
        if not offices or application.known("owner") in offices
    ]
    return seal_sentence(application_seals(catalogue), keys)


def _is_listed(options: GapsOptions, selection: FindingFilter) -> bool:
    """Return whether findings are listed one by one: rules were named, or outcomes that are no gaps."""
    others = set(selection.outcomes) - {str(Outcome.GAP)}
    return bool(options.codes or others)


def _show_failed_rules(run: "RuleRun") -> None:
    for code in run.failed:
        print_paragraph(_("{code} failed; it gives no result.", code=code))


def _show_rule_changes(options: GapsOptions, run: "RuleRun") -> None:
    """Say which of the rules that were asked for are switched off or have another severity."""
    from spbe_inventory.assessment.rule_changes import count_sentences, rows_in_force

    codes = {rule.code for rule in run.rules}
    rows = rows_in_force(run.view.rule_changes.values(), options.as_of)
    for sentence in count_sentences(row for row in rows if row.rule in codes):
        if options.result.is_screen:
            print_paragraph(sentence)
        else:
            print_message(sentence)


def _has_gap(
    rows: Sequence[FindingRow], selection: FindingFilter, min_severity: Severity
) -> bool:
    """Return whether a counted finding is a gap of at least a severity."""
    for row in rows:
        is_severe = row.severity.rank <= min_severity.rank
        if is_gap(row) and is_severe and selection.is_counted(row):
            return True
    return False
