"""What depends on an application or a facility, by what is recorded as running."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from spbe_inventory.domain.actor import today
from spbe_inventory.domain.lists import Criticality, FacilityKind, Hosting
from spbe_inventory.domain.records import Application, Exchange, Facility
from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.graph.facility_loss import FacilityLoss, facility_loss
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.reading import open_session

if TYPE_CHECKING:
    from spbe_inventory.graph.distances import Distance
    from spbe_inventory.rules.engine.view import RegisterView

KINDS_READ = (
    "agency", "unit", "application", "service", "data_set", "facility", "exchange", "need", "completeness", "setting",
)  # fmt: skip
SWITCHABLE = (Application.kind, Facility.kind)
Keys = Collection[str]


@dataclass(frozen=True, slots=True)
class AffectedApplication:
    """An application that stops, or loses data, when something is switched off.

    `office` is its office, or the institution of one that is not ours. `steps` is the number of exchanges in between
    (0: it stops itself; 1: it takes directly from what stops); `via` the first application passed, or the facility that
    it runs at where that is another one.
    """

    key: str
    name: str
    office: str
    steps: int
    via: str
    critical: bool
    services: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Impact:
    """What switching an application or a facility off would affect, and what is not known about that.

    `undirected` are partners of running exchanges without a known direction; `unclear` counts its exchanges that are
    claimed, on trial, with an end that is only a text or out of service; `needs` are those that only it meets. Of a
    facility: the applications that stop with it, the facilities that use its network, the exchanges that pass it, and
    how many applications are said to run in a data centre of the government without saying which.
    """

    key: str
    name: str
    affected: tuple[AffectedApplication, ...]
    undirected: tuple[str, ...]
    unclear: int
    needs: tuple[str, ...]
    kind: str = Application.kind
    stopped: tuple[AffectedApplication, ...] = ()
    facilities: tuple[str, ...] = ()
    exchanges: tuple[str, ...] = ()
    unplaced: int = 0


def impact(catalogue: Catalogue, which: str) -> Impact:
    """Return what is affected when an application or a facility is switched off, nearest first, then by key.

    Raises NotFound if `which` is no key or name of either.
    """
    from spbe_inventory.rules.engine.view import RegisterView

    with open_session(catalogue) as session:
        kind, key = session.resolve_any(SWITCHABLE, which)
        snapshot = session.load(KINDS_READ)
        view = RegisterView(snapshot, session.agency, today())
    if kind == Facility.kind:
        return _impact_of_facility(view, key)
    return _impact_of_application(view, key)


def _impact_of_application(view: "RegisterView", key: str) -> Impact:
    from spbe_inventory.graph.distances import distances

    reached = distances(view.links, key)
    return Impact(
        key=key,
        name=view.snapshot.name(Application.kind, key),
        affected=tuple(_affected_applications(view, reached)),
        undirected=tuple(_undirected_partners(view, {key})),
        unclear=_count_unclear(view, {key}),
        needs=tuple(_needs_met_by(view, {key}, ())),
    )


def _impact_of_facility(view: "RegisterView", key: str) -> Impact:
    from spbe_inventory.graph.distances import distances_onward

    snapshot = view.snapshot
    loss = loss_of(view, key)
    first_takers = set()
    for exchange in view.by_certainty.links:
        is_cut = exchange.giver in loss.hosts or exchange.key in loss.exchanges
        if is_cut and exchange.taker:
            first_takers.add(exchange.taker)
    reached = distances_onward(view.links, first_takers, loss.hosts)
    return Impact(
        key=key,
        name=snapshot.name(Facility.kind, key),
        affected=tuple(_affected_applications(view, reached)),
        undirected=tuple(_undirected_partners(view, loss.hosts)),
        unclear=_count_unclear(view, loss.hosts),
        needs=tuple(_needs_met_by(view, loss.hosts, loss.exchanges)),
        kind=Facility.kind,
        stopped=tuple(_stopped_applications(view, key, loss)),
        facilities=tuple(
            snapshot.name(Facility.kind, other) for other in loss.facilities
        ),
        exchanges=tuple(
            snapshot.title(Exchange.kind, exchange) for exchange in loss.exchanges
        ),
        unplaced=_count_unplaced(view, key),
    )


def loss_of(view: "RegisterView", facility: str) -> FacilityLoss:
    """Return what stops with a facility, by the register."""
    snapshot = view.snapshot
    in_service = [
        application
        for application in snapshot.applications.values()
        if application.key not in view.retired
    ]
    facilities = snapshot.of(Facility)
    running = view.running_exchanges
    return facility_loss(facility, facilities, in_service, running)


def _stopped_applications(
    view: "RegisterView", facility: str, loss: FacilityLoss
) -> Iterator[AffectedApplication]:
    """Yield the applications that stop with a facility, those that run at the facility itself first."""
    ordered = sorted(loss.hosts, key=lambda key: (loss.hosts[key] != facility, key))
    for key in ordered:
        place = ""
        if loss.hosts[key] != facility:
            place = view.snapshot.name(Facility.kind, loss.hosts[key])
        yield _affected(view, key, 0, place)


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


def _affected_applications(
    view: "RegisterView", reached: "Mapping[str, Distance]"
) -> list[AffectedApplication]:
    """Return the applications that data reach, nearest first."""
    affected = []
    for taker, (steps, via) in reached.items():
        first = ""
        if steps > 1:
            first = view.snapshot.name(Application.kind, via)
        affected.append(_affected(view, taker, steps, first))
    return sorted(
        affected, key=lambda application: (application.steps, application.key)
    )


def _affected(
    view: "RegisterView", key: str, steps: int, via: str
) -> AffectedApplication:
    """Return an affected application with its office and services."""
    snapshot = view.snapshot
    application = snapshot.applications[key]
    services = application.known("services") or ()
    return AffectedApplication(
        key=key,
        name=snapshot.name(Application.kind, key),
        office=_owner_name(snapshot, application, view.agency),
        steps=steps,
        via=via,
        critical=application.known("criticality") == Criticality.CRITICAL,
        services=tuple(snapshot.name("service", service) for service in services),
    )


def _owner_name(snapshot: Snapshot, application: Application, agency: str) -> str:
    """Return the name of an application's office; of one of another institution the name of that."""
    if application.agency != agency:
        return snapshot.name("agency", application.agency)
    return snapshot.name("unit", application.known("owner"))


