"""What would be, beside what is, on the screen."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from spbe_inventory.cli.output import lines
from spbe_inventory.cli.plan_shown import NAMED
from spbe_inventory.domain.lists import NeedStatus, Outcome, Severity
from spbe_inventory.language.forms import day, number, some_of
from spbe_inventory.language.texts import t
from spbe_inventory.render.table import table

if TYPE_CHECKING:
    from spbe_inventory.actions.planning.what_if import State, WhatIf

LEFT = 5  # new gaps that are told


def show_what_if(found: "WhatIf") -> None:
    """Show the register as it is beside the register as it would be, and the gaps that would be left."""
    values = {"government": found.government, "day": day(found.as_of)}
    lines(t("What if, for {government} as of {day}; nothing is written.", **values))
    for told in found.supposed[:NAMED]:
        lines(told, indent="    ", first="  - ")
    if len(found.supposed) > NAMED:
        lines(t("  … and {count} more", count=number(len(found.supposed) - NAMED)))
    if found.gone:
        gone = some_of(found.gone, NAMED)
        lines(t("No measures of today (done already, or the register changed): {keys}.", keys=gone))
    if found.waiting:
        waiting = some_of(found.waiting, NAMED)
        lines(t("Not carried out, because what must come first is not supposed: {names}.", names=waiting))
    _states(found.before, found.after)
    for title, names in ((t("Needs that gain a machine"), found.gained), (t("Needs that lose it"), found.lost)):
        if names:
            lines(f"{title} ({number(len(names))}): {some_of(names, NAMED)}", indent="  ")
    if found.open_ended:
        open_ended = some_of(found.open_ended, NAMED)
        lines(t("Nobody can foresee what these will bring besides: {names}.", names=open_ended), indent="  ")
    changes = found.changes
    moot = sum(one.outcome == Outcome.NOT_APPLICABLE for one in changes.closed)
    values = {
        "closed": number(len(changes.closed) - moot),
        "moot": number(moot),
        "unsettled": number(len(changes.unsettled)),
        "new": number(len(changes.new)),
    }
    lines(t("Gaps: {closed} closed, {moot} no longer apply, {unsettled} no longer to be told, {new} new.", **values))
    for row in changes.new[:LEFT]:
        lines(f"{row.rule} [{Severity(row.severity).label}] {row.message}", indent="    ", first="  + ")
    rules = Counter(row.rule for row in found.left)
    told = ", ".join(f"{code} {number(count)}" for code, count in rules.most_common(NAMED))
    lines(t("Gaps left: {count}", count=number(len(found.left))) + (f" ({told})." if told else "."))


def _states(before: "State", after: "State") -> None:
    rows = [[label, number(was), number(would)] for label, was, would in _figures(before, after)]
    click.echo(table([t("What"), t("As it is"), t("As it would be")], rows))


def _figures(before: "State", after: "State") -> Iterator[tuple[str, int, int]]:
    """Give each figure by its label: as it is, as it would be."""
    for status in (one for one in NeedStatus if str(one) in {*before.needs, *after.needs}):
        label = f"{t('needs')}: {status.label}"
        yield label, before.needs.get(str(status), 0), after.needs.get(str(status), 0)
    yield t("hours of hand work a month"), before.hours, after.hours
    yield t("groups of applications, those alone among them"), before.groups, after.groups
    yield t("exchanges by a connecting system"), before.through, after.through
    yield t("exchanges in use"), before.running, after.running
    for outcome in (Outcome.GAP, Outcome.UNKNOWN, Outcome.MET):
        yield str(outcome.label), before.outcomes[str(outcome)], after.outcomes[str(outcome)]
