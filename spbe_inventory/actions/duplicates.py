"""Applications that may be one: shown with reasons, decided by a person, the decision recorded."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from spbe_inventory.actions.edit_records import Added, add_records
from spbe_inventory.domain.lists import RelationKind
from spbe_inventory.domain.records import Application, Relation
from spbe_inventory.domain.rights import Right
from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.graph.links import Links
from spbe_inventory.language.texts import N_, _
from spbe_inventory.matching.duplicates import (
    SAME_TEXT,
    SimilarPair,
    same_named_crowds,
    similar_pairs,
)
from spbe_inventory.matching.profiles import ApplicationProfile
from spbe_inventory.session.catalogue import Author, Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.reading import open_session

# Relations between two applications that say that they are no duplicates.
SETTLED = (
    RelationKind.DIFFERENT_FROM,
    RelationKind.PART_OF,
    RelationKind.SUCCESSOR_OF,
    RelationKind.MERGED_INTO,
)


MAX_CLUSTER = 6  # applications that hang together, above which they are one line
SHOWN_NAMES = 3
REASONS = {
    "name": N_("the names"),
    "acronym": N_("one is the acronym of the other"),
    "function": N_("the functions"),
    "data": N_("the same data"),
    "codes": N_("the same reference codes"),
    "address": N_("the same address"),
}


@dataclass(frozen=True, slots=True)
class LargeGroup:
    """Applications that are too many to be shown pair by pair: how many, their keys in order, the first names."""

    count: int
    names: tuple[str, ...]
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two applications that may be one: keys, names and offices of both, the score (0 to 100), the reasons."""

    one: str
    other: str
    names: tuple[str, str]
    offices: tuple[str, str]
    score: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Duplicates:
    """What may be one: pairs, the likeliest first, and groups of many that are much alike, the largest first."""

    pairs: tuple[Pair, ...]
    groups: tuple[LargeGroup, ...]


@needs(Right.READ_ALL)
def duplicates(
    catalogue: Catalogue,
    min_score: int = SAME_TEXT,
    keys: frozenset[str] | None = None,
) -> Duplicates:
    """Return which of the government's applications may be one, or may be a national system that is on record too.

    A pair that a person decided about (different, part of one another, merged) is left out; so is what has nothing to
    do with the applications of some keys, where not None.
    """
    kinds = ("agency", "unit", "data_set", "application", "relation")
    with open_session(catalogue) as session:
        snapshot = session.load(kinds)
        agency = session.agency
    profiles = [describe(application) for application in _compared(snapshot, agency)]
    similar = _open_pairs(snapshot, agency, similar_pairs(profiles, min_score))
    crowds = [crowd.keys for crowd in same_named_crowds(profiles)]
    clusters = _clusters(similar)
    grouped = frozenset(key for cluster in clusters for key in cluster)
    pairs = [
        _pair(pair, snapshot)
        for pair in similar
        if pair.first not in grouped and _concerns((pair.first, pair.second), keys)
    ]
    groups = [
        _group(members, snapshot)
        for members in (*crowds, *clusters)
        if _concerns(members, keys)
    ]
    groups.sort(key=lambda group: (-group.count, group.keys))
    return Duplicates(tuple(pairs), tuple(groups))


def _concerns(members: Iterable[str], keys: frozenset[str] | None) -> bool:
    """Return whether one of some applications is asked about."""
    return keys is None or not keys.isdisjoint(members)


def _compared(snapshot: Snapshot, agency: str) -> Iterator[Application]:
    """Yield the government's applications and those of institutions not assessed, without those set apart."""
    for application in snapshot.applications.values():
        is_own = application.agency == agency
        is_outside = not snapshot.agencies[application.agency].assessed
        if (is_own or is_outside) and not application.set_apart:
            yield application


def _open_pairs(
    snapshot: Snapshot, agency: str, pairs: Iterable[SimilarPair]
) -> list[SimilarPair]:
    """Return the pairs with an application of the government's own, without those that a person decided about."""
    settled = settled_pairs(snapshot)
    result = []
    for pair in pairs:
        ends = [snapshot.applications[key] for key in (pair.first, pair.second)]
        is_own = any(application.agency == agency for application in ends)
        if is_own and frozenset((pair.first, pair.second)) not in settled:
            result.append(pair)
    return result


def _clusters(pairs: Iterable[SimilarPair]) -> list[tuple[str, ...]]:
    """Return the keys of applications that hang together by pairs and are too many to be shown so."""
    links = Links((), undirected=[(pair.first, pair.second) for pair in pairs])
    components = [tuple(sorted(component)) for component in links.components()]
    return [keys for keys in components if len(keys) > MAX_CLUSTER]


def _group(keys: Sequence[str], snapshot: Snapshot) -> LargeGroup:
    names = [snapshot.name("application", key) for key in keys]
    distinct = list(dict.fromkeys(names))
    return LargeGroup(len(keys), tuple(distinct[:SHOWN_NAMES]), tuple(keys))


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
    address = application.known("url") or ""
    function = application.known("function") or ""
    held = application.known("holds") or ()
    codes = application.known("reference_codes") or ()
    return ApplicationProfile(
        application.key,
        (application.name, *application.other_names),
        str(function),
        frozenset(held),
        frozenset(codes),
        str(address),
    )


def reasons_text(reasons: Iterable[str]) -> str:
    """Return in words why two applications may be one."""
    return ", ".join(_(REASONS[reason]) for reason in reasons)


@needs(Right.WRITE_ALL)
def mark_different(
    catalogue: Catalogue, first: str, second: str, author: Author, reason: str = ""
) -> Added:
    """Record that two applications are not the same; return the key of the relation that says so, and its batch.

    The reason stands in its note.
    """
    values = {
        "application": first,
        "relation_kind": str(RelationKind.DIFFERENT_FROM),
        "other": second,
    }
    if reason:
        values["note"] = reason
    return add_records(catalogue, [("relation", values)], author)


def settled_pairs(snapshot: Snapshot) -> set[frozenset[str]]:
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
    """Return the office of an application; of a system of another institution that institution."""
    owner = snapshot.name("unit", application.known("owner"))
    if owner:
        return owner
    agency = snapshot.agencies[application.agency]
    if agency.assessed:
        return ""
    return agency.short_name or agency.name
