"""Check of APL-05; its texts and citations are in the TOML of the same name."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from spbe_inventory.domain.finding import Annexed, Finding, Question
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.domain.records import Application
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.facts.answers import ask, has_value
from spbe_inventory.rules.facts.findings import record_finding
from spbe_inventory.rules.facts.outcomes import outcome_of_absence
from spbe_inventory.rules.facts.similar_offices import groups_of_offices, offices_of
from spbe_inventory.rules.facts.similarity import (
    SimilarGroup,
    code_pairs,
    is_described,
)

Groups = Sequence[SimilarGroup]


def check(view: RegisterView) -> Iterator[Finding]:
    """Yield for each group of applications of several offices that do the same whether they may be duplicates."""
    applications = {
        application.key: application for application in view.government_applications()
    }
    groups = groups_of_offices(view, applications)
    by_first_member = _by_first_member(groups)
    for key in sorted(by_first_member):
        yield _judge(view, applications[key], by_first_member[key])
    grouped = _members(groups)
    described = {key for key, app in applications.items() if is_described(app)}
    coded = {key for key, app in applications.items() if code_pairs(app)}
    for key, application in applications.items():
        if key not in grouped:
            yield _judge_ungrouped(application, (described, coded))


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
            "offices": len(offices_of(view, keys)),
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
