"""What an item of a plan is about, one by one: who takes which data, whose office, how many hours, which article."""

from collections.abc import Iterable, Iterator

from spbe_inventory.assessment.questions import GOVERNMENT, office_name
from spbe_inventory.documents.plan import Gap, ItemSubject, Measure
from spbe_inventory.domain.lists import MeasureKind
from spbe_inventory.domain.records import Application, Exchange, Need
from spbe_inventory.language.forms import listing
from spbe_inventory.language.texts import _
from spbe_inventory.planning.context import PlanningContext
from spbe_inventory.planning.ending_losses import losses_of_takers
from spbe_inventory.planning.wording import giver_name


def item_subjects(context: PlanningContext, measure: Measure) -> Iterator[ItemSubject]:
    """Yield what a measure is about: takers of a connection or of what would end, exchanges, needs, applications.

    Of a remedy what each of its gaps was found on.
    """
    match measure.kind:
        case MeasureKind.SHARE:
            for taker in measure.takers:
                yield connection_subject(context, measure, taker)
        case MeasureKind.END:
            yield from _ending_subjects(context, measure)
        case MeasureKind.FIND_SOURCE:
            for key in measure.needs:
                yield _need_subject(context, key)
        case MeasureKind.REMEDY:
            for gap in measure.gaps:
                yield _gap_subject(context, gap)
        case _:
            for key in measure.exchanges:
                yield _exchange_subject(context, context.snapshot.exchanges[key])
            for key in measure.applications:
                yield _application_subject(context, key)


def connection_subject(
    context: PlanningContext, measure: Measure, taker: str
) -> ItemSubject:
    """Return the connection to a taker: the data, its office, the hours by hand that it replaces, what it rests on."""
    snapshot = context.snapshot
    replaced = [
        snapshot.exchanges[key]
        for key in measure.by_hand
        if snapshot.exchanges[key].taker == taker
    ]
    needs = [key for key in measure.needs if snapshot.needs[key].taker == taker]
    keys = {taker, *needs}
    keys.update(exchange.key for exchange in replaced)
    gaps = [gap for gap in (*measure.gaps, *measure.parts) if gap[1] in keys]
    giver = giver_name(context, measure)
    name = snapshot.name(Application.kind, taker)
    return ItemSubject(
        kind=Application.kind,
        key=taker,
        name=f"{giver} → {name}",
        data=snapshot.name("data_set", measure.data),
        office=_home(context, taker),
        hours=total_hours(replaced),
        articles=articles_of(context, gaps),
    )


def total_hours(exchanges: Iterable[Exchange]) -> int | None:
    """Return the hours of manual work a month of exchanges, as far as known; None where none is known."""
    hours = [exchange.known("hours_per_month") for exchange in exchanges]
    known: list[int] = [each for each in hours if each is not None]
    if not known:
        return None
    return sum(known)


def articles_of(context: PlanningContext, gaps: Iterable[Gap]) -> tuple[str, ...]:
    """Return what gaps rest on, each provision once with its strength."""
    texts: dict[str, str] = {}
    for gap in gaps:
        for citation in context.grade(gap).citations:
            texts[citation.id] = f"{citation} ({citation.provision.strength})"
    return tuple(texts.values())


def _ending_subjects(
    context: PlanningContext, measure: Measure
) -> Iterator[ItemSubject]:
    """Yield who takes data from an application that would end, and what each would lose."""
    snapshot = context.snapshot
    (giver,) = measure.applications
    losses = losses_of_takers(context, giver, measure.takers)
    for taker in measure.takers:
        exchanges = [
            snapshot.exchanges[key]
            for key in measure.exchanges
            if taker in context.known_ends(key)
        ]
        carried = {data for exchange in exchanges for data in exchange.data}
        names = [snapshot.name("data_set", data) for data in sorted(carried)]
        yield ItemSubject(
            kind=Application.kind,
            key=taker,
            name=snapshot.name(Application.kind, taker),
            data=listing(names) or _("data not recorded"),
            office=_home(context, taker),
            hours=total_hours(exchanges),
            articles=articles_of(context, measure.gaps),
            loss=losses[taker],
        )


def _exchange_subject(context: PlanningContext, exchange: Exchange) -> ItemSubject:
    snapshot = context.snapshot
    names = [snapshot.name("data_set", data) for data in exchange.data]
    office = context.office_of_record(Exchange.kind, exchange.key)
    return ItemSubject(
        kind=Exchange.kind,
        key=exchange.key,
        name=snapshot.title(Exchange.kind, exchange.key),
        data=listing(names),
        office=office_name(snapshot, office),
        hours=exchange.known("hours_per_month"),
        articles=articles_of(context, context.gaps_on(exchange.key)),
    )


def _application_subject(context: PlanningContext, key: str) -> ItemSubject:
    return ItemSubject(
        kind=Application.kind,
        key=key,
        name=context.snapshot.name(Application.kind, key),
        data="",
        office=_home(context, key),
        hours=None,
        articles=(),
    )


def _need_subject(context: PlanningContext, key: str) -> ItemSubject:
    need = context.snapshot.needs[key]
    return ItemSubject(
        kind=Need.kind,
        key=key,
        name=context.snapshot.name(Application.kind, need.taker),
        data=context.snapshot.name("data_set", need.data),
        office=_home(context, need.taker),
        hours=None,
        articles=articles_of(context, context.gaps_on(key)),
    )


def _gap_subject(context: PlanningContext, gap: Gap) -> ItemSubject:
    """Return what a gap was found on."""
    finding = context.gaps[gap]
    if finding.kind == Exchange.kind:
        return _exchange_subject(context, context.snapshot.exchanges[finding.key])
    if finding.kind == Need.kind:
        return _need_subject(context, finding.key)
    office = context.office_of_gap(gap)
    if office == GOVERNMENT:
        name = context.snapshot.name("agency", context.view.agency)
    else:
        name = context.snapshot.title(finding.kind, finding.key)
    return ItemSubject(
        kind=finding.kind,
        key=finding.key,
        name=name,
        data="",
        office=office_name(context.snapshot, office),
        hours=None,
        articles=articles_of(context, [gap]),
    )


def _home(context: PlanningContext, key: str) -> str:
    """Return the office of an own application, or the institution of a foreign one."""
    application = context.snapshot.applications[key]
    if application.agency != context.view.agency:
        return context.snapshot.name("agency", application.agency)
    return office_name(context.snapshot, context.owner_of(key))
