"""A facility that is switched off: what uses it, what runs there, what passes it, and what loses data then."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from spbe_inventory.diagrams.boxes import application_box, ends
from spbe_inventory.diagrams.content import (
    DiagramContent,
    build_diagram,
    exchange_line,
    list_names,
)
from spbe_inventory.diagrams.folding import coarsen_progressively
from spbe_inventory.diagrams.hub import both_legs
from spbe_inventory.diagrams.subject import Subject
from spbe_inventory.documents.diagram import Box, Drawings, Edge, Line, Node
from spbe_inventory.domain.lists import Criticality, FacilityKind
from spbe_inventory.domain.records import Application, Exchange, Facility
from spbe_inventory.graph.classify import classify, is_running
from spbe_inventory.graph.distances import distances_onward
from spbe_inventory.graph.facility_loss import FacilityLoss, facility_loss
from spbe_inventory.language.forms import day, number
from spbe_inventory.language.texts import _


def facility_impact(subject: Subject, key: str) -> Drawings:
    """Yield a facility with the facilities, applications and exchanges that stop with it, and what loses data."""
    loss = _loss(subject, key)
    exchanges = _running(subject)
    passing = [exchange for exchange in exchanges if exchange.key in loss.exchanges]
    onward = _Onward.of(subject, loss, passing)
    inside = partial(application_box, subject)
    box = ends(subject, inside)
    stopped = [subject.snapshot.applications[host] for host in loss.hosts]
    drawn = (*passing, *onward.exchanges)
    content = DiagramContent(subject, tuple(stopped), drawn)
    nodes = content.ends(box)
    nodes.update(_application_node(subject, application) for application in stopped)
    nodes.add(_facility_box(subject, key, Box.FOCUS))
    for other in loss.facilities:
        nodes.add(_facility_box(subject, other, Box.FACILITY))
    edges = list(_places(subject, key, loss))
    for exchange in passing:
        line = exchange_line(subject, exchange, box)
        edges.extend(both_legs(line, _box_id(_place(exchange, key, loss))))
    edges += [exchange_line(subject, exchange, box) for exchange in onward.exchanges]
    words = _words(subject, key, loss, onward.reached)
    notes = _notes(loss, stopped)
    diagram = build_diagram(subject, f"dampak-{key}", words, (nodes, edges), notes)
    yield from coarsen_progressively(diagram)


@dataclass(frozen=True, slots=True)
class _Onward:
    """The keys of the applications that lose data, and the exchanges over which they do, without those that are cut."""

    reached: tuple[str, ...]
    exchanges: tuple[Exchange, ...]

    @classmethod
    def of(
        cls, subject: Subject, loss: FacilityLoss, passing: Sequence[Exchange]
    ) -> "_Onward":
        """Return what loses data when applications stop and exchanges are cut."""
        cut = {exchange.key for exchange in passing}
        links = [
            exchange
            for exchange in _running(subject)
            if classify(exchange, subject.retired) == "links"
        ]
        first = set()
        for exchange in links:
            if exchange.giver in loss.hosts or exchange.key in cut:
                first.add(str(exchange.taker))
        reached = distances_onward(subject.links, first, loss.hosts)
        givers = {*reached, *loss.hosts}
        handing_on = [
            exchange
            for exchange in links
            if exchange.giver in givers
            and exchange.taker in reached
            and exchange.key not in cut
        ]
        return cls(tuple(reached), tuple(handing_on))


def _loss(subject: Subject, key: str) -> FacilityLoss:
    """Return what stops with a facility."""
    in_service = [
        application
        for application in subject.snapshot.applications.values()
        if application.key not in subject.retired
    ]
    facilities = subject.snapshot.of(Facility)
    return facility_loss(key, facilities, in_service, _running(subject))


def _running(subject: Subject) -> list[Exchange]:
    return [
        exchange
        for exchange in subject.exchanges
        if is_running(exchange, subject.retired)
    ]


def _application_node(subject: Subject, application: Application) -> Node:
    """Return the box of an application that stops, of our own or of another institution."""
    if application.agency == subject.agency:
        return application_box(subject, application)
    institution = subject.snapshot.name("agency", application.agency)
    return Node(
        id=f"app:{application.key}",
        label=f"{application.name}\n({institution})",
        box=Box.OUTSIDE,
        note=institution,
    )


def _box_id(facility: str) -> str:
    return f"facility:{facility}"


def _facility_box(subject: Subject, key: str, box: Box) -> Node:
    facility = subject.snapshot.of(Facility)[key]
    kind = str(FacilityKind(facility.facility_kind).label)
    return Node(_box_id(key), f"{facility.name}\n({kind})", box, note=kind)


def _places(subject: Subject, key: str, loss: FacilityLoss) -> Iterator[Edge]:
    """Yield the lines from each facility to what uses its network, and to the applications that run there."""
    facilities = subject.snapshot.of(Facility)
    label = str(Line.ROLE.label)
    for other in loss.facilities:
        network = facilities[other].known("network") or key
        yield Edge(_box_id(network), _box_id(other), Line.ROLE, note=label)
    for application, place in loss.hosts.items():
        yield Edge(_box_id(place), f"app:{application}", Line.ROLE, note=label)


def _place(exchange: Exchange, key: str, loss: FacilityLoss) -> str:
    """Return the facility that is drawn in the middle of an exchange: the one it names, else the connecting system."""
    named = exchange.known("facility")
    if named in (key, *loss.facilities):
        return str(named)
    return loss.connecting_system or key


def _words(
    subject: Subject, key: str, loss: FacilityLoss, reached: Sequence[str]
) -> tuple[str, str]:
    """Return title and subtitle."""
    title = _(
        "What stops when {name} is switched off",
        name=subject.snapshot.name(Facility.kind, key),
    )
    subtitle = _(
        "{stopped} applications stop, {cut} exchanges by way of it are cut, {lost} applications lose data; as of {day}",
        stopped=number(len(loss.hosts)),
        cut=number(len(loss.exchanges)),
        lost=number(len(reached)),
        day=day(subject.as_of),
    )
    return title, subtitle


def _notes(loss: FacilityLoss, stopped: Sequence[Application]) -> Iterator[str]:
    """Yield a note where nothing is recorded as using the facility, and on critical applications."""
    if not stopped and not loss.exchanges:
        yield _("Nothing is recorded as running there or passing it.")
    critical = [
        application.name
        for application in stopped
        if application.known("criticality") == Criticality.CRITICAL
    ]
    if critical:
        yield _("Critical among them: {names}.", names=list_names(critical))
