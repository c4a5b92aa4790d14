"""APL-05: see the TOML beside this file."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.finding import Annexed, Finding, Question
from spbe_inventory.domain.lists import Basis, Outcome, RelationKind
from spbe_inventory.domain.records import Application, Relation
from spbe_inventory.graph.links import Links
from spbe_inventory.matching.scores import alike_pairs
from spbe_inventory.reference.codes import deep, tidy
from spbe_inventory.rules.guards import out_of_service
from spbe_inventory.rules.view import View

SAME_FUNCTION = 90  # of 100: two texts that say the same of what an application is for
LEAST_WORDS = 3  # a function of one word ("keuangan") says too little to compare
ONE_THING = (RelationKind.PART_OF, RelationKind.SUCCESSOR_OF)  # of which two are no double


@dataclass(frozen=True, slots=True)
class Group:
    """Applications that do the same thing, and how alike their functions read; 0 where codes put them together."""

    members: tuple[str, ...]
    score: int = 0


def check(view: View) -> Iterator[Finding]:
    """Say of each group of applications of several offices that do the same thing that they may be doubled."""
    looked_at = {one.key: one for one in view.applications if not out_of_service(one)}
    parts = _parts(view)
    whole = (_without_parts(group, parts) for group in (*_by_function(looked_at), *_by_codes(looked_at)))
    groups = [group for group in whole if _of_several_offices(looked_at, group)]
    leads: dict[str, list[Group]] = defaultdict(list)
    for group in sorted(groups, key=lambda one: (one.members, -one.score)):
        if all(set(group.members) - set(other.members) for other in leads[group.members[0]]):
            leads[group.members[0]].append(group)
    yield from (_judge(looked_at, key, found) for key, found in sorted(leads.items()) if found)
    grouped = {key for group in groups for key in group.members}
    yield from (_alone(looked_at, one) for key, one in looked_at.items() if key not in grouped)


def _by_function(looked_at: dict[str, Application]) -> Iterator[Group]:
    """Give the groups whose functions say the same."""
    told = {key: str(one.known("function")) for key, one in looked_at.items() if _described(one)}
    scores = alike_pairs(told, SAME_FUNCTION)
    for island in Links((), joined=scores).islands():
        inside = [score for pair, score in scores.items() if set(pair) <= island]
        yield Group(tuple(sorted(island)), min(inside))


def _by_codes(looked_at: dict[str, Application]) -> Iterator[Group]:
    """Give the groups of the same service at level 3 and the same process or data at level 2."""
    bearing: dict[tuple[str, str], list[str]] = defaultdict(list)
    for key, one in looked_at.items():
        for pair in _codes(one):
            bearing[pair].append(key)
    yield from (Group(members) for members in {tuple(sorted(keys)) for keys in bearing.values()})


def _codes(one: Application) -> set[tuple[str, str]]:
    codes = [tidy(code) for code in one.known("reference_codes") or ()]
    services = {deep(code) for code in codes if code.startswith("RAL")} - {""}
    subjects = {deep(code, 2) for code in codes if code.startswith(("RAB", "RAD"))} - {""}
    return {(service, subject) for service in services for subject in subjects}


def _parts(view: View) -> dict[str, set[str]]:
    """Give the applications stated to be a part or a successor of others, with those others."""
    parts: dict[str, set[str]] = defaultdict(set)
    for said in view.snapshot.of(Relation).values():
        stated = said.agency == view.agency and not said.withdrawn and said.basis != Basis.ASSUMPTION
        if stated and said.relation_kind in ONE_THING and said.other and said.known("planned") is not True:
            parts[said.application].add(said.other)
    return parts


def _without_parts(group: Group, parts: dict[str, set[str]]) -> Group:
    members = set(group.members)
    return Group(tuple(key for key in group.members if not parts.get(key, set()) & members), group.score)


def _of_several_offices(looked_at: dict[str, Application], group: Group) -> bool:
    """Whether the members lie in several offices, or in offices not known."""
    owners = [looked_at[key].known("owner") for key in group.members]
    return len(owners) > 1 and (None in owners or len(set(owners)) > 1)


def _judge(looked_at: dict[str, Application], key: str, groups: list[Group]) -> Finding:
    members = dict.fromkeys(member for group in groups for member in group.members)
    settle = tuple(
        Question("application", member, name)
        for member in members
        for name in ("owner", "status")
        if looked_at[member].answer(name) is not Answer.VALUE
    )
    score = max(group.score for group in groups)
    return Finding(
        kind="application",
        key=key,
        outcome=Outcome.UNKNOWN if settle else Outcome.GAP,
        message="unknown_open" if settle else "gap" if score else "gap_codes",
        settle=settle,
        annex=tuple(
            Annexed("application", member, group=number if len(groups) > 1 else 0)
            for number, group in enumerate(groups, 1)
            for member in group.members
        ),
        figures={
            "count": len(members),
            "offices": len({looked_at[member].known("owner") for member in members}),
            "score": score,
        },
    )


def _alone(looked_at: dict[str, Application], one: Application) -> Finding:
    """Say of an application that no other on record does the same: only where something was compared."""
    if not (_described(one) or _codes(one)):
        settle = (Question("application", one.key, "function"),)
        return Finding(kind="application", key=one.key, outcome=Outcome.UNKNOWN, settle=settle)
    compared = any(other.key != one.key and (_described(other) or _codes(other)) for other in looked_at.values())
    outcome = Outcome.MET if compared else Outcome.NOT_APPLICABLE
    return Finding(kind="application", key=one.key, outcome=outcome)


def _described(one: Application) -> bool:
    return len(str(one.known("function") or "").split()) >= LEAST_WORDS
