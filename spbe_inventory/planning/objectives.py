"""Which objectives and smart-city dimensions a measure serves: those of the applications it touches."""

from collections import Counter
from collections.abc import Iterable, Iterator

from spbe_inventory.documents.plan import Measure
from spbe_inventory.domain.lists import Dimension
from spbe_inventory.domain.records import Application, Objective
from spbe_inventory.language.texts import _
from spbe_inventory.planning.context import PlanningContext


def objectives_of(context: PlanningContext, measure: Measure) -> tuple[Objective, ...]:
    """Return the objectives of the applications that a measure touches, the most frequent first."""
    objectives = context.snapshot.of(Objective)
    keys = _keys_by_frequency(context, measure, "objectives")
    return tuple(objectives[key] for key in keys if key in objectives)


def dimensions_of(context: PlanningContext, measure: Measure) -> tuple[str, ...]:
    """Return the names of the smart-city dimensions of the applications it touches, the most frequent first."""
    codes = _keys_by_frequency(context, measure, "dimensions")
    return tuple(str(Dimension(code).label) for code in codes)


def ended_objective_warnings(
    context: PlanningContext, objectives: Iterable[Objective]
) -> Iterator[str]:
    """Yield a warning for each objective that has ended: withdrawn, or without a target from this year on."""
    year = context.view.as_of.year
    for objective in objectives:
        if has_ended(objective, year):
            yield _(
                "the objective “{name}” has ended: name one that still holds",
                name=objective.name,
            )


def has_ended(objective: Objective, year: int) -> bool:
    """Return whether an objective was withdrawn, or its last target is for a year before `year`.

    The end of an objective without targets is not known: it has not ended.
    """
    if objective.withdrawn:
        return True
    targets = objective.known("targets") or ()
    years = [target.year for target in targets]
    return bool(years) and max(years) < year


def _keys_by_frequency(
    context: PlanningContext, measure: Measure, field: str
) -> list[str]:
    """Return what the touched applications name in a field, the most frequent first, then in order of keys."""
    counts: Counter[str] = Counter()
    for application in _touched_applications(context, measure):
        counts.update(application.known(field) or ())
    return sorted(counts, key=lambda key: (-counts[key], key))


def _touched_applications(
    context: PlanningContext, measure: Measure
) -> list[Application]:
    """Return the government's applications that take the data; without any, those it is about, or the giver."""
    for keys in (measure.takers, measure.applications, (measure.giver,)):
        applications = [context.own_application(key) for key in keys]
        own = [application for application in applications if application]
        if own:
            return own
    return []
