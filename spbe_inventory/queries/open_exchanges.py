"""Exchanges that are still recorded as in use although an application is no longer in service."""

from spbe_inventory.domain.records import Exchange
from spbe_inventory.domain.rights import Right
from spbe_inventory.graph.classify import has_end_among, is_running
from spbe_inventory.graph.in_service import out_of_service
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.reading import open_session

NONE_RETIRED: frozenset[str] = frozenset()
KINDS_READ = ("agency", "application", "exchange")


@needs(Right.READ_ALL)
def open_exchanges(catalogue: Catalogue, which: str) -> list[tuple[str, str]]:
    """Return key and title of the exchanges left open by an application out of service; none of one in service.

    Raise NotFound if `which` is no key or name of an application.
    """
    with open_session(catalogue) as session:
        key = session.key_of("application", which)
        snapshot = session.load(KINDS_READ)
    if not out_of_service(snapshot.applications[key]):
        return []
    ends = frozenset([key])
    return [
        (exchange.key, snapshot.title(Exchange.kind, exchange.key))
        for exchange in snapshot.exchanges.values()
        if has_end_among(exchange, ends) and is_running(exchange, NONE_RETIRED)
    ]
