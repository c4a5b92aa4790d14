"""The connecting system in the middle: what passes through it, and what goes past it."""

from spbe_inventory.domain.diagram import Box, Drawings, Edge, Node
from spbe_inventory.domain.lists import FacilityKind, Method
from spbe_inventory.domain.records import Exchange, Facility
from spbe_inventory.graph.views.boxes import Ends, application_box, ends
from spbe_inventory.graph.views.folding import ever_coarser
from spbe_inventory.graph.views.lines import RUNNING_LINES, is_drawn, line_of
from spbe_inventory.graph.views.scene import drawing, exchange_line, merged
from spbe_inventory.graph.views.subject import Subject
from spbe_inventory.language.forms import day, number
from spbe_inventory.language.texts import t


def hub(subject: Subject) -> Drawings:
    """Draw what passes a connecting system as two lines each, in and out; beside it what goes past it there.

    What goes by SPLP stands at a box of its own.
    """
    box = ends(subject, lambda one: application_box(subject, one))
    drawn = [one for one in subject.about if is_drawn(one)]
    passing = [one for one in drawn if subject.through(one)]
    local = _local(subject)
    middles = [_national() if _by_splp(one) else local for one in passing]
    edges = merged(
        edge for one, middle in zip(passing, middles, strict=True) for edge in _both_legs(subject, one, box, middle.id)
    )
    nodes = {local, *middles} | {box(one, side) for one in passing for side in ("giver", "taker")}
    keys = {node.id for node in nodes}
    past = [one for one in drawn if not subject.through(one) and line_of(one) in RUNNING_LINES]
    beside = [one for one in past if {box(one, "giver").id, box(one, "taker").id} <= keys]
    edges += [exchange_line(subject, one, box) for one in beside]
    title = t("What passes the connecting systems of {agency}", agency=subject.government)
    words = {"passing": number(len(passing)), "beside": number(len(beside)), "day": day(subject.as_of)}
    subtitle = t("{passing} exchanges through it, {beside} past it between the same boxes; as of {day}", **words)
    notes = [] if passing else [t("No exchange is recorded as passing a connecting system.")]
    if others := len(past) - len(beside):
        notes.append(t("Not drawn: {count} exchanges in use between other boxes.", count=number(others)))
    yield from ever_coarser(drawing(subject, "spl", (title, subtitle), (nodes, edges), notes))


def _by_splp(exchange: Exchange) -> bool:
    return exchange.known("method") == Method.API_SPLP and not exchange.known("facility")


def _national() -> Node:
    """Give the box of the national connecting system, which an exchange passes by its method."""
    return Node("hub:splp", "SPLP", Box.HUB)


def _local(subject: Subject) -> Node:
    """Give the box of the government's connecting system, by its name where exactly one is on record."""
    known = [
        one
        for one in subject.snapshot.of(Facility).values()
        if one.agency == subject.agency and one.facility_kind == FacilityKind.SPL and not one.withdrawn
    ]
    label = known[0].name if len(known) == 1 else t("Service connecting system (SPL)")
    return Node("hub", label, Box.HUB)


def _both_legs(subject: Subject, exchange: Exchange, box: Ends, middle: str) -> tuple[Edge, Edge]:
    whole = exchange_line(subject, exchange, box)
    into = Edge(whole.source, middle, whole.line, whole.directed, note=whole.note)
    return into, Edge(middle, whole.target, whole.line, whole.directed, note=whole.note)
