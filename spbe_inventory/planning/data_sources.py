"""Where needed data would come from: the expected source, the producing office, the applications that hold them."""

from spbe_inventory.domain.records import Application, Exchange
from spbe_inventory.graph.in_service import out_of_service
from spbe_inventory.graph.need_source import Source, source_of
from spbe_inventory.graph.needs import AssessedNeed
from spbe_inventory.planning.context import PRODUCER_RULE, PlanningContext


def expected_source(context: PlanningContext, assessed: AssessedNeed) -> Source:
    """Return from where the data would come.

    If they come now from an office that does not produce them, it is the application of the producing office; the
    producing office also takes the place of an application out of service. An office or institution with a single
    holder in service stands for that application.
    """
    snapshot = context.snapshot
    data = assessed.need.data
    exchange = snapshot.exchanges.get(assessed.met_by)
    if exchange:
        producing = producing_application(context, exchange, data)
        if producing:
            return Source(application=producing)
    source = source_of(snapshot, assessed)
    giver = snapshot.applications.get(source.application)
    if giver and out_of_service(giver):
        source = Source(unit=producer_of(context, data))
    return _narrowed(context, assessed, source)


def producing_application(
    context: PlanningContext, exchange: Exchange, data: str
) -> str:
    """Return the application to take data from that come from an office that does not produce them (DAT-03).

    It is the only one in service of the producing office that holds the data; empty if there is no such one.
    """
    if (PRODUCER_RULE, exchange.key) not in context.gaps:
        return ""
    producer = producer_of(context, data)
    taker = str(exchange.taker)
    holders = holders_in_service(context, data, taker)
    holders = _owned_by(producer, holders)
    if len(holders) == 1:
        return holders[0].key
    return ""


def holders_in_service(
    context: PlanningContext, data: str, taker: str
) -> list[Application]:
    """Return the applications in service, other than the taker, that are known to hold a data set."""
    holders = []
    for key in context.view.supply.holders(data):
        application = context.snapshot.applications[key]
        if key != taker and not out_of_service(application):
            holders.append(application)
    return holders


def producer_of(context: PlanningContext, data: str) -> str:
    """Return the government's office that produces a data set, empty if none is known."""
    record = context.snapshot.data_sets.get(data)
    if record is None or record.agency != context.view.agency:
        return ""
    producer = record.known("producer")
    return str(producer or "")


def _narrowed(
    context: PlanningContext, assessed: AssessedNeed, source: Source
) -> Source:
    """Return the only application in service that holds the data within a source, else the source itself."""
    need = assessed.need
    holders = holders_in_service(context, need.data, need.taker)
    if source.unit:
        holders = _owned_by(source.unit, holders)
    elif source.agency:
        holders = [holder for holder in holders if holder.agency == source.agency]
    elif source.application or source.text:
        return source
    if len(holders) == 1:
        return Source(application=holders[0].key)
    return source


def _owned_by(office: str, applications: list[Application]) -> list[Application]:
    """Return the applications that are known to belong to an office."""
    return [
        application
        for application in applications
        if application.known("owner") == office
    ]
