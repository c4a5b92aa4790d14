"""The table of weights by which a plan is ordered, in a sentence."""

from typing import TYPE_CHECKING

from spbe_inventory.domain.lists import Severity
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import N_, _

if TYPE_CHECKING:
    from spbe_inventory.documents.plan import Plan

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


def weights_text(plan: "Plan") -> str:
    """Return what is worth how much, and how many points of effort each class has."""
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
