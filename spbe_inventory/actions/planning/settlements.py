"""What else could be done: direct exchanges moved, claims cleared up, applications joined or let go, gaps remedied."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from spbe_inventory.actions.findings.asking import GOVERNMENT
from spbe_inventory.actions.planning.grounds import BY_HAND, Grounds
from spbe_inventory.domain.lists import Content, ExchangeState, MeasureKind
from spbe_inventory.domain.plan import Gap, Measure
from spbe_inventory.reference.remedies import remedies as all_remedies

POINT_TO_POINT, DOUBLED, UNUSED = "INT-07", "APL-05", "INV-09"


def moves(grounds: Grounds) -> Iterator[Measure]:
    """Give, by giver, the exchanges from application to application that would go through the connecting system."""
    by_giver: dict[str, list[str]] = defaultdict(list)
    for code, key in grounds.gaps:
        if code == POINT_TO_POINT:
            exchange = grounds.snapshot.exchanges[key]
            by_giver[str(exchange.giver)].append(key)
    for giver, keys in sorted(by_giver.items()):
        exchanges = [grounds.snapshot.exchanges[key] for key in sorted(keys)]
        yield Measure(
            key=f"{MeasureKind.MOVE}:{giver}",
            kind=MeasureKind.MOVE,
            content=Content.INFRASTRUCTURE,
            unit=grounds.owner(giver),
            giver=giver,
            takers=tuple(sorted({str(one.taker) for one in exchanges})),
            exchanges=tuple(one.key for one in exchanges),
            gaps=grounds.closed((POINT_TO_POINT, one.key) for one in exchanges),
            effort=grounds.weights.classes[MeasureKind.MOVE],
            things=len(exchanges),
        )


def claims(grounds: Grounds) -> Iterator[Measure]:
    """Give, by office, the claims of integration of which nobody knows yet with what, with which data, and how."""
    exchanges: dict[str, list[str]] = defaultdict(list)
    applications: dict[str, list[str]] = defaultdict(list)
    for one in grounds.view.heaps.loose:
        if one.known("state") in (ExchangeState.CLAIMED, ExchangeState.IN_USE):
            exchanges[grounds.office("exchange", one.key)].append(one.key)
    for application in grounds.view.applications:
        if application.known("integrated") and not grounds.view.supply.exchanges_of(application.key):
            applications[str(application.known("owner") or "")].append(application.key)
    for office in sorted({*exchanges, *applications}):
        keys, alone = exchanges.get(office, []), applications.get(office, [])
        yield Measure(
            key=f"{MeasureKind.CLEAR_UP}:{office or GOVERNMENT}",
            kind=MeasureKind.CLEAR_UP,
            content=Content.MANAGEMENT,
            unit=office,
            exchanges=tuple(sorted(keys)),
            applications=tuple(sorted(alone)),
            effort=grounds.weights.classes[MeasureKind.CLEAR_UP],
            things=len(keys) + len(alone),
        )


def consolidations(grounds: Grounds) -> Iterator[Measure]:
    """Give the groups of applications of several offices that seem to do the same: to be joined, or told apart."""
    for gap, finding in grounds.gaps.items():
        if gap[0] == DOUBLED:
            members = {one.key for one in finding.annex if one.kind == "application"} | {finding.key}
            yield Measure(
                key=f"{MeasureKind.CONSOLIDATE}:{finding.key}",
                kind=MeasureKind.CONSOLIDATE,
                content=Content.APPLICATION,
                unit=grounds.owner(finding.key),
                applications=tuple(sorted(members)),
                gaps=(gap,),
                effort=grounds.weights.classes[MeasureKind.CONSOLIDATE],
                things=len(members) - 1,
            )


def endings(grounds: Grounds) -> Iterator[Measure]:
    """Give the applications that are no longer used and still exchange data or cost money."""
    for gap, finding in grounds.gaps.items():
        if gap[0] == UNUSED:
            exchanges = grounds.view.supply.exchanges_of(finding.key)
            yield Measure(
                key=f"{MeasureKind.END}:{finding.key}",
                kind=MeasureKind.END,
                content=Content.APPLICATION,
                unit=grounds.owner(finding.key),
                applications=(finding.key,),
                exchanges=tuple(sorted(one.key for one in exchanges)),
                gaps=(gap,),
                effort=grounds.weights.classes[MeasureKind.END],
            )


def remedies(grounds: Grounds, others: Iterable[Measure]) -> Iterator[Measure]:
    """Give, by rule, what is to be done about the gaps that no other measure answers.

    One office is in charge where all of them lie with it, else the government as a whole.
    """
    answered = _answered(grounds, others)
    left: dict[str, list[Gap]] = defaultdict(list)
    for gap in grounds.gaps:
        if gap not in answered:
            left[gap[0]].append(gap)
    for code, gaps in sorted(left.items()):
        remedy = all_remedies()[code]
        offices = {grounds.office_of_gap(gap) for gap in gaps}
        exchanges = sorted({key for _, key in gaps if key in grounds.snapshot.exchanges})
        by_hand = sorted(key for rule, key in gaps if rule == BY_HAND and key in grounds.snapshot.exchanges)
        yield Measure(
            key=_remedy_key(code),
            kind=MeasureKind.REMEDY,
            content=remedy.content,
            unit=offices.pop() if len(offices) == 1 else GOVERNMENT,
            applications=tuple(sorted(key for _, key in gaps if grounds.own(key))),
            exchanges=tuple(exchanges),
            by_hand=tuple(by_hand),
            outside=grounds.others(end for key in by_hand for end in grounds.ends(key)),
            others=remedy.others or any(map(grounds.is_unresolved, by_hand)),
            gaps=tuple(sorted(gaps)),
            after=tuple(_remedy_key(first) for first in remedy.after if first in left),
            effort=remedy.effort,
            things=len(gaps),
        )


def _answered(grounds: Grounds, others: Iterable[Measure]) -> set[Gap]:
    """Give the gaps that other measures close, alone or all parts of them together."""
    parts: Counter[Gap] = Counter()
    answered: set[Gap] = set()
    for measure in others:
        answered |= set(measure.gaps)
        parts.update(measure.parts)
    return answered | {gap for gap, count in parts.items() if grounds.is_whole(gap, count)}


def _remedy_key(code: str) -> str:
    return f"{MeasureKind.REMEDY}:{code}"
