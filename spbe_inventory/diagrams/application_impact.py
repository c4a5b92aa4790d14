"""An application that is switched off: who loses its only source of data, one of several, or is touched further on."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spbe_inventory.diagrams.boxes import application_box, ends
from spbe_inventory.diagrams.content import DiagramContent, list_names
from spbe_inventory.diagrams.folding import coarsen_progressively
from spbe_inventory.diagrams.neighbourhood import focus_box, partners_of
from spbe_inventory.diagrams.subject import Subject
from spbe_inventory.documents.diagram import Diagram, Drawings, Node
from spbe_inventory.domain.lists import RelationKind
from spbe_inventory.domain.records import Application, Exchange, Relation, Service
from spbe_inventory.graph.classify import classify
from spbe_inventory.graph.supply_loss import SupplyLoss, supply_loss
from spbe_inventory.language.forms import day, number
from spbe_inventory.language.texts import _
from spbe_inventory.matching.natural_order import natural_key

UNSURE = ("loose", "retired", "undirected", "guesses")


def application_impact(subject: Subject, key: str) -> Drawings:
    """Yield what loses data when an application is switched off."""
    application = subject.snapshot.applications[key]
    loss = supply_loss(subject.flows, frozenset([key]))
    exchanges = _handing_on(subject, key, loss)
    content = DiagramContent(subject, (application,), exchanges)
    boxes = _ImpactBoxes(subject, key, loss)
    box = ends(subject, boxes.inside, boxes.outside)
    nodes = content.ends(box)
    nodes.add(focus_box(subject, application, key))
    title = _(
        "Applications that lose data when {name} is switched off",
        name=application.name,
    )
    parts = (nodes, content.edges(box))
    notes = _impact_notes(subject, key, loss)
    diagram = content.diagram(f"dampak-{key}", title, parts, notes)
    yield from coarsen_progressively(_with_counts(diagram, subject, loss))


def _handing_on(subject: Subject, key: str, loss: SupplyLoss) -> tuple[Exchange, ...]:
    """Return the links over which data of an application are handed on, except those back to it."""
    givers = {key, *loss.reached}
    takers = loss.reached.keys() - {key}
    exchanges = []
    for exchange in subject.exchanges:
        handed_on = exchange.giver in givers and exchange.taker in takers
        if handed_on and classify(exchange, subject.retired) == "links":
            exchanges.append(exchange)
    return tuple(exchanges)


def _with_counts(diagram: Diagram, subject: Subject, loss: SupplyLoss) -> Diagram:
    """Return a diagram under a subtitle that says how many applications lose what."""
    return replace(
        diagram,
        subtitle=_(
            "{counts}; as of {day}", counts=loss_counts(loss), day=day(subject.as_of)
        ),
    )


def loss_counts(loss: SupplyLoss) -> str:
    """Return how many applications are in each list of a loss, each in the first that fits."""
    only = loss.only_source.keys()
    unclear = loss.not_clear.keys() - only
    several = loss.one_of_several.keys() - only - unclear
    return _(
        "{only} lose the only source of some data, {several} one of several, {unclear} "
        "not clear, {further} touched further on",
        only=number(len(only)),
        several=number(len(several)),
        unclear=number(len(unclear)),
        further=number(len(loss.further)),
    )


def loss_words(loss: SupplyLoss, key: str) -> str:
    """Return what an application loses, short enough for its box; of one touched further on how far it is."""
    if key in loss.only_source:
        return _("loses its only source")
    if key in loss.not_clear:
        return _("not clear what it loses")
    if key in loss.one_of_several:
        return _("loses one of several sources")
    if key in loss.reached:
        steps, _first = loss.reached[key]
        return _("touched further on (step {count})", count=number(steps))
    return ""


@dataclass(frozen=True, slots=True)
class _ImpactBoxes:
    """Boxes that tell what each application loses."""

    subject: Subject
    key: str
    loss: SupplyLoss

    def inside(self, application: Application) -> Node:
        """Return the box of one of the government's own applications."""
        if application.key == self.key:
            return focus_box(self.subject, application, self.key)
        words = loss_words(self.loss, application.key)
        return application_box(self.subject, application, extra=words)

    def outside(self, exchange: Exchange, side: str) -> Node:
        """Return the box of an outside system."""
        box = partners_of(self.subject, self.key)(exchange, side)
        end = getattr(exchange, side)
        if end == self.key:
            return box
        words = loss_words(self.loss, end)
        return replace(box, label=f"{box.label}\n{words}")


def _impact_notes(subject: Subject, key: str, loss: SupplyLoss) -> Iterator[str]:
    """Yield notes on unsure exchanges, on dependencies that are no exchange, and on the services concerned."""
    if not loss.reached:
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
    services = _supported_services(subject, [key, *loss.reached])
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
    return sorted(names, key=natural_key)


def _supported_services(subject: Subject, keys: list[str]) -> list[str]:
    """Return the names of the services that some applications support."""
    snapshot = subject.snapshot
    services: set[str] = set()
    for key in keys:
        application = snapshot.applications[key]
        services.update(application.known("services") or ())
    names = [snapshot.name(Service.kind, service) for service in services]
    return sorted(names, key=natural_key)
