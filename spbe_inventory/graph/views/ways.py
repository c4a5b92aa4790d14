"""How data get from one application to another, and what goes without when one is switched off."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from spbe_inventory.domain.diagram import Drawings, Node
from spbe_inventory.domain.lists import RelationKind
from spbe_inventory.domain.records import Application, Exchange, Relation, Service
from spbe_inventory.graph.build import heap_of
from spbe_inventory.graph.reached import reached
from spbe_inventory.graph.views.boxes import application_box, ends, partner_boxes
from spbe_inventory.graph.views.folding import ever_coarser
from spbe_inventory.graph.views.neighbourhood import box_of
from spbe_inventory.graph.views.scene import Scene, named
from spbe_inventory.graph.views.subject import Subject
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import t

DEPENDS = RelationKind.DEPENDS_ON


def path(subject: Subject, giver: str, taker: str) -> Drawings:
    """Draw a shortest way of data from one application to another, over exchanges that are known to run."""
    snapshot = subject.snapshot
    way = subject.links.path(giver, taker)
    steps = set(pairwise(way))
    about = tuple(one for one in subject.about if heap_of(one) == "links" and _pair(one) in steps)
    names = {"giver": snapshot.name("application", giver), "taker": snapshot.name("application", taker)}
    own = tuple(snapshot.applications[key] for key in dict.fromkeys([giver, *way, taker]))
    scene = Scene(subject, own, about)

    box = ends(subject, lambda one: box_of(subject, one, one.key if one.key in (giver, taker) else ""))
    nodes = {box_of(subject, snapshot.applications[key], key) for key in (giver, taker)} | scene.ends(box)
    title = t("How data get from {giver} to {taker}", **names)
    yield scene.diagram(f"jalur-{giver}-{taker}", title, (nodes, scene.edges(box, labelled=True)), _way(way))


def impact(subject: Subject, key: str) -> Drawings:
    """Draw what goes without data when an application is switched off, over exchanges that are known to run."""
    snapshot = subject.snapshot
    steps = {one: count for one, (count, _) in reached(subject.links, key).items()}
    fed = {key, *steps}
    about = [one for one in subject.about if one.giver in fed and one.taker in steps]
    sure = tuple(one for one in about if heap_of(one) == "links" and one.taker != key)
    application = snapshot.applications[key]
    scene = Scene(subject, (application,), sure)

    def inside(one: Application) -> Node:
        if one.key == key:
            return box_of(subject, one, key)
        return application_box(subject, one, more=t("step {count}", count=number(steps[one.key])))

    outside = partner_boxes(subject)

    def partner(exchange: Exchange, side: str) -> Node:
        box = outside(exchange, side)
        return replace(box, label=f"{box.label}\n{t('step {count}', count=number(steps[getattr(exchange, side)]))}")

    box = ends(subject, inside, partner)
    nodes = {box_of(subject, application, key)} | scene.ends(box)
    title = t("What goes without data when {name} is switched off", name=application.name)
    yield from ever_coarser(
        scene.diagram(f"dampak-{key}", title, (nodes, scene.edges(box)), _impact_words(subject, key, steps))
    )


def _pair(exchange: Exchange) -> tuple[str | None, str | None]:
    return exchange.giver, exchange.taker


def _way(way: Iterable[str]) -> Iterator[str]:
    if not way:
        yield t("No way is known over exchanges that run, whose ends and direction are recorded.")
    else:
        yield t("Drawn is one shortest way; there may be others.")


def _impact_words(subject: Subject, key: str, steps: dict[str, int]) -> Iterator[str]:
    snapshot = subject.snapshot
    if not steps:
        yield t("Nothing is known to take data from it.")
    touching = [one for one in subject.about if key in (one.giver, one.taker)]
    heaps = [heap_of(one) for one in touching]
    if unclear := sum(heap in ("loose", "undirected", "guesses") for heap in heaps):
        yield t("Not drawn: {count} of its exchanges of which state, end or direction is not sure.", count=unclear)
    relations = [one for one in snapshot.of(Relation).values() if one.other == key and not one.withdrawn]
    hanging = sorted(snapshot.name("application", one.application) for one in relations if one.relation_kind == DEPENDS)
    if hanging:
        yield t("Not drawn: said to depend on it, by other means than an exchange: {names}.", names=named(hanging))
    served = {service for one in (key, *steps) for service in (snapshot.applications[one].known("services") or ())}
    if served:
        names = named(sorted(snapshot.name(Service.kind, one) for one in served))
        yield t("Services that these applications support: {names}.", names=names)
