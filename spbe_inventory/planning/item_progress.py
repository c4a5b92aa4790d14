"""The plan against the register: which items are done, late, or confirmed by what is on record."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from spbe_inventory.assessment.rule_run import RuleRun, check
from spbe_inventory.documents.plan import Gap
from spbe_inventory.domain.finding import Finding
from spbe_inventory.domain.lists import ActionState, NeedStatus, Outcome, PlanState
from spbe_inventory.domain.records import Action, PlanItem
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import _
from spbe_inventory.rules.facts.answers import is_past
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.reading import existed_on

if TYPE_CHECKING:
    from spbe_inventory.rules.engine.view import RegisterView

NO_END = "9999"  # sorts behind every month
CLOSED_STATES = (ActionState.DONE, ActionState.DROPPED)
RECORD_FIELDS = ("needs", "exchanges", "applications", "data")

Gaps = Mapping[Gap, Finding]


@dataclass(frozen=True, slots=True)
class ItemEvidence:
    """What the register shows of an item: how many of its needs are met by machine, open gaps of its rules."""

    met: int
    needs: int
    open_gaps: int


@dataclass(frozen=True, slots=True)
class FollowedItem:
    """One item of the plan: its state, when it ends, whether it is late, what the register shows, its actions.

    `cost` is in rupiah, None if it is not known; `said` holds the contradictions between plan and register.
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
    borne: ItemEvidence
    actions: int
    actions_done: int
    actions_late: int
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ItemProgress:
    """An item of the plan as it is, with its state and its needs met by machine on an earlier day."""

    item: FollowedItem
    met_before: int
    state_before: str


def followed_plan(catalogue: Catalogue, as_of: date) -> list[FollowedItem]:
    """Return the items of the plan that were not dropped, by their end, compared with the register."""
    return follow_plan(check(catalogue, as_of, whole=True))


def follow_plan(rule_run: RuleRun) -> list[FollowedItem]:
    """Return the items of the plan that were not dropped, by their end, compared with the register of a run."""
    gaps = _gaps(rule_run)
    view = rule_run.view
    items = [_followed_item(view, item, gaps) for item in plan_items(view)]
    return sorted(items, key=_by_end)


def progress_since(catalogue: Catalogue, then: date, as_of: date) -> list[ItemProgress]:
    """Return the items of the plan as they are, with what the register held of them at the end of a day."""
    return progress_of(catalogue, followed_plan(catalogue, as_of), then, as_of)


def progress_of(
    catalogue: Catalogue, items: Iterable[FollowedItem], then: date, as_of: date
) -> list[ItemProgress]:
    """Return items of the plan as they are, with what the register held of them at the end of a day."""
    earlier: dict[str, FollowedItem] = {}
    if existed_on(catalogue, then):
        past = replace(catalogue, recorded=then)
        for item in followed_plan(past, min(then, as_of)):
            earlier[item.key] = item
    return [_progress(item, earlier.get(item.key)) for item in items]


def plan_items(view: "RegisterView") -> list[PlanItem]:
    """Return the government's plan items that were not dropped, in order of keys."""
    items = view.own_records(PlanItem)
    return [item for item in items if item.known("state") != PlanState.DROPPED]


def _by_end(item: FollowedItem) -> tuple[str, str]:
    """Return the key by which items are ordered: their end, those without one last."""
    return item.ends or NO_END, item.key


def _progress(item: FollowedItem, before: FollowedItem | None) -> ItemProgress:
    """Return an item with what it was before, if it existed."""
    if before is None:
        return ItemProgress(item, met_before=0, state_before="")
    return ItemProgress(
        item,
        met_before=before.borne.met,
        state_before=before.state,
    )


def _gaps(rule_run: RuleRun) -> Gaps:
    """Return the findings that are gaps."""
    gaps: dict[Gap, Finding] = {}
    for finding in rule_run.findings.of_outcomes([Outcome.GAP]):
        gaps[finding.rule, finding.key] = finding
    return gaps


