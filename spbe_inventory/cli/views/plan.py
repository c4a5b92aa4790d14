"""A proposed plan on the screen: as a list, and by time."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from spbe_inventory.cli.output import (
    heading,
    print_paragraph,
    print_title,
    screen_width,
    with_count,
)
from spbe_inventory.cli.pager import emphasized
from spbe_inventory.cli.views.cells import cut, office_cell
from spbe_inventory.cli.views.plan_typed import show_typed
from spbe_inventory.domain.lists import Horizon
from spbe_inventory.language.forms import day, listing, number
from spbe_inventory.language.texts import _
from spbe_inventory.planning.item_words import short_name
from spbe_inventory.planning.plan_words import cost_text, nothing_text, unserved_text

if TYPE_CHECKING:
    from spbe_inventory.documents.plan import Plan, ProposedItem

    ItemsOfAim = tuple[str, list[ProposedItem]]

AimKey = tuple[bool, str]  # whether it is not known, its text
MAX_NAMES = 6
PLACE_WIDTH, OFFICE_WIDTH = 4, 14
HOURS_WIDTH, NEEDS_WIDTH, MONTHS_WIDTH = 4, 5, 4


def show_plan(plan: "Plan") -> None:
    """Print the items as one table, a line each: what, who, hours of manual work that end, needs met, months."""
    _show_header(plan)
    if plan.items:
        click.echo(emphasized(_heading_line()))
    for item in plan.items:
        click.echo(_item_line(item))
    if plan.items:
        legend = _("hrs: hours by hand a month that end; met: needs met; mon.: months.")
        click.echo(cut(legend, screen_width()))
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
    """Print how many measures are proposed for whom."""
    if not plan.items:
        print_paragraph(nothing_text(plan))
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
    print_title(proposal)
    print_paragraph(plan.standing)


def _heading_line() -> str:
    cells = (_("No."), _("Activity"), _("OPD"), _("hrs"), _("met"), _("mon."))
    return _joined(cells)


def _item_line(item: "ProposedItem") -> str:
    """Return an item in a line; a number that is zero stays empty."""
    offices = (item.office, *item.counterparts)
    cells = (
        f"{item.place:>2}.",
        short_name(item),
        office_cell(offices, OFFICE_WIDTH),
        _count(item.effect.hours),
        _count(item.effect.needs),
        _count(item.months),
    )
    return _joined(cells)


def _joined(cells: "Sequence[str]") -> str:
    """Return cells as a line; what to do gets the room that the others leave, and is cut."""
    place, what, office, *counts = cells
    widths = (HOURS_WIDTH, NEEDS_WIDTH, MONTHS_WIDTH)
    ends = []
    for count, width in zip(counts, widths, strict=True):
        ends.append(count.rjust(width))
    tail = " ".join([office.ljust(OFFICE_WIDTH), *ends])
    room = screen_width() - PLACE_WIDTH - len(tail) - 1
    shown = cut(what, room).ljust(room)
    return f"{place.ljust(PLACE_WIDTH)}{shown} {tail}"


def _count(value: int) -> str:
    if not value:
        return ""
    return number(value)


def _show_footer(plan: "Plan") -> None:
    """Print what to ask, whom nothing serves, what was left out, changed rules, costs and further commands."""
    for question in plan.asks:
        print_paragraph(question)
    if plan.unserved:
        print_paragraph(unserved_text(plan))
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
    print_paragraph(cost_text(plan))
    text = _(
        "Why and by which article: spbe plan --item 1. By time: --by-time. Into the plan: spbe plan adopt 1. The order "
        "follows the weights: spbe plan weights."
    )
    print_paragraph(text)


def _items_within(plan: "Plan", horizon: Horizon) -> "list[ProposedItem]":
    return [item for item in plan.items if item.horizon is horizon]


def _show_horizon(plan: "Plan", horizon: Horizon) -> None:
    """Print the items of a horizon by what they serve; quick wins even if there are none."""
    items = _items_within(plan, horizon)
    if items or horizon is Horizon.QUICK:
        click.echo()
        click.echo(heading(horizon.label, len(items)))
    for aim, items_of_aim in _by_aim(items):
        click.echo(cut(aim, screen_width()))
        for item in items_of_aim:
            click.echo(_item_line(item))


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
