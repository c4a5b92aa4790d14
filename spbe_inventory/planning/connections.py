"""Measures that connect data: from which source, to which applications, replacing which manual transfers."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace

from spbe_inventory.documents.plan import Gap, Measure
from spbe_inventory.domain.lists import MeasureKind, NeedStatus
from spbe_inventory.domain.records import Exchange
from spbe_inventory.graph.need_source import Source
from spbe_inventory.graph.needs import AssessedNeed
from spbe_inventory.planning.context import MANUAL_RULE, PRODUCER_RULE, PlanningContext
from spbe_inventory.planning.data_sources import (
    expected_source,
    holders_in_service,
    producer_of,
    producing_application,
)
from spbe_inventory.planning.new_measure import measure_key, new_measure
from spbe_inventory.queries.need_register import manual_deliveries, manual_exchanges
from spbe_inventory.queries.once_only import SEVERAL, data_entry

OPEN_STATUSES = (NeedStatus.UNMET, NeedStatus.MET_BY_HAND, NeedStatus.NO_SOURCE)
UNMET_RULE = "INT-04"
ALONE_RULE = "INT-01"
SOURCE_RULE = "DAT-02"

# Data, source, and the taker if the data are not known.
ConnectionKey = tuple[str, Source, str]
NeedsByData = dict[str, list[AssessedNeed]]


@dataclass(slots=True)
class ConnectionDemand:
    """What would be served by one source giving one data set: needs, exchanges by hand, takers."""

    needs: list[AssessedNeed] = field(default_factory=list)
    by_hand: dict[str, Exchange] = field(default_factory=dict)
    takers: set[str] = field(default_factory=set)

    @property
    def has_holders(self) -> bool:
        """Whether any application is known to hold the data that are needed."""
        return any(assessed.holders for assessed in self.needs)


def connections(context: PlanningContext) -> Iterator[Measure]:
    """Yield one measure for each source and data set, and one for each data set whose source is not settled."""
    demands = _Demands(context).collect()
    for key in sorted(demands, key=_sort_key):
        data, source, _taker = key
        demand = demands[key]
        if _is_named(source) or demand.has_holders:
            yield _share(context, data, source, demand)
    unsettled = _needs_without_source(demands)
    for data, needs in sorted(unsettled.items()):
        yield _find_source(context, data, needs)


def source_key(data: str) -> str:
    """Return the key of the measure that settles the source of a data set."""
    return measure_key(MeasureKind.FIND_SOURCE, data)


def _sort_key(key: ConnectionKey) -> tuple[str, str, str]:
    """Return the key by which connections are ordered."""
    data, source, taker = key
    return data, repr(source), taker


def _is_named(source: Source) -> bool:
    """Return whether the application, office or institution of a source is known."""
    return bool(source.application or source.unit or source.agency)


def _needs_without_source(
    demands: Mapping[ConnectionKey, ConnectionDemand],
) -> NeedsByData:
    """Return, by data set, the needs whose source is not settled."""
    needs: NeedsByData = defaultdict(list)
    for key, demand in demands.items():
        data, source, _taker = key
        if not source.application:
            needs[data] += demand.needs
    return needs


class _Demands:
    """Collects the demand for connections: from needs, then from exchanges by hand that no need explains."""

    def __init__(self, context: PlanningContext) -> None:
        self.context = context
        self.demands: dict[ConnectionKey, ConnectionDemand] = {}
        self.replaced: set[tuple[str, str]] = set()  # exchange, data

    def collect(self) -> dict[ConnectionKey, ConnectionDemand]:
        """Return the demand by data and source."""
        for assessed in _needs_to_connect(self.context):
            self._add_need(assessed)
        for exchange in manual_exchanges(self.context.view.running_exchanges):
            for data in exchange.known("data") or ("",):
                self._add_exchange(exchange, data)
        return self.demands

    def _add_need(self, assessed: AssessedNeed) -> None:
        """Add a need, with the exchanges by hand that its connection would replace."""
        need = assessed.need
        source = expected_source(self.context, assessed)
        demand = self._demand(need.data, source, "")
        demand.needs.append(assessed)
        demand.takers.add(need.taker)
        for exchange in _replaced_exchanges(self.context, assessed, source):
            demand.by_hand[exchange.key] = exchange
            self.replaced.add((exchange.key, need.data))

    def _add_exchange(self, exchange: Exchange, data: str) -> None:
        """Add an exchange by hand, unless a need has brought it already or its ends are not known."""
        if (exchange.key, data) in self.replaced:
            return
        if not _is_between_known_ends(self.context, exchange):
            return
        taker = str(exchange.taker)
        giver = producing_application(self.context, exchange, data)
        source = Source(application=giver or str(exchange.giver))
        demand = self._demand(data, source, taker)
        demand.by_hand[exchange.key] = exchange
        demand.takers.add(taker)

    def _demand(self, data: str, source: Source, taker: str) -> ConnectionDemand:
        """Return the demand for a data set from a source; of unknown data, that of the taker alone."""
        key = (data, source, taker)
        if data:
            key = (data, source, "")
        return self.demands.setdefault(key, ConnectionDemand())


def _needs_to_connect(context: PlanningContext) -> Iterator[AssessedNeed]:
    """Yield the needs for which a connection is to be made."""
    entries, _silent = data_entry(context.view)
    repeated = set()
    for data, takers in entries.items():
        if len(takers) >= SEVERAL:
            repeated.add(data)
    for assessed in context.view.needs_in_service:
        if _is_open(context, assessed, repeated):
            yield assessed


def _is_open(
    context: PlanningContext,
    assessed: AssessedNeed,
    repeated: Collection[str],
) -> bool:
    """Return whether a need is open, or its data are typed in although another application could give them.

    `repeated` are the data sets that several applications have typed in.
    """
    if assessed.status in OPEN_STATUSES:
        return True
    if assessed.status is not NeedStatus.AT_SOURCE:
        return False
    if assessed.need.data not in repeated:
        return False
    source = expected_source(context, assessed)
    return bool(source.application)


def _replaced_exchanges(
    context: PlanningContext, assessed: AssessedNeed, source: Source
) -> Iterator[Exchange]:
    """Yield the exchanges by hand that a connection replaces: those from the same source, any if none is settled.

    Also those from an office that does not produce the data, if the source belongs to the office that does.
    """
    need = assessed.need
    for exchange in manual_deliveries(context.view, need.taker, need.data):
        producing = producing_application(context, exchange, need.data)
        if source.application in ("", exchange.giver, producing):
            yield exchange


def _is_between_known_ends(context: PlanningContext, exchange: Exchange) -> bool:
    """Return whether giver and taker are known applications, at least one of them the government's."""
    if not exchange.directed:
        return False
    if not exchange.giver or not exchange.taker:
        return False
    if context.own_application(exchange.giver):
        return True
    return context.own_application(exchange.taker) is not None


