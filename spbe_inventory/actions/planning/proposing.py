"""The proposal in words: each item explained, with what it rests on, takes and changes."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from spbe_inventory.actions.catalogue import Catalogue
from spbe_inventory.actions.findings.checking import check
from spbe_inventory.actions.planning.as_record import record_of
from spbe_inventory.actions.planning.asking_first import asks_first
from spbe_inventory.actions.planning.dossiers import dossiers
from spbe_inventory.actions.planning.grounds import Grounds
from spbe_inventory.actions.planning.judging import effectiveness, feasibility, not_quick
from spbe_inventory.actions.planning.minding import minds
from spbe_inventory.actions.planning.objectives import dimensions_of, ended, objectives_of
from spbe_inventory.actions.planning.ordering import Choice, Ordered, ordered
from spbe_inventory.actions.planning.scheduling import horizon
from spbe_inventory.actions.planning.weighing import months, points
from spbe_inventory.actions.planning.wording import articles, counterparts, name_of, office_of_measure, why
from spbe_inventory.domain.lists import Content, MeasureKind, PlanState
from spbe_inventory.domain.plan import Plan, Proposed, Weights
from spbe_inventory.language.texts import t
from spbe_inventory.rules.runner import is_local

USUAL = 10  # items of a proposal, unless more are asked for


def propose(catalogue: Catalogue, as_of: date, weights: Weights, most: int = USUAL) -> Plan:
    """Give the first items of a plan, from the catalogue as it is on a day."""
    return plan_of(ordered(Grounds(check(catalogue, as_of, whole=True), weights), most))


def plan_of(found: Ordered) -> Plan:
    """Put an order of measures into words."""
    grounds = found.grounds
    items = tuple(_items(found))
    taken_up = [one.known("state") for key, one in found.decided.items() if key in found.offers]
    dropped = taken_up.count(PlanState.DROPPED)
    left = [found.gain(key) for key in found.offers if key not in found.decided]
    useful = sum(map(bool, left))
    return Plan(
        agency=grounds.view.agency,
        government=grounds.snapshot.name("agency", grounds.view.agency),
        as_of=grounds.view.as_of.isoformat(),
        standing=_standing(grounds),
        items=items,
        further=max(0, useful - len(items)),
        adopted=len(taken_up) - dropped,
        dropped=dropped,
        worthless=len(left) - useful,
        asks=tuple(asks_first(grounds)),
        weights=grounds.weights,
    )


def _standing(grounds: Grounds) -> str:
    """Say that a proposal is no roadmap, and who sets one."""
    if is_local(grounds.view):
        return t(
            "It is material: a roadmap is set by the head of region (Article 19 paragraph (3) of Perpres 95/2018)."
        )
    return t(
        "It is material: a roadmap is set by the head of the institution (Article 18 paragraph (3) of Perpres 95/2018)."
    )


@dataclass(frozen=True)
class Scale:
    """What single measures are held against: the worth of the heaviest by content, how many wait for each, doubles."""

    heaviest: Mapping[Content, int]
    waiting: Mapping[str, int]
    doubled: Mapping[str, tuple[str, ...]]


def _scale(found: Ordered) -> Scale:
    heaviest: Counter[Content] = Counter()
    waiting: Counter[str] = Counter()
    doubled: dict[str, tuple[str, ...]] = {}
    for key, measure in found.measures.items():
        heaviest[measure.content] = max(heaviest[measure.content], found.gain(key))
        waiting.update(measure.after)
        if measure.kind is MeasureKind.CONSOLIDATE:
            doubled |= dict.fromkeys(measure.applications, measure.applications)
    return Scale(heaviest, waiting, doubled)


def _items(found: Ordered) -> Iterator[Proposed]:
    scale = _scale(found)
    for place, choice in enumerate(found.choices, 1):
        item = _item(found, scale, place, choice)
        yield replace(item, record=record_of(found.grounds, choice.measure, item))


def _item(found: Ordered, scale: Scale, place: int, choice: Choice) -> Proposed:
    grounds, measure = found.grounds, choice.measure
    first = tuple(key for key in measure.after if key in found.measures)
    obstacles = tuple(not_quick(grounds, measure, choice.effect, choice.span))
    aims = objectives_of(grounds, measure)
    most, waiting = scale.heaviest[measure.content], scale.waiting[measure.key]
    return Proposed(
        place=place,
        key=measure.key,
        kind=measure.kind,
        content=measure.content,
        name=name_of(grounds, measure),
        office=office_of_measure(grounds, measure),
        counterparts=counterparts(grounds, measure),
        data=grounds.snapshot.name("data_set", measure.data),
        articles=articles(grounds, measure),
        first=tuple(name_of(grounds, found.measures[key]) for key in first),
        why=_why(found, choice),
        effect=choice.effect,
        effort=measure.effort,
        points=points(grounds, measure),
        months=months(grounds, measure),
        cost=grounds.weights.efforts[measure.effort].cost,
        effectiveness=effectiveness(grounds, measure, found.gain(measure.key), most, waiting),
        feasibility=feasibility(grounds, measure),
        span=choice.span,
        horizon=horizon(choice.span, quick=not obstacles),
        not_quick=obstacles,
        objectives=tuple(one.name for one in aims),
        dimensions=dimensions_of(grounds, measure),
        mind=(*minds(grounds, measure, scale.doubled), *ended(grounds, aims)),
        dossiers=tuple(dossiers(grounds, measure)),
        after=first,
        record={},
    )


def _why(found: Ordered, choice: Choice) -> str:
    worth = sum(found.worth[met] for met in choice.step.newly)
    ahead = found.measures[choice.step.ahead_of] if choice.step.ahead_of else None
    named = name_of(found.grounds, ahead) if ahead else ""
    return why(worth, points(found.grounds, choice.measure), choice.effect, named)
