"""APL-05: see the TOML beside this file."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.finding import Annexed, Finding, Question
from spbe_inventory.domain.lists import Basis, Outcome, RelationKind
from spbe_inventory.domain.records import Application, Relation
from spbe_inventory.rules.alike import Group, by_codes, by_function, codes_of, described
from spbe_inventory.rules.guards import out_of_service
from spbe_inventory.rules.view import View

ONE_THING = (RelationKind.PART_OF, RelationKind.SUCCESSOR_OF)  # of which two are no double


@dataclass(frozen=True, slots=True)
class Compared:
    """Keys of the applications of which enough is said to compare them: what they are for, or their codes."""

    described: frozenset[str]
    coded: frozenset[str]


def check(view: View) -> Iterator[Finding]:
    """Say of each group of applications of several offices that do the same thing that they may be doubled."""
    looked_at = {one.key: one for one in view.applications if not out_of_service(one)}
    parts = _parts(view)
    whole = (_without_parts(group, parts) for group in (*by_function(looked_at), *by_codes(looked_at)))
    groups = [group for group in whole if _of_several_offices(looked_at, group)]
    leads: dict[str, list[Group]] = defaultdict(list)
    for group in sorted(groups, key=lambda one: (one.members, -one.score)):
        if all(set(group.members) - set(other.members) for other in leads[group.members[0]]):
            leads[group.members[0]].append(group)
    yield from (_judge(looked_at, key, found) for key, found in sorted(leads.items()) if found)
    grouped = {key for group in groups for key in group.members}
    compared = Compared(
        frozenset(key for key, one in looked_at.items() if described(one)),
        frozenset(key for key, one in looked_at.items() if codes_of(one)),
    )
    yield from (_alone(one, compared) for key, one in looked_at.items() if key not in grouped)


def _parts(view: View) -> dict[str, set[str]]:
    """Give the applications stated to be a part or a successor of others, with those others."""
    parts: dict[str, set[str]] = defaultdict(set)
    for said in view.snapshot.of(Relation).values():
        stated = said.agency == view.agency and not said.withdrawn and said.basis != Basis.ASSUMPTION
        there_now = said.planned is not True and said.answer("planned") is not Answer.UNKNOWN
        if stated and there_now and said.relation_kind in ONE_THING and said.other:
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


def _alone(one: Application, compared: Compared) -> Finding:
    """Say of an application that no other on record does the same: only where something was compared."""
    own = [keys for keys in (compared.described, compared.coded) if one.key in keys]
    if not own:
        settle = (Question("application", one.key, "function"),)
        return Finding(kind="application", key=one.key, outcome=Outcome.UNKNOWN, settle=settle)
    outcome = Outcome.MET if any(len(keys) > 1 for keys in own) else Outcome.NOT_APPLICABLE
    return Finding(kind="application", key=one.key, outcome=outcome)
