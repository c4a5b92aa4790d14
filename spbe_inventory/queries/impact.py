"""What depends on an application or a facility, by what is recorded as running."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from spbe_inventory.documents.impact import ConnectedApplication, Impact
from spbe_inventory.domain.actor import today
from spbe_inventory.domain.lists import FacilityKind, Hosting
from spbe_inventory.domain.records import Application, Exchange, Facility
from spbe_inventory.domain.rights import Right
from spbe_inventory.graph.classify import classify
from spbe_inventory.graph.facility_loss import FacilityLoss, facility_loss_of
from spbe_inventory.graph.supply_loss import supply_loss
from spbe_inventory.queries.database_sharing import shared_database_texts
from spbe_inventory.queries.impact_apart import with_what_is_apart
from spbe_inventory.queries.impact_lists import (
    connected_application,
    lists_of,
    status_label,
)
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.reading import open_session

if TYPE_CHECKING:
    from spbe_inventory.rules.engine.view import RegisterView

KINDS_READ = (
    "agency", "unit", "application", "service", "data_set", "facility", "exchange", "need", "completeness", "setting",
    "relation",
)  # fmt: skip
SWITCHABLE = (Application.kind, Facility.kind)


@needs(Right.READ_ALL)
def impact(catalogue: Catalogue, which: str, depth: int | None = None) -> Impact:
    """Return what is affected when an application or a facility is switched off, and what it depends on.

    `depth` is the greatest number of steps that is listed, None for all. Raises NotFound if `which` is no key or name
    of either.
    """
    from spbe_inventory.queries.upstream import upstream_of
    from spbe_inventory.rules.engine.view import RegisterView

    with open_session(catalogue) as session:
        kind, key = session.resolve_any(SWITCHABLE, which)
        snapshot = session.load(KINDS_READ)
        view = RegisterView(snapshot, session.agency, today())
    result = impact_of(view, kind, key, depth)
    return replace(result, upstream=upstream_of(view, kind, key, depth))


def impact_of(
    view: "RegisterView", kind: str, key: str, depth: int | None = None
) -> Impact:
    """Return what is affected when an application or a facility is switched off, without what it depends on."""
    if kind == Facility.kind:
        return _impact_of_facility(view, key, depth)
    loss = supply_loss(view.data_flows, frozenset([key]))
    name = view.snapshot.name(Application.kind, key)
    result = Impact(key, name, kind, lists=lists_of(view, loss, depth))
    whole = with_what_is_apart(view, result, {key}, loss)
    return replace(
        whole,
        status=_own_status(view, key),
        contradicted=tuple(_contradicted(view, key)),
        shared=tuple(shared_database_texts(view, key)),
    )


def _impact_of_facility(view: "RegisterView", key: str, depth: int | None) -> Impact:
    snapshot = view.snapshot
    lost = loss_of(view, key)
    hosts = frozenset(lost.hosts)
    cut = frozenset(lost.exchanges)
    loss = supply_loss(view.data_flows, hosts, cut)
    result = Impact(
        key=key,
        name=snapshot.name(Facility.kind, key),
        kind=Facility.kind,
        lists=lists_of(view, loss, depth),
        stopped=tuple(_stopped_applications(view, key, lost)),
        facilities=tuple(
            snapshot.name(Facility.kind, other) for other in lost.facilities
        ),
        exchanges=tuple(
            snapshot.title(Exchange.kind, exchange) for exchange in lost.exchanges
        ),
        unplaced=_count_unplaced(view, key),
        shared=tuple(shared_database_texts(view, key)),
    )
    return with_what_is_apart(view, result, hosts, loss)


def loss_of(view: "RegisterView", facility: str) -> FacilityLoss:
    """Return what stops with a facility, by the register."""
    return facility_loss_of(
        view.snapshot, facility, view.retired, view.running_exchanges
    )


def _contradicted(view: "RegisterView", key: str) -> Iterator[str]:
    """Yield the exchanges of an application not in service that are recorded as in use all the same."""
    if key not in view.retired:
        return
    for exchange in view.supply.exchanges_of(key):
        if classify(exchange, view.retired) == "retired":
            yield view.snapshot.title(Exchange.kind, exchange.key)


def _own_status(view: "RegisterView", key: str) -> str:
    """Return the status of an application that is not in service in words, empty for one that is."""
    if key not in view.retired:
        return ""
    return status_label(view.snapshot.applications[key])


def _stopped_applications(
    view: "RegisterView", facility: str, loss: FacilityLoss
) -> Iterator[ConnectedApplication]:
    """Yield the applications that stop with a facility, those that run at the facility itself first."""
    ordered = sorted(loss.hosts, key=lambda key: (loss.hosts[key] != facility, key))
    for key in ordered:
        place = ""
        if loss.hosts[key] != facility:
            place = view.snapshot.name(Facility.kind, loss.hosts[key])
        yield connected_application(view, key, 0, place)


def _count_unplaced(view: "RegisterView", facility: str) -> int:
    """Return how many applications run in a data centre of the government and name none, if the facility is one."""
    facilities = view.snapshot.of(Facility)
    if facilities[facility].facility_kind != FacilityKind.DATA_CENTRE:
        return 0
    count = 0
    for application in view.applications_in_service:
        named = application.known("facilities") or ()
        kinds = {facilities[key].facility_kind for key in named}
        is_local = application.known("hosting") == Hosting.LOCAL
        if is_local and FacilityKind.DATA_CENTRE not in kinds:
            count += 1
    return count
