"""A proposed plan on the screen: as a list, and by time."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from spbe_inventory.cli.output import heading, print_paragraph, with_count
from spbe_inventory.cli.views.costs import known_costs, with_unknown
from spbe_inventory.cli.views.plan_typed import show_typed
from spbe_inventory.domain.lists import Horizon, Severity
from spbe_inventory.language.forms import day, listing, number, some_of
from spbe_inventory.language.texts import N_, _, ngettext

if TYPE_CHECKING:
    from spbe_inventory.documents.plan import Plan, ProposedItem

    ItemsOfAim = tuple[str, list[ProposedItem]]

AimKey = tuple[bool, str]  # whether it is not known, its text
MAX_NAMES, MAX_ARTICLES = 6, 2
MAX_UNSERVED = 4  # objectives and problems
# What gives a measure worth, by its name in the table of weights.
WORTHS = {
    "need": N_("need not met"),
    "need_by_hand": N_("need met manually"),
    "hour": N_("hour a month"),
    "service": N_("service"),
    "office": N_("office connected"),
    "source": N_("source settled"),
    "claim": N_("claim cleared up"),
}


def show_plan(plan: "Plan") -> None:
    """Print the items, each with who, what it takes and why it stands there; last the weights."""
    _show_header(plan)
    for item in plan.items:
        _show_listed(item)
    show_typed(plan)
    _show_footer(plan)


def show_by_time(plan: "Plan") -> None:
    """Print the items by when they would be done, under the dimension and objective that they serve."""
    _show_header(plan)
    for horizon in Horizon:
        _show_horizon(plan, horizon)
    if plan.further:
        text = _(
            "Later in the order: {count} more (--top {all}).",
            count=number(plan.further),
            all=len(plan.items) + plan.further,
        )
        print_paragraph(text)
    if not _items_within(plan, Horizon.QUICK):
        print_paragraph(_no_quick_win_text(plan))
    click.echo()
    show_typed(plan)
    _show_footer(plan)


def _show_header(plan: "Plan") -> None:
    """Print what to ask first, and how many measures are proposed."""
    for question in plan.asks:
        print_paragraph(question)
    if not plan.items:
        print_paragraph(_nothing_text(plan))
        return
    count = len(plan.items)
    proposal = ""
    if plan.office:
        proposal = _("For {office}.", office=plan.office) + " "
    proposal += _(
        "Proposal for {government} as of {day}: {count} of {all} measures.",
        government=plan.government,
        day=day(plan.as_of),
        count=number(count),
        all=number(count + plan.further),
    )
    print_paragraph(f"{proposal} {plan.standing}")
    if plan.unserved:
        text = ngettext(
            "{count} objective or problem that no application serves: {names}.",
            "{count} objectives and problems that no application serves: {names}.",
            len(plan.unserved),
            count=number(len(plan.unserved)),
            names=some_of(plan.unserved, MAX_UNSERVED),
        )
        print_paragraph(text)


def _nothing_text(plan: "Plan") -> str:
    """Return why nothing is proposed."""
    if plan.worthless:
        count = number(plan.worthless)
        return _("No measure has any worth by these weights: {count}.", count=count)
    as_of = day(plan.as_of)
    if plan.adopted or plan.dropped:
        return _(
            "Whatever follows from the register of {government} as of {day} is in the plan already.",
            government=plan.government,
            day=as_of,
        )
    return _(
        "No measure follows from the register of {government} as of {day}.",
        government=plan.government,
        day=as_of,
    )


def _show_listed(item: "ProposedItem") -> None:
    content = item.content.label
    text = f"{item.name} [{content}]"
    item_number = f"{item.place:>2}. "
    print_paragraph(text, indent="    ", first=item_number)
    print_paragraph(_effort_text(item), indent="    ")
    print_paragraph(item.why, indent="    ")
    if item.articles:
        articles = some_of(item.articles, MAX_ARTICLES)
        text = _("Rests on {articles}.", articles=articles)
        print_paragraph(text, indent="    ")


def _effort_text(item: "ProposedItem") -> str:
    """Return who does an item with whom, how long it takes, and how effective and feasible it is."""
    offices = item.office
    if item.counterparts:
        counterparts = some_of(item.counterparts, MAX_NAMES)
        offices = _("{office} with {others}", office=item.office, others=counterparts)
    effort = ngettext(
        "{months} month, effort {effort}",
        "{months} months, effort {effort}",
        item.months,
        months=number(item.months),
        effort=item.effort.label,
    )
    ratings = _(
        "effectiveness {effect}, feasibility {chance}",
        effect=item.effectiveness.level,
        chance=item.feasibility.level,
    )
    return f"{offices} · {effort} · {ratings}"


def _show_footer(plan: "Plan") -> None:
    """Print what was left out, changed rules, costs, weights and further commands."""
    for sentence in plan.rule_changes:
        print_paragraph(sentence)
    if plan.adopted or plan.dropped:
        text = _(
            "Left out, because they are in the plan: {adopted} adopted, {dropped} "
            "dropped.",
            adopted=number(plan.adopted),
            dropped=number(plan.dropped),
        )
        print_paragraph(text)
    if not plan.items:
        return
    print_paragraph(_cost_text(plan))
    print_paragraph(_weights_text(plan))
    text = _(
        "Everything of one: spbe plan --item 1. By time: spbe plan --by-time. Into the plan: spbe plan adopt 1."
    )
    print_paragraph(text)


def _cost_text(plan: "Plan") -> str:
    """Return the sum of the known costs, and of how many items the cost is not known."""
    costs = known_costs(plan.items)
    count = len(plan.items)
    if not costs:
        return _(
            "Cost: not known for any of these {all} (the table of weights may give it"
            " by class).",
            all=number(count),
        )
    total = number(sum(costs))
    text = _("Cost: Rp{sum} by the table of weights.", sum=total)
    return with_unknown(text, count - len(costs), count)


def _weights_text(plan: "Plan") -> str:
    worths = []
    for name, value in plan.weights.worth.items():
        label = _worth_label(name)
        points = number(value)
        worths.append(f"{label} {points}")
    efforts = []
    for effort, effort_class in plan.weights.efforts.items():
        points = number(effort_class.points)
        efforts.append(f"{effort.label} {points}")
    return _(
        "Weights: {worth}. Points of effort: {efforts}. Change them: spbe plan weights.",
        worth=", ".join(worths),
        efforts=", ".join(efforts),
    )


def _worth_label(name: str) -> str:
    """Return what a weight is for: a thing of `WORTHS`, else gaps of a severity."""
    if name in WORTHS:
        return _(WORTHS[name])
    severity = Severity(name)
    return _("{severity} gap", severity=severity.label)


def _items_within(plan: "Plan", horizon: Horizon) -> "list[ProposedItem]":
    return [item for item in plan.items if item.horizon is horizon]


def _show_horizon(plan: "Plan", horizon: Horizon) -> None:
    """Print the items of a horizon by what they serve; quick wins even if there are none."""
    items = _items_within(plan, horizon)
    if items or horizon is Horizon.QUICK:
        click.echo()
        click.echo(heading(horizon.label, len(items)))
    for aim, items_of_aim in _by_aim(items):
        print_paragraph(aim)
        for item in items_of_aim:
            _show_timed(item)


def _show_timed(item: "ProposedItem") -> None:
    text = f"{item.name} — {item.office}"
    item_number = f"  {item.place:>2}. "
    print_paragraph(text, indent="      ", first=item_number)
    if item.horizon is Horizon.FIRST_YEAR:
        reasons = listing(item.not_quick)
        text = _("no quick win: {why}", why=reasons)
        print_paragraph(text, indent="      ")


def _no_quick_win_text(plan: "Plan") -> str:
    """Return the most frequent reasons why no item is a quick win."""
    counts: Counter[str] = Counter()
    for item in plan.items:
        counts.update(item.not_quick)
    if not counts:
        return "-"
    reasons = []
    for reason, count in counts.most_common(MAX_NAMES):
        reasons.append(with_count(reason, count))
    return _("None is a quick win: {reasons}.", reasons="; ".join(reasons))


def _by_aim(items: "Sequence[ProposedItem]") -> "Iterator[ItemsOfAim]":
    """Yield items by dimension and objective in words, sorted; those of which neither is known come last."""
    groups: dict[AimKey, list[ProposedItem]] = defaultdict(list)
    for item in items:
        dimension = listing(item.dimensions) or _("dimension not known")
        objective = listing(item.objectives) or _("objective not known")
        is_unknown = not (item.dimensions or item.objectives)
        aim = f"{dimension} · {objective}"
        groups[is_unknown, aim].append(item)
    for key in sorted(groups):
        _is_unknown, aim = key
        yield aim, groups[key]
