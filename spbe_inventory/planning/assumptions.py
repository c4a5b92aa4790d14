"""What is assumed of a register: measures and events, in words, and the register after them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spbe_inventory.documents.plan import Measure
from spbe_inventory.domain.lists import Method
from spbe_inventory.domain.records import Facility
from spbe_inventory.errors import BadInput
from spbe_inventory.language.forms import listing, number
from spbe_inventory.language.texts import _, ngettext
from spbe_inventory.planning.context import PlanningContext
from spbe_inventory.planning.to_be import ToBe
from spbe_inventory.planning.wording import measure_name

REMOVING_EVENTS = (
    "end",
    "fail",
)  # afterwards, changes of the record itself are not listed


@dataclass(frozen=True, slots=True)
class Event:
    """An event besides the plan: `end` or `fail` of a record, `return` of an office, `connect` of two applications."""

    what: str
    kind: str
    key: str
    taker: str = ""
    data: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Assumptions:
    """The keys of measures that are carried out, then the events besides, both in order."""

    measures: tuple[str, ...] = ()
    events: tuple[Event, ...] = ()


def split_startable(
    chosen: Sequence[Measure], measures: Mapping[str, Measure]
) -> tuple[list[Measure], list[Measure]]:
    """Return the measures that can begin, and those that wait for a prerequisite that is not chosen.

    A prerequisite that is none of `measures` any more does not count.
    """
    startable = {measure.key for measure in chosen}
    while True:
        blocked = _blocked(startable, measures)
        if not blocked:
            break
        startable -= blocked
    waiting = [measure for measure in chosen if measure.key not in startable]
    return [measure for measure in chosen if measure.key in startable], waiting


def _blocked(keys: set[str], measures: Mapping[str, Measure]) -> set[str]:
    """Return the keys of the measures with a prerequisite that is a measure and not among the keys."""
    blocked = set()
    for key in keys:
        for prerequisite in measures[key].after:
            if prerequisite in measures and prerequisite not in keys:
                blocked.add(key)
    return blocked


def describe_assumptions(
    context: PlanningContext,
    measures: Sequence[Measure],
    events: Sequence[Event],
) -> tuple[str, ...]:
    """Return the assumptions in words, one text for each measure and event."""
    names = measure_names(context, measures)
    return (*names, *(_event_text(context, event) for event in events))


def apply_assumptions(
    context: PlanningContext,
    measures: Sequence[Measure],
    events: Sequence[Event],
) -> ToBe:
    """Return the register after measures and events; BadInput if an event cannot happen."""
    state = ToBe(context)
    for measure in measures:
        state.carry_out(measure)
    removed = removed_keys(events)
    for event in events:
        _refuse_impossible(context, event, removed)
        _apply_event(context, state, event)
    return state


def _apply_event(context: PlanningContext, state: ToBe, event: Event) -> None:
    """Apply an event to the changed register."""
    match event.what:
        case "end":
            state.end(event.key)
        case "fail":
            state.fail(event.kind, event.key)
        case "return":
            state.list_returned(event.key)
        case "connect":
            method = Method.API_DIRECT
            if context.has_hub:
                method = Method.API_LOCAL_SPL
            state.connect(event.key, event.taker, event.data, method)


def removed_keys(events: Sequence[Event]) -> set[str]:
    """Return the keys of the records that end or fail."""
    return {event.key for event in events if event.what in REMOVING_EVENTS}


def _refuse_impossible(
    context: PlanningContext, event: Event, removed: set[str]
) -> None:
    """Raise BadInput if an event cannot happen.

    An application cannot be connected with itself, nothing can be connected with a record that has ended, and a
    foreign record counts only if the register has exchanges with it.
    """
    snapshot = context.snapshot
    if event.taker == event.key:
        name = snapshot.title(event.kind, event.key)
        raise BadInput("connect-itself", name=name)
    keys = [event.key]
    if event.taker:
        keys.append(event.taker)
    for key in keys:
        name = snapshot.title(event.kind, key)
        if not _is_own_or_connected(context, event, key):
            raise BadInput("event-of-another", name=name)
        if event.taker and key in removed:
            raise BadInput("connect-ended", name=name)


def _is_own_or_connected(context: PlanningContext, event: Event, key: str) -> bool:
    """Return whether a record is the government's own, or an application that exchanges with it or would."""
    record = context.snapshot.records[event.kind][key]
    if record.agency == context.view.agency:
        return True
    if event.kind != "application":
        return False
    if event.taker:
        return True
    exchanges = context.view.supply.exchanges_of(key)
    return bool(exchanges)


def measure_names(
    context: PlanningContext, measures: Sequence[Measure]
) -> tuple[str, ...]:
    """Return the names of measures."""
    return tuple(measure_name(context, measure) for measure in measures)


def _event_text(context: PlanningContext, event: Event) -> str:
    """Return an event in words."""
    snapshot = context.snapshot
    name = snapshot.title(event.kind, event.key)
    match event.what:
        case "end":
            return _("{name} ends", name=name)
        case "fail":
            return _failure_text(context, event, name)
        case "return":
            return _return_text(context, event, name)
    taker = snapshot.title("application", event.taker)
    return _("{giver} gives to {taker} by machine", giver=name, taker=taker)


def _failure_text(context: PlanningContext, event: Event, name: str) -> str:
    """Return in words that a record fails; of a facility also what stops with it."""
    text = _("{name} fails", name=name)
    if event.kind != Facility.kind:
        return text
    loss = ToBe(context).loss(event.key)
    if loss.hosts:
        stopping = ngettext(
            "{count} application stops",
            "{count} applications stop",
            len(loss.hosts),
            count=number(len(loss.hosts)),
        )
        text = f"{text}: {stopping}"
    if loss.facilities:
        snapshot = context.snapshot
        names = [snapshot.name(Facility.kind, key) for key in loss.facilities]
        without = _("cut off with it: {names}", names=listing(names))
        text = f"{text}; {without}"
    return text


def _return_text(context: PlanningContext, event: Event, name: str) -> str:
    """Return in words that an office states its lists complete, and whether it has done so already."""
    text = _("{name} states that its lists are complete as recorded", name=name)
    lists = ToBe(context).lists_of(event.key)
    if lists <= context.view.complete_lists:
        already = _("(it has stated so already)")
        text = f"{text} {already}"
    return text
