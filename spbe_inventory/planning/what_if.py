"""What if: the register as it is beside the register as it would be, with the gaps that would be left."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from spbe_inventory.assessment.comparison import (
    RunComparison,
    compare_runs,
    outcomes_of,
)
from spbe_inventory.assessment.rows import finding_rows
from spbe_inventory.assessment.rule_run import RuleRun
from spbe_inventory.documents.assessment import FindingRow
from spbe_inventory.documents.impact import Impact
from spbe_inventory.documents.plan import Measure
from spbe_inventory.domain.lists import MeasureKind, Method, NeedStatus, Outcome
from spbe_inventory.domain.records import Facility
from spbe_inventory.errors import BadInput
from spbe_inventory.language.forms import listing, number
from spbe_inventory.language.texts import _, ngettext
from spbe_inventory.planning.context import PlanningContext
from spbe_inventory.planning.gap_reasons import GapReason, gap_reasons
from spbe_inventory.planning.ordering import measures_of
from spbe_inventory.planning.to_be import ToBe
from spbe_inventory.planning.wording import measure_name
from spbe_inventory.queries.impact import impact_of
from spbe_inventory.queries.need_register import ORDER, manual_exchanges
from spbe_inventory.rules.engine.runner import run
from spbe_inventory.rules.facts.groups import ConnectedGroups
from spbe_inventory.rules.facts.spl import through_spl

if TYPE_CHECKING:
    from spbe_inventory.rules.engine.view import RegisterView

REMOVING_EVENTS = (
    "end",
    "fail",
)  # afterwards, changes of the record itself are not listed
OPEN_ENDED_KINDS = (
    MeasureKind.FIND_SOURCE,
    MeasureKind.CLEAR_UP,
    MeasureKind.CONSOLIDATE,
)


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


@dataclass(frozen=True, slots=True)
class RegisterFigures:
    """The figures of a register.

    Needs by status, hours of manual work a month, groups of two or more connected applications, applications
    that stand alone, exchanges that pass a connecting system, exchanges in use, findings by outcome.
    """

    needs: Mapping[str, int]
    hours: int
    groups: int
    alone: int
    through: int
    running: int
    outcomes: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The register as it is and as it would be: figures, the needs met and lost, the changes of findings.

    `supposed` holds the assumptions in words, `gone` the measures of a file that no longer exist, `open_ended` those
    whose outcome cannot be foreseen, `waiting` those not carried out because a prerequisite is not assumed. `left` are
    the gaps that would remain, in the order of findings; `stopped` are the applications that stop with a facility;
    `losses` say who loses what by each record that ends or fails, in the register as it is; `reasons` why gaps are
    none any more, those on what ends itself among them.
    """

    government: str
    as_of: str
    supposed: tuple[str, ...]
    gone: tuple[str, ...]
    open_ended: tuple[str, ...]
    waiting: tuple[str, ...]
    before: RegisterFigures
    after: RegisterFigures
    gained: tuple[str, ...]
    lost: tuple[str, ...]
    changes: RunComparison
    left: tuple[FindingRow, ...]
    stopped: tuple[str, ...] = ()
    losses: tuple[Impact, ...] = ()
    reasons: tuple[GapReason, ...] = ()


@dataclass(frozen=True, slots=True)
class _ResolvedAssumptions:
    """Assumptions, resolved to the measures of a register.

    The measures that are carried out and those that wait for a prerequisite, the keys of those that no longer exist.
    """

    chosen: tuple[Measure, ...]
    waiting: tuple[Measure, ...]
    gone: tuple[str, ...]
    events: tuple[Event, ...]

    @property
    def open_ended(self) -> list[Measure]:
        """The measures whose outcome cannot be foreseen."""
        return [measure for measure in self.chosen if measure.kind in OPEN_ENDED_KINDS]


def run_what_if(context: PlanningContext, assumptions: Assumptions) -> WhatIf:
    """Compare the register as it is with the register as it would be."""
    resolved = _resolve(context, assumptions)
    after = _run_after(context, resolved.chosen, resolved.events)
    return _compare(context, resolved, after)


def _resolve(
    context: PlanningContext, assumptions: Assumptions
) -> _ResolvedAssumptions:
    """Return the measures of assumptions, as far as they can be carried out."""
    measures = {measure.key: measure for measure in measures_of(context)}
    assumed = []
    gone = []
    for key in assumptions.measures:
        if key in measures:
            assumed.append(measures[key])
        else:
            gone.append(key)
    chosen, waiting = split_startable(assumed, measures)
    return _ResolvedAssumptions(
        chosen=tuple(chosen),
        waiting=tuple(waiting),
        gone=tuple(gone),
        events=assumptions.events,
    )


