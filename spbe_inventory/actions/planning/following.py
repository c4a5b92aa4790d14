"""The plan against the register: which items are done, late, or borne out by what is on record by now."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from spbe_inventory.actions.catalogue import Catalogue
from spbe_inventory.actions.findings.checking import Checked, check
from spbe_inventory.actions.loading import was_there
from spbe_inventory.domain.finding import Finding
from spbe_inventory.domain.lists import ActionState, NeedStatus, Outcome, PlanState
from spbe_inventory.domain.records import Action, PlanItem
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import t
from spbe_inventory.rules.said import over

if TYPE_CHECKING:
    from spbe_inventory.rules.view import View


@dataclass(frozen=True, slots=True)
class Borne:
    """What the register says of an item: needs met by machine of those it names, gaps still open of its rules."""

    met: int
    needs: int
    open_gaps: int


@dataclass(frozen=True, slots=True)
class FollowedItem:
    """One item of the plan: its state, when it ends, whether it is late, what the register says, its actions.

    `cost` is in rupiah, None where nobody knows; `said` holds what does not fit together.
    """

    key: str
    name: str
    content: str
    office: str
    state: str
    starts: str
    ends: str
    late: bool
    cost: int | None
    borne: Borne
    actions: int
    actions_done: int
    actions_late: int
    said: tuple[str, ...]


def followed_plan(catalogue: Catalogue, as_of: date) -> list[FollowedItem]:
    """Give the items of the plan that were not dropped, those that end first at the front, as the register is."""
    checked = check(catalogue, as_of, whole=True)
    gaps = {(one.rule, one.key): one for one in checked.findings if one.outcome is Outcome.GAP}
    found = [_followed(checked, one, gaps) for one in plan_items(checked.view)]
    return sorted(found, key=lambda one: (one.ends or "9999", one.key))


@dataclass(frozen=True, slots=True)
class Moved:
    """An item of the plan between two days: how many of its needs were met by machine then and are now, and if late."""

    item: FollowedItem
    met_before: int
    state_before: str


def moved_since(catalogue: Catalogue, then: date, as_of: date) -> list[Moved]:
    """Give the items of the plan as they are now, beside what the register said of them at the end of a day."""
    now = followed_plan(catalogue, as_of)
    if not was_there(catalogue, then):
        return [Moved(one, 0, "") for one in now]
    before = {one.key: one for one in followed_plan(replace(catalogue, recorded=then), min(then, as_of))}
    return [
        Moved(one, before[one.key].borne.met if one.key in before else 0, getattr(before.get(one.key), "state", ""))
        for one in now
    ]


def plan_items(view: "View") -> list[PlanItem]:
    """Give the government's plan items that were not dropped, in order of keys."""
    own = (one for one in view.snapshot.of(PlanItem).values() if one.agency == view.agency)
    return [one for one in own if one.known("state") != PlanState.DROPPED]


def _followed(checked: Checked, item: PlanItem, gaps: Mapping[tuple[str, str], Finding]) -> FollowedItem:
    view = checked.view
    borne = _borne(view, item, gaps)
    done = item.known("state") == PlanState.DONE
    late = not done and bool(item.known("ends")) and over(str(item.ends), view.as_of)
    actions = [one for one in view.snapshot.of(Action).values() if one.known("plan_item") == item.key]
    open_ones = [one for one in actions if one.known("state") not in (ActionState.DONE, ActionState.DROPPED)]
    return FollowedItem(
        key=item.key,
        name=item.name,
        content=item.content,
        office=view.snapshot.name("unit", item.known("unit")),
        state=str(item.known("state") or ""),
        starts=str(item.known("starts") or ""),
        ends=str(item.known("ends") or ""),
        late=late,
        cost=item.known("cost"),
        borne=borne,
        actions=len(actions),
        actions_done=sum(one.known("state") == ActionState.DONE for one in actions),
        actions_late=sum(bool(one.known("due")) and over(str(one.due), view.as_of) for one in open_ones),
        said=tuple(_contrary(item, borne, done=done)),
    )


def _borne(view: "View", item: PlanItem, gaps: Mapping[tuple[str, str], Finding]) -> Borne:
    statuses = {one.need.key: one.status for one in view.needs}
    named = [key for key in item.known("needs") or () if key in statuses]
    about = {field: item.known(field) or () for field in ("needs", "exchanges", "applications", "data")}
    keys = {key for some in about.values() for key in some} | {view.agency}
    rules = {rule.upper() for rule in item.known("rules") or ()}
    return Borne(
        met=sum(statuses[key] is NeedStatus.MET for key in named),
        needs=len(named),
        open_gaps=sum(rule in rules and key in keys for rule, key in gaps),
    )


def _contrary(item: PlanItem, borne: Borne, *, done: bool) -> Iterator[str]:
    """Say what plan and register tell differently."""
    values = {"met": number(borne.met), "needs": number(borne.needs), "gaps": number(borne.open_gaps)}
    if done and borne.met < borne.needs:
        yield t("said to be done, while the register shows {met} of {needs} needs met by machine", **values)
    if done and borne.open_gaps:
        yield t("said to be done, while gaps of it are open: {gaps}", **values)
    if done and not borne.needs and not item.known("rules"):
        yield t("done by statement: the register holds nothing that could show it")
    if not done and borne.needs and borne.met == borne.needs and not borne.open_gaps:
        yield t(
            "the register shows it fulfilled: say that it is done (spbe plan edit {key} --state done)", key=item.key
        )
