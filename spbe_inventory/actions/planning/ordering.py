"""Every measure that a register suggests, and their order: the most for the least; what a plan holds is left out."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import islice

from spbe_inventory.actions.findings.asking import GOVERNMENT
from spbe_inventory.actions.planning.connections import connections
from spbe_inventory.actions.planning.grounds import Grounds
from spbe_inventory.actions.planning.scheduling import schedule
from spbe_inventory.actions.planning.settlements import claims, consolidations, endings, moves, remedies
from spbe_inventory.actions.planning.simulating import effects
from spbe_inventory.actions.planning.weighing import months, weighed
from spbe_inventory.domain.lists import PlanState
from spbe_inventory.domain.plan import Effect, Measure, Span
from spbe_inventory.domain.records import PlanItem
from spbe_inventory.graph.cover import Element, Offer, Step, cover


@dataclass(frozen=True)
class Choice:
    """One measure in its place: the step of the cover, its effect, when it would be done."""

    measure: Measure
    step: Step
    effect: Effect
    span: Span


@dataclass(frozen=True)
class Ordered:
    """All measures by key, as offers with the worth of what they meet, and those chosen first in their order."""

    grounds: Grounds
    measures: Mapping[str, Measure]
    offers: Mapping[str, Offer]
    worth: Mapping[tuple[str, str], int]
    choices: tuple[Choice, ...]
    decided: Mapping[str, PlanItem]

    def gain(self, key: str) -> int:
        """Give what a measure would be worth alone."""
        return sum(self.worth[met] for met in self.offers[key].meets)


def measures_of(grounds: Grounds) -> tuple[Measure, ...]:
    """Give every measure that the register and its findings suggest, each once."""
    special = [
        *connections(grounds), *moves(grounds), *claims(grounds), *consolidations(grounds), *endings(grounds),
    ]  # fmt: skip
    return (*special, *remedies(grounds, special))


def ordered(grounds: Grounds, most: int) -> Ordered:
    """Put measures in order and give the first; what a plan item has taken up already is left out."""
    items = (one for one in grounds.snapshot.of(PlanItem).values() if one.agency == grounds.view.agency)
    decided = {one.measure: one for one in items if one.measure and one.known("state") != PlanState.DONE}
    measures = {one.key: one for one in measures_of(grounds)}
    offers, worth = weighed(grounds, measures.values())
    left = _left(offers, decided)
    steps = list(islice(cover(left, worth), most))
    chosen = [(measures[step.key], step) for step in steps]
    jobs = ((one.key, _hands(one), months(grounds, one), one.after) for one, _ in chosen)
    spans = schedule(jobs, grounds.weights.at_once)
    made = zip(chosen, effects(grounds, chosen), spans, strict=True)
    choices = tuple(Choice(measure, step, effect, span) for (measure, step), effect, span in made)
    return Ordered(grounds, measures, offers, worth, choices, decided)


def _left(offers: Mapping[str, Offer], decided: Mapping[str, PlanItem]) -> dict[str, Offer]:
    """Give what no plan item has taken up; what the items that were not dropped meet, nothing else has to."""
    planned = (key for key, item in decided.items() if key in offers and item.known("state") != PlanState.DROPPED)
    met = frozenset[Element]().union(*(offers[key].meets for key in planned))
    return {key: replace(offer, meets=offer.meets - met) for key, offer in offers.items() if key not in decided}


def _hands(measure: Measure) -> str:
    """Name whose hands a measure takes: an office's; what several offices do together waits for none of them."""
    return measure.unit if measure.unit not in ("", GOVERNMENT) else measure.key
