"""Which applications do the same thing: by what is said of their function, or by their reference codes."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from spbe_inventory.domain.records import Application
from spbe_inventory.graph.links import Links
from spbe_inventory.matching.scores import alike_pairs
from spbe_inventory.reference.codes import deep, tidy

SAME_FUNCTION = 90  # of 100: two texts that say the same of what an application is for
LEAST_WORDS = 3  # a function of one word ("keuangan") says too little to compare


@dataclass(frozen=True, slots=True)
class Group:
    """Applications that do the same thing, and how alike their functions read; 0 where codes put them together."""

    members: tuple[str, ...]
    score: int = 0


def by_function(looked_at: Mapping[str, Application]) -> Iterator[Group]:
    """Give the groups whose functions say the same."""
    told = {key: str(one.known("function")) for key, one in looked_at.items() if described(one)}
    scores = alike_pairs(told, SAME_FUNCTION)
    for island in Links((), joined=scores).islands():
        inside = [score for pair, score in scores.items() if set(pair) <= island]
        yield Group(tuple(sorted(island)), min(inside))


def by_codes(looked_at: Mapping[str, Application]) -> Iterator[Group]:
    """Give the groups of the same service at level 3 and the same process or data at level 2."""
    bearing: dict[tuple[str, str], list[str]] = defaultdict(list)
    for key, one in looked_at.items():
        for pair in codes_of(one):
            bearing[pair].append(key)
    yield from (Group(members) for members in {tuple(sorted(keys)) for keys in bearing.values()})


def codes_of(one: Application) -> set[tuple[str, str]]:
    """Give the pairs of service (level 3) and process or data (level 2) that an application is coded by."""
    codes = [tidy(code) for code in one.known("reference_codes") or ()]
    services = {deep(code) for code in codes if code.startswith("RAL")} - {""}
    subjects = {deep(code, 2) for code in codes if code.startswith(("RAB", "RAD"))} - {""}
    return {(service, subject) for service in services for subject in subjects}


def described(one: Application) -> bool:
    """Tell whether enough is said of what an application is for to compare it."""
    return len(str(one.known("function") or "").split()) >= LEAST_WORDS
