"""What offices do about findings: which action answers which finding, and what is overdue."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from spbe_inventory.domain.assessment import FindingRow
from spbe_inventory.domain.lists import ActionState
from spbe_inventory.domain.records import Action

if TYPE_CHECKING:
    from spbe_inventory.rules.view import View

OVER = (ActionState.DONE, ActionState.DROPPED)
Place = tuple[str, str]  # rule, key of what it is about


@dataclass(frozen=True, slots=True)
class Following:
    """An action on a finding: what is done, by which office, due when (ISO, may be empty), how many days late."""

    key: str
    name: str
    office: str
    due: str
    days_late: int


def followed(view: "View") -> Mapping[Place, tuple[Following, ...]]:
    """Give the actions still open by rule and record: those that name the rule, and the record or its office."""
    found: dict[Place, list[Following]] = defaultdict(list)
    for one in view.snapshot.of(Action).values():
        if one.agency == view.agency and one.known("state") not in OVER:
            told = _told(view, one)
            about = (*one.applications, *one.exchanges, *one.needs, *filter(None, [one.known("unit"), one.agency]))
            for rule in one.known("rules") or ():
                for key in about:
                    found[rule.upper(), key].append(told)
    return {place: tuple(actions) for place, actions in found.items()}


def overdue(rows: Iterable[FindingRow], following: Mapping[Place, tuple[Following, ...]]) -> dict[str, Following]:
    """Give the overdue actions that any of the findings waits for, by key, the longest overdue first."""
    on = {one.key: one for row in rows for one in following.get((row.rule, row.key), ()) if one.days_late > 0}
    return dict(sorted(on.items(), key=lambda pair: (-pair[1].days_late, pair[0])))


def _told(view: "View", one: Action) -> Following:
    due = str(one.known("due") or "")
    late = (view.as_of - date.fromisoformat(due)).days if due else 0
    return Following(one.key, one.name, view.snapshot.name("unit", one.known("unit")), due, max(late, 0))
