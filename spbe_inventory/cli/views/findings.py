"""Findings of the rules on one screen: counts, the worst, what to fill in first, what is done about them."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from spbe_inventory.assessment.citations import cite_provisions
from spbe_inventory.assessment.grouping import (
    FindingGroup,
    by_office,
    by_rule,
    is_gap,
    missing_fields,
)
from spbe_inventory.cli.output import more_text, screen_width, with_count
from spbe_inventory.cli.views.finding_text import finding_text
from spbe_inventory.documents.assessment import FindingRow
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.language.forms import day, number
from spbe_inventory.language.texts import N_, _, ngettext
from spbe_inventory.render.table import paragraph

if TYPE_CHECKING:
    from spbe_inventory.assessment.grouping import MissingField
    from spbe_inventory.assessment.rule_run import RuleRun
    from spbe_inventory.documents.citation import CitationRow

SCREEN_LINES = 20
MAX_SINGLE_GAPS = 3  # more gaps than these are shown in groups
MAX_FIELDS = 5  # fields to fill in first
Lines = list[str]


@dataclass(frozen=True, slots=True)
class DisplayOptions:
    """How findings are shown: of offices by name (empty: of all), grouped by office, of rules named by code."""

    offices: frozenset[str] = frozenset()
    by_unit: bool = False
    rules_named: bool = False


def show_findings(
    run: "RuleRun",
    rows: Sequence[FindingRow],
    is_shown: Callable[[FindingRow], bool],
    options: DisplayOptions,
) -> None:
    """Print findings on at most twenty lines: counts of all rows, the worst of those shown, what to do next."""
    if not rows:
        lines = _wrap(_nothing_text(run))
        click.echo("\n".join(lines))
        return
    header = list(_header(rows))
    footer = list(_footer(run, rows, options))
    shown = [row for row in rows if is_shown(row)]
    paragraphs = list(_worst(shown, rows, options))
    room = SCREEN_LINES - len(header) - len(footer)
    worst = _fit(paragraphs, room)
    lines = [*header, *worst, *footer]
    click.echo("\n".join(lines))


def _nothing_text(run: "RuleRun") -> str:
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


def _header(rows: Sequence[FindingRow]) -> Iterator[str]:
    """Yield how many findings have each outcome."""
    counts = Counter(row.outcome for row in rows)
    parts = []
    for outcome in Outcome:
        count = counts[outcome]
        if count:
            shown = number(count)
            parts.append(f"{outcome.label}: {shown}")
    yield from _wrap(" · ".join(parts))
    assessed = counts[Outcome.GAP] + counts[Outcome.MET]
    if not assessed:
        yield from _wrap(_("Nothing can be assessed yet; ask for these fields first."))


def _worst(
    shown: Sequence[FindingRow], rows: Sequence[FindingRow], options: DisplayOptions
) -> Iterator[Lines]:
    """Yield the worst findings, each as the lines of a paragraph: gap by gap if they are few, else in groups."""
    gaps = [row for row in shown if is_gap(row)]
    if len(gaps) > MAX_SINGLE_GAPS:
        group_rows = by_office if options.by_unit else by_rule
        for group in group_rows(rows):
            yield _item(_group_text(group))
    elif gaps:
        for row in gaps:
            yield _item(_gap_text(row))
    else:
        for row in shown:
            if row.outcome != Outcome.MET:
                yield _item(f"{row.rule} {row.message}")


def _gap_text(row: FindingRow) -> str:
    provision = cite_provisions(row.citations[:1])
    text = finding_text(row)
    return f"{text} {provision}"


def _group_text(group: FindingGroup) -> str:
    """Return how many findings of a group are gaps, and what the worst rests on."""
    counts = _(
        "{gaps} of {assessed} assessable of {all}",
        gaps=number(group.gaps),
        assessed=number(group.assessed),
        all=number(group.looked_at),
    )
    severity = group.severity.label
    title = f"{group.name} [{severity}]"
    text = f"{title} {counts}"
    if not group.title:
        return text
    statement = _("do not comply: {title}", title=group.title)
    basis = _citation_text(group.citations[0])
    return f"{text} {statement} ({basis})"


def _citation_text(citation: "CitationRow") -> str:
    """Return a provision with its words and their strength."""
    return f"{citation.label}: “{citation.words}”, {citation.strength}"


def _fit(paragraphs: Sequence[Lines], room: int) -> Lines:
    """Return the lines of as many paragraphs as fit, and how many more there are."""
    lines: Lines = []
    for paragraph_lines in paragraphs:
        lines += paragraph_lines
    if len(lines) <= room:
        return lines
    lines = []
    for index, paragraph_lines in enumerate(paragraphs):
        used = len(lines) + len(paragraph_lines)
        if used >= room:
            more = more_text(
                len(paragraphs), index, N_("… and {count} more: spbe report, or --json")
            )
            return [*lines, *_wrap(more, first="  ")]
        lines += paragraph_lines
    return lines


def _footer(
    run: "RuleRun", rows: Sequence[FindingRow], options: DisplayOptions
) -> Iterator[str]:
    """Yield what to fill in first, what is done about gaps, stale waivers, and rules that were not run."""
    yield from _fields_to_fill(run, options)
    gaps = [row for row in rows if is_gap(row)]
    yield from _follow_up(run, gaps)
    yield from _stale_waivers(run, options)
    if run.lapsed:
        text = ngettext(
            "Not assessed, because the legal basis was not in force on {day}:"
            " {count} rule.",
            "Not assessed, because the legal basis was not in force on {day}:"
            " {count} rules.",
            len(run.lapsed),
            day=day(run.view.as_of),
            count=len(run.lapsed),
        )
        yield from _wrap(text)


def _fields_to_fill(run: "RuleRun", options: DisplayOptions) -> Iterator[str]:
    """Yield the fields whose answers would settle most findings."""
    fields = _missing_fields(run, options)
    if fields:
        yield _("Fill in first:")
    for field in fields[:MAX_FIELDS]:
        label = f"{field.office}: {field.field}"
        text = with_count(label, field.cells)
        yield from _item(text)
    more = more_text(len(fields), MAX_FIELDS, N_("… and {count} more fields: spbe ask"))
    if more:
        yield from _wrap(more, first="  ")


def _missing_fields(run: "RuleRun", options: DisplayOptions) -> "list[MissingField]":
    from spbe_inventory.assessment.questions import questions_by_office

    view = run.view
    offices = questions_by_office(view.snapshot, view.agency, run.findings)
    if not options.offices:
        return missing_fields(offices)
    shown = [office for office in offices if office.office in options.offices]
    return missing_fields(shown)


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
        "Being worked on: {count} of {all} gaps",
        count=number(count),
        all=number(len(gaps)),
    )
    late = list(overdue(gaps, actions).values())
    if late:
        longest = late[0]
        text += ngettext(
            "; overdue: {count}, longest {days} day: {name} ({office})",
            "; overdue: {count}, longest {days} days: {name} ({office})",
            longest.days_late,
            count=len(late),
            days=number(longest.days_late),
            name=longest.name,
            office=longest.office or "-",
        )
    yield from _wrap(f"{text}.")


def _stale_waivers(run: "RuleRun", options: DisplayOptions) -> Iterator[str]:
    """Yield how many waivers have expired or hold back nothing; of all rules unless some were named."""
    from spbe_inventory.rules.engine.waivers import stale_waivers

    codes = {rule.code for rule in run.rules}
    checked = codes.difference(run.lapsed)
    if not options.rules_named:
        waived = {waiver.rule for waiver in run.view.waivers}
        checked |= waived - codes
    stale = stale_waivers(run.view, run.findings, checked)
    if not stale.expired and not stale.unused:
        return
    text = _(
        "Waivers: {expired} ended, {useless} without a gap (spbe waiver list).",
        expired=len(stale.expired),
        useless=len(stale.unused),
    )
    yield from _wrap(text)


def _item(text: str) -> Lines:
    return _wrap(text, indent="  ", first="- ")


def _wrap(text: str, indent: str = "", first: str = "") -> Lines:
    width = screen_width()
    wrapped = paragraph(text, width, indent=indent, first=first)
    return wrapped.splitlines()
