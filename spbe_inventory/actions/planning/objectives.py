"""Which objectives and smart-city dimensions a measure serves: those of the applications it touches."""

from collections import Counter
from collections.abc import Iterable, Iterator

from spbe_inventory.actions.planning.grounds import Grounds
from spbe_inventory.domain.lists import Dimension
from spbe_inventory.domain.plan import Measure
from spbe_inventory.domain.records import Application, Objective
from spbe_inventory.language.texts import t


def objectives_of(grounds: Grounds, measure: Measure) -> tuple[Objective, ...]:
    """Give the objectives of the applications it touches, those of most first."""
    named = Counter(key for one in _touched(grounds, measure) for key in one.known("objectives") or ())
    known = grounds.snapshot.of(Objective)
    return tuple(known[key] for key in sorted(named, key=lambda key: (-named[key], key)) if key in known)


def dimensions_of(grounds: Grounds, measure: Measure) -> tuple[str, ...]:
    """Give the smart-city dimensions of the applications it touches, by name, those of most first."""
    named = Counter(key for one in _touched(grounds, measure) for key in one.known("dimensions") or ())
    return tuple(str(Dimension(key).label) for key in sorted(named, key=lambda key: (-named[key], key)))


def ended(grounds: Grounds, objectives: Iterable[Objective]) -> Iterator[str]:
    """Say which of some objectives ended: withdrawn, or with no target from this year on."""
    for one in objectives:
        if has_ended(one, grounds.view.as_of.year):
            yield t("the objective “{name}” has ended: name one that still holds", name=one.name)


def has_ended(objective: Objective, year: int) -> bool:
    """Tell whether an objective was withdrawn, or its last target lies before a year; without targets nobody knows."""
    years = [target.year for target in objective.known("targets") or ()]
    return objective.withdrawn or (bool(years) and max(years) < year)


def _touched(grounds: Grounds, measure: Measure) -> list[Application]:
    """Give the government's applications that take the data; where none takes any, those it is about, or that give."""
    for keys in (measure.takers, measure.applications, (measure.giver,)):
        if found := [one for key in keys if (one := grounds.own(key))]:
            return found
    return []
