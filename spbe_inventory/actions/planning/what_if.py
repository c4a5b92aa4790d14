"""What if: the register as it is beside the register as it would be, with the gaps that would be left."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from spbe_inventory.actions.findings.checking import Checked
from spbe_inventory.actions.findings.comparing import Compared, compared, outcomes_of
from spbe_inventory.actions.findings.in_words import finding_rows
from spbe_inventory.actions.planning.grounds import Grounds
from spbe_inventory.actions.planning.ordering import measures_of
from spbe_inventory.actions.planning.to_be import ToBe
from spbe_inventory.actions.planning.wording import name_of
from spbe_inventory.actions.questions.need_register import ORDER, running_by_hand
from spbe_inventory.domain.assessment import FindingRow
from spbe_inventory.domain.lists import MeasureKind, Method, NeedStatus, Outcome
from spbe_inventory.domain.plan import Measure
from spbe_inventory.errors import BadInput
from spbe_inventory.language.texts import t
from spbe_inventory.rules.carried import running
from spbe_inventory.rules.groups import Islands
from spbe_inventory.rules.runner import run
from spbe_inventory.rules.through import through_spl

if TYPE_CHECKING:
    from spbe_inventory.rules.view import View

GONE = ("end", "fail")  # events after which nothing is to be said of the record itself
OPEN_ENDED = (MeasureKind.FIND_SOURCE, MeasureKind.CLEAR_UP, MeasureKind.CONSOLIDATE)


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happens besides the plan: `end` or `fail` of a record, `return` of an office, `connect` of two."""

    what: str
    kind: str
    key: str
    taker: str = ""
    data: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Supposed:
    """What is supposed: the keys of measures that are carried out, and what happens besides, in that order."""

    measures: tuple[str, ...] = ()
    events: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True)
class State:
    """How a register stands.

    Needs by status, hours of hand work a month, groups of applications (those alone among them), exchanges that pass a
    connecting system, exchanges in use, findings by outcome.
    """

    needs: Mapping[str, int]
    hours: int
    groups: int
    through: int
    running: int
    outcomes: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class WhatIf:
    """As it is and as it would be: both states, the needs that gain and lose their machine, what becomes of the gaps.

    `supposed` says in words what is supposed, `gone` which measures of a file are none any more, `open_ended` those
    whose outcome nobody can foresee, `waiting` those that are not carried out because what must come first is not
    supposed. `left` are the gaps that would be left, gravest first.
    """

    government: str
    as_of: str
    supposed: tuple[str, ...]
    gone: tuple[str, ...]
    open_ended: tuple[str, ...]
    waiting: tuple[str, ...]
    before: State
    after: State
    gained: tuple[str, ...]
    lost: tuple[str, ...]
    changes: Compared
    left: tuple[FindingRow, ...]


def suppose(grounds: Grounds, supposed: Supposed) -> WhatIf:
    """Hold the register as it is against the register as it would be."""
    measures = {one.key: one for one in measures_of(grounds)}
    chosen, waiting = can_begin([measures[key] for key in supposed.measures if key in measures], measures)
    state = changed(grounds, chosen, supposed.events)
    view = state.view()
    result = run(grounds.checked.rules, view)
    left = tuple(one for one in result.findings if (one.rule, one.key) not in state.remedied)
    after = Checked(view, grounds.checked.rules, left, result.lapsed, result.failed)
    rows_before, rows = finding_rows(grounds.checked), finding_rows(after)
    met_before, met = _met(grounds.view), _met(view)
    touched = {one.key for one in supposed.events if one.what in GONE}
    return WhatIf(
        government=grounds.snapshot.name("agency", grounds.view.agency),
        as_of=grounds.view.as_of.isoformat(),
        supposed=supposed_words(grounds, chosen, supposed.events),
        gone=tuple(key for key in supposed.measures if key not in measures),
        open_ended=tuple(name_of(grounds, one) for one in chosen if one.kind in OPEN_ENDED),
        waiting=tuple(name_of(grounds, one) for one in waiting),
        before=_state(grounds.view, grounds.checked),
        after=_state(view, after),
        gained=tuple(grounds.snapshot.title("need", key) for key in sorted(met - met_before)),
        lost=tuple(grounds.snapshot.title("need", key) for key in sorted(met_before - met)),
        changes=compared(outcomes_of(rows_before), rows, lambda row: row.key not in touched),
        left=tuple(row for row in rows if row.outcome == Outcome.GAP),
    )


