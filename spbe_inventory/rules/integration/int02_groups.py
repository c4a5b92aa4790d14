"""INT-02: see the TOML beside this file."""

from collections.abc import Iterator
from itertools import combinations

from spbe_inventory.domain.finding import Annexed, Finding, Question
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.domain.records import Application
from spbe_inventory.rules.absence import open_lists
from spbe_inventory.rules.guards import out_of_service
from spbe_inventory.rules.view import View

Open = dict[str, tuple[Question, ...]]


def check(view: View) -> Iterator[Finding]:
    """Say once for the government whether its applications hang together, as far as their lists are complete."""
    own = [one for one in view.applications if not out_of_service(one)]
    groups = _groups(view, own)
    asked = {one.key: open_lists(view, one) for one in own}
    outcome, message, settle = _judge(groups, asked)
    yield Finding(
        kind="agency",
        key=view.agency,
        outcome=outcome,
        message=message,
        grade="shared" if _share(groups) else "other",
        settle=settle,
        annex=tuple(
            Annexed("application", one.key, group=number) for number, group in enumerate(groups, 1) for one in group
        ),
        figures={"groups": len(groups), "confirmed": sum(not said for said in asked.values()), "count": len(own)},
    )


def _groups(view: View, own: list[Application]) -> list[list[Application]]:
    """Give the groups of two and more of the government's applications that hang together, largest first."""
    islands = ([one for one in own if one.key in island] for island in view.links.islands())
    return sorted((group for group in islands if len(group) > 1), key=lambda group: (-len(group), group[0].key))


def _judge(groups: list[list[Application]], asked: Open) -> tuple[Outcome, str, tuple[Question, ...]]:
    if len(groups) > 1:
        if any(not asked[one.key] for group in groups for one in group) and _parted(groups, asked):
            return Outcome.GAP, "gap", ()
        return Outcome.UNKNOWN, "unknown_groups", _questions(asked, [one.key for group in groups for one in group])
    if settle := _questions(asked, list(asked)):
        return Outcome.UNKNOWN, "unknown", settle
    return (Outcome.MET, "met", ()) if groups else (Outcome.NOT_APPLICABLE, "not_applicable", ())


def _parted(groups: list[list[Application]], asked: Open) -> bool:
    """Whether every list of one group at least is known whole: then nothing unknown joins it to another."""
    return any(not any(asked[one.key] for one in group) for group in groups)


def _questions(asked: Open, keys: list[str]) -> tuple[Question, ...]:
    return tuple(dict.fromkeys(question for key in keys for question in asked[key]))


def _share(groups: list[list[Application]]) -> bool:
    """Whether two groups have a process or a data set in common."""
    kept = [
        {key for one in group for key in (*(one.known("holds") or ()), *(one.known("processes") or ()))}
        for group in groups
    ]
    return any(one & other for one, other in combinations(kept, 2))
