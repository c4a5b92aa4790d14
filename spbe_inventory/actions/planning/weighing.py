"""What each measure meets and costs, as the cover sees it."""

from collections.abc import Iterable, Iterator, Mapping

from spbe_inventory.actions.planning.grounds import Grounds
from spbe_inventory.actions.questions.once_only import TYPED_IN
from spbe_inventory.domain.lists import MeasureKind, NeedStatus
from spbe_inventory.domain.plan import Measure
from spbe_inventory.graph.cover import Element, Offer

NEED, SOURCE, HOURS, SERVICE, OFFICE, GAP, PART, CLAIM = (
    "need", "source", "hour", "service", "office", "gap", "part", "claim",
)  # fmt: skip


def weighed(grounds: Grounds, measures: Iterable[Measure]) -> tuple[dict[str, Offer], dict[Element, int]]:
    """Give every measure as an offer by its key, and the worth of what they meet by the table of weights."""
    offers: dict[str, Offer] = {}
    worth: dict[Element, int] = {}
    statuses = {one.need.key: NeedStatus(one.status) for one in grounds.view.live_needs}
    for measure in measures:
        meets = dict(_meets(grounds, measure, statuses))
        worth |= meets
        offers[measure.key] = Offer(frozenset(meets), points(grounds, measure), measure.after)
    return offers, worth


def points(grounds: Grounds, measure: Measure) -> int:
    """Give what a measure takes, in points of effort: its class, each further thing, an institution that must agree."""
    weights = grounds.weights
    outside = weights.outside_points if measure.needs_others else 0
    return weights.efforts[measure.effort].points + weights.further * max(0, measure.things - 1) + outside


def months(grounds: Grounds, measure: Measure) -> int:
    """Give how many months a measure takes."""
    weights = grounds.weights
    return weights.efforts[measure.effort].months + (weights.outside_months if measure.needs_others else 0)


def hours(grounds: Grounds, measure: Measure) -> Mapping[Element, int]:
    """Give the hours of hand work a month that a connection ends, by exchange; of several data, the share of these."""
    found: dict[Element, int] = {}
    for key in measure.by_hand:
        exchange = grounds.snapshot.exchanges[key]
        carried = exchange.known("data") if measure.data else (measure.data,)
        told = exchange.known("hours_per_month") or 0
        place = carried.index(measure.data)
        found[HOURS, f"{key}:{measure.data}"] = told // len(carried) + (place < told % len(carried))
    return found


def _meets(grounds: Grounds, measure: Measure, statuses: Mapping[str, NeedStatus]) -> Iterator[tuple[Element, int]]:
    worth = grounds.weights.worth
    yield from ((met, told * worth["hour"]) for met, told in hours(grounds, measure).items())
    for gap in measure.gaps:
        yield (GAP, ":".join(gap)), worth[grounds.severity(gap)]
    for gap in measure.parts:
        share = len(grounds.snapshot.exchanges[gap[1]].known("data"))
        yield (PART, ":".join((*gap, measure.data))), -(-worth[grounds.severity(gap)] // share)
    if measure.kind is MeasureKind.CLEAR_UP:
        yield from (((CLAIM, key), worth["claim"]) for key in (*measure.exchanges, *measure.applications))
    elif measure.kind is MeasureKind.FIND_SOURCE:
        yield from (((SOURCE, key), worth["source"]) for key in measure.needs)
    elif measure.kind is MeasureKind.SHARE:
        for key in measure.needs:
            yield (NEED, key), worth["need_by_hand" if statuses[key] in TYPED_IN else "need"]
        yield from (((SERVICE, key), worth["service"]) for key in services(grounds, measure))
        yield from (((OFFICE, key), worth["office"]) for key in _offices(grounds, measure) - grounds.connected)


def services(grounds: Grounds, measure: Measure) -> list[str]:
    """Give the services that a connection helps: those its needs name, else those of the applications that take."""
    named = [str(service) for key in measure.needs if (service := grounds.snapshot.needs[key].known("service"))]
    if named:
        return sorted(set(named))
    takers = [one for key in measure.takers if (one := grounds.own(key))]
    return sorted({service for one in takers for service in one.known("services") or ()})


def _offices(grounds: Grounds, measure: Measure) -> set[str]:
    """Give the offices that a connection joins with another office or institution."""
    giving = grounds.owner(measure.giver) or measure.giver_unit
    taking = {grounds.owner(key) for key in measure.takers} - {""}
    between = bool(measure.outside) or len(taking | ({giving} - {""})) > 1
    return taking | ({giving} - {""}) if between else set()
