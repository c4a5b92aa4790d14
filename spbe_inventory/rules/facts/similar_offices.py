"""Groups of similar applications that belong to several offices."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.lists import Basis, RelationKind
from spbe_inventory.domain.records import Application, Relation
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.index import index_by
from spbe_inventory.rules.facts.similarity import (
    SimilarGroup,
    groups_by_address,
    groups_by_codes,
    groups_by_function,
)

# Relations of two applications that are no duplicates of each other.
NO_DUPLICATES = (RelationKind.PART_OF, RelationKind.SUCCESSOR_OF)


Applications = Mapping[str, Application]


Parts = Mapping[str, list[Relation]]


def groups_of_offices(
    view: RegisterView, applications: Applications
) -> list[SimilarGroup]:
    """Return the similar groups of several offices, without members that are parts of others in the group."""
    parts = _parts(view)
    groups = list(groups_by_function(applications))
    groups += groups_by_codes(applications)
    groups += groups_by_address(applications)
    without_parts = [_without_parts(group, parts) for group in groups]
    return [group for group in without_parts if _is_of_several_offices(view, group)]


def _parts(view: RegisterView) -> Parts:
    """Return by application the stated relations by which it is a part or the successor of another one."""
    relations = view.own_records(Relation)
    stated = [relation for relation in relations if _is_stated(relation)]
    return index_by(stated, lambda relation: [relation.application])


def _is_stated(relation: Relation) -> bool:
    """Return whether a relation makes two applications no duplicates: stated, not planned and of a kind that does."""
    if relation.relation_kind not in NO_DUPLICATES:
        return False
    if relation.basis == Basis.ASSUMPTION:
        return False
    return not relation.planned and relation.answer("planned") is not Answer.UNKNOWN


def _without_parts(group: SimilarGroup, parts: Parts) -> SimilarGroup:
    """Return a group without the members that are a part or the successor of another member."""
    members = set(group.members)
    kept: list[str] = []
    for key in group.members:
        wholes = {relation.other for relation in parts.get(key, ())}
        if members.isdisjoint(wholes):
            kept.append(key)
    return replace(group, members=tuple(kept))


def _is_of_several_offices(view: RegisterView, group: SimilarGroup) -> bool:
    """Return whether the members belong to several offices, or the office of any of several is not known.

    What belongs to a health centre counts with its office.
    """
    offices = offices_of(view, group.members)
    return len(offices) > 1 or (None in offices and len(group.members) > 1)


def offices_of(view: RegisterView, keys: Iterable[str]) -> set[str | None]:
    """Return the offices that some applications count with; None among them where one is not known."""
    applications = view.snapshot.applications
    return {view.office_of(applications[key]) for key in keys}
