"""A facility that is switched off: what uses it, what runs there, what passes it, and what loses data then."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spbe_inventory.diagrams.application_impact import loss_counts, loss_words
from spbe_inventory.diagrams.boxes import application_box, ends, partner_boxes
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
from spbe_inventory.graph.facility_loss import FacilityLoss, facility_loss_of
from spbe_inventory.graph.supply_loss import SupplyLoss, supply_loss
from spbe_inventory.language.forms import day, number
from spbe_inventory.language.texts import _


def facility_impact(subject: Subject, key: str) -> Drawings:
    """Yield a facility with the facilities, applications and exchanges that stop with it, and what loses data."""
    exchanges = _running(subject)
    loss = facility_loss_of(subject.snapshot, key, subject.retired, exchanges)
    passing = [exchange for exchange in exchanges if exchange.key in loss.exchanges]
    supply = supply_loss(
        subject.flows, frozenset(loss.hosts), frozenset(loss.exchanges)
    )
    onward = _onward(subject, loss, supply)

    def inside(application: Application) -> Node:
        """Return the box of one of the government's own applications, with what it loses."""
        words = loss_words(supply, application.key)
        return application_box(subject, application, extra=words)

    def outside(exchange: Exchange, side: str) -> Node:
        """Return the box of an outside system, with what it loses."""
        node = outside_box(exchange, side)
        partner = getattr(exchange, side) or ""
        words = loss_words(supply, partner)
        if not words:
            return node
        return replace(node, label=f"{node.label}\n{words}")

    outside_box = partner_boxes(subject)
    box = ends(subject, inside, outside)
    stopped = [subject.snapshot.applications[host] for host in loss.hosts]
    drawn = (*passing, *onward)
    content = DiagramContent(subject, tuple(stopped), drawn)
    nodes = content.ends(box)
    nodes.update(_application_node(subject, application) for application in stopped)
    nodes.add(facility_box(subject, key, Box.FOCUS))
    for other in loss.facilities:
        nodes.add(facility_box(subject, other, Box.FACILITY))
    edges = list(_places(subject, key, loss))
    for exchange in passing:
        line = exchange_line(subject, exchange, box)
        middle = _place(exchange, key, loss)
        edges.extend(both_legs(line, _box_id(middle)))
    edges += [exchange_line(subject, exchange, box) for exchange in onward]
    words = _words(subject, key, loss, supply)
    notes = _notes(loss, stopped)
    diagram = build_diagram(subject, f"dampak-{key}", words, (nodes, edges), notes)
    yield from coarsen_progressively(diagram)


def _onward(subject: Subject, lost: FacilityLoss, loss: SupplyLoss) -> list[Exchange]:
    """Return the links over which applications lose data when others stop, without those that are cut."""
    givers = {*loss.reached, *lost.hosts}
    return [
        exchange
        for exchange in _running(subject)
        if exchange.giver in givers
        and exchange.taker in loss.reached
        and exchange.key not in lost.exchanges
        and classify(exchange, subject.retired) == "links"
    ]


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


def facility_box(subject: Subject, key: str, box: Box) -> Node:
    """Return the box of a facility, with its kind."""
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
    subject: Subject, key: str, loss: FacilityLoss, supply: SupplyLoss
) -> tuple[str, str]:
    """Return title and subtitle."""
    title = _(
        "What stops when {name} is switched off",
        name=subject.snapshot.name(Facility.kind, key),
    )
    subtitle = _(
        "{stopped} applications stop, {cut} exchanges by way of it are cut; {counts}; as of {day}",
        stopped=number(len(loss.hosts)),
        cut=number(len(loss.exchanges)),
        counts=loss_counts(supply),
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