def _share(
    context: PlanningContext, data: str, source: Source, demand: ConnectionDemand
) -> Measure:
    """Return the measure that connects a source with all takers of a data set."""
    takers = sorted(demand.takers)
    ends = list(takers)
    prerequisites = [source_key(data)]
    if source.application:
        ends.insert(0, source.application)
        prerequisites = []
    needs = [assessed.need.key for assessed in demand.needs]
    gaps = _closed_gaps(context, demand, ends, source)
    subject = _subject(data, source, takers)
    return replace(
        new_measure(context, MeasureKind.SHARE, subject),
        unit=_office_in_charge(context, data, source, takers),
        giver=source.application,
        giver_unit=source.unit,
        giver_agency=source.agency,
        takers=tuple(takers),
        data=data,
        needs=tuple(sorted(needs)),
        by_hand=tuple(sorted(demand.by_hand)),
        gaps=context.gaps_among(gaps),
        parts=tuple(_parts_of_gaps(context, demand, source)),
        outside=_other_agencies(context, ends, source),
        after=tuple(prerequisites),
        things=len(takers),
    )


def _subject(data: str, source: Source, takers: list[str]) -> str:
    """Return what a connection is about, in its key: data set and source; of unknown data, taker and source."""
    giver = source.application or source.unit or source.agency or "-"
    if data:
        return f"{data}:{giver}"
    return f":{takers[0]}:{giver}"


def _other_agencies(
    context: PlanningContext, ends: list[str], source: Source
) -> tuple[str, ...]:
    """Return the other institutions that a connection touches, in order of keys."""
    agencies = {source.agency, *context.other_agencies(ends)}
    agencies -= {"", context.view.agency}
    return tuple(sorted(agencies))


def _closed_gaps(
    context: PlanningContext,
    demand: ConnectionDemand,
    ends: list[str],
    source: Source,
) -> Iterator[Gap]:
    """Yield what a connection settles: its needs, the exchanges by hand that end, the isolation of its ends."""
    for assessed in demand.needs:
        key = assessed.need.key
        yield UNMET_RULE, key
        yield MANUAL_RULE, key
    for exchange in demand.by_hand.values():
        if not _carries_several(exchange):
            yield from _gaps_ending_with(context, exchange, source)
    for end in ends:
        if context.own_application(end):
            yield ALONE_RULE, end


def _parts_of_gaps(
    context: PlanningContext, demand: ConnectionDemand, source: Source
) -> Iterator[Gap]:
    """Yield the gaps on exchanges of several data sets, of which a connection settles one data set."""
    for exchange in demand.by_hand.values():
        if _carries_several(exchange):
            yield from _gaps_ending_with(context, exchange, source)


def _carries_several(exchange: Exchange) -> bool:
    """Return whether an exchange carries several data sets."""
    carried = exchange.known("data") or ()
    return len(carried) > 1


def _gaps_ending_with(
    context: PlanningContext, exchange: Exchange, source: Source
) -> Iterator[Gap]:
    """Yield the gaps that end with an exchange.

    A giver that does not produce the data (DAT-03) remains a gap if the same application goes on giving them.
    """
    for gap in context.gaps_on(exchange.key):
        code, _key = gap
        if code != PRODUCER_RULE or source.application != exchange.giver:
            yield gap


def _find_source(
    context: PlanningContext, data: str, needs: list[AssessedNeed]
) -> Measure:
    """Return the measure that settles the source of a data set."""
    texts = set()
    for assessed in needs:
        source = expected_source(context, assessed)
        texts.add(source.text)
    texts.discard("")
    holders = holders_in_service(context, data, "")
    takers = {assessed.need.taker for assessed in needs}
    keys = [assessed.need.key for assessed in needs]
    return replace(
        new_measure(context, MeasureKind.FIND_SOURCE, data),
        unit=producer_of(context, data),
        giver_text="; ".join(sorted(texts)),
        applications=tuple(holder.key for holder in holders),
        takers=tuple(sorted(takers)),
        data=data,
        needs=tuple(sorted(keys)),
        gaps=context.gaps_among([(SOURCE_RULE, data)]),
    )


def _office_in_charge(
    context: PlanningContext, data: str, source: Source, takers: list[str]
) -> str:
    """Return the office that would see to a connection: the giver's, else the producer's, else the first taker's."""
    office = context.owner_of(source.application) or source.unit
    if not office:
        office = producer_of(context, data)
    for taker in takers:
        office = office or context.owner_of(taker)
    return office
