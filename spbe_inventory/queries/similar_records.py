"""Which records may be the same as a new one: shown before it is saved."""

from dataclasses import dataclass

from spbe_inventory.domain.records import Application
from spbe_inventory.domain.rights import Right
from spbe_inventory.matching.scores import name_similarity, similarity
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.reading import open_session

MIN_NAME_SCORE = 80  # of 100
MIN_FUNCTION_SCORE = 85  # of 100
SHOWN = 5


@dataclass(frozen=True, slots=True)
class SimilarApplication:
    """An application on record that may be the same as a new one, its office, how similar they are (0 to 100)."""

    key: str
    name: str
    office: str
    score: int


@needs(Right.READ_ALL)
def similar_applications(
    catalogue: Catalogue, name: str, function: str = ""
) -> list[SimilarApplication]:
    """Return the government's applications with a similar name, further name or function, the most similar first."""
    with open_session(catalogue) as session:
        snapshot = session.load(("agency", "unit", "application"))
        agency = session.agency
    similar = []
    for application in snapshot.applications.values():
        if application.agency != agency:
            continue
        score = _score(application, name, function)
        if score:
            similar.append(
                SimilarApplication(
                    key=application.key,
                    name=application.name,
                    office=snapshot.name("unit", application.known("owner")),
                    score=score,
                )
            )
    similar.sort(key=lambda candidate: (-candidate.score, candidate.key))
    return similar[:SHOWN]


def _score(application: Application, name: str, function: str) -> int:
    """Return how similar an application is to a name and a function, 0 if it is not similar enough."""
    names = (application.name, *application.other_names)
    name_score = max(name_similarity(name, known) for known in names)
    if name_score < MIN_NAME_SCORE:
        name_score = 0
    function_score = _function_score(application, function)
    return max(name_score, function_score)


def _function_score(application: Application, function: str) -> int:
    """Return how similar the function of an application is to another, 0 if it is not similar enough."""
    known = application.known("function")
    if not function or not known:
        return 0
    score = similarity(function, known)
    if score < MIN_FUNCTION_SCORE:
        return 0
    return score
