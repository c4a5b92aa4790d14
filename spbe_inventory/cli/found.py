"""What the rules found, on one screen: counts, the worst, what to fill in first, what is done about it."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from spbe_inventory.actions.findings.resting import against
from spbe_inventory.actions.findings.summing import Group, by_office, by_rule, is_gap, to_fill
from spbe_inventory.cli.output import width
from spbe_inventory.domain.assessment import FindingRow, OfficeQuestions
from spbe_inventory.domain.lists import Outcome, Severity
from spbe_inventory.language.forms import day, number
from spbe_inventory.language.texts import t
from spbe_inventory.render.table import paragraph

if TYPE_CHECKING:
    from spbe_inventory.actions.findings.checking import Checked

SCREEN = 20  # lines
NAMED, FILLED = 3, 5  # gaps so few that each is told by itself; fields to fill in first
Lines = list[str]


@dataclass(frozen=True, slots=True)
class Shown:
    """How findings are shown: of one office by name, grouped by office, of rules that were chosen by code."""

    unit: str = ""
    by_unit: bool = False
    chosen: bool = False


def show_findings(
    checked: "Checked", rows: Sequence[FindingRow], shows: Callable[[FindingRow], bool], how: Shown
) -> None:
    """Show findings on at most twenty lines: the counts of all, the worst of those that `shows`, what to do next."""
    if not rows:
        click.echo("\n".join(_wrapped(_nothing(checked))))
        return
    head, tail = list(_head(rows)), list(_tail(checked, rows, how))
    told = [row for row in rows if shows(row)]
    middle = list(_middle(told, rows, how))
    room = SCREEN - len(head) - len(tail)
    click.echo("\n".join([*head, *_fitting(middle, room), *tail]))


def _nothing(checked: "Checked") -> str:
    if len(checked.lapsed) == len(checked.rules):
        return t("On {day} the law that the rules rest on is not in force: nothing is looked at.", **_day(checked))
    return t("Nothing to look at yet: the register holds no application, or nothing fits what was asked.")


def _day(checked: "Checked") -> dict[str, str]:
    return {"day": day(checked.view.as_of)}


def _head(rows: Sequence[FindingRow]) -> Iterator[str]:
    counts = Counter(row.outcome for row in rows)
    yield from _wrapped(
        " · ".join(f"{outcome.label}: {number(counts[outcome])}" for outcome in Outcome if counts[outcome])
    )
    if not counts[Outcome.GAP] and not counts[Outcome.MET]:
        yield from _wrapped(t("Nothing can be assessed yet; ask for these fields first."))


def _middle(told: Sequence[FindingRow], rows: Sequence[FindingRow], how: Shown) -> Iterator[Lines]:
    """Give the worst of what is shown, each as a paragraph: gap by gap where they are few, else in groups."""
    gaps = [row for row in told if is_gap(row)]
    if len(gaps) > NAMED:
        groups = by_office(rows) if how.by_unit else by_rule(rows)
        yield from (_item(_said(group)) for group in groups)
        return
    for row in gaps:
        provision = against(row.citations[:1])
        yield _item(f"{row.rule} [{Severity(row.severity).label}] {row.message} {provision}")
    if not gaps:
        yield from (_item(f"{row.rule} {row.message}") for row in told if row.outcome != Outcome.MET)


def _said(group: Group) -> str:
    values = {"gaps": number(group.gaps), "assessed": number(group.assessed), "all": number(group.looked_at)}
    counted = t("{gaps} of {assessed} assessable of {all}", **values)
    head = f"{group.name} [{group.severity.label}] {counted}"
    if not group.title:
        return head
    return f"{head} {t('are not so: {title}', title=group.title)} ({_cited(group)})"


def _cited(group: Group) -> str:
    """Give the provision that the worst gap of a group rests on first, with its words and their strength."""
    first = group.citations[0]
    return f"{first.label}: “{first.words}”, {first.strength}"


def _fitting(paragraphs: Sequence[Lines], room: int) -> Lines:
    """Give as many paragraphs as fit, and say how many more there are."""
    whole = [line for one in paragraphs for line in one]
    if len(whole) <= room:
        return whole
    kept: Lines = []
    for place, one in enumerate(paragraphs):
        if len(kept) + len(one) > room - 1:
            more = t("… and {count} more: spbe report, or --json", count=number(len(paragraphs) - place))
            return [*kept, *_wrapped(more, first="  ")]
        kept += one
    return kept


def _tail(checked: "Checked", rows: Sequence[FindingRow], how: Shown) -> Iterator[str]:
    yield from _to_fill(checked, how)
    yield from _followed(checked, [row for row in rows if is_gap(row)])
    yield from _idle(checked, how)
    if checked.lapsed:
        told = t("Not looked at, because what it rests on was not in force on {day}: {count} rules.",
                 count=len(checked.lapsed), **_day(checked))  # fmt: skip
        yield from _wrapped(told)


def _to_fill(checked: "Checked", how: Shown) -> Iterator[str]:
    from spbe_inventory.actions.findings.asking import questions_by_office

    offices: Iterable[OfficeQuestions] = questions_by_office(
        checked.view.snapshot, checked.view.agency, checked.findings
    )
    asked = to_fill([one for one in offices if not how.unit or one.office == how.unit])
    if asked:
        yield t("Fill in first:")
    for one in asked[:FILLED]:
        yield from _item(f"{one.office}: {one.field} ({number(one.cells)})")
    if len(asked) > FILLED:
        yield from _wrapped(t("… and {count} more fields: spbe ask", count=number(len(asked) - FILLED)), first="  ")


def _followed(checked: "Checked", gaps: Sequence[FindingRow]) -> Iterator[str]:
    """Say what offices do about the gaps, the longest overdue by name."""
    from spbe_inventory.actions.findings.following import followed, overdue

    following = followed(checked.view)
    count = sum((row.rule, row.key) in following for row in gaps)
    if not count:
        return
    said = t("Being worked on: {count} of {all} gaps", count=number(count), all=number(len(gaps)))
    late = list(overdue(gaps, following).values())
    if late:
        told = {"name": late[0].name, "office": late[0].office or "-", "days": number(late[0].days_late)}
        said += t("; overdue: {count}, longest {days} days: {name} ({office})", count=len(late), **told)
    yield from _wrapped(f"{said}.")


def _idle(checked: "Checked", how: Shown) -> Iterator[str]:
    """Say that waivers have ended or hold back nothing: a gap set aside for ever is one forgotten."""
    from spbe_inventory.rules.waivers import idle

    ran = {rule.code for rule in checked.rules} - set(checked.lapsed)
    if not how.chosen:
        ran |= {one.rule for one in checked.view.waivers} - {rule.code for rule in checked.rules}
    found = idle(checked.view, checked.findings, ran)
    if found.expired or found.useless:
        values = {"expired": len(found.expired), "useless": len(found.useless)}
        yield from _wrapped(t("Waivers: {expired} ended, {useless} without a gap (spbe waiver list).", **values))


def _item(text: str) -> Lines:
    return _wrapped(text, indent="  ", first="- ")


def _wrapped(text: str, indent: str = "", first: str = "") -> Lines:
    return paragraph(text, width(), indent=indent, first=first).splitlines()
