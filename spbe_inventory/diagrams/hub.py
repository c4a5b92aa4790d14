"""The connecting system in the middle: the exchanges that pass through it, and those that go past it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from spbe_inventory.diagrams.boxes import (
    Ends,
    application_box,
    end_boxes,
    end_ids,
    ends,
)
from spbe_inventory.diagrams.content import build_diagram, exchange_line, merge_edges
from spbe_inventory.diagrams.folding import box_weights, by_weight
from spbe_inventory.diagrams.lines import is_drawn
from spbe_inventory.diagrams.sides import MAX_BOXES, MAX_LINES, on_sides
from spbe_inventory.diagrams.subject import Subject
from spbe_inventory.documents.diagram import Box, Drawings, Edge, Node
from spbe_inventory.domain.lists import FacilityKind, Method
from spbe_inventory.domain.records import Exchange, Facility
from spbe_inventory.graph.classify import is_running
from spbe_inventory.graph.means import goes_by
from spbe_inventory.language.forms import day, number
from spbe_inventory.language.texts import _, ngettext


def hub(subject: Subject, limit: int = MAX_LINES) -> Drawings:
    """Yield what passes a connecting system as two lines each, in and out, and what goes past it.

    Of what goes past it only exchanges between the same boxes are drawn. What goes by SPLP has a box of its own.
    On its two sides at most `limit` lines are drawn.
    """
    box = ends(subject, lambda application: application_box(subject, application))
    traffic = _traffic(subject, box)
    nodes = end_boxes(traffic.passing, box)
    local = _local_hub(subject)
    nodes.add(local)
    legs: list[Edge] = []
    for exchange in traffic.passing:
        middle = _national_hub() if _by_splp(exchange) else local
        nodes.add(middle)
        line = exchange_line(subject, exchange, box, labelled=True)
        legs.extend(both_legs(line, middle.id))
    edges = [_unlabelled(edge) for edge in merge_edges(legs)]
    for exchange in traffic.beside:
        line = exchange_line(subject, exchange, box, labelled=True)
        legs.append(line)
        edges.append(_unlabelled(line))
    words = _words(subject, traffic)
    notes = list(_notes(traffic))
    diagram = build_diagram(subject, "spl", words, (nodes, edges), notes)
    if len(nodes) <= MAX_BOXES:
        yield diagram
    if traffic.passing:
        by_data = build_diagram(subject, "spl", words, (nodes, legs), notes)
        focus = _busiest(legs, nodes)
        yield from on_sides(
            by_data,
            focus,
            counted=words[1],
            further=_("Past it, or through another system"),
            limit=limit,
        )


def _busiest(legs: Sequence[Edge], nodes: Iterable[Node]) -> str:
    """Return the id of the connecting system with most lines."""
    lines = box_weights(legs)
    systems = [node for node in nodes if node.box is Box.HUB]
    first, *_others = by_weight(systems, lines)
    return first.id


@dataclass(frozen=True, slots=True)
class _Traffic:
    """The exchanges that pass a connecting system, those beside it between the same boxes, and how many others run."""

    passing: list[Exchange]
    beside: list[Exchange]
    elsewhere: int


def _traffic(subject: Subject, box: Ends) -> _Traffic:
    passing = []
    past = []
    for exchange in filter(is_drawn, subject.exchanges):
        if subject.passes_hub(exchange):
            passing.append(exchange)
        elif is_running(exchange, subject.retired):
            past.append(exchange)
    ids = {node.id for node in end_boxes(passing, box)}
    beside = []
    elsewhere = 0
    for exchange in past:
        if ids.issuperset(end_ids(exchange, box)):
            beside.append(exchange)
        else:
            elsewhere += 1
    return _Traffic(passing, beside, elsewhere)


def _words(subject: Subject, traffic: _Traffic) -> tuple[str, str]:
    """Return title and subtitle."""
    title = _(
        "What passes the connecting systems of {agency}",
        agency=subject.government,
    )
    subtitle = ngettext(
        "{passing} exchange through connecting systems, {beside} bypassing them between the same two; as of {day}",
        "{passing} exchanges through connecting systems, {beside} bypassing them between the same two; as of {day}",
        len(traffic.passing),
        passing=number(len(traffic.passing)),
        beside=number(len(traffic.beside)),
        day=day(subject.as_of),
    )
    return title, subtitle


def _notes(traffic: _Traffic) -> Iterator[str]:
    if not traffic.passing:
        yield _("No exchange is recorded as passing a connecting system.")
    if traffic.elsewhere:
        yield ngettext(
            "Not drawn: {count} exchange in use between others.",
            "Not drawn: {count} exchanges in use between others.",
            traffic.elsewhere,
            count=number(traffic.elsewhere),
        )


def _by_splp(exchange: Exchange) -> bool:
    """Return whether an exchange goes by the national connecting system, no facility being named."""
    if exchange.known("facility"):
        return False
    return bool(goes_by(exchange, [Method.API_SPLP]))


def _national_hub() -> Node:
    """Return the box of the national connecting system, which an exchange passes by its method."""
    return Node("hub:splp", "SPLP", Box.HUB)


def _local_hub(subject: Subject) -> Node:
    """Return the box of the government's connecting system, by its name where exactly one is on record."""
    facilities = subject.snapshot.own(Facility, subject.agency)
    names = [
        facility.name
        for facility in facilities
        if facility.facility_kind == FacilityKind.SPL
    ]
    if len(names) == 1:
        return Node("hub", names[0], Box.HUB)
    return Node("hub", _("Service connecting system (SPL)"), Box.HUB)


def _unlabelled(line: Edge) -> Edge:
    """Return a line without the words on it; a number stays."""
    if line.count > 1:
        return line
    return replace(line, label="")


def both_legs(line: Edge, middle: str) -> tuple[Edge, Edge]:
    """Return a line as two: from its source to the middle, and from there to its target."""
    to_hub = replace(line, target=middle)
    from_hub = replace(line, source=middle)
    return to_hub, from_hub
