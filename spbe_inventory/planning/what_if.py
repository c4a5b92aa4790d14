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
from spbe_inventory.domain.lists import MeasureKind, NeedStatus, Outcome
from spbe_inventory.domain.records import Facility
from spbe_inventory.matching.natural_order import natural_key
from spbe_inventory.planning.assumptions import (
    REMOVING_EVENTS,
    Assumptions,
    Event,
    apply_assumptions,
    describe_assumptions,
    measure_names,
    removed_keys,
    split_startable,
)
from spbe_inventory.planning.context import PlanningContext
from spbe_inventory.planning.gap_reasons import GapReason, gap_reasons
from spbe_inventory.planning.ordering import measures_of
from spbe_inventory.planning.to_be import ToBe
from spbe_inventory.queries.impact import impact_of
from spbe_inventory.queries.need_register import ORDER, manual_exchanges
from spbe_inventory.rules.engine.runner import run
from spbe_inventory.rules.facts.groups import ConnectedGroups
from spbe_inventory.rules.facts.spl import through_spl

if TYPE_CHECKING:
    from spbe_inventory.rules.engine.view import RegisterView

OPEN_ENDED_KINDS = (
    MeasureKind.FIND_SOURCE,
    MeasureKind.CLEAR_UP,
    MeasureKind.CONSOLIDATE,
)


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
    """Return the register as it is beside the register as it would be."""
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
        open_ended=measure_names(context, resolved.open_ended),
        waiting=measure_names(context, resolved.waiting),
        before=_figures(context.rule_run),
        after=_figures(after),
        gained=_need_titles(context, met_after - met_before),
        lost=_need_titles(context, met_before - met_after),
        changes=_changes(context, rows, resolved.events),
        left=tuple(row for row in rows if row.outcome == Outcome.GAP),
        stopped=_stopped_names(context, resolved.events),
        losses=tuple(_losses(context, resolved.events)),
        reasons=gap_reasons(context, after, removed_keys(resolved.events)),
    )


def _losses(context: PlanningContext, events: Sequence[Event]) -> Iterator[Impact]:
    """Yield who loses what by each record that ends or fails."""
    for event in events:
        if event.what in REMOVING_EVENTS:
            yield impact_of(context.view, event.kind, event.key)


def _run_after(
    context: PlanningContext,
    measures: Sequence[Measure],
    events: Sequence[Event],
) -> RuleRun:
    """Return a run of the rules after measures and events, without the gaps that decisions close."""
    state = apply_assumptions(context, measures, events)
    view = state.view()
    result = run(context.rule_run.rules, view)
    findings = result.findings
    if state.remedied:
        findings = findings.where(
            lambda finding: (finding.rule, finding.key) not in state.remedied
        )
    return RuleRun(
        view,
        context.rule_run.rules,
        findings,
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
    removed = removed_keys(events)
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


def _figures(rule_run: RuleRun) -> RegisterFigures:
    """Return the figures of the register that rules ran on."""
    view = rule_run.view
    statuses = Counter(assessed.status for assessed in view.needs_in_service)
    outcomes = rule_run.findings.outcomes()
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
    return tuple(sorted(names, key=natural_key))
