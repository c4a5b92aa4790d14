"""A proposed plan in words: why nothing is proposed, what is known of its cost, whom nothing serves."""

from spbe_inventory.documents.plan import Plan, TypedItem
from spbe_inventory.language.forms import day, number, some_of
from spbe_inventory.language.texts import _, ngettext
from spbe_inventory.planning.costs import known_costs, with_unknown

MAX_UNSERVED = 4  # objectives and problems
MAX_REPLACED = 2  # proposals that an item takes up


def nothing_text(plan: Plan) -> str:
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


def cost_text(plan: Plan) -> str:
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


def unserved_text(plan: Plan) -> str:
    """Return the objectives and problems that no application serves."""
    return ngettext(
        "{count} objective or problem that no application serves: {names}.",
        "{count} objectives and problems that no application serves: {names}.",
        len(plan.unserved),
        count=number(len(plan.unserved)),
        names=some_of(plan.unserved, MAX_UNSERVED),
    )


def typed_text(item: TypedItem) -> str:
    """Return an item with its office, state and end, and the proposals that it takes up."""
    facts = [
        item.office or _("unit in charge not named"),
        item.state or _("state not answered"),
    ]
    if item.ends:
        facts.append(_("ends {day}", day=day(item.ends)))
    if item.instead_of:
        names = some_of(item.instead_of, MAX_REPLACED)
        facts.append(_("instead of: {names}", names=names))
    return f"{item.name} ({'; '.join(facts)})"
