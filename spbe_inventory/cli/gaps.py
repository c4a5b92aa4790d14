"""`spbe gaps`."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from spbe_inventory.actions.catalogue import Catalogue
from spbe_inventory.actions.findings.comparing import Compared, compared, outcomes_of, read_baseline
from spbe_inventory.actions.findings.summing import Group, by_office, by_rule, is_gap, to_fill
from spbe_inventory.cli.options import as_json, dated, day, reading_catalogue
from spbe_inventory.cli.output import as_json as json_out
from spbe_inventory.cli.output import lines, talk
from spbe_inventory.cli.speaking import command, option
from spbe_inventory.domain.lists import Outcome, Severity
from spbe_inventory.domain.report import FindingRow, OfficeQuestions
from spbe_inventory.errors import Misuse
from spbe_inventory.language.forms import day as in_words
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import mark, t
from spbe_inventory.render.terminal import against

if TYPE_CHECKING:
    from spbe_inventory.actions.findings.checking import Checked
    from spbe_inventory.actions.findings.comparing import Known
    from spbe_inventory.actions.findings.reasons import Reasons

LATE_SHOWN = 1
REASONS_SHOWN = 2
GROUPS_SHOWN, NAMED, FILLED, CHANGES_SHOWN = 3, 3, 5, 5  # lines that fit on a screen of twenty
SEVERITIES = tuple(Severity)
WEIGHTS = [word for severity in Severity for word in dict.fromkeys((str(severity), severity.label.id))]
OUTCOMES = [str(outcome) for outcome in Outcome]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which findings are shown: of an office, of a weight or more, of some outcomes."""

    unit: str = ""
    severity: Severity | None = None
    only: tuple[str, ...] = ()

    def shows(self, row: FindingRow) -> bool:
        """Tell whether a finding is among them."""
        heavy = self.severity is None or SEVERITIES.index(Severity(row.severity)) <= SEVERITIES.index(self.severity)
        return heavy and (not self.unit or self.unit in row.office) and (not self.only or row.outcome in self.only)


@command("gaps", help=mark("what the rules find; ends with what to ask first"))
@option("--rule", "codes", multiple=True, metavar=mark("CODE"), help=mark("only this rule; may be repeated"))
@option("--unit", metavar=mark("OFFICE"), help=mark("only what lies with this office"))
@option("--severity", type=click.Choice(WEIGHTS), help=mark("only what weighs this much or more"))
@option("--only", type=click.Choice(OUTCOMES), multiple=True, help=mark("only this outcome; may be repeated"))
@option("--by-unit", is_flag=True, help=mark("grouped by office, not by article"))
@option(
    "--baseline", metavar=mark("FILE"), type=click.Path(path_type=Path), help=mark("an earlier --json to compare with")
)
@option("--since", metavar=mark("DATE"), help=mark("closed, new and worse since the end of that day"))
@option("--fail-on", type=click.Choice(WEIGHTS), help=mark("exit status 1 where a gap weighs this much or more"))
@dated
@as_json
@reading_catalogue
@click.pass_context
def gaps(
    ctx: click.Context,
    *,
    place: Catalogue,
    codes: tuple[str, ...],
    unit: str | None,
    severity: str | None,
    only: tuple[str, ...],
    by_unit: bool,
    baseline: Path | None,
    since: str | None,
    fail_on: str | None,
    as_of: date,
    json_wanted: bool,
) -> None:
    """Run the rules and show at most twenty lines."""
    from spbe_inventory.actions.findings.asking import questions_by_office

    if baseline and since:
        raise Misuse("baseline-and-since")
    checked, rows = _run(place, as_of, codes)
    wanted = Wanted(_office(place, unit), _weight(severity), only)
    shown = tuple(row for row in rows if wanted.shows(row))
    if json_wanted:
        json_out([asdict(row) for row in shown])
    elif baseline or since:
        then = day(since, "--since") if since else None
        known = read_baseline(baseline) if baseline else _known_on(place, as_of, codes, then)
        told = {pair: said for pair, said in known.items() if not codes or pair[0] in {row.rule for row in rows}}
        _show_changes(compared(told, shown), _why(place, then))
    else:
        view = checked.view
        questions = questions_by_office(view.snapshot, view.agency, checked.findings)
        _show(shown, by_office(shown) if by_unit else by_rule(shown), [one for one in questions if _meant(one, wanted)])
        _say_followed(checked, shown)
        _say_idle(checked)
    for code in checked.failed:
        lines(t("{code} broke off: nothing can be said by it.", code=code))
    heavy = Wanted(severity=_weight(fail_on)) if fail_on else None
    if heavy and any(is_gap(row) and heavy.shows(row) for row in shown):
        ctx.exit(1)


def _run(place: Catalogue, as_of: date, codes: tuple[str, ...]) -> "tuple[Checked, tuple[FindingRow, ...]]":
    from spbe_inventory.actions.findings.checking import check
    from spbe_inventory.actions.findings.reporting import finding_rows

    checked = check(place, as_of, codes)
    return checked, finding_rows(checked)


def _known_on(place: Catalogue, as_of: date, codes: tuple[str, ...], then: date | None) -> "Known":
    """Give what was found in the catalogue as it was known at the end of a day, by the law and the dates of then."""
    from spbe_inventory.actions.loading import was_there

    if then is None or not was_there(place, then):
        talk(t("On {day} nothing was on record: every gap is new.", day=in_words(then or as_of)))
        return {}
    return outcomes_of(_run(replace(place, recorded=then), min(then, as_of), codes)[1])


