"""How data get from one application to another, and what loses data when something is switched off."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from spbe_inventory.diagrams.application_impact import application_impact
from spbe_inventory.diagrams.boxes import application_box, ends
from spbe_inventory.diagrams.content import DiagramContent
from spbe_inventory.diagrams.facility_impact import facility_impact
from spbe_inventory.diagrams.neighbourhood import focus_box, partners_of
from spbe_inventory.diagrams.subject import Subject
from spbe_inventory.documents.diagram import Diagram, Drawings, Edge, Form, Node
from spbe_inventory.domain.records import Application, Exchange, Facility
from spbe_inventory.graph.classify import classify
from spbe_inventory.language.forms import day
from spbe_inventory.language.texts import _

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
    diagram = content.diagram(name, title, parts, notes)
    if not path:
        as_of = day(subject.as_of)
        subtitle = _("no way is known; as of {day}", day=as_of)
        diagram = replace(diagram, subtitle=subtitle)
    yield _along(diagram, applications)


def _along(diagram: Diagram, applications: Iterable[Application]) -> Diagram:
    """Return a diagram of a way with its boxes in the order of the way, from left to right."""
    places = {}
    for place, application in enumerate(applications):
        places[f"app:{application.key}"] = f"{place:03}"
    nodes = [replace(node, column=places[node.id]) for node in diagram.nodes]
    edges = [_with_data(edge) for edge in diagram.edges]
    return replace(
        diagram,
        form=Form.WAY,
        nodes=tuple(nodes),
        edges=tuple(edges),
    )


def _with_data(edge: Edge) -> Edge:
    """Return a step that says so where its data are not recorded."""
    if edge.label:
        return edge
    return replace(edge, label=_("data not recorded"))


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
    return application_impact(subject, key)
