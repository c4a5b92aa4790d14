"""The applications a service or process rests on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from spbe_inventory.diagrams.boxes import application_box, ends
from spbe_inventory.diagrams.content import DiagramContent, build_diagram
from spbe_inventory.diagrams.folding import coarsen_progressively
from spbe_inventory.diagrams.lines import is_drawn
from spbe_inventory.diagrams.subject import Subject
from spbe_inventory.documents.diagram import Box, Diagram, Drawings, Edge, Line, Node
from spbe_inventory.domain.records import (
    Application,
    Exchange,
    Process,
    Service,
)
from spbe_inventory.language.forms import day, number
from spbe_inventory.language.texts import _, ngettext

APPLICATION = "app:"  # how the ids of boxes of applications begin


@dataclass(frozen=True, slots=True)
class _Frame:
    """The boxes that a chain begins with, and the relations between them and from them to applications."""

    nodes: list[Node]
    relations: list[Edge]

    @property
    def applications(self) -> set[str]:
        """The keys of the applications that the relations lead to."""
        keys = set()
        for relation in self.relations:
            if relation.target.startswith(APPLICATION):
                keys.add(relation.target.removeprefix(APPLICATION))
        return keys


def chain(subject: Subject, key: str) -> Drawings:
    """Return the chain of a service, or of a process."""
    if key in subject.snapshot.of(Service):
        return service_chain(subject, key)
    return process_chain(subject, key)


def service_chain(subject: Subject, key: str) -> Drawings:
    """Yield a service, its processes in their order, the applications that support them, and what these exchange."""
    service = subject.snapshot.of(Service)[key]
    keys = service.known("processes") or ()
    processes = subject.snapshot.of(Process)
    nodes = [_service_box(subject, service)]
    for process_key in keys:
        process = processes[process_key]
        nodes.append(_process_box(subject, process))
    relations = []
    for before, after in pairwise(nodes):
        relations.append(_relation(before.id, after.id))
    for application in subject.applications:
        supported = _supported_boxes(application, key, keys)
        relations.extend(_supports(box, application) for box in supported)
    title = _("What the service {name} depends on", name=service.name)
    frame = _Frame(nodes, relations)
    diagram = _chain(subject, f"layanan-{key}", title, frame)
    yield from coarsen_progressively(diagram)


def _supported_boxes(
    application: Application, service: str, processes: Sequence[str]
) -> list[str]:
    """Return the ids of the boxes an application supports: the processes, else the service itself."""
    known = application.known("processes") or ()
    shared = [process for process in processes if process in known]
    if shared:
        return [f"process:{process}" for process in shared]
    services = application.known("services") or ()
    if service not in services:
        return []
    return [f"service:{service}"]


def process_chain(subject: Subject, key: str) -> Drawings:
    """Yield a process, the services it is part of, the applications that support it, and what these exchange."""
    process = subject.snapshot.of(Process)[key]
    box = _process_box(subject, process)
    nodes = [box]
    relations = []
    for service in subject.snapshot.of(Service).values():
        if _has_process(service, key):
            service_box = _service_box(subject, service)
            nodes.append(service_box)
            relations.append(_relation(service_box.id, box.id))
    relations.extend(
        _supports(box.id, application)
        for application in subject.applications
        if _has_process(application, key)
    )
    title = _("What the process {name} depends on", name=process.name)
    frame = _Frame(nodes, relations)
    diagram = _chain(subject, f"proses-{key}", title, frame)
    yield from coarsen_progressively(diagram)


def _has_process(record: Service | Application, process: str) -> bool:
    processes = record.known("processes") or ()
    return process in processes


def _chain(subject: Subject, name: str, title: str, frame: _Frame) -> Diagram:
    """Return the frame with its applications, what gives data to them, and these exchanges."""
    inside = partial(application_box, subject)
    keys = frame.applications
    applications = [
        application for application in subject.applications if application.key in keys
    ]
    incoming = [
        exchange for exchange in subject.exchanges if _brings_data(exchange, keys)
    ]
    content = DiagramContent(subject, tuple(applications), tuple(incoming))
    box = ends(subject, inside)
    nodes = content.ends(box)
    nodes.update(frame.nodes)
    nodes.update(map(inside, applications))
    edges = frame.relations + content.edges(box)
    onward = _count_onward(subject, keys)
    notes = list(_chain_notes(applications, onward))
    notes.extend(content.left_out())
    words = (title, _chain_subtitle(content))
    parts = (nodes, edges)
    return build_diagram(subject, name, words, parts, notes)


def _brings_data(exchange: Exchange, keys: set[str]) -> bool:
    """Return whether an exchange brings data to one of some applications, or may do so."""
    if exchange.taker in keys:
        return True
    return exchange.giver in keys and not exchange.directed


def _count_onward(subject: Subject, keys: set[str]) -> int:
    """Return how many drawn exchanges carry data on from some applications."""
    count = 0
    for exchange in filter(is_drawn, subject.exchanges):
        if _brings_data(exchange, keys):
            continue
        if exchange.giver in keys:
            count += 1
    return count


def _chain_subtitle(content: DiagramContent) -> str:
    return _(
        "{applications} applications, {exchanges} exchanges drawn; as of {day}",
        applications=number(len(content.applications)),
        exchanges=number(len(content.drawn)),
        day=day(content.subject.as_of),
    )


def _chain_notes(applications: Sequence[Application], onward: int) -> Iterator[str]:
    if not applications:
        yield _("No application of the register is recorded as supporting it.")
    if onward:
        yield ngettext(
            "Not drawn: {count} exchange that carries data on from there.",
            "Not drawn: {count} exchanges that carry data on from there.",
            onward,
            count=number(onward),
        )


def _service_box(subject: Subject, service: Service) -> Node:
    office = subject.snapshot.name("unit", service.unit)
    return Node(
        id=f"service:{service.key}",
        label=service.name,
        box=Box.SERVICE,
        note=office,
    )


def _process_box(subject: Subject, process: Process) -> Node:
    office = subject.snapshot.name("unit", process.unit)
    return Node(
        id=f"process:{process.key}",
        label=process.name,
        box=Box.PROCESS,
        note=office,
    )


def data_box(subject: Subject, key: str) -> Node:
    """Return the box of a set of data, with its producer where it is known."""
    data = subject.snapshot.data_sets[key]
    office = subject.snapshot.name("unit", data.producer)
    label = data.name
    if data.known("producer"):
        role = _("producer")
        label += f"\n({role}: {office})"
    return Node(
        id=f"data:{data.key}",
        label=label,
        box=Box.DATA,
        note=office,
    )


def _supports(box: str, application: Application) -> Edge:
    """Return the line from a box (its id) to an application that supports it or holds it."""
    return _relation(box, f"{APPLICATION}{application.key}")


def _relation(source: str, target: str) -> Edge:
    """Return a line that is a relation and no exchange of data."""
    label = str(Line.ROLE.label)
    return Edge(source, target, Line.ROLE, note=label)
