"""One application with what it exchanges data with, one to three steps away."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from spbe_inventory.diagrams.boxes import (
    Ends,
    application_box,
    ends,
    outside_box,
    partner_boxes,
)
from spbe_inventory.diagrams.content import DiagramContent, without_labels
from spbe_inventory.diagrams.cut_lines import cut_lines
from spbe_inventory.diagrams.lines import is_drawn
from spbe_inventory.diagrams.sides import MAX_BOXES, MAX_LINES, on_sides
from spbe_inventory.diagrams.subject import Subject
from spbe_inventory.documents.diagram import Box, Direction, Drawings, Node
from spbe_inventory.domain.records import Application, Exchange
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import _, ngettext

Exchanges = Iterable[Exchange]


def neighbourhood(
    subject: Subject,
    key: str,
    steps: int = 1,
    direction: Direction = Direction.BOTH,
    limit: int = MAX_LINES,
) -> Drawings:
    """Return one application, what it exchanges data with, and what that does, as many steps as asked (1 to 3).

    `direction` follows the data only against their flow (IN) or along it (OUT), never back: an exchange of unknown
    direction may go either way. Exchanges among the outermost boxes are counted, not drawn. What other governments
    exchange with a national system is left out. At most `limit` lines are drawn.
    """

    def inside(application: Application) -> Node:
        """Return the box of one of the government's own applications."""
        return focus_box(subject, application, key)

    application = subject.snapshot.applications[key]
    exchanges = subject.exchanges
    walk = _walk(key, exchanges, steps, direction)
    followed = [exchange for exchange in exchanges if exchange.key in walk.followed]
    if steps == 1:
        followed += _skipped(exchanges, key, direction)
    content = DiagramContent(subject, (application,), tuple(followed))
    box = ends(subject, inside, partners_of(subject, key))
    nodes = content.ends(box)
    nodes.add(focus_box(subject, application, key))
    edges = content.edges(box, labelled=True)
    notes = _notes(exchanges, walk)
    title = _title(application.name, direction)
    parts = (nodes, edges)
    diagram = content.diagram(f"sekitar-{key}", title, parts, notes)
    if len(diagram.nodes) <= MAX_BOXES and len(diagram.edges) <= MAX_LINES:
        whole = diagram
        if steps > 1:
            whole = without_labels(diagram)
        yield cut_lines(whole, limit)
    if diagram.edges:
        yield from on_sides(diagram, f"app:{key}", limit=limit)


def focus_box(subject: Subject, application: Application, key: str) -> Node:
    """Return the box of an application, marked as what the diagram is about where it is the application of that key."""
    box = application_box(subject, application)
    if application.agency != subject.agency:
        box = outside_box(subject, application)
    if application.key != key:
        return box
    return replace(box, box=Box.FOCUS)


def partners_of(subject: Subject, *keys: str) -> Ends:
    """Return a function that draws outside systems, those of some keys as what the diagram is about."""
    others = partner_boxes(subject)

    def box(exchange: Exchange, side: str) -> Node:
        """Return the box of an end."""
        key = getattr(exchange, side) or ""
        if key not in keys:
            return others(exchange, side)
        application = subject.snapshot.applications[key]
        return focus_box(subject, application, key)

    return box


@dataclass(frozen=True, slots=True)
class _Walk:
    """The applications a walk reached and the keys of the exchanges it followed."""

    reached: frozenset[str]
    followed: frozenset[str]


def _walk(key: str, exchanges: Exchanges, steps: int, direction: Direction) -> _Walk:
    """Return what is reached from an application in some steps."""
    by_end: dict[str, list[Exchange]] = defaultdict(list)
    for exchange in filter(is_drawn, exchanges):
        for end in {exchange.giver, exchange.taker}:
            by_end[end or ""].append(exchange)
    reached = {key}
    followed = set()
    frontier = {key}
    for _step in range(steps):
        next_frontier = set()
        for end in frontier:
            for exchange in by_end[end]:
                if _goes(exchange, end, direction):
                    followed.add(exchange.key)
                    next_frontier.add(_opposite(exchange, end))
        frontier = next_frontier - reached - {""}
        reached |= frontier
    return _Walk(frozenset(reached), frozenset(followed))


def _goes(exchange: Exchange, end: str, direction: Direction) -> bool:
    """Return whether an exchange is followed from one of its ends."""
    if direction is Direction.BOTH or not exchange.directed:
        return True
    if direction is Direction.IN:
        return end == exchange.taker
    return end == exchange.giver


def _opposite(exchange: Exchange, end: str) -> str:
    """Return the key at the opposite end of an exchange; empty where that end is only a text."""
    if exchange.giver == end:
        return exchange.taker or ""
    return exchange.giver or ""


def _notes(exchanges: Exchanges, walk: _Walk) -> Iterator[str]:
    outermost = _count_outermost(exchanges, walk)
    if outermost:
        yield ngettext(
            "Not drawn: {count} exchange among the outermost boxes.",
            "Not drawn: {count} exchanges among the outermost boxes.",
            outermost,
            count=number(outermost),
        )


def _count_outermost(exchanges: Exchanges, walk: _Walk) -> int:
    """Return how many drawn exchanges between reached applications were not followed."""
    count = 0
    for exchange in filter(is_drawn, exchanges):
        ends_of = {exchange.giver, exchange.taker}
        if ends_of <= walk.reached and exchange.key not in walk.followed:
            count += 1
    return count


def _skipped(
    exchanges: Exchanges, key: str, direction: Direction
) -> Iterator[Exchange]:
    """Yield the exchanges of the application itself that are only counted: ended or withdrawn."""
    for exchange in exchanges:
        touches = key in (exchange.giver, exchange.taker)
        if not touches or is_drawn(exchange):
            continue
        if _goes(exchange, key, direction):
            yield exchange


def _title(name: str, direction: Direction) -> str:
    if direction is Direction.IN:
        return _("Where {name} takes data from", name=name)
    if direction is Direction.OUT:
        return _("Where data of {name} go", name=name)
    return _("What {name} exchanges data with", name=name)
