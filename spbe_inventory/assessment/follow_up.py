"""What offices do about findings: which action belongs to which finding, and what is overdue."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from spbe_inventory.documents.assessment import FindingRow
from spbe_inventory.domain.lists import ActionState
from spbe_inventory.domain.records import Action

if TYPE_CHECKING:
    from spbe_inventory.rules.engine.view import RegisterView

FINISHED_STATES = (ActionState.DONE, ActionState.DROPPED)


@dataclass(frozen=True, slots=True)
class FollowUp:
    """An action on a finding: what is done, by which office, due when (ISO, may be empty), how many days late."""

    key: str
    name: str
    office: str
    due: str
    days_late: int


FindingKey = tuple[str, str]  # rule, key of what it is about
FollowUps = Mapping[FindingKey, tuple[FollowUp, ...]]


def follow_ups(view: "RegisterView") -> FollowUps:
    """Return the open actions by rule and record: those that name the rule, and the record or its office."""
    by_finding: dict[FindingKey, list[FollowUp]] = defaultdict(list)
    for action in view.own_records(Action):
        if action.known("state") in FINISHED_STATES:
            continue
        follow_up = _follow_up(view, action)
        for finding in _finding_keys(action):
            by_finding[finding].append(follow_up)
    return {finding: tuple(actions) for finding, actions in by_finding.items()}


def overdue(
    rows: Iterable[FindingRow], actions_by_finding: FollowUps
) -> dict[str, FollowUp]:
    """Return the overdue actions on any of the findings, by key, the longest overdue first."""
    late: dict[str, FollowUp] = {}
    for row in rows:
        for follow_up in actions_by_finding.get((row.rule, row.key), ()):
            if follow_up.days_late > 0:
                late[follow_up.key] = follow_up
    ordered = sorted(late.values(), key=_by_delay)
    return {follow_up.key: follow_up for follow_up in ordered}


def _by_delay(follow_up: FollowUp) -> tuple[int, str]:
    """Return the key by which actions are ordered: the longest overdue first."""
    return -follow_up.days_late, follow_up.key


def _finding_keys(action: Action) -> list[FindingKey]:
    """Return the findings that an action may belong to: its rules on each of its records, office and government."""
    subjects = [*action.applications, *action.exchanges, *action.needs]
    unit = action.known("unit")
    if unit:
        subjects.append(unit)
    subjects.append(action.agency)
    keys: list[FindingKey] = []
    for rule in action.known("rules") or ():
        code = rule.upper()
        keys += [(code, subject) for subject in subjects]
    return keys


def _follow_up(view: "RegisterView", action: Action) -> FollowUp:
    """Return an action with the days that it is overdue."""
    due = str(action.known("due") or "")
    days_late = 0
    if due:
        delay = view.as_of - date.fromisoformat(due)
        days_late = max(delay.days, 0)
    return FollowUp(
        key=action.key,
        name=action.name,
        office=view.snapshot.name("unit", action.known("unit")),
        due=due,
        days_late=days_late,
    )