def _why(place: Catalogue, then: date | None) -> "Reasons | None":
    """Give what was recorded since a day; None where nobody knows since when, or nothing was there."""
    from spbe_inventory.actions.findings.reasons import reasons
    from spbe_inventory.actions.loading import was_there

    return reasons(place, then) if then and was_there(place, then) else None


def _weight(word: str | None) -> Severity | None:
    """Give the weight that a word means, in either language."""
    return next((one for one in Severity if word in (str(one), one.label.id)), None)


def _office(place: Catalogue, unit: str | None) -> str:
    if not unit:
        return ""
    from spbe_inventory.actions.loading import meant_name

    return meant_name(place, "unit", unit)


def _meant(questions: OfficeQuestions, wanted: Wanted) -> bool:
    return not wanted.unit or questions.office == wanted.unit


def _show(rows: tuple[FindingRow, ...], groups: Sequence[Group], offices: Sequence[OfficeQuestions]) -> None:
    counts = Counter(row.outcome for row in rows)
    if not rows:
        click.echo(t("Nothing to look at yet: the register holds no application, or nothing fits what was asked."))
        return
    lines(" · ".join(f"{outcome.label}: {number(counts[outcome])}" for outcome in Outcome if counts[outcome]))
    if not counts[Outcome.GAP] and not counts[Outcome.MET]:
        lines(t("Nothing can be assessed yet; ask for these fields first."))
    few = sum(counts[outcome] for outcome in (Outcome.GAP,)) <= NAMED
    if few:
        for row in filter(is_gap, rows):
            provision = against(row.citations[:1])
            lines(f"{row.rule} [{Severity(row.severity).label}] {row.message} {provision}", indent="  ", first="- ")
    for group in () if few else groups[:GROUPS_SHOWN]:
        lines(_said(group), indent="  ", first="- ")
    if not few and len(groups) > GROUPS_SHOWN:
        lines(t("… and {count} more groups: spbe report", count=len(groups) - GROUPS_SHOWN), first="  ")
    _show_to_fill(offices)


def _said(group: Group) -> str:
    values = {"gaps": number(group.gaps), "assessed": number(group.assessed), "all": number(group.looked_at)}
    counted = t("{gaps} of {assessed} assessable of {all}", **values)
    told = f": {group.title} ({group.provision})" if group.title else ""
    return f"{group.name} [{group.severity.label}] {counted}{told}"


def _show_to_fill(offices: Sequence[OfficeQuestions]) -> None:
    asked = to_fill(offices)
    if not asked:
        return
    click.echo(t("Fill in first:"))
    for one in asked[:FILLED]:
        lines(f"{one.office}: {one.field} ({number(one.cells)})", indent="  ", first="- ")
    if len(asked) > FILLED:
        lines(t("… and {count} more fields: spbe ask", count=number(len(asked) - FILLED)), first="  ")


def _say_followed(checked: "Checked", rows: Sequence[FindingRow]) -> None:
    """Say what offices do about the gaps shown, the overdue by name."""
    from spbe_inventory.actions.findings.following import followed, overdue

    following = followed(checked.view)
    gaps_shown = [row for row in rows if is_gap(row)]
    count = sum((row.rule, row.key) in following for row in gaps_shown)
    if count:
        lines(t("Being worked on: {count} of {all} gaps.", count=number(count), all=number(len(gaps_shown))))
    for one in list(overdue(gaps_shown, following).values())[:LATE_SHOWN]:
        told = {"name": one.name, "office": one.office or "-", "count": number(one.days_late)}
        lines(t("Overdue by {count} days: {name} ({office}).", **told), indent="  ", first="- ")


def _say_idle(checked: "Checked") -> None:
    """Say that waivers have ended or hold back nothing: a gap set aside for ever is one forgotten."""
    from spbe_inventory.rules.waivers import idle

    found = idle(checked.view, checked.findings)
    if found.expired or found.useless:
        values = {"expired": len(found.expired), "useless": len(found.useless)}
        lines(t("Waivers: {expired} ended, {useless} without a gap (spbe waiver list).", **values))


def _show_changes(found: Compared, why: "Reasons | None") -> None:
    """Say what changed and why: closed with its outcome now, new and worse with their message."""
    click.echo(f"{t('Closed')}: {len(found.closed)}")
    for one in found.closed[:CHANGES_SHOWN]:
        told = str(Outcome(one.outcome).label) if one.outcome else t("not looked at any more")
        lines(f"{one.rule} {one.name}: {told}{_because(why, one.kind, one.key)}", indent="  ", first="- ")
    for title, rows in ((t("New"), found.new), (t("Worse"), found.worse)):
        click.echo(f"{title}: {len(rows)}")
        for row in rows[:CHANGES_SHOWN]:
            because = _because(why, row.kind, row.key, [(one.kind, one.key) for one in row.annex])
            lines(f"{row.rule} [{Severity(row.severity).label}] {row.message}{because}", indent="  ", first="- ")


def _because(why: "Reasons | None", kind: str, key: str, others: Sequence[tuple[str, str]] = ()) -> str:
    """Say what was recorded since then of what a finding is about."""
    told = why.of(kind, key, others) if why else ()
    if not told:
        return ""
    more = [t("{count} others", count=len(told) - REASONS_SHOWN)] if len(told) > REASONS_SHOWN else []
    return t(" (recorded since: {what})", what="; ".join([*told[:REASONS_SHOWN], *more]))
