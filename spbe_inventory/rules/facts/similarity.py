"""Which applications do the same thing: by the description of their function, by codes, by name and address."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from spbe_inventory.domain.records import Application
from spbe_inventory.graph.links import Keys, Links
from spbe_inventory.matching.function_likeness import Stems, stems
from spbe_inventory.matching.name_likeness import comparable_name
from spbe_inventory.matching.scores import Scores, similar_texts
from spbe_inventory.matching.web_addresses import telling_address
from spbe_inventory.reference.codes import tidy, truncate
from spbe_inventory.rules.facts.index import index_by

MIN_SCORE = 90  # of 100: from here on two descriptions count as the same
NO_LABELS: frozenset[str] = frozenset()
MIN_WORDS = 3  # a function of one word of its own ("membantu pengelolaan keuangan") says too little to compare

CodePair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class SimilarGroup:
    """Applications that do the same thing, and how alike their functions read; 0 where something else groups them."""

    members: tuple[str, ...]
    score: int = 0
    by_address: bool = False


def groups_by_function(
    applications: Mapping[str, Application],
) -> Iterator[SimilarGroup]:
    """Yield the groups of applications whose functions read the same, beside what every description says."""
    functions = {
        key: " ".join(sorted(_stems(application)))
        for key, application in applications.items()
        if len(_stems(application)) >= MIN_WORDS
    }
    scores = similar_texts(functions, MIN_SCORE)
    components = Links((), undirected=scores).components()
    lowest = _lowest_scores(scores, components)
    for component in components:
        yield SimilarGroup(tuple(sorted(component)), lowest[component])


def _lowest_scores(scores: Scores, components: Iterable[Keys]) -> dict[Keys, int]:
    """Return by connected component how alike those two of its members are that are the least alike."""
    component_of: dict[str, Keys] = {}
    for component in components:
        component_of.update(dict.fromkeys(component, component))
    lowest: dict[Keys, int] = {}
    for (first, _second), score in scores.items():
        component = component_of[first]
        lowest[component] = min(score, lowest.get(component, score))
    return lowest


def groups_by_codes(applications: Mapping[str, Application]) -> Iterator[SimilarGroup]:
    """Yield the groups with the same service at level 3 and the same process or data at level 2."""
    by_pair = index_by(
        applications,
        lambda key: code_pairs(applications[key]),
    )
    groups = {tuple(sorted(keys)) for keys in by_pair.values()}
    for members in groups:
        yield SimilarGroup(members)


def groups_by_address(
    applications: Mapping[str, Application],
) -> Iterator[SimilarGroup]:
    """Yield the groups of one name and one address on the web, front pages and hosts of many left out."""
    by_name = index_by(
        applications,
        lambda key: _names_and_address(applications[key]),
    )
    groups = {tuple(sorted(keys)) for keys in by_name.values()}
    for members in sorted(groups):
        if len(members) > 1:
            yield SimilarGroup(members, by_address=True)


def _names_and_address(application: Application) -> Iterator[tuple[str, str]]:
    """Yield what the name of an application reads as in one word, each with its address, where that tells something."""
    address = telling_address(str(application.known("url") or ""))
    if not address:
        return
    for spelling in comparable_name(application.name, NO_LABELS).spellings:
        yield spelling, address


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
    """Return whether the function of an application is described at such length that it need not be asked again."""
    function = str(application.known("function") or "")
    return len(function.split()) >= MIN_WORDS


def _stems(application: Application) -> Stems:
    return stems(str(application.known("function") or ""))
