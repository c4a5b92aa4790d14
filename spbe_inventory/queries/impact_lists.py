"""What is lost, as lists of applications with their offices, data and services."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from spbe_inventory.documents.impact import ConnectedApplication, ImpactLists
from spbe_inventory.domain.lists import Criticality
from spbe_inventory.domain.records import Application
from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.files.record_rows import service_words
from spbe_inventory.graph.supply_loss import (
    UNRECORDED,
    DataByApplication,
    SupplyLoss,
)

if TYPE_CHECKING:
    from spbe_inventory.rules.engine.view import RegisterView

NO_DEPTH = 1_000_000  # steps: all


def lists_of(
    view: "RegisterView", loss: SupplyLoss, depth: int | None = None
) -> ImpactLists:
    """Return what is lost as lists of applications, nearest first, each application in the first list that fits."""
    most = greatest_distance(depth)
    listed: set[str] = set()
    rows: dict[str, tuple[ConnectedApplication, ...]] = {}
    groups: dict[str, DataByApplication] = {
        "only_source": loss.only_source,
        "not_clear": loss.not_clear,
        "one_of_several": loss.one_of_several,
        "further": dict.fromkeys(loss.further, ()),
    }
    beyond = 0
    for name, group in groups.items():
        keys = [key for key in group if key not in listed]
        listed.update(keys)
        ordered = sorted((loss.reached[key][0], key) for key in keys)
        near = [key for steps, key in ordered if steps <= most]
        beyond += len(keys) - len(near)
        rows[name] = tuple(_rows(view, loss, near, group))
    return ImpactLists(**rows, beyond=beyond)


def greatest_distance(depth: int | None) -> int:
    """Return the greatest number of steps that is listed; more than there can be where none was asked for."""
    if depth is None:
        return NO_DEPTH
    return depth


def _rows(
    view: "RegisterView",
    loss: SupplyLoss,
    keys: Iterable[str],
    group: DataByApplication,
) -> Iterator[ConnectedApplication]:
    """Yield applications with the data that they lose."""
    passed = {first for _steps, first in loss.reached.values()}
    names = {key: view.snapshot.name(Application.kind, key) for key in passed}
    for key in keys:
        steps, first = loss.reached[key]
        via = ""
        if steps > 1:
            via = names[first]
        yield connected_application(view, key, steps, via, group[key])


def connected_application(
    view: "RegisterView", key: str, steps: int, via: str, data: Sequence[str] = ()
) -> ConnectedApplication:
    """Return an application with its office and services, and the names of some data."""
    snapshot = view.snapshot
    application = snapshot.applications[key]
    helped = application.known("services") or ()
    services = [snapshot.name("service", service) for service in helped]
    names = [snapshot.name("data_set", each) for each in data if each]
    return ConnectedApplication(
        key=key,
        name=snapshot.name(Application.kind, key),
        office=owner_name(snapshot, application, view.agency),
        steps=steps,
        via=via,
        critical=application.known("criticality") == Criticality.CRITICAL,
        services=tuple(services),
        data=tuple(names),
        data_unknown=UNRECORDED in data,
    )


def owner_name(snapshot: Snapshot, application: Application, agency: str) -> str:
    """Return the name of an application's office; of one of another institution the name of that."""
    if application.agency != agency:
        return snapshot.name("agency", application.agency)
    return snapshot.name("unit", application.known("owner"))


def status_label(application: Application) -> str:
    """Return why an application is not in service, in words."""
    return service_words(application.set_apart, application.known("status"))
