"""Measures other than connections: moving exchanges, settling claims, joining or ending applications, remedies."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from spbe_inventory.assessment.questions import GOVERNMENT
from spbe_inventory.documents.plan import Gap, Measure
from spbe_inventory.domain.finding import Finding
from spbe_inventory.domain.lists import ExchangeState, MeasureKind
from spbe_inventory.domain.records import Exchange
from spbe_inventory.graph.classify import is_guess
from spbe_inventory.planning.context import MANUAL_RULE, PlanningContext
from spbe_inventory.planning.new_measure import measure_key, new_measure
from spbe_inventory.reference.remedies import remedies as all_remedies
from spbe_inventory.reference.themes import order_of

POINT_TO_POINT_RULE = "INT-07"
DUPLICATE_RULE = "APL-05"
UNUSED_RULE = "INV-09"

CLAIMED_STATES = (ExchangeState.CLAIMED, ExchangeState.IN_USE)

ExchangesByGiver = dict[str, list[Exchange]]
KeysByOffice = dict[str, list[str]]
GapsByRule = dict[str, list[Gap]]


def moves(context: PlanningContext) -> Iterator[Measure]:
    """Yield, by giver, the direct exchanges that would go through the connecting system."""
    by_giver: ExchangesByGiver = defaultdict(list)
    for code, key in sorted(context.gaps):
        if code == POINT_TO_POINT_RULE:
            exchange = context.snapshot.exchanges[key]
            giver = str(exchange.giver)
            by_giver[giver].append(exchange)
    for giver, exchanges in sorted(by_giver.items()):
        yield _move(context, giver, exchanges)


def _move(context: PlanningContext, giver: str, exchanges: list[Exchange]) -> Measure:
    """Return the measure that moves exchanges of a giver to the connecting system."""
    takers = {str(exchange.taker) for exchange in exchanges}
    keys = tuple(exchange.key for exchange in exchanges)
    pairs = [(POINT_TO_POINT_RULE, key) for key in keys]
    return replace(
        new_measure(context, MeasureKind.MOVE, giver),
        unit=context.owner_of(giver),
        giver=giver,
        takers=tuple(sorted(takers)),
        exchanges=keys,
        gaps=context.gaps_among(pairs),
        things=len(keys),
    )


def claims(context: PlanningContext) -> Iterator[Measure]:
    """Yield, by office, the claims of integration without a known partner, data set or method."""
    exchanges = _claimed_exchanges(context)
    applications = _claiming_applications(context)
    offices = exchanges.keys() | applications.keys()
    for office in sorted(offices):
        exchange_keys = exchanges.get(office, [])
        application_keys = applications.get(office, [])
        yield replace(
            new_measure(context, MeasureKind.CLEAR_UP, office or GOVERNMENT),
            unit=office,
            exchanges=tuple(sorted(exchange_keys)),
            applications=tuple(sorted(application_keys)),
            things=len(exchange_keys) + len(application_keys),
        )


def _claimed_exchanges(context: PlanningContext) -> KeysByOffice:
    """Return the keys of exchanges that are claimed or incompletely recorded, by office."""
    by_office: KeysByOffice = defaultdict(list)
    for exchange in context.view.by_certainty.loose:
        if exchange.known("state") not in CLAIMED_STATES:
            continue
        office = context.office_of_record("exchange", exchange.key)
        by_office[office].append(exchange.key)
    return by_office


def _claiming_applications(context: PlanningContext) -> KeysByOffice:
    """Return the keys of applications said to be integrated that have no exchange on record, by office."""
    supply = context.view.supply
    by_office: KeysByOffice = defaultdict(list)
    for application in context.view.applications:
        if not application.known("integrated"):
            continue
        if supply.exchanges_of(application.key):
            continue
        office = application.known("owner") or ""
        by_office[office].append(application.key)
    return by_office


def consolidations(context: PlanningContext) -> Iterator[Measure]:
    """Yield the groups of applications of several offices that seem to do the same: to join, or to keep apart."""
    for gap, finding in _gaps_of_rule(context, DUPLICATE_RULE):
        members = {finding.key}
        for annexed in finding.annex:
            if annexed.kind == "application":
                members.add(annexed.key)
        yield replace(
            new_measure(context, MeasureKind.CONSOLIDATE, finding.key),
            unit=context.owner_of(finding.key),
            applications=tuple(sorted(members)),
            gaps=(gap,),
            things=len(members) - 1,
        )


def endings(context: PlanningContext) -> Iterator[Measure]:
    """Yield the applications no longer used that still exchange data or cost money, with who takes data from each."""
    supply = context.view.supply
    for gap, finding in _gaps_of_rule(context, UNUSED_RULE):
        exchanges = supply.exchanges_of(finding.key)
        keys = [exchange.key for exchange in exchanges]
        takers = takers_on_record(exchanges, finding.key)
        yield replace(
            new_measure(context, MeasureKind.END, finding.key),
            unit=context.owner_of(finding.key),
            applications=(finding.key,),
            takers=tuple(sorted(takers)),
            exchanges=tuple(sorted(keys)),
            gaps=(gap,),
        )


def takers_on_record(exchanges: Iterable[Exchange], giver: str) -> set[str]:
    """Return the applications that are recorded as taking data from one by exchanges in use, whether it is or not."""
    takers: set[str] = set()
    for exchange in exchanges:
        if exchange.known("state") != ExchangeState.IN_USE or is_guess(exchange):
            continue
        if exchange.giver == giver and exchange.taker:
            takers.add(exchange.taker)
        elif not exchange.directed and exchange.giver:
            takers.add(exchange.giver)
    return takers - {giver}


def _gaps_of_rule(context: PlanningContext, rule: str) -> Iterator[tuple[Gap, Finding]]:
    """Yield the gaps of a rule with their findings."""
    for gap, finding in context.gaps.items():
        if finding.rule == rule:
            yield gap, finding


def remedies(
    context: PlanningContext, measures: Iterable[Measure]
) -> Iterator[Measure]:
    """Yield, by rule, the remedy of the gaps that none of the other measures closes.

    The office in charge is the one that all gaps of the rule belong to, else the government as a whole.
    """
    closed = _closed_gaps(context, measures)
    remaining: GapsByRule = defaultdict(list)
    for gap in context.gaps:
        if gap not in closed:
            code, _key = gap
            remaining[code].append(gap)
    for code in sorted(remaining, key=order_of):
        yield _remedy(context, code, remaining)


def _remedy(context: PlanningContext, code: str, gaps_by_rule: GapsByRule) -> Measure:
    """Return the measure that remedies the gaps of a rule, after the remedies of rules that come first."""
    remedy = all_remedies()[code]
    gaps = gaps_by_rule[code]
    keys = [key for _code, key in gaps]
    applications = [key for key in keys if context.own_application(key)]
    exchanges = [key for key in keys if key in context.snapshot.exchanges]
    exchanges.sort()
    by_hand: list[str] = []
    if code == MANUAL_RULE:
        by_hand = exchanges
    return Measure(
        key=_remedy_key(code),
        kind=MeasureKind.REMEDY,
        content=remedy.content,
        unit=_office_in_charge(context, gaps),
        applications=tuple(sorted(applications)),
        exchanges=tuple(exchanges),
        by_hand=tuple(by_hand),
        outside=_agencies_at_ends(context, by_hand),
        others=remedy.others or _any_unresolved(context, by_hand),
        gaps=tuple(sorted(gaps)),
        after=_remedies_before(code, gaps_by_rule),
        effort=remedy.effort,
        things=len(gaps),
    )


def _remedies_before(code: str, gaps_by_rule: GapsByRule) -> tuple[str, ...]:
    """Return the keys of the remedies that come before that of a rule."""
    remedy = all_remedies()[code]
    codes = [first for first in remedy.after if first in gaps_by_rule]
    return tuple(_remedy_key(first) for first in codes)


def _agencies_at_ends(
    context: PlanningContext, exchanges: list[str]
) -> tuple[str, ...]:
    """Return the other institutions at the ends of exchanges."""
    ends: list[str] = []
    for exchange in exchanges:
        ends += context.known_ends(exchange)
    return context.other_agencies(ends)


def _any_unresolved(context: PlanningContext, exchanges: list[str]) -> bool:
    """Return whether an end of any exchange is only a text."""
    return any(context.is_unresolved(exchange) for exchange in exchanges)


def _office_in_charge(context: PlanningContext, gaps: Iterable[Gap]) -> str:
    """Return the office that all gaps belong to, else the key of the government as a whole."""
    offices = {context.office_of_gap(gap) for gap in gaps}
    if len(offices) == 1:
        return offices.pop()
    return GOVERNMENT


def _closed_gaps(context: PlanningContext, measures: Iterable[Measure]) -> set[Gap]:
    """Return the gaps that measures close, alone or all parts of them together."""
    parts: Counter[Gap] = Counter()
    closed: set[Gap] = set()
    for measure in measures:
        closed.update(measure.gaps)
        parts.update(measure.parts)
    for gap, count in parts.items():
        if context.closes_whole_gap(gap, count):
            closed.add(gap)
    return closed


def _remedy_key(code: str) -> str:
    """Return the key of the remedy of a rule."""
    return measure_key(MeasureKind.REMEDY, code)
