"""Every measure that a register suggests, and their order: most worth for least effort, what is planned left out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from spbe_inventory.assessment.questions import GOVERNMENT
from spbe_inventory.documents.plan import Effect, Measure, Span
from spbe_inventory.domain.lists import PlanState
from spbe_inventory.domain.records import PlanItem
from spbe_inventory.graph.cover import CoverStep, Element, Offer, cover
from spbe_inventory.planning.candidates import duration_months, offers_and_worth
from spbe_inventory.planning.connections import connections
from spbe_inventory.planning.context import PlanningContext
from spbe_inventory.planning.schedule import ScheduledJob, schedule
from spbe_inventory.planning.settlements import (
    claims,
    consolidations,
    endings,
    moves,
    remedies,
)
from spbe_inventory.planning.simulation import effects
from spbe_inventory.planning.typed_items import taken_up, typed_items


@dataclass(frozen=True)
class ScheduledMeasure:
    """One measure in the order: its place, the step of the cover, its effect, when it would be done."""

    place: int
    measure: Measure
    step: CoverStep
    effect: Effect
    span: Span


@dataclass(frozen=True)
class MeasureOrder:
    """All measures by key, as offers with the worth of what they meet, and the first of them in their order.

    `decided` are the plan items, by key of their measure, that are not done: their measures are left out of the order.
    """

    context: PlanningContext
    measures: Mapping[str, Measure]
    offers: Mapping[str, Offer]
    worth: Mapping[Element, int]
    scheduled: tuple[ScheduledMeasure, ...]
    decided: Mapping[str, PlanItem]

    def gain(self, key: str) -> int:
        """Return what a measure would be worth alone."""
        offer = self.offers[key]
        return sum(self.worth[element] for element in offer.meets)


def measures_of(context: PlanningContext) -> tuple[Measure, ...]:
    """Return every measure that the register and its findings suggest, each once."""
    specific = [
        *connections(context),
        *moves(context),
        *claims(context),
        *consolidations(context),
        *endings(context),
    ]
    return (*specific, *remedies(context, specific))


def order_measures(context: PlanningContext, limit: int) -> MeasureOrder:
    """Return all measures with the first `limit` in order; what a plan item has taken up already is left out."""
    measures = {measure.key: measure for measure in measures_of(context)}
    offers, worth = offers_and_worth(context, measures.values())
    decided = _decided_items(context, measures)
    remaining = _remaining_offers(offers, decided)
    steps = list(islice(cover(remaining, worth), limit))
    return MeasureOrder(
        context=context,
        measures=measures,
        offers=offers,
        worth=worth,
        scheduled=tuple(_scheduled(context, measures, steps)),
        decided=decided,
    )


def _scheduled(
    context: PlanningContext,
    measures: Mapping[str, Measure],
    steps: Sequence[CoverStep],
) -> Iterator[ScheduledMeasure]:
    """Yield the measures of the steps with what they change and when they would be done."""
    chosen = [(measures[step.key], step) for step in steps]
    jobs = _jobs(context, [measures[step.key] for step in steps])
    spans = schedule(jobs, context.weights.at_once)
    changes = effects(context, chosen)
    rows = zip(chosen, changes, spans, strict=True)
    for place, ((measure, step), effect, span) in enumerate(rows, 1):
        yield ScheduledMeasure(place, measure, step, effect, span)


def _jobs(
    context: PlanningContext, measures: Iterable[Measure]
) -> Iterator[ScheduledJob]:
    """Yield measures as jobs to be scheduled."""
    for measure in measures:
        yield ScheduledJob(
            key=measure.key,
            office=_scheduling_office(measure),
            months=duration_months(context, measure),
            after=measure.after,
        )


def _scheduling_office(measure: Measure) -> str:
    """Return the office whose time a measure takes; what several offices do together waits for none of them."""
    if measure.unit in ("", GOVERNMENT):
        return measure.key
    return measure.unit


def _decided_items(
    context: PlanningContext, measures: Mapping[str, Measure]
) -> dict[str, PlanItem]:
    """Return the plan items that are not done, by the key of their measure, or of each that a typed item takes up."""
    items = taken_up(typed_items(context.view), measures)
    for item in context.view.own_records(PlanItem):
        if item.measure and item.known("state") != PlanState.DONE:
            items[item.measure] = item
    return items


def _remaining_offers(
    offers: Mapping[str, Offer], decided: Mapping[str, PlanItem]
) -> dict[str, Offer]:
    """Return the offers that no plan item has taken up, without what the items that were not dropped meet."""
    met: set[Element] = set()
    for key, item in decided.items():
        if key in offers and item.known("state") != PlanState.DROPPED:
            met.update(offers[key].meets)
    remaining: dict[str, Offer] = {}
    for key, offer in offers.items():
        if key not in decided:
            remaining[key] = replace(offer, meets=offer.meets - met)
    return remaining
