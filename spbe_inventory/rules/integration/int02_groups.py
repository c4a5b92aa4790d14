"""INT-02: see the TOML beside this file."""

from collections.abc import Iterator

from spbe_inventory.domain.finding import Annexed, Finding, Question
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.domain.records import Application
from spbe_inventory.graph.build import pairs_of
from spbe_inventory.graph.links import Links
from spbe_inventory.rules.absence import open_lists
from spbe_inventory.rules.guards import out_of_service
from spbe_inventory.rules.view import View

Open = dict[str, tuple[Question, ...]]
Groups = list[list[Application]]


def check(view: View) -> Iterator[Finding]:
    """Say once for the government whether its applications hang together, as far as their lists are complete."""
    own = [one for one in view.applications if not out_of_service(one)]
    groups = _groups(view, own)
    asked = {one.key: open_lists(view, one) for one in own}
    parted = [group for group in groups if not any(asked[one.key] for one in group)]
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
            "confirmed": sum(not said for said in asked.values()),
            "count": len(own),
        },
    )


def _links(view: View) -> Links:
    """Give what joins them: among themselves or through systems of others, never through one out of service."""
    gone = {key for key, one in view.snapshot.applications.items() if out_of_service(one)}
    return Links((), pairs_of(one for one in view.running if not {one.giver, one.taker} & gone))


def _groups(view: View, own: list[Application]) -> Groups:
    """Give the groups of two and more of the government's applications that hang together, largest first."""
    islands = ([one for one in own if one.key in island] for island in _links(view).islands())
    return sorted((group for group in islands if len(group) > 1), key=lambda group: (-len(group), group[0].key))


def _judge(groups: Groups, parted: Groups, asked: Open) -> tuple[Outcome, str, tuple[Question, ...]]:
    """Judge by the groups that are parted for certain: every list of theirs is known, so nothing unknown joins them."""
    if len(groups) > 1:
        if parted:
            return Outcome.GAP, "gap", ()
        return Outcome.UNKNOWN, "unknown_groups", _questions(asked, [one.key for group in groups for one in group])
    if settle := _questions(asked, list(asked)):
        return Outcome.UNKNOWN, "unknown", settle
    return (Outcome.MET, "met", ()) if groups else (Outcome.NOT_APPLICABLE, "not_applicable", ())


def _questions(asked: Open, keys: list[str]) -> tuple[Question, ...]:
    return tuple(dict.fromkeys(question for key in keys for question in asked[key]))


def _share(parted: Groups, groups: Groups) -> bool:
    """Whether a group that is parted has a process or a data set in common with another group."""
    return any(_kept(one) & _kept(other) for one in parted for other in groups if other is not one)


def _kept(group: list[Application]) -> set[str]:
    return {key for one in group for key in (*(one.known("holds") or ()), *(one.known("processes") or ()))}
