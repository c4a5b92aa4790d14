"""What takers would lose if an application that is recorded as no longer used ended, supposing that it still gives."""

from collections.abc import Mapping, Sequence

from spbe_inventory.graph.supply_loss import supply_loss
from spbe_inventory.language.forms import listing
from spbe_inventory.language.texts import _
from spbe_inventory.planning.context import PlanningContext


def losses_of_takers(
    context: PlanningContext, giver: str, takers: Sequence[str]
) -> Mapping[str, str]:
    """Return in words what each taker would lose if an application ended that gives as its exchanges are recorded."""
    loss = supply_loss(context.flows_as_recorded, frozenset([giver]))
    words = {}
    for taker in takers:
        if taker in loss.only_source:
            names = _names(context, loss.only_source[taker])
            words[taker] = _("no other source of {data} is known", data=names)
        elif taker in loss.one_of_several and taker not in loss.not_clear:
            names = _names(context, loss.one_of_several[taker])
            words[taker] = _("another source of {data} is left", data=names)
        else:
            words[taker] = _("whether another source is left is not recorded")
    return words


def _names(context: PlanningContext, data: Sequence[str]) -> str:
    return listing([context.snapshot.name("data_set", key) for key in data])
