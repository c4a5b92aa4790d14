"""Which applications do the same thing: by the description of their function, or by their reference codes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from spbe_inventory.domain.records import Application
from spbe_inventory.graph.links import Links
from spbe_inventory.matching.scores import similar_texts
from spbe_inventory.reference.codes import tidy, truncate
from spbe_inventory.rules.facts.index import index_by

MIN_SCORE = 90  # of 100: from here on two descriptions count as the same
MIN_WORDS = 3  # a function of one word ("keuangan") says too little to compare

CodePair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class SimilarGroup:
    """Applications that do the same thing, and how alike their functions read; 0 where codes group them."""

    members: tuple[str, ...]
    score: int = 0


def groups_by_function(
    applications: Mapping[str, Application],
) -> Iterator[SimilarGroup]:
    """Yield the groups of applications whose functions read the same."""
    functions = {
        key: str(application.known("function"))
        for key, application in applications.items()
        if is_described(application)
    }
    scores = similar_texts(functions, MIN_SCORE)
    links = Links((), undirected=scores)
    for component in links.components():
        inside = [
            score
            for (first, second), score in scores.items()
            if first in component and second in component
        ]
        members = tuple(sorted(component))
        yield SimilarGroup(members, min(inside))


def groups_by_codes(applications: Mapping[str, Application]) -> Iterator[SimilarGroup]:
    """Yield the groups with the same service at level 3 and the same process or data at level 2."""
    by_pair = index_by(
        applications,
        lambda key: code_pairs(applications[key]),
    )
    groups = {tuple(sorted(keys)) for keys in by_pair.values()}
    for members in groups:
        yield SimilarGroup(members)


def code_pairs(application: Application) -> set[CodePair]:
    """Return the pairs of service (level 3) and process or data (level 2) among the codes of an application."""
    services: set[str] = set()
    subjects: set[str] = set()
    for code in application.known("reference_codes") or ():
        tidied = tidy(code)
        if tidied.startswith("RAL"):
            services.add(truncate(tidied))
        elif tidied.startswith(("RAB", "RAD")):
            subjects.add(truncate(tidied, 2))
    services.discard("")  # codes that do not go so deep
    subjects.discard("")
    return set(product(services, subjects))


def is_described(application: Application) -> bool:
    """Return whether the function of an application is described at enough length to compare it."""
    function = str(application.known("function") or "")
    return len(function.split()) >= MIN_WORDS