def _compare(
    context: PlanningContext, resolved: _ResolvedAssumptions, after: RuleRun
) -> WhatIf:
    """Return the register as it is and as it would be."""
    rows = finding_rows(after)
    met_before = _met_needs(context.view)
    met_after = _met_needs(after.view)
    return WhatIf(
        government=context.snapshot.name("agency", context.view.agency),
        as_of=context.view.as_of.isoformat(),
        supposed=describe_assumptions(context, resolved.chosen, resolved.events),
        gone=resolved.gone,
        open_ended=_measure_names(context, resolved.open_ended),
        waiting=_measure_names(context, resolved.waiting),
        before=_figures(context.rule_run),
        after=_figures(after),
        gained=_need_titles(context, met_after - met_before),
        lost=_need_titles(context, met_before - met_after),
        changes=_changes(context, rows, resolved.events),
        left=tuple(row for row in rows if row.outcome == Outcome.GAP),
        stopped=_stopped_names(context, resolved.events),
        losses=tuple(_losses(context, resolved.events)),
        reasons=gap_reasons(context, after, _removed_keys(resolved.events)),
    )


def _losses(context: PlanningContext, events: Sequence[Event]) -> Iterator[Impact]:
    """Yield who loses what by each record that ends or fails."""
    for event in events:
        if event.what in REMOVING_EVENTS:
            yield impact_of(context.view, event.kind, event.key)


def split_startable(
    chosen: Sequence[Measure], measures: Mapping[str, Measure]
) -> tuple[list[Measure], list[Measure]]:
    """Split measures into those that can begin and those that wait for a prerequisite that is not chosen.

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
    names = _measure_names(context, measures)
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
    removed = _removed_keys(events)
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


def _removed_keys(events: Sequence[Event]) -> set[str]:
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


def _run_after(
    context: PlanningContext,
    measures: Sequence[Measure],
    events: Sequence[Event],
) -> RuleRun:
    """Run the rules on the register after measures and events, without the gaps that decisions close."""
    state = apply_assumptions(context, measures, events)
    view = state.view()
    result = run(context.rule_run.rules, view)
    findings = [
        finding
        for finding in result.findings
        if (finding.rule, finding.key) not in state.remedied
    ]
    return RuleRun(
        view,
        context.rule_run.rules,
        tuple(findings),
        result.lapsed,
        result.failed,
        result.switched_off,
    )


def _changes(
    context: PlanningContext,
    rows: Sequence[FindingRow],
    events: Sequence[Event],
) -> RunComparison:
    """Return the changes of findings, without those on records that end or fail themselves."""
    removed = _removed_keys(events)
    before = outcomes_of(finding_rows(context.rule_run))
    return compare_runs(before, rows, lambda row: row.key not in removed)


def _met_needs(view: "RegisterView") -> set[str]:
    """Return the keys of the needs that are met by machine."""
    met = set()
    for assessed in view.needs_in_service:
        if assessed.status is NeedStatus.MET:
            met.add(assessed.need.key)
    return met


def _need_titles(context: PlanningContext, keys: set[str]) -> tuple[str, ...]:
    """Return the titles of needs, in order of keys."""
    snapshot = context.snapshot
    return tuple(snapshot.title("need", key) for key in sorted(keys))


def _measure_names(
    context: PlanningContext, measures: Sequence[Measure]
) -> tuple[str, ...]:
    """Return the names of measures."""
    return tuple(measure_name(context, measure) for measure in measures)


def _figures(rule_run: RuleRun) -> RegisterFigures:
    """Return the figures of the register that rules ran on."""
    view = rule_run.view
    statuses = Counter(assessed.status for assessed in view.needs_in_service)
    outcomes = Counter(finding.outcome for finding in rule_run.findings)
    exchanges = list(view.running_exchanges)
    hours = 0
    for exchange in manual_exchanges(exchanges):
        hours += exchange.known("hours_per_month") or 0
    through = 0
    for exchange in exchanges:
        if through_spl(view, exchange) is True:
            through += 1
    connected = ConnectedGroups(view)
    return RegisterFigures(
        needs={str(status): statuses[status] for status in ORDER if statuses[status]},
        hours=hours,
        groups=len(connected.groups),
        alone=len(connected.isolated),
        through=through,
        running=len(exchanges),
        outcomes={str(outcome): outcomes[outcome] for outcome in Outcome},
    )


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


def _stopped_names(
    context: PlanningContext, events: Sequence[Event]
) -> tuple[str, ...]:
    """Return the names of the applications that stop with the facilities that fail."""
    state = ToBe(context)
    keys: set[str] = set()
    for event in events:
        if event.what == "fail" and event.kind == Facility.kind:
            keys.update(state.loss(event.key).hosts)
    names = [context.snapshot.name("application", key) for key in keys]
    return tuple(sorted(names))


def _return_text(context: PlanningContext, event: Event, name: str) -> str:
    """Return in words that an office states its lists complete, and whether it has done so already."""
    text = _("{name} states that its lists are complete as recorded", name=name)
    lists = ToBe(context).lists_of(event.key)
    if lists <= context.view.complete_lists:
        already = _("(it has stated so already)")
        text = f"{text} {already}"
    return text
