"""What `spbe gaps` shows on one screen: counts, what is critical, the table of gaps, what to ask first."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from spbe_inventory.assessment.citations import short_citation
from spbe_inventory.assessment.critical_points import (
    box_note,
    critical_box,
    critical_heading,
    sentence_start,
)
from spbe_inventory.assessment.gap_lines import (
    BY_HAND,
    NEEDS,
    by_office,
    by_severity,
    by_theme,
    hours_of,
)
from spbe_inventory.assessment.rows_on_demand import count_rows, rows_of_outcomes
from spbe_inventory.assessment.rule_changes import count_sentences, rows_in_force
from spbe_inventory.cli.output import print_paragraph, print_title, screen_width
from spbe_inventory.cli.views.asked_first import show_first_questions
from spbe_inventory.cli.views.cells import cut, names_within
from spbe_inventory.cli.views.gap_table import (
    LINES,
    show_gap_table,
    show_words_of_law,
)
from spbe_inventory.cli.views.office_gaps import show_office_gaps
from spbe_inventory.documents.assessment import FindingRow, is_gap
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.language.forms import day, number
from spbe_inventory.language.texts import _, ngettext

if TYPE_CHECKING:
    from spbe_inventory.assessment.rule_run import RuleRun
    from spbe_inventory.documents.critical import CriticalPoint


# What the table by theme or office counts; what does not apply, or not yet, has no line.
TOLD_BY_THEME = frozenset([Outcome.GAP, Outcome.UNKNOWN, Outcome.MET])


@dataclass(frozen=True, slots=True)
class DisplayOptions:
    """How findings are shown: of offices by name (empty: of all), by which first column, with the words of the law.

    `office` is the office that was named. `rules_named` says that rules were named by code. `seals` is the sentence on
    what is verified, empty where there is nothing to say.
    """

    offices: frozenset[str] = frozenset()
    office: str = ""
    by_unit: bool = False
    by_severity: bool = False
    rules_named: bool = False
    verbose: bool = False
    seals: str = ""


def show_gaps(
    run: "RuleRun",
    rows: Sequence[FindingRow],
    is_shown: Callable[[FindingRow], bool],
    options: DisplayOptions,
) -> None:
    """Print the gaps on one screen: counts of all rows, gaps among those shown, what to ask first."""
    if not rows:
        print_paragraph(nothing_text(run))
        show_first_questions(run, options.offices)
        return
    _show_counts(run, rows, options)
    outcomes = frozenset(Outcome)
    if not options.by_severity:
        outcomes = TOLD_BY_THEME
    looked_at = rows_of_outcomes(rows, outcomes)
    shown = [row for row in looked_at if is_shown(row) or not is_gap(row)]
    if not options.by_severity:
        _show_critical_points(shown)
    _show_table(run, shown, options)
    show_beside(run, rows, rules_named=options.rules_named)
    show_first_questions(run, options.offices)


def _show_table(
    run: "RuleRun", rows: Sequence[FindingRow], options: DisplayOptions
) -> None:
    """Print the gaps by office, by severity or by theme, in full with the words of the law."""
    snapshot = run.view.snapshot
    if options.by_unit:
        show_office_gaps(by_office(rows))
        return
    if options.by_severity:
        sections = list(by_severity(rows, snapshot))
        show_gap_table(sections, heading=_("Severity"), limits=None)
    else:
        unrecorded = _unrecorded(run, options)
        sections = list(by_theme(rows, snapshot, unrecorded))
        show_gap_table(sections, heading=_("Theme"), limits=LINES)
    if options.verbose:
        show_words_of_law(sections)


def _unrecorded(run: "RuleRun", options: DisplayOptions) -> list[str]:
    """Return the themes of needs and of exchanges where there is none on record at all."""
    themes: list[str] = []
    if options.offices or options.rules_named:
        return themes
    if not run.view.needs:
        themes.append(NEEDS)
    if not run.view.exchanges:
        themes.append(BY_HAND)
    return themes


def nothing_text(run: "RuleRun") -> str:
    """Return why there are no findings."""
    ran = len(run.rules) - len(run.lapsed)
    if not ran:
        as_of = day(run.view.as_of)
        return _(
            "On {day} the legal basis of the rules is not in force: nothing is "
            "assessed.",
            day=as_of,
        )
    return _(
        "Nothing to look at yet: the register holds no application, or nothing fits what was asked."
    )


def show_beside(
    run: "RuleRun", rows: Sequence[FindingRow], *, rules_named: bool
) -> None:
    """Print what is done about gaps, waivers without effect, rules that were changed or not run."""
    gaps = list(rows_of_outcomes(rows, [Outcome.GAP]))
    for text in _beside(run, gaps, rules_named=rules_named):
        print_paragraph(text)


def _show_counts(
    run: "RuleRun", rows: Sequence[FindingRow], options: DisplayOptions
) -> None:
    """Print whose gaps these are, how many of how many, and what is counted beside."""
    counts = count_rows(rows)
    gaps, unknown = counts[Outcome.GAP], counts[Outcome.UNKNOWN]
    name = run.view.snapshot.name("agency", run.view.agency)
    name = options.office or name
    title = _(
        "{name}, {day}: {gaps} indications of a gap of {assessed} assessable.",
        name=name,
        day=day(run.view.as_of),
        gaps=number(gaps),
        assessed=number(gaps + counts[Outcome.MET]),
    )
    print_title(title)
    beside = _(
        "Not assessable yet: {unknown} of {all}, which is no pass. Waived: {waived}.",
        unknown=number(unknown),
        all=number(gaps + counts[Outcome.MET] + unknown),
        waived=_waived_text(rows),
    )
    print_paragraph(beside)
    if options.seals:
        print_paragraph(options.seals)


def _waived_text(rows: Sequence[FindingRow]) -> str:
    """Return how many findings are waived, and the hours a month of manual work among them if there are any."""
    waived = list(rows_of_outcomes(rows, [Outcome.WAIVED]))
    count = number(len(waived))
    hours = hours_of(waived)
    if not hours:
        return count
    return _("{count} ({hours} hours)", count=count, hours=number(hours))


def _show_critical_points(rows: Sequence[FindingRow]) -> None:
    """Print the box of critical points, a line each; nothing where nothing of that weight was looked at."""
    box = critical_box(rows)
    if box.is_empty:
        return
    if not box.points:
        print_paragraph(f"{critical_heading()}. {box_note(box)}")
        return
    title = _(
        "{heading} ({gaps}/{assessed}; not assessable yet: {unknown})",
        heading=critical_heading(),
        gaps=number(box.gaps),
        assessed=number(box.assessed),
        unknown=number(box.unknown),
    )
    print_title(title)
    for point in box.points:
        click.echo(_point_line(point))


def _point_line(point: "CriticalPoint") -> str:
    """Return a critical point in a line of the screen: what lacks, how many, as many names as fit, the provision."""
    basis = short_citation(point.citations[0])
    room = screen_width() - len(basis) - 6
    lead = sentence_start(point.lack)
    text = names_within(lead, point.names, point.count, room).ljust(room)
    return f"  ! {text}  {basis}"


def _beside(
    run: "RuleRun", gaps: Sequence[FindingRow], *, rules_named: bool
) -> Iterator[str]:
    yield from _follow_up(run, gaps)
    yield from _stale_waivers(run, rules_named=rules_named)
    codes = {rule.code for rule in run.rules}
    changes = rows_in_force(run.view.rule_changes.values(), run.view.as_of)
    yield from count_sentences(row for row in changes if row.rule in codes)
    if run.lapsed:
        yield ngettext(
            "Not assessed, because the legal basis was not in force on {day}:"
            " {count} rule.",
            "Not assessed, because the legal basis was not in force on {day}:"
            " {count} rules.",
            len(run.lapsed),
            day=day(run.view.as_of),
            count=len(run.lapsed),
        )


def _follow_up(run: "RuleRun", gaps: Sequence[FindingRow]) -> Iterator[str]:
    """Yield what offices do about the gaps, with the action that is longest overdue."""
    from spbe_inventory.assessment.follow_up import follow_ups, overdue

    actions = follow_ups(run.view)
    count = 0
    for row in gaps:
        if (row.rule, row.key) in actions:
            count += 1
    if not count:
        return
    text = _(
        "Being worked on: {count} of {all}",
        count=number(count),
        all=number(len(gaps)),
    )
    late = list(overdue(gaps, actions).values())
    if late:
        longest = late[0]
        text += ngettext(
            "; of these overdue: {count}, longest {days} day ({office})",
            "; of these overdue: {count}, longest {days} days ({office})",
            longest.days_late,
            count=len(late),
            days=number(longest.days_late),
            office=longest.office or "-",
        )
    yield cut(f"{text}.", screen_width())


def _stale_waivers(run: "RuleRun", *, rules_named: bool) -> Iterator[str]:
    """Yield how many waivers have expired or hold back nothing; of all rules unless some were named."""
    from spbe_inventory.rules.engine.waivers import stale_waivers

    codes = {rule.code for rule in run.rules}
    checked = codes.difference(run.lapsed)
    if not rules_named:
        waived = {waiver.rule for waiver in run.view.waivers}
        checked |= waived - codes
    waived_findings = run.findings.of_outcomes([Outcome.WAIVED])
    stale = stale_waivers(run.view, waived_findings, checked)
    if not stale.expired and not stale.unused:
        return
    yield _(
        "Waivers: {expired} ended, {useless} without a gap (spbe waiver list).",
        expired=len(stale.expired),
        useless=len(stale.unused),
    )
