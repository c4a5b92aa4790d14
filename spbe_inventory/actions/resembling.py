"""What on record may be the same thing as something new: shown before it is saved."""

from dataclasses import dataclass

from spbe_inventory.actions.catalogue import Catalogue
from spbe_inventory.actions.loading import moment
from spbe_inventory.domain.records import Application
from spbe_inventory.matching.scores import alike, names_alike

LIKELY = 80  # of 100, for names
SAME_FUNCTION = 85  # of 100, for what two applications are for
SHOWN = 5


@dataclass(frozen=True, slots=True)
class Resembling:
    """An application on record that may be the same as a new one, its office, how alike they are (0 to 100)."""

    key: str
    name: str
    office: str
    score: int


def resembling(catalogue: Catalogue, name: str, function: str = "") -> list[Resembling]:
    """Give the applications of the government whose name, other name or function is much like those given."""
    with moment(catalogue) as now:
        snapshot = now.load(("agency", "unit", "application"))
    found = [
        Resembling(one.key, one.name, snapshot.name("unit", one.known("owner")), score)
        for one in snapshot.applications.values()
        if one.agency == now.agency and (score := _score(one, name, function))
    ]
    return sorted(found, key=lambda one: (-one.score, one.key))[:SHOWN]


def _score(one: Application, name: str, function: str) -> int:
    """Give how alike two applications are, 0 where they are not alike enough."""
    names = max(names_alike(name, other) for other in (one.name, *one.other_names))
    said = one.known("function") or ""
    functions = alike(function, said) if function and said else 0
    return max(names if names >= LIKELY else 0, functions if functions >= SAME_FUNCTION else 0)
