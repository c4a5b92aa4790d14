"""The table of weights by which a plan is ordered, in a sentence."""

from spbe_inventory.documents.plan import Plan
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import N_, _

# What gives a measure worth, by its name in the table of weights; gaps by their severity.
WORTHS = {
    "need": N_("need not met"),
    "need_by_hand": N_("need met manually"),
    "hour": N_("hour a month"),
    "service": N_("service"),
    "office": N_("office connected"),
    "source": N_("source settled"),
    "claim": N_("claim cleared up"),
    "critical": N_("critical gap"),
    "high": N_("high gap"),
    "medium": N_("medium gap"),
    "low": N_("low gap"),
    "info": N_("info gap"),
}


def weights_text(plan: Plan) -> str:
    """Return what is worth how much, and how many points of effort each class has."""
    worths = []
    for name, value in plan.weights.worth.items():
        label = _(WORTHS[name])
        points = number(value)
        worths.append(f"{label} {points}")
    efforts = []
    for effort, effort_class in plan.weights.efforts.items():
        points = number(effort_class.points)
        efforts.append(f"{effort.label} {points}")
    return _(
        "Weights: {worth}. Points of effort: {efforts}.",
        worth=", ".join(worths),
        efforts=", ".join(efforts),
    )
