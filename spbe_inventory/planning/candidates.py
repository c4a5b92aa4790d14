"""What each measure meets and what it costs, as candidates of the cover (`graph.cover`)."""

from collections.abc import Iterable, Iterator, Mapping

from spbe_inventory.documents.plan import Measure
from spbe_inventory.domain.lists import MeasureKind, NeedStatus
from spbe_inventory.graph.cover import Element, Offer
from spbe_inventory.planning.context import PlanningContext
from spbe_inventory.queries.once_only import ENTRY_BY_STATUS

# Kinds of elements that a measure can meet.
NEED = "need"
SOURCE = "source"
HOURS = "hour"
SERVICE = "service"
OFFICE = "office"
GAP = "gap"
PART = "part"
CLAIM = "claim"

WeightedElement = tuple[Element, int]  # an element and what meeting it is worth


def offers_and_worth(
    context: PlanningContext, measures: Iterable[Measure]
) -> tuple[dict[str, Offer], dict[Element, int]]:
    """Return every measure as an offer by its key, and the worth of each element that the measures meet."""
    offers: dict[str, Offer] = {}
    worth: dict[Element, int] = {}
    statuses = _need_statuses(context)
    for measure in measures:
        elements = dict(_elements(context, measure, statuses))
        worth.update(elements)
        offers[measure.key] = Offer(
            meets=frozenset(elements),
            cost=effort_points(context, measure),
            prerequisites=measure.after,
        )
    return offers, worth


def effort_points(context: PlanningContext, measure: Measure) -> int:
    """Return the points of effort of a measure.

    The sum of the points of its effort class, of each further thing, and of an institution that must agree.
    """
    weights = context.weights
    effort = weights.efforts[measure.effort]
    points = effort.points
    if measure.things > 1:
        points += weights.further * (measure.things - 1)
    if measure.needs_others:
        points += weights.outside_points
    return points


def duration_months(context: PlanningContext, measure: Measure) -> int:
    """Return how many months a measure takes."""
    weights = context.weights
    months = weights.efforts[measure.effort].months
    if measure.needs_others:
        months += weights.outside_months
    return months


def saved_hours(context: PlanningContext, measure: Measure) -> Mapping[Element, int]:
    """Return the hours of manual work a month that a connection ends, by exchange and data set.

    The hours of an exchange of several data sets are divided evenly; the remainder goes to the first of them.
    """
    saved: dict[Element, int] = {}
    for key in measure.by_hand:
        exchange = context.snapshot.exchanges[key]
        carried: tuple[str, ...] = (measure.data,)
        if measure.data:
            carried = exchange.known("data")
        hours = exchange.known("hours_per_month") or 0
        share, remainder = divmod(hours, len(carried))
        if carried.index(measure.data) < remainder:
            share += 1
        element = hours_element(key, measure.data)
        saved[element] = share
    return saved


def hours_element(exchange: str, data: str) -> Element:
    """Return the element that represents the hours of a data set of an exchange."""
    return HOURS, f"{exchange}:{data}"


def services_helped(context: PlanningContext, measure: Measure) -> list[str]:
    """Return the services that a connection helps: those of its needs, else those of the taking applications."""
    services: set[str] = set()
    for key in measure.needs:
        service = context.snapshot.needs[key].known("service")
        if service:
            services.add(str(service))
    if services:
        return sorted(services)
    for key in measure.takers:
        application = context.own_application(key)
        if application:
            services.update(application.known("services") or ())
    return sorted(services)


def _need_statuses(context: PlanningContext) -> dict[str, NeedStatus]:
    """Return the status of every need of applications in service, by key."""
    statuses = {}
    for assessed in context.view.needs_in_service:
        key = assessed.need.key
        statuses[key] = NeedStatus(assessed.status)
    return statuses


def _elements(
    context: PlanningContext,
    measure: Measure,
    statuses: Mapping[str, NeedStatus],
) -> Iterator[WeightedElement]:
    """Yield the elements that a measure meets, with the worth of each."""
    yield from _hour_elements(context, measure)
    yield from _gap_elements(context, measure)
    yield from _part_elements(context, measure)
    worth = context.weights.worth
    match measure.kind:
        case MeasureKind.CLEAR_UP:
            claims = (*measure.exchanges, *measure.applications)
            yield from _of_kind(CLAIM, claims, worth["claim"])
        case MeasureKind.FIND_SOURCE:
            yield from _of_kind(SOURCE, measure.needs, worth["source"])
        case MeasureKind.SHARE:
            yield from _need_elements(context, measure, statuses)
            services = services_helped(context, measure)
            yield from _of_kind(SERVICE, services, worth["service"])
            offices = _joined_offices(context, measure)
            offices -= context.connected_offices
            yield from _of_kind(OFFICE, offices, worth["office"])


def _of_kind(kind: str, keys: Iterable[str], worth: int) -> Iterator[WeightedElement]:
    """Yield one element of a kind for each key, all of the same worth."""
    for key in keys:
        yield (kind, key), worth


def _hour_elements(
    context: PlanningContext, measure: Measure
) -> Iterator[WeightedElement]:
    """Yield the hours of manual work that a measure ends."""
    worth = context.weights.worth["hour"]
    saved = saved_hours(context, measure)
    for element, hours in saved.items():
        yield element, hours * worth


def _gap_elements(
    context: PlanningContext, measure: Measure
) -> Iterator[WeightedElement]:
    """Yield the gaps that a measure closes alone."""
    worth = context.weights.worth
    for gap in measure.gaps:
        severity = context.severity(gap)
        key = ":".join(gap)
        yield (GAP, key), worth[severity]


def _part_elements(
    context: PlanningContext, measure: Measure
) -> Iterator[WeightedElement]:
    """Yield the gaps of which a measure closes a part, with its share of their worth, rounded up."""
    worth = context.weights.worth
    for gap in measure.parts:
        code, key = gap
        exchange = context.snapshot.exchanges[key]
        parts = len(exchange.known("data"))
        severity = context.severity(gap)
        share = -(-worth[severity] // parts)
        part = ":".join((code, key, measure.data))
        yield (PART, part), share


def _need_elements(
    context: PlanningContext,
    measure: Measure,
    statuses: Mapping[str, NeedStatus],
) -> Iterator[WeightedElement]:
    """Yield the needs that a connection meets; those met by hand so far have a worth of their own."""
    worth = context.weights.worth
    for key in measure.needs:
        criterion = "need"
        if statuses[key] in ENTRY_BY_STATUS:
            criterion = "need_by_hand"
        yield (NEED, key), worth[criterion]


def _joined_offices(context: PlanningContext, measure: Measure) -> set[str]:
    """Return the offices that a connection joins with another office or institution."""
    giving = context.owner_of(measure.giver)
    offices = {giving or measure.giver_unit}
    for key in measure.takers:
        owner = context.owner_of(key)
        offices.add(owner)
    offices.discard("")
    if measure.outside or len(offices) > 1:
        return offices
    return set()
