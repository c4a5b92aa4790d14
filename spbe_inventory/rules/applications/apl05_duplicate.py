"""Check of APL-05; its texts and citations are in the TOML of the same name."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.finding import Annexed, Finding, Question
from spbe_inventory.domain.lists import Basis, Outcome, RelationKind
from spbe_inventory.domain.records import Application, Relation
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.answers import ask, has_value
from spbe_inventory.rules.facts.findings import record_finding
from spbe_inventory.rules.facts.index import index_by
from spbe_inventory.rules.facts.outcomes import outcome_of_absence
from spbe_inventory.rules.facts.similarity import (
    SimilarGroup,
    code_pairs,
    groups_by_address,
    groups_by_codes,
    groups_by_function,
    is_described,
)

# Relations of two applications that are no duplicates of each other.
NO_DUPLICATES = (RelationKind.PART_OF, RelationKind.SUCCESSOR_OF)

Applications = Mapping[str, Application]
Groups = Sequence[SimilarGroup]
Parts = Mapping[str, list[Relation]]


def check(view: RegisterView) -> Iterator[Finding]:
    """Yield for each group of applications of several offices that do the same whether they may be duplicates."""
    applications = {
        application.key: application for application in view.government_applications()
    }
    groups = _groups_of_offices(view, applications)
    by_first_member = _by_first_member(groups)
    for key in sorted(by_first_member):
        yield _judge(view, applications[key], by_first_member[key])
    grouped = _members(groups)
    described = {key for key, app in applications.items() if is_described(app)}
    coded = {key for key, app in applications.items() if code_pairs(app)}
    for key, application in applications.items():
        if key not in grouped:
            yield _judge_ungrouped(application, (described, coded))


def _groups_of_offices(
    view: RegisterView, applications: Applications
) -> list[SimilarGroup]:
    """Return the similar groups of several offices, without members that are parts of others in the group."""
    parts = _parts(view)
    groups = list(groups_by_function(applications))
    groups += groups_by_codes(applications)
    groups += groups_by_address(applications)
    without_parts = [_without_parts(group, parts) for group in groups]
    return [group for group in without_parts if _is_of_several_offices(view, group)]


def _by_first_member(groups: Groups) -> Mapping[str, list[SimilarGroup]]:
    """Return the groups by their first member, without those that lie wholly in another group of it."""
    by_first: dict[str, list[SimilarGroup]] = defaultdict(list)
    ordered = sorted(groups, key=lambda group: (group.members, -group.score))
    for group in ordered:
        first = group.members[0]
        kept = by_first[first]
        if not any(_contains(larger, group) for larger in kept):
            kept.append(group)
    return by_first


def _contains(larger: SimilarGroup, smaller: SimilarGroup) -> bool:
    return set(smaller.members) <= set(larger.members)


def _members(groups: Groups) -> dict[str, None]:
    """Return the keys of all members, each once, in the order of the groups."""
    keys: dict[str, None] = {}
    for group in groups:
        keys.update(dict.fromkeys(group.members))
    return keys


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
    offices = _offices(view, group.members)
    return len(offices) > 1 or (None in offices and len(group.members) > 1)


def _offices(view: RegisterView, keys: Iterable[str]) -> set[str | None]:
    """Return the offices that some applications count with; None among them where one is not known."""
    applications = view.snapshot.applications
    return {view.office_of(applications[key]) for key in keys}


def _judge(view: RegisterView, first: Application, groups: Groups) -> Finding:
    keys = _members(groups)
    members = [view.snapshot.applications[key] for key in keys]
    score = max(group.score for group in groups)
    questions = _open_questions(members)
    message = "gap"
    if questions:
        message = "unknown_open"
    elif all(group.by_address for group in groups):
        message = "gap_address"
    elif not score:
        message = "gap_codes"
    return record_finding(
        first,
        outcome_of_absence(questions),
        *questions,
        message=message,
        annex=_annex(groups),
        figures={
            "count": len(members),
            "offices": len(_offices(view, keys)),
            "score": score,
        },
    )


def _open_questions(members: list[Application]) -> list[Question]:
    return [
        ask(member, field)
        for member in members
        for field in ("owner", "status")
        if not has_value(member, field)
    ]


def _annex(groups: Groups) -> Iterator[Annexed]:
    """Yield the members of the groups; groups are numbered from 1 where there are several, a lone one is 0."""
    start = 0
    if len(groups) > 1:
        start = 1
    for number, group in enumerate(groups, start):
        for key in group.members:
            yield Annexed("application", key, group=number)


def _judge_ungrouped(
    application: Application, comparable: Iterable[set[str]]
) -> Finding:
    """Return met for an application that was compared with others and is like none.

    `comparable` are the keys of the applications that can be compared: by function, by codes.
    """
    sizes = [len(keys) for keys in comparable if application.key in keys]
    if not sizes:
        return record_finding(application, Outcome.UNKNOWN, "function")
    if max(sizes) > 1:
        return record_finding(application, Outcome.MET)
    return record_finding(application, Outcome.NOT_APPLICABLE)
