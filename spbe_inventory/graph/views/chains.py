"""What a service or process rests on, and the way one set of data goes."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from spbe_inventory.domain.diagram import Box, Diagram, Drawings, Edge, Line, Node
from spbe_inventory.domain.lists import NeedStatus
from spbe_inventory.domain.records import Application, DataSet, Process, Service
from spbe_inventory.graph.needs import Assessed
from spbe_inventory.graph.views.boxes import application_box, ends
from spbe_inventory.graph.views.folding import ever_coarser
from spbe_inventory.graph.views.lines import NEED_LINES, is_drawn
from spbe_inventory.graph.views.scene import Scene, drawing
from spbe_inventory.graph.views.subject import Subject
from spbe_inventory.language.forms import day, number
from spbe_inventory.language.texts import t


def chain(subject: Subject, key: str) -> Drawings:
    """Draw the chain of a service, or of a process."""
    if key in subject.snapshot.of(Service):
        return service_chain(subject, key)
    return process_chain(subject, key)


def service_chain(subject: Subject, key: str) -> Drawings:
    """Draw a service, its processes in their order, the applications that support them, and what these exchange."""
    service = subject.snapshot.of(Service)[key]
    frame = [_record_box(subject, service, Box.SERVICE)]
    steps = [subject.snapshot.of(Process)[one] for one in service.known("processes") or ()]
    frame += [_record_box(subject, one, Box.PROCESS) for one in steps]
    roles = [_role(one.id, other.id) for one, other in pairwise(frame)]
    for application in subject.own:
        mine = [one.key for one in steps if one.key in (application.known("processes") or ())]
        served = key in (application.known("services") or ()) and not mine
        holds = [f"process:{one}" for one in mine] + ([frame[0].id] if served else [])
        roles += [_role(one, f"app:{application.key}") for one in holds]
    title = t("What the service {name} rests on", name=service.name)
    yield from ever_coarser(_chain(subject, f"layanan-{key}", title, frame, roles))


def process_chain(subject: Subject, key: str) -> Drawings:
    """Draw a process, the services it is part of, the applications that support it, and what these exchange."""
    process = subject.snapshot.of(Process)[key]
    services = [one for one in subject.snapshot.of(Service).values() if key in (one.known("processes") or ())]
    frame = [_record_box(subject, process, Box.PROCESS), *(_record_box(subject, one, Box.SERVICE) for one in services)]
    roles = [_role(f"service:{one.key}", f"process:{key}") for one in services]
    roles += [
        _role(f"process:{key}", f"app:{application.key}")
        for application in subject.own
        if key in (application.known("processes") or ())
    ]
    title = t("What the process {name} rests on", name=process.name)
    yield from ever_coarser(_chain(subject, f"proses-{key}", title, frame, roles))


def data_way(subject: Subject, key: str) -> Drawings:
    """Draw who holds one set of data, the exchanges that carry it, and the needs for it that are not met by machine."""
    snapshot = subject.snapshot
    data = snapshot.of(DataSet)[key]
    about = tuple(one for one in subject.about if key in one.data)
    holders = tuple(one for one in subject.own if key in (one.known("holds") or ()))
    touched = {one.key for one in holders} | {end for one in about if is_drawn(one) for end in (one.giver, one.taker)}
    scene = Scene(subject, tuple(one for one in subject.own if one.key in touched), about)
    box = ends(subject, lambda one: application_box(subject, one))
    middle = _record_box(subject, data, Box.DATA)
    if producer := data.known("producer"):
        middle = replace(middle, label=f"{middle.label}\n({t('producer')}: {snapshot.name('unit', producer)})")
    wanting = [one for one in subject.needs if one.need.data == key and one.status in NEED_LINES]
    takers = {application_box(subject, snapshot.applications[one.need.taker]) for one in wanting}
    nodes = {middle, *takers} | {application_box(subject, one) for one in holders} | scene.ends(box)
    edges = [*scene.edges(box), *(_role(middle.id, f"app:{one.key}") for one in holders)]
    edges += [_wanted(one, middle.id) for one in wanting]
    title = t("The way of the data {name}", name=data.name)
    yield from ever_coarser(scene.diagram(f"data-{key}", title, (nodes, edges), _held_by_nobody(holders)))


def _wanted(one: Assessed, source: str) -> Edge:
    line = NEED_LINES[NeedStatus(one.status)]
    return Edge(source, f"app:{one.need.taker}", line, note=str(NeedStatus(one.status).label))


def _held_by_nobody(holders: tuple[Application, ...]) -> Iterator[str]:
    if not holders:
        yield t("No application of the register is recorded as holding these data.")


def _chain(subject: Subject, name: str, title: str, frame: list[Node], roles: list[Edge]) -> Diagram:
    """Give the frame with its applications, what gives data to them, and these exchanges."""
    keys = {edge.target.removeprefix("app:") for edge in roles if edge.target.startswith("app:")}
    own = tuple(one for one in subject.own if one.key in keys)
    about = tuple(one for one in subject.about if one.taker in keys or (one.giver in keys and not one.directed))
    onward = sum(is_drawn(one) and one.giver in keys and one not in about for one in subject.about)
    scene = Scene(subject, own, about)
    box = ends(subject, lambda one: application_box(subject, one))
    nodes = {*frame, *(application_box(subject, one) for one in own)} | scene.ends(box)
    words = {"applications": number(len(own)), "exchanges": number(len(scene.drawn)), "day": day(subject.as_of)}
    subtitle = t("{applications} applications, {exchanges} exchanges drawn; as of {day}", **words)
    notes = list(scene.left_out())
    if onward:
        notes.insert(0, t("Not drawn: {count} exchanges that carry data on from there.", count=number(onward)))
    if not own:
        notes.insert(0, t("No application of the register is recorded as supporting it."))
    return drawing(subject, name, (title, subtitle), (nodes, [*roles, *scene.edges(box)]), notes)


def _record_box(subject: Subject, record: Service | Process | DataSet, box: Box) -> Node:
    unit = record.producer if isinstance(record, DataSet) else record.unit
    prefix = {Box.SERVICE: "service", Box.PROCESS: "process", Box.DATA: "data"}[box]
    return Node(f"{prefix}:{record.key}", record.name, box, note=subject.snapshot.name("unit", unit))


def _role(source: str, target: str) -> Edge:
    return Edge(source, target, Line.ROLE, note=str(Line.ROLE.label))
