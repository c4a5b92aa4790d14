"""Missions, objectives and problems: what serves each, and which dimensions each has."""

from collections.abc import Iterable, Mapping

from spbe_inventory.domain.records import Application, Objective

Objectives = Mapping[str, Objective]


def current_objectives(objectives: Objectives, agency: str) -> Objectives:
    """Return the objectives of a government that are not withdrawn, by key."""
    return {
        key: objective
        for key, objective in objectives.items()
        if objective.agency == agency and not objective.withdrawn
    }


def lineage(objectives: Objectives, key: str) -> list[Objective]:
    """Return an objective after those it lies under, the uppermost first; a cycle ends where it closes."""
    above: list[Objective] = []
    objective = objectives.get(key)
    while objective and objective not in above:
        above.insert(0, objective)
        objective = objectives.get(objective.known("parent") or "")
    return above


def applications_by_objective(
    objectives: Objectives, applications: Iterable[Application]
) -> Mapping[str, list[str]]:
    """Return the keys of the applications that serve each objective, or one that lies under it."""
    served: dict[str, list[str]] = {key: [] for key in objectives}
    for application in applications:
        named: dict[str, None] = {}
        for key in application.known("objectives") or ():
            for objective in lineage(objectives, key):
                named[objective.key] = None
        for key in named:
            served[key].append(application.key)
    return served


def unserved_objectives(
    objectives: Objectives, applications: Iterable[Application]
) -> list[Objective]:
    """Return the objectives that no application serves, in order of number and key; of a branch only its uppermost."""
    served = applications_by_objective(objectives, applications)
    unserved = [objective for key, objective in objectives.items() if not served[key]]
    keys = {objective.key for objective in unserved}
    uppermost = [
        objective
        for objective in unserved
        if (objective.known("parent") or "") not in keys
    ]
    return sorted(uppermost, key=_order)


def dimensions_of_objective(objectives: Objectives, key: str) -> tuple[str, ...]:
    """Return the dimensions of an objective; where it has none, those of the nearest above it that has."""
    for objective in reversed(lineage(objectives, key)):
        dimensions = objective.known("dimensions")
        if dimensions:
            return tuple(dimensions)
    return ()


def _order(objective: Objective) -> tuple[bool, str, str]:
    """Return the sort key of an objective: by number, those without one last."""
    return not objective.number, objective.number or "", objective.key
