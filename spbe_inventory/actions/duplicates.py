"""Applications that may be one: shown with reasons, decided by a person, the decision remembered."""

from collections.abc import Iterable
from dataclasses import dataclass

from spbe_inventory.actions.catalogue import Catalogue, Hand
from spbe_inventory.actions.loading import moment
from spbe_inventory.actions.recording import add
from spbe_inventory.domain.lists import RelationKind
from spbe_inventory.domain.records import Application, Relation
from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.language.texts import mark, t
from spbe_inventory.matching.duplicates import SAME_TEXT, Described, likenesses

# What two applications can be said to be to each other, so that they are no double.
SETTLED = (
    RelationKind.DIFFERENT_FROM,
    RelationKind.PART_OF,
    RelationKind.SUCCESSOR_OF,
    RelationKind.MERGED_INTO,
)


REASONS = {
    "name": mark("the names"),
    "acronym": mark("one is the acronym of the other"),
    "function": mark("the functions"),
    "text": mark("name and function together"),
    "data": mark("the same data"),
    "codes": mark("the same reference codes"),
    "address": mark("the same address"),
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


def duplicates(catalogue: Catalogue, least: int = SAME_TEXT) -> list[Pair]:
    """Give the pairs of the government's applications that may be one, the likeliest first.

    What was decided to be two, part of one another or merged is not shown again.
    """
    with moment(catalogue) as now:
        snapshot, agency = now.load(("agency", "unit", "data_set", "application", "relation")), now.agency
    own = [one for one in snapshot.applications.values() if one.agency == agency and not one.set_apart]
    settled = _settled(snapshot)
    return [
        Pair(
            pair.one,
            pair.other,
            (snapshot.applications[pair.one].name, snapshot.applications[pair.other].name),
            (_office(snapshot, pair.one), _office(snapshot, pair.other)),
            pair.score,
            pair.reasons,
        )
        for pair in likenesses([described(one) for one in own], least)
        if frozenset((pair.one, pair.other)) not in settled
    ]


def described(one: Application) -> Described:
    """Give an application as it is compared."""
    address = (one.known("url") or "").casefold().removeprefix("https://").removeprefix("http://").rstrip("/")
    return Described(
        one.key,
        (one.name, *one.other_names),
        str(one.known("function") or ""),
        frozenset(one.known("holds") or ()),
        frozenset(one.known("reference_codes") or ()),
        address,
    )


def reason_words(reasons: Iterable[str]) -> str:
    """Say why two applications may be one."""
    return ", ".join(t(REASONS[one]) for one in reasons)


def keep_apart(catalogue: Catalogue, one: str, other: str, hand: Hand) -> str:
    """Remember that two applications are not the same; gives the key of the relation that says so."""
    values = {"application": one, "relation_kind": str(RelationKind.DIFFERENT_FROM), "other": other}
    return add(catalogue, "relation", values, hand)


def _settled(snapshot: Snapshot) -> set[frozenset[str]]:
    return {
        frozenset((said.application, said.other))
        for said in snapshot.of(Relation).values()
        if said.relation_kind in SETTLED and said.other and not said.withdrawn
    }


def _office(snapshot: Snapshot, key: str) -> str:
    return snapshot.name("unit", snapshot.applications[key].known("owner"))
