"""What should be there and is not, beside what is."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from spbe_inventory.domain.diagram import Box, Diagram, Drawings, Edge, Node
from spbe_inventory.domain.lists import NeedStatus
from spbe_inventory.domain.records import Application
from spbe_inventory.graph.need_ends import Source, source_of
from spbe_inventory.graph.needs import Assessed
from spbe_inventory.graph.views.boxes import (
    NOT_KNOWN,
    Ends,
    application_box,
    ends,
    home,
    institution_box,
    institution_boxes,
    office_box,
    partner_boxes,
)
from spbe_inventory.graph.views.folding import READABLE
from spbe_inventory.graph.views.lines import NEED_LINES, is_drawn
from spbe_inventory.graph.views.scene import counted, drawing, exchange_line, merged
from spbe_inventory.graph.views.subject import Subject
from spbe_inventory.language.forms import day, number
from spbe_inventory.language.texts import t

Inside = Callable[[Application], Node]


def missing(subject: Subject) -> Drawings:
    """Draw the needs that no machine meets, and the exchanges between the same two boxes; many boxes by offices."""
    wanting = [one for one in subject.needs if one.status in NEED_LINES]
    first = _drawn(subject, wanting, lambda one: application_box(subject, one), partner_boxes(subject))
    if len(first.nodes) <= READABLE:
        yield first
        yield replace(first, edges=tuple(replace(edge, label="") for edge in first.edges))
    counts = counted(subject.own)
    by_office = _drawn(subject, wanting, lambda one: office_box(subject, home(one), counts), institution_boxes(subject))
    yield replace(by_office, edges=tuple(sorted(merged(by_office.edges))))


def need_lines(subject: Subject, wanting: list[Assessed], inside: Inside) -> tuple[set[Node], list[Edge]]:
    """Give a line for each need from where its data would come to its taker, with the boxes at both ends."""
    nodes, edges = set(), []
    for one in wanting:
        taker = inside(subject.snapshot.applications[one.need.taker])
        giver = _source_box(subject, source_of(subject.snapshot, one), inside)
        data = subject.snapshot.name("data_set", one.need.data)
        line = NEED_LINES[NeedStatus(one.status)]
        note = f"{NeedStatus(one.status).label} · {data}"
        edges.append(Edge(giver.id, taker.id, line, label=data, note=note))
        nodes |= {taker, giver}
    return nodes, edges


def _drawn(subject: Subject, wanting: list[Assessed], inside: Inside, outside: Ends) -> Diagram:
    box = ends(subject, inside, outside)
    nodes, edges = need_lines(subject, wanting, inside)
    pairs = {frozenset((edge.source, edge.target)) for edge in edges}
    running = [one for one in subject.about if is_drawn(one)]
    beside = [one for one in running if frozenset((box(one, "giver").id, box(one, "taker").id)) in pairs]
    edges += [exchange_line(subject, one, box) for one in beside]
    counts = {"needs": number(len(wanting)), "exchanges": number(len(beside)), "day": day(subject.as_of)}
    title = t("Data that {agency} needs and no machine brings", agency=subject.government)
    subtitle = t("{needs} needs, beside {exchanges} exchanges between the same two boxes; as of {day}", **counts)
    notes = _beside(subject, wanting, len(running) - len(beside))
    return drawing(subject, "kesenjangan", (title, subtitle), (nodes, edges), notes)


def _beside(subject: Subject, wanting: list[Assessed], others: int) -> Iterator[str]:
    if not subject.needs:
        yield t("No data need is recorded yet: nobody can say what is missing.")
    elif not wanting:
        yield t("Every need on record is met by machine, or typed in at the source.")
    if met := len(subject.needs) - len(wanting):
        yield t("Not drawn: {count} needs that are met by machine or typed in at the source.", count=number(met))
    if others:
        yield t("Not drawn: {count} exchanges between boxes of which no need is open.", count=number(others))


def _source_box(subject: Subject, source: Source, inside: Inside) -> Node:
    application = subject.snapshot.applications.get(source.application)
    if application and application.agency == subject.agency:
        return inside(application)
    if application or source.agency:
        return institution_box(subject, application.agency if application else source.agency)
    if source.unit:
        return office_box(subject, source.unit, counted(subject.own))
    if source.text:
        return Node(f"text:{source.text}", f"'{source.text}'", Box.UNRESOLVED)
    return Node(f"source:{NOT_KNOWN}", t("Giver not known"), Box.UNRESOLVED)
