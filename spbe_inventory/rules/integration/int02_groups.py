"""INT-02: see the TOML beside this file."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from spbe_inventory.domain.finding import Annexed, Finding, Question
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.rules.groups import Group, Islands
from spbe_inventory.rules.view import View

Open = Mapping[str, tuple[Question, ...]]
Groups = Sequence[Group]


def check(view: View) -> Iterator[Finding]:
    """Say once for the government whether its applications hang together, as far as their lists are complete."""
    islands = Islands(view)
    groups, asked = islands.groups, islands.asked
    parted = [group for group in groups if islands.confirmed(group) == len(group)]
    outcome, message, settle = _judge(groups, parted, asked)
    yield Finding(
        kind="agency",
        key=view.agency,
        outcome=outcome,
        message=message,
        grade="shared" if _share(parted, groups) else "other",
        settle=settle,
        annex=tuple(
            Annexed("application", one.key, group=number) for number, group in enumerate(groups, 1) for one in group
        ),
        figures={
            "parted": len(parted),
            "groups": len(groups),
            "confirmed": islands.confirmed(islands.applications),
            "count": len(islands.applications),
        },
    )


def _judge(groups: Groups, parted: Groups, asked: Open) -> tuple[Outcome, str, tuple[Question, ...]]:
    """Judge by the groups that are parted for certain: every list of theirs is known, so nothing unknown joins them."""
    if len(groups) > 1:
        if parted:
            return Outcome.GAP, "gap", ()
        return Outcome.UNKNOWN, "unknown_groups", _questions(asked, [one.key for group in groups for one in group])
    if settle := _questions(asked, asked):
        return Outcome.UNKNOWN, "unknown", settle
    return (Outcome.MET, "met", ()) if groups else (Outcome.NOT_APPLICABLE, "not_applicable", ())


def _questions(asked: Open, keys: Iterable[str]) -> tuple[Question, ...]:
    return tuple(dict.fromkeys(question for key in keys for question in asked[key]))


def _share(parted: Groups, groups: Groups) -> bool:
    """Whether a group that is parted has a process or a data set in common with another group."""
    return any(_kept(one) & _kept(other) for one in parted for other in groups if other is not one)


def _kept(group: Group) -> set[str]:
    return {key for one in group for key in (*(one.known("holds") or ()), *(one.known("processes") or ()))}