def can_begin(chosen: Sequence[Measure], measures: Mapping[str, Measure]) -> tuple[list[Measure], list[Measure]]:
    """Part measures into those whose prerequisites can begin too, or are none any more, and those that wait."""
    keys = {one.key for one in chosen}
    while held := {key for key in keys if any(one in measures and one not in keys for one in measures[key].after)}:
        keys -= held
    return [one for one in chosen if one.key in keys], [one for one in chosen if one.key not in keys]


def supposed_words(grounds: Grounds, measures: Sequence[Measure], events: Sequence[Event]) -> tuple[str, ...]:
    """Say what is supposed, one text for each measure and event."""
    return (*(name_of(grounds, one) for one in measures), *(_told(grounds, one) for one in events))


def changed(grounds: Grounds, measures: Sequence[Measure], events: Sequence[Event]) -> ToBe:
    """Give the register after some measures and events."""
    state = ToBe(grounds)
    for measure in measures:
        state.carry_out(measure)
    gone = {event.key for event in events if event.what in GONE}
    for event in events:
        _refuse(grounds, event, gone)
        match event.what:
            case "end":
                state.end(event.key)
            case "fail":
                state.fail(event.kind, event.key)
            case "return":
                state.list_returned(event.key)
            case "connect":
                method = Method.API_LOCAL_SPL if grounds.has_hub else Method.API_DIRECT
                state.connect(event.key, event.taker, event.data, method)
    return state


def _refuse(grounds: Grounds, event: Event, gone: set[str]) -> None:
    """Refuse what cannot happen: to a record of others that the register never meets, between what is not there."""
    snapshot, name = grounds.snapshot, grounds.snapshot.title(event.kind, event.key)
    keys = [event.key, event.taker] if event.taker else [event.key]
    if event.taker == event.key:
        raise BadInput("connect-itself", name=name)
    for key in keys:
        record = snapshot.records[event.kind][key]
        meets = event.kind == "application" and (event.taker or grounds.view.supply.exchanges_of(key))
        if record.agency != grounds.view.agency and not meets:
            raise BadInput("event-of-another", name=snapshot.title(event.kind, key))
        if key in gone and event.taker:
            raise BadInput("connect-ended", name=snapshot.title(event.kind, key))


def _met(view: "View") -> set[str]:
    return {one.need.key for one in view.live_needs if one.status is NeedStatus.MET}


def _state(view: "View", checked: Checked) -> State:
    needs = Counter(one.status for one in view.live_needs)
    in_use = [*running(view)]
    islands = Islands(view)
    outcomes = Counter(one.outcome for one in checked.findings)
    return State(
        needs={str(status): needs[status] for status in ORDER if needs[status]},
        hours=sum(one.known("hours_per_month") or 0 for one in running_by_hand(in_use)),
        groups=len(islands.groups) + len(islands.alone),
        through=sum(through_spl(view, one) is True for one in in_use),
        running=len(in_use),
        outcomes={str(outcome): outcomes[outcome] for outcome in Outcome},
    )


def _told(grounds: Grounds, event: Event) -> str:
    name = grounds.snapshot.title(event.kind, event.key)
    match event.what:
        case "end":
            return t("{name} ends", name=name)
        case "fail":
            return t("{name} fails", name=name)
        case "return":
            told = t("{name} states that its lists are complete as recorded", name=name)
            known = ToBe(grounds).lists_of(event.key) <= grounds.view.complete
            return f"{told} {t('(it has stated so already)')}" if known else told
    taker = grounds.snapshot.title("application", event.taker)
    return t("{giver} gives to {taker} by machine", giver=name, taker=taker)
