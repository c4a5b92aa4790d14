"""A proposal on the screen: the list, and the same by time."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from spbe_inventory.cli.output import lines
from spbe_inventory.domain.lists import Horizon, Severity
from spbe_inventory.language.forms import day, listing, number, some_of
from spbe_inventory.language.texts import mark, t

if TYPE_CHECKING:
    from spbe_inventory.domain.plan import Plan, Proposed

NAMED, ARTICLES = 6, 2
WORTHS = {
    "need": mark("need not met"),
    "need_by_hand": mark("need met by hand"),
    "hour": mark("hour a month"),
    "service": mark("service"),
    "office": mark("office connected"),
    "source": mark("source settled"),
    "claim": mark("claim cleared up"),
}


def show_plan(plan: "Plan") -> None:
    """Show the first items, each with who, what it takes and why it stands there; last the weights."""
    _head(plan)
    for one in plan.items:
        lines(f"{one.name} [{one.content.label}]", indent="    ", first=f"{one.place:>2}. ")
        lines(_who_and_what(one), indent="    ")
        lines(one.why, indent="    ")
        if one.articles:
            lines(t("Rests on {articles}.", articles=some_of(one.articles, ARTICLES)), indent="    ")
    _tail(plan)


def _head(plan: "Plan") -> None:
    for asked in plan.asks:
        lines(asked)
    values = {"government": plan.government, "day": day(plan.as_of), "count": number(len(plan.items))}
    if not plan.items:
        lines(_none(plan, **values))
        return
    values["all"] = number(len(plan.items) + plan.further)
    lines(f"{t('Proposal for {government} as of {day}: {count} of {all} measures.', **values)} {plan.standing}")


def _none(plan: "Plan", **values: str) -> str:
    """Say why nothing is proposed."""
    if plan.worthless:
        return t("No measure has any worth by these weights: {count}.", count=number(plan.worthless))
    if plan.adopted or plan.dropped:
        return t("Whatever follows from the register of {government} as of {day} is in the plan already.", **values)
    return t("No measure follows from the register of {government} as of {day}.", **values)


def _who_and_what(one: "Proposed") -> str:
    who = (
        t("{office} with {others}", office=one.office, others=some_of(one.counterparts, NAMED))
        if one.counterparts
        else one.office
    )
    takes = t("{months} months, effort {effort}", months=number(one.months), effort=one.effort.label)
    values = {"effect": one.effectiveness.level, "chance": one.feasibility.level}
    return f"{who} · {takes} · {t('effectiveness {effect}, feasibility {chance}', **values)}"


def _tail(plan: "Plan") -> None:
    if plan.adopted or plan.dropped:
        values = {"adopted": number(plan.adopted), "dropped": number(plan.dropped)}
        lines(t("Left out, because the plan has them: {adopted} taken up, {dropped} dropped.", **values))
    if plan.items:
        lines(_costs(plan))
        lines(_weights(plan))
        lines(
            t("Everything of one: spbe plan --item 1. By time: spbe plan --by-time. Into the plan: spbe plan adopt 1.")
        )


def _costs(plan: "Plan") -> str:
    known = [one.cost for one in plan.items if one.cost is not None]
    values = {"unknown": number(len(plan.items) - len(known)), "all": number(len(plan.items))}
    if not known:
        return t("Cost: not known for any of these {all} (the table of weights can hold it by class).", **values)
    told = t("Cost: Rp{sum} by the table of weights.", sum=number(sum(known)))
    if len(known) == len(plan.items):
        return told
    return f"{told} {t('Not known for {unknown} of {all}.', **values)}"


def _weights(plan: "Plan") -> str:
    weights = plan.weights
    worth = ", ".join(f"{_worth_of(name)} {number(value)}" for name, value in weights.worth.items())
    efforts = ", ".join(f"{effort.label} {number(one.points)}" for effort, one in weights.efforts.items())
    values = {"worth": worth, "efforts": efforts}
    return t("Weights: {worth}. Points of effort: {efforts}. Change them: spbe plan weights.", **values)


def _worth_of(name: str) -> str:
    return t(WORTHS[name]) if name in WORTHS else t("{severity} gap", severity=Severity(name).label)


def show_times(plan: "Plan") -> None:
    """Show items by when they would be done, under the dimension and objective that they serve."""
    _head(plan)
    for horizon in Horizon:
        found = [one for one in plan.items if one.horizon is horizon]
        if found or horizon is Horizon.QUICK:
            click.echo(f"\n{str(horizon.label).upper()} ({len(found)})")
        for aim, some_items in _by_aim(found):
            lines(aim)
            for one in some_items:
                lines(f"{one.name} — {one.office}", indent="      ", first=f"  {one.place:>2}. ")
                if horizon is Horizon.FIRST_YEAR:
                    lines(t("no quick win: {why}", why=listing(one.not_quick)), indent="      ")
    if plan.further:
        everything = len(plan.items) + plan.further
        lines(t("Later in the order: {count} more (--top {all}).", count=number(plan.further), all=everything))
    if not any(one.horizon is Horizon.QUICK for one in plan.items):
        reasons = Counter(reason for one in plan.items for reason in one.not_quick)
        told = [f"{reason} ({number(count)})" for reason, count in reasons.most_common(NAMED)]
        lines(t("None is a quick win: {reasons}.", reasons="; ".join(told)) if told else "-")
    click.echo()
    _tail(plan)


def _by_aim(items: "Sequence[Proposed]") -> "list[tuple[str, list[Proposed]]]":
    """Put items under dimension and objective, in words; those of which neither is known come last."""
    groups: dict[tuple[bool, str], list[Proposed]] = defaultdict(list)
    for one in items:
        dimension = listing(one.dimensions) or t("dimension not known")
        objective = listing(one.objectives) or t("objective not known")
        groups[not (one.dimensions or one.objectives), f"{dimension} · {objective}"].append(one)
    return [(aim, groups[last, aim]) for last, aim in sorted(groups)]
