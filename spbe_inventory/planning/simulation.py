"""What each item changes at its position in the order, counted on the graph."""

from collections import Counter
from collections.abc import Iterator, Sequence

from spbe_inventory.documents.plan import Effect, Gap, Measure
from spbe_inventory.domain.lists import MeasureKind
from spbe_inventory.graph.cover import CoverStep
from spbe_inventory.graph.engine import component_reductions
from spbe_inventory.planning.candidates import (
    CLAIM,
    GAP,
    HOURS,
    NEED,
    OFFICE,
    SERVICE,
    SOURCE,
    saved_hours,
)
from spbe_inventory.planning.context import PlanningContext


def effects(
    context: PlanningContext, chosen: Sequence[tuple[Measure, CoverStep]]
) -> Iterator[Effect]:
    """Yield the effect of each chosen measure after all before it."""
    closed_parts: Counter[Gap] = Counter()
    reductions = _component_reductions(context, chosen)
    for (measure, step), reduction in zip(chosen, reductions, strict=True):
        closed_parts.update(measure.parts)
        whole_gaps = 0
        for gap in measure.parts:
            if context.closes_whole_gap(gap, closed_parts[gap]):
                whole_gaps += 1
        yield _effect(context, measure, step, reduction, whole_gaps)


def exchanges_through_hub(context: PlanningContext, measure: Measure) -> int:
    """Return how many more exchanges would pass a connecting system."""
    if measure.kind is MeasureKind.MOVE:
        return len(measure.exchanges)
    if measure.kind is not MeasureKind.SHARE:
        return 0
    if measure.outside or context.has_hub:
        return len(measure.takers)
    return 0


def _component_reductions(
    context: PlanningContext, chosen: Sequence[tuple[Measure, CoverStep]]
) -> Iterator[int]:
    """Yield, for each chosen measure, by how many the connected groups of applications become fewer."""
    groups = context.connected_groups
    members = [application.key for application in groups.applications]
    pairs = [_pairs(measure) for measure, _step in chosen]
    return component_reductions(groups.links.undirected, members, pairs)


def _pairs(measure: Measure) -> list[tuple[str, str]]:
    """Return the pairs that a connection joins; a source that is not settled is named by the key of the measure."""
    if measure.kind is not MeasureKind.SHARE:
        return []
    giver = measure.giver or measure.key
    return [(giver, taker) for taker in measure.takers]


def _effect(
    context: PlanningContext,
    measure: Measure,
    step: CoverStep,
    reduction: int,
    whole_gaps: int,
) -> Effect:
    """Return what a step newly meets, counted by kind of element."""
    counts: Counter[str] = Counter()
    hours = 0
    saved = saved_hours(context, measure)
    for element in step.newly_met:
        kind, _key = element
        counts[kind] += 1
        if kind == HOURS:
            hours += saved[element]
    return Effect(
        needs=counts[NEED],
        hours=hours,
        joined=reduction,
        through=exchanges_through_hub(context, measure),
        gaps=counts[GAP] + whole_gaps,
        services=counts[SERVICE],
        offices=counts[OFFICE],
        sources=counts[SOURCE],
        claims=counts[CLAIM],
    )
