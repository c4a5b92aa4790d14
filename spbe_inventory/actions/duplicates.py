"""Applications that may be one: shown with reasons, decided by a person, the decision recorded."""

from collections.abc import Iterable
from dataclasses import dataclass

from spbe_inventory.actions.edit_records import add
from spbe_inventory.domain.lists import RelationKind
from spbe_inventory.domain.records import Application, Relation
from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.language.texts import N_, _
from spbe_inventory.matching.duplicates import (
    SAME_TEXT,
    ApplicationProfile,
    SimilarPair,
    similar_pairs,
)
from spbe_inventory.session.catalogue import Author, Catalogue
from spbe_inventory.session.reading import open_session

# Relations between two applications that say that they are no duplicates.
SETTLED = (
    RelationKind.DIFFERENT_FROM,
    RelationKind.PART_OF,
    RelationKind.SUCCESSOR_OF,
    RelationKind.MERGED_INTO,
)
SCHEMES = ("https://", "http://")


REASONS = {
    "name": N_("the names"),
    "acronym": N_("one is the acronym of the other"),
    "function": N_("the functions"),
    "text": N_("name and function together"),
    "data": N_("the same data"),
    "codes": N_("the same reference codes"),
    "address": N_("the same address"),
}


@dataclass(frozen=True, slots=True)
class Pair:
    """Two applications that may be one: keys, names and offices of both, the score (0 to 100), the reasons."""

    one: str
    other: str
    names: tuple[str, str]
    offices: tuple[str, str]
    score: int
    reasons: tuple[str, ...]


def duplicates(catalogue: Catalogue, min_score: int = SAME_TEXT) -> list[Pair]:
    """Return the pairs of the government's applications that may be one, the likeliest first.

    A pair that a person decided about (different, part of one another, merged) is left out.
    """
    kinds = ("agency", "unit", "data_set", "application", "relation")
    with open_session(catalogue) as session:
        snapshot = session.load(kinds)
        agency = session.agency
    profiles = []
    for application in snapshot.applications.values():
        if application.agency == agency and not application.set_apart:
            profile = describe(application)
            profiles.append(profile)
    settled = _settled_pairs(snapshot)
    pairs = []
    for similar in similar_pairs(profiles, min_score):
        if frozenset((similar.first, similar.second)) not in settled:
            pair = _pair(similar, snapshot)
            pairs.append(pair)
    return pairs


def _pair(similar: SimilarPair, snapshot: Snapshot) -> Pair:
    """Return a similar pair with names and offices."""
    first = snapshot.applications[similar.first]
    second = snapshot.applications[similar.second]
    return Pair(
        first.key,
        second.key,
        (first.name, second.name),
        (_office(snapshot, first), _office(snapshot, second)),
        similar.score,
        similar.reasons,
    )


def describe(application: Application) -> ApplicationProfile:
    """Return an application as it is compared."""
    address = (application.known("url") or "").casefold()
    for scheme in SCHEMES:
        address = address.removeprefix(scheme)
    function = application.known("function") or ""
    held = application.known("holds") or ()
    codes = application.known("reference_codes") or ()
    return ApplicationProfile(
        application.key,
        (application.name, *application.other_names),
        str(function),
        frozenset(held),
        frozenset(codes),
        address.rstrip("/"),
    )


def reasons_text(reasons: Iterable[str]) -> str:
    """Return in words why two applications may be one."""
    return ", ".join(_(REASONS[reason]) for reason in reasons)


def mark_different(
    catalogue: Catalogue, first: str, second: str, author: Author
) -> str:
    """Record that two applications are not the same; return the key of the relation that says so."""
    values = {
        "application": first,
        "relation_kind": str(RelationKind.DIFFERENT_FROM),
        "other": second,
    }
    return add(catalogue, "relation", values, author)


def _settled_pairs(snapshot: Snapshot) -> set[frozenset[str]]:
    """Return the pairs of applications that a relation on record says to be no duplicates."""
    pairs = set()
    for relation in snapshot.of(Relation).values():
        if relation.withdrawn or not relation.other:
            continue
        if relation.relation_kind in SETTLED:
            pair = frozenset((relation.application, relation.other))
            pairs.add(pair)
    return pairs


def _office(snapshot: Snapshot, application: Application) -> str:
    return snapshot.name("unit", application.known("owner"))
