"""How data get from one application to another, and what loses data when an application is switched off."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from spbe_inventory.diagrams.boxes import application_box, ends
from spbe_inventory.diagrams.content import DiagramContent, list_names
from spbe_inventory.diagrams.facility_impact import facility_impact
from spbe_inventory.diagrams.folding import coarsen_progressively
from spbe_inventory.diagrams.neighbourhood import focus_box, partners_of
from spbe_inventory.diagrams.subject import Subject
from spbe_inventory.documents.diagram import Drawings, Node
from spbe_inventory.domain.lists import RelationKind
from spbe_inventory.domain.records import (
    Application,
    Exchange,
    Facility,
    Relation,
    Service,
)
from spbe_inventory.graph.classify import classify
from spbe_inventory.graph.distances import distances
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import _

UNSURE = ("loose", "retired", "undirected", "guesses")
Steps = Mapping[str, int]
Exchanges = tuple[Exchange, ...]


def path_diagram(subject: Subject, giver: str, taker: str) -> Drawings:
    """Yield a shortest path of data from one application to another, over exchanges that are known to run."""

    def inside(application: Application) -> Node:
        """Return the box of one of the government's own applications."""
        if application.key in focuses:
            return focus_box(subject, application, application.key)
        return application_box(subject, application)

    focuses = (giver, taker)
    path = subject.links.shortest_path(giver, taker)
    applications = _applications(subject, [giver, *path, taker])
    exchanges = _path_exchanges(subject, path)
    content = DiagramContent(subject, applications, exchanges)
    box = ends(subject, inside, partners_of(subject, *focuses))
    nodes = content.ends(box)
    for application in (applications[0], applications[-1]):
        nodes.add(focus_box(subject, application, application.key))
    edges = content.edges(box, labelled=True)
    title = _path_title(subject, giver, taker)
    name = f"jalur-{giver}-{taker}"
    parts = (nodes, edges)
    notes = [_path_note(path)]
    yield content.diagram(name, title, parts, notes)


def _applications(subject: Subject, keys: Iterable[str]) -> tuple[Application, ...]:
    """Return the applications of some keys, each once."""
    distinct = dict.fromkeys(keys)
    applications = subject.snapshot.applications
    return tuple(applications[key] for key in distinct)


def _path_title(subject: Subject, giver: str, taker: str) -> str:
    snapshot = subject.snapshot
    return _(
        "How data get from {giver} to {taker}",
        giver=snapshot.name("application", giver),
        taker=snapshot.name("application", taker),
    )


def _path_exchanges(subject: Subject, path: tuple[str, ...]) -> Exchanges:
    """Return the links between the applications of a path that follow one another."""
    steps = set(pairwise(path))
    exchanges = []
    for exchange in subject.exchanges:
        ends_of = (exchange.giver, exchange.taker)
        if ends_of in steps and classify(exchange, subject.retired) == "links":
            exchanges.append(exchange)
    return tuple(exchanges)


def _path_note(path: tuple[str, ...]) -> str:
    if path:
        return _("One shortest path is drawn; there may be others.")
    return _(
        "No path is known over running exchanges whose ends and direction are recorded."
    )


def impact_diagram(subject: Subject, key: str) -> Drawings:
    """Yield what loses data when an application or a facility is switched off, over exchanges that are known to run."""
    if key in subject.snapshot.of(Facility):
        return facility_impact(subject, key)
    return _application_impact(subject, key)


def _application_impact(subject: Subject, key: str) -> Drawings:
    """Yield what loses data when an application is switched off."""
    application = subject.snapshot.applications[key]
    reached = distances(subject.links, key)
    steps = {taker: count for taker, (count, _first) in reached.items()}
    exchanges = _impact_exchanges(subject, key, steps)
    content = DiagramContent(subject, (application,), exchanges)
    boxes = _ImpactBoxes(subject, key, steps)
    box = ends(subject, boxes.inside, boxes.outside)
    nodes = content.ends(box)
    nodes.add(focus_box(subject, application, key))
    title = _(
        "Applications that lose data when {name} is switched off",
        name=application.name,
    )
    parts = (nodes, content.edges(box))
    notes = _impact_notes(subject, key, steps)
    diagram = content.diagram(f"dampak-{key}", title, parts, notes)
    yield from coarsen_progressively(diagram)


def _impact_exchanges(subject: Subject, key: str, steps: Steps) -> Exchanges:
    """Return the links over which data of an application are handed on, except those back to it."""
    givers = {key, *steps}
    takers = set(steps) - {key}
    exchanges = []
    for exchange in subject.exchanges:
        handed_on = exchange.giver in givers and exchange.taker in takers
        if handed_on and classify(exchange, subject.retired) == "links":
            exchanges.append(exchange)
    return tuple(exchanges)


@dataclass(frozen=True, slots=True)
class _ImpactBoxes:
    """Boxes that tell how many steps from the application each is."""

    subject: Subject
    key: str
    steps: Steps

    def inside(self, application: Application) -> Node:
        """Return the box of one of the government's own applications."""
        if application.key == self.key:
            return focus_box(self.subject, application, self.key)
        words = self._step_words(application.key)
        return application_box(self.subject, application, extra=words)

    def outside(self, exchange: Exchange, side: str) -> Node:
        """Return the box of an outside system."""
        box = partners_of(self.subject, self.key)(exchange, side)
        if getattr(exchange, side) == self.key:
            return box
        words = self._step_words(getattr(exchange, side))
        return replace(box, label=f"{box.label}\n{words}")

    def _step_words(self, key: str) -> str:
        steps = self.steps[key]
        return _("step {count}", count=number(steps))


def _impact_notes(subject: Subject, key: str, steps: Steps) -> Iterator[str]:
    """Yield notes on unsure exchanges, on dependencies that are no exchange, and on the services concerned."""
    if not steps:
        yield _("Nothing is known to take data from it.")
    unsure = _count_unsure(subject, key)
    if unsure:
        yield _(
            "Not drawn: {count} of its exchanges of which state, end or direction is not sure.",
            count=unsure,
        )
    dependants = _dependants(subject, key)
    if dependants:
        yield _(
            "Not drawn: said to depend on it, by other means than an exchange: {names}.",
            names=list_names(dependants),
        )
    services = _supported_services(subject, [key, *steps])
    if services:
        yield _(
            "Services that these applications support: {names}.",
            names=list_names(services),
        )


def _count_unsure(subject: Subject, key: str) -> int:
    """Return how many exchanges of an application may or may not run, or in which direction is not known."""
    count = 0
    for exchange in subject.exchanges:
        touches = key in (exchange.giver, exchange.taker)
        if touches and classify(exchange, subject.retired) in UNSURE:
            count += 1
    return count


def _dependants(subject: Subject, key: str) -> list[str]:
    """Return the names of the applications that are recorded as depending on an application."""
    snapshot = subject.snapshot
    names = []
    for relation in snapshot.of(Relation).values():
        if relation.other != key or relation.withdrawn:
            continue
        if relation.relation_kind == RelationKind.DEPENDS_ON:
            names.append(snapshot.name("application", relation.application))
    return sorted(names)


def _supported_services(subject: Subject, keys: list[str]) -> list[str]:
    """Return the names of the services that some applications support."""
    snapshot = subject.snapshot
    services: set[str] = set()
    for key in keys:
        application = snapshot.applications[key]
        services.update(application.known("services") or ())
    return sorted(snapshot.name(Service.kind, service) for service in services)
