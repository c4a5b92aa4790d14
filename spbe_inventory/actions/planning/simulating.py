"""What each item changes in its place in the order, counted on the graph."""

from collections import Counter
from collections.abc import Iterator, Sequence

from spbe_inventory.actions.planning.grounds import Grounds
from spbe_inventory.actions.planning.weighing import CLAIM, GAP, HOURS, NEED, OFFICE, SERVICE, SOURCE, hours
from spbe_inventory.domain.lists import MeasureKind
from spbe_inventory.domain.plan import Effect, Gap, Measure
from spbe_inventory.graph.cover import Step
from spbe_inventory.graph.engine import joined_by


def effects(grounds: Grounds, chosen: Sequence[tuple[Measure, Step]]) -> Iterator[Effect]:
    """Give the effect of each chosen measure after all before it."""
    members = [one.key for one in grounds.islands.applications]
    pairs = [_pairs(measure) for measure, _ in chosen]
    joined = joined_by(grounds.islands.links.joined, members, pairs)
    parts: Counter[Gap] = Counter()
    for (measure, step), fewer in zip(chosen, joined, strict=True):
        parts.update(measure.parts)
        whole = sum(grounds.is_whole(gap, parts[gap]) for gap in measure.parts)
        yield _effect(grounds, measure, step, fewer, whole)


def passes_hub(grounds: Grounds, measure: Measure) -> int:
    """Give how many exchanges would pass a connecting system that do not now."""
    if measure.kind is MeasureKind.MOVE:
        return len(measure.exchanges)
    connects = measure.kind is MeasureKind.SHARE
    return len(measure.takers) if connects and (measure.outside or grounds.has_hub) else 0


def _pairs(measure: Measure) -> list[tuple[str, str]]:
    """Give the pairs that a connection joins; a source that is not settled stands for itself."""
    if measure.kind is not MeasureKind.SHARE:
        return []
    return [(measure.giver or measure.key, taker) for taker in measure.takers]


def _effect(grounds: Grounds, measure: Measure, step: Step, fewer: int, whole: int) -> Effect:
    counts = Counter(sort for sort, _ in step.newly)
    saved = hours(grounds, measure)
    return Effect(
        needs=counts[NEED],
        hours=sum(saved[met] for met in step.newly if met[0] == HOURS),
        joined=fewer,
        through=passes_hub(grounds, measure),
        gaps=counts[GAP] + whole,
        services=counts[SERVICE],
        offices=counts[OFFICE],
        sources=counts[SOURCE],
        claims=counts[CLAIM],
    )