def _count_unclear(view: "RegisterView", keys: Keys) -> int:
    """Return how many exchanges of some applications are claimed, on trial or not clear."""
    groups = view.by_certainty
    exchanges = (*groups.loose, *groups.retired)
    return sum(_touches(exchange, keys) for exchange in exchanges)


def _undirected_partners(view: "RegisterView", keys: Keys) -> list[str]:
    """Return the names of the partners of some applications in running exchanges without a known direction."""
    partners: set[str | None] = set()
    for exchange in view.by_certainty.undirected:
        if _touches(exchange, keys):
            partners.update((exchange.giver, exchange.taker))
    partners -= {*keys, None}
    return sorted(view.snapshot.name(Application.kind, partner) for partner in partners)


def _needs_met_by(view: "RegisterView", givers: Keys, cut: Keys) -> Iterator[str]:
    """Yield the titles of the needs that are met by an exchange from some applications, or by one that is cut."""
    snapshot = view.snapshot
    for assessed in view.needs:
        exchange = snapshot.exchanges.get(assessed.met_by)
        if exchange is None:
            continue
        if exchange.giver in givers or exchange.key in cut:
            yield snapshot.title("need", assessed.need.key)


def _touches(exchange: Exchange, keys: Keys) -> bool:
    """Return whether one of some applications is an end of an exchange."""
    return exchange.giver in keys or exchange.taker in keys