def _followed_item(view: "RegisterView", item: PlanItem, gaps: Gaps) -> FollowedItem:
    """Return an item compared with the register, with its actions counted."""
    evidence = _evidence(view, item, gaps)
    done = item.known("state") == PlanState.DONE
    actions = _actions_of(view, item)
    states = [action.known("state") for action in actions]
    late_actions = [action for action in actions if _is_action_late(view, action)]
    return FollowedItem(
        key=item.key,
        name=item.name,
        content=item.content,
        office=view.snapshot.name("unit", item.known("unit")),
        state=_text(item, "state"),
        starts=_text(item, "starts"),
        ends=_text(item, "ends"),
        late=not done and _is_past(view, item.known("ends")),
        cost=item.known("cost"),
        borne=evidence,
        actions=len(actions),
        actions_done=states.count(ActionState.DONE),
        actions_late=len(late_actions),
        said=tuple(_contradictions(item, evidence, done=done)),
    )


def _text(item: PlanItem, field: str) -> str:
    """Return the value of a field as text, empty if it is not known."""
    return str(item.known(field) or "")


def _is_past(view: "RegisterView", end: str | None) -> bool:
    """Return whether a day, month or year is over; one that is not known is not."""
    if not end:
        return False
    return is_past(end, view.as_of)


def _actions_of(view: "RegisterView", item: PlanItem) -> list[Action]:
    """Return the actions that belong to an item."""
    actions = view.snapshot.of(Action).values()
    return [action for action in actions if action.known("plan_item") == item.key]


def _is_action_late(view: "RegisterView", action: Action) -> bool:
    """Return whether an open action is past its due date."""
    if action.known("state") in CLOSED_STATES:
        return False
    return _is_past(view, action.known("due"))


def _evidence(view: "RegisterView", item: PlanItem, gaps: Gaps) -> ItemEvidence:
    """Return how many of the item's needs are met, and how many gaps of its rules on its records are open."""
    statuses = {assessed.need.key: assessed.status for assessed in view.needs}
    keys = item.known("needs") or ()
    needs = [statuses[key] for key in keys if key in statuses]
    return ItemEvidence(
        met=needs.count(NeedStatus.MET),
        needs=len(needs),
        open_gaps=_count_open_gaps(view, item, gaps),
    )


def _count_open_gaps(view: "RegisterView", item: PlanItem, gaps: Gaps) -> int:
    """Return the number of gaps of the item's rules on its records, or on the government as a whole."""
    keys = {view.agency}
    for field in RECORD_FIELDS:
        keys.update(item.known(field) or ())
    codes = item.known("rules") or ()
    rules = {code.upper() for code in codes}
    count = 0
    for rule, key in gaps:
        if rule in rules and key in keys:
            count += 1
    return count


def _contradictions(
    item: PlanItem, evidence: ItemEvidence, *, done: bool
) -> Iterator[str]:
    """Yield where the state of an item and the register contradict each other."""
    if done:
        yield from _contradictions_of_done(item, evidence)
        return
    unmet = evidence.needs - evidence.met
    if evidence.needs and not unmet and not evidence.open_gaps:
        yield _("the register shows it fulfilled: say that it is done")


def _contradictions_of_done(item: PlanItem, evidence: ItemEvidence) -> Iterator[str]:
    """Yield what the register does not confirm of an item that is said to be done."""
    if evidence.met < evidence.needs:
        yield _(
            "said to be done, while the register shows {met} of {needs} needs met by machine",
            met=number(evidence.met),
            needs=number(evidence.needs),
        )
    if evidence.open_gaps:
        yield _(
            "said to be done, while gaps of it are open: {gaps}",
            gaps=number(evidence.open_gaps),
        )
    if not evidence.needs and not item.known("rules"):
        yield _("done by statement: the register holds nothing that could show it")
