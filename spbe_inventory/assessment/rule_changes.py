"""Local changes of the rule set in words: which rule, how, since when, until when, by whom, why."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from spbe_inventory.domain.lists import Severity
from spbe_inventory.domain.records import RuleChange
from spbe_inventory.language.forms import day, listing, number
from spbe_inventory.language.texts import N_, _, ngettext

if TYPE_CHECKING:
    from spbe_inventory.rules.engine.rule import Rule


@dataclass(frozen=True, slots=True)
class RuleChangeRow:
    """A change of a rule: its code and title, what applies in place of which severities of the set, and the decision.

    `severity` is empty where the rule is switched off. `since` and `until` are ISO days, `until` empty where no last
    day is named. `standing` is `holds`, `ended`, `later` (it has not begun) or `unknown` (the set has no such rule).
    """

    key: str
    rule: str
    title: str
    switched_off: bool
    severity: str
    set_severities: tuple[str, ...]
    since: str
    until: str
    decided_by: str
    reason: str
    standing: str


def set_severities(rule: "Rule") -> list[Severity]:
    """Return the severities that the set gives to a rule, each once, the gravest first."""
    severities = {grade.severity for grade in rule.grades.values()}
    return sorted(severities, key=lambda severity: severity.rank)


def rule_change_rows(
    changes: Iterable[RuleChange], as_of: date
) -> Iterator[RuleChangeRow]:
    """Yield changes of rules with their standing on a day, in order of rules and first days."""
    for change in sorted(changes, key=lambda change: (change.rule, change.since)):
        yield _row(change, as_of)


def rows_in_force(
    changes: Iterable[RuleChange], as_of: date
) -> tuple[RuleChangeRow, ...]:
    """Return the changes that hold on a day, in order of rules."""
    rows = rule_change_rows(changes, as_of)
    return tuple(row for row in rows if row.standing == "holds")


def change_text(row: RuleChangeRow) -> str:
    """Return how a rule applies: that it is switched off, or its severity with that of the set beside it."""
    if row.switched_off:
        return _("switched off")
    return _(
        "{severity} (rule set: {own})",
        severity=Severity(row.severity).label,
        own=severities_text(row),
    )


def short_change_text(change: RuleChange) -> str:
    """Return how a rule applies by a change: that it is switched off, or its severity."""
    if change.severity:
        return str(Severity(change.severity).label)
    return _("switched off")


def severities_text(row: RuleChangeRow) -> str:
    """Return the severities that the set gives to a rule, such as "high and medium"."""
    return listing([str(Severity(code).label) for code in row.set_severities])


def period_text(row: RuleChangeRow) -> str:
    """Return since when a change holds, and until when where a last day is named."""
    if row.until:
        return _(
            "{since} to {until}",
            since=day(row.since),
            until=day(row.until),
        )
    return _("since {day}", day=day(row.since))


def change_headings() -> tuple[str, ...]:
    """Return the headings of a table of changes."""
    return (
        _("Rule"),
        _("What is good"),
        _("Applies as"),
        _("Period"),
        _("Decided by"),
        _("Reason"),
    )


def change_cells(row: RuleChangeRow) -> tuple[str, ...]:
    """Return the cells of a change, in the order of `change_headings`."""
    return (
        row.rule,
        row.title,
        change_text(row),
        period_text(row),
        row.decided_by,
        row.reason,
    )


def count_sentences(rows: Iterable[RuleChangeRow]) -> Iterator[str]:
    """Yield how many rules are switched off and how many have another severity, with their codes."""
    rows = list(rows)
    off = [row.rule for row in rows if row.switched_off]
    changed = [row.rule for row in rows if not row.switched_off]
    if off:
        yield ngettext(
            "{count} rule is switched off by decision of the government and counts "
            "nowhere here: {codes}.",
            "{count} rules are switched off by decision of the government and count "
            "nowhere here: {codes}.",
            len(off),
            count=number(len(off)),
            codes=listing(off),
        )
    if changed:
        yield ngettext(
            "{count} rule has another severity than in the rule set, by decision of "
            "the government: {codes}.",
            "{count} rules have another severity than in the rule set, by decision of "
            "the government: {codes}.",
            len(changed),
            count=number(len(changed)),
            codes=listing(changed),
        )


def change_sentence(row: RuleChangeRow) -> str:
    """Return a change in one line: the rule, how it applies, since when, by whom and why."""
    return _(
        "{rule} {how}, {period}, by {who}: {reason}",
        rule=row.rule,
        how=change_text(row),
        period=period_text(row),
        who=row.decided_by,
        reason=row.reason,
    )


def change_note(row: RuleChangeRow) -> str:
    """Return a change in one line by the title of the rule, for those who know no codes."""
    template = N_("“{title}” has the severity {how} by decision of {who}, {period}.")
    if row.switched_off:
        template = N_("“{title}” is {how} by decision of {who}, {period}.")
    return _(
        template,
        title=row.title,
        how=change_text(row),
        who=row.decided_by,
        period=period_text(row),
    )


def _row(change: RuleChange, as_of: date) -> RuleChangeRow:
    from spbe_inventory.rules.engine.loader import all_rules

    code = change.rule.upper()
    rule = all_rules().get(code)
    title = ""
    severities: list[Severity] = []
    if rule:
        title = str(rule.title)
        severities = set_severities(rule)
    return RuleChangeRow(
        key=change.key,
        rule=code,
        title=title,
        switched_off=change.switched_off is True,
        severity=change.severity or "",
        set_severities=tuple(map(str, severities)),
        since=change.since,
        until=change.until or "",
        decided_by=change.decided_by,
        reason=change.reason,
        standing=_standing(change, as_of, is_known=rule is not None),
    )


def _standing(change: RuleChange, as_of: date, *, is_known: bool) -> str:
    """Return the standing of a change on a day, as in `RuleChangeRow`."""
    from spbe_inventory.rules.engine.rule_changes import is_in_force

    if not is_known:
        return "unknown"
    if is_in_force(change, as_of):
        return "holds"
    if change.since > as_of.isoformat():
        return "later"
    return "ended"
