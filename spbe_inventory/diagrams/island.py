"""One island: the applications that running exchanges connect with an application, directly or by way of others."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from spbe_inventory.diagrams.boxes import (
    Ends,
    Inside,
    application_box,
    ends,
    office_key,
    outside_box,
    partner_boxes,
)
from spbe_inventory.diagrams.content import (
    DiagramContent,
    build_diagram,
    exchange_line,
    list_names,
)
from spbe_inventory.diagrams.cut_lines import cut_lines, holding_together
from spbe_inventory.diagrams.data_numbers import data_keys, with_list, with_numbers
from spbe_inventory.diagrams.folding import READABLE
from spbe_inventory.diagrams.landscape import (
    as_poster,
    in_office,
    outside_frames,
    poster_levels,
)
from spbe_inventory.diagrams.levels import levels, without_data
from spbe_inventory.diagrams.lines import is_drawn
from spbe_inventory.diagrams.subject import Subject
from spbe_inventory.diagrams.thin_out import DEFAULT_LINES
from spbe_inventory.documents.diagram import Box, Diagram, Drawings, Node
from spbe_inventory.domain.records import Application, Exchange
from spbe_inventory.graph.classify import classify
from spbe_inventory.language.forms import day, number
from spbe_inventory.language.texts import _, ngettext

Keys = frozenset[str]
CONNECTING = ("links", "undirected")


def island(subject: Subject, key: str, limit: int = DEFAULT_LINES) -> Drawings:
    """Yield the island of an application: each application in the frame of its office, then without frames, then fewer.

    An island is a connected component of the exchanges that are known to run between two applications, whatever their
    direction. What may join it to others is counted. Each line says which data: by name, else by numbers that are
    explained below. Where boxes and lines have no room, names stand in frames of a poster; at last boxes are folded.
    """
    members = island_of(subject, key)
    content = _content(subject, members)

    def framed(application: Application) -> Node:
        """Return the box of an application in the frame of its office."""
        return application_box(subject, application, clustered=True)

    def unframed(application: Application) -> Node:
        """Return the box of an application that names its office."""
        return application_box(subject, application)

    outside = partner_boxes(subject)
    by_office = _diagram(content, (framed, outside), key, members)
    if len(by_office.nodes) <= READABLE:
        named = cut_lines(by_office, limit)
        yield named
        yield with_numbers(subject, named)
    singly = _diagram(content, (unframed, outside), key, members)
    yield cut_lines(singly, limit, holding_together(singly))
    whole, *folded = levels(without_data(singly), limit)
    yield with_numbers(subject, whole)
    yield from _posters(content, key, members, limit)
    for drawing in folded:
        yield with_numbers(subject, drawing)


def _posters(content: DiagramContent, key: str, members: Keys, limit: int) -> Drawings:
    """Yield an island as names in the frames of offices and institutions, with lines in the channels between them.

    The data of each line are listed where there is room for it.
    """
    subject = content.subject
    boxes = partial(in_office, subject), outside_frames(subject)
    diagram = as_poster(subject, _diagram(content, boxes, key, members))
    for drawing in poster_levels(diagram, limit):
        if drawing.edges:
            yield with_list(subject, drawing)
            note = _("Which data pass stands in the interactive file and the lists.")
            yield replace(drawing, left_out=(note, *drawing.left_out))


def island_of(subject: Subject, key: str) -> Keys:
    """Return the keys of the applications that running exchanges connect with an application, itself among them."""
    for component in subject.links.components():
        if key in component:
            return component
    return frozenset([key])


def _content(subject: Subject, members: Keys) -> DiagramContent:
    """Return the applications of an island and the exchanges that make it one."""
    applications = subject.snapshot.applications
    exchanges = [
        exchange for exchange in subject.exchanges if _connects(subject, exchange)
    ]
    return DiagramContent(
        subject,
        tuple(applications[key] for key in sorted(members)),
        tuple(exchange for exchange in exchanges if exchange.giver in members),
    )


def _connects(subject: Subject, exchange: Exchange) -> bool:
    """Return whether an exchange of the government's own register is known to run between two applications."""
    if exchange.agency != subject.agency:
        return False
    return classify(exchange, subject.retired) in CONNECTING


def _diagram(
    content: DiagramContent, boxes: tuple[Inside, Ends], key: str, members: Keys
) -> Diagram:
    """Return the applications of an island with the exchanges among them, labelled with their data."""
    subject = content.subject
    inside, _outside = boxes
    box = ends(subject, *boxes)
    edges = [
        replace(
            exchange_line(subject, exchange, box, labelled=True),
            data=(data_keys(exchange),),
        )
        for exchange in content.drawn
    ]
    nodes = content.ends(box)
    for application in content.applications:
        if application.agency == subject.agency:
            nodes.add(inside(application))
        elif not edges:  # a system of others that stands alone
            nodes.add(outside_box(subject, application))
    marked = {_marked(node, key) for node in nodes}
    words = _words(content, key)
    notes = _notes(content, members)
    return build_diagram(subject, f"pulau-{key}", words, (marked, edges), notes)


def _marked(node: Node, key: str) -> Node:
    """Return a box, marked where it is the application that is asked about."""
    if node.id == f"app:{key}":
        return replace(node, box=Box.FOCUS)
    return node


def _words(content: DiagramContent, key: str) -> tuple[str, str]:
    """Return title and subtitle."""
    subject = content.subject
    name = subject.snapshot.name("application", key)
    title = _("The island of {name}: what running exchanges connect", name=name)
    own = [each for each in content.applications if each.agency == subject.agency]
    offices = {office_key(application) for application in own}
    subtitle = _(
        "{applications} applications of {offices} offices and {others} systems of other institutions, connected by "
        "{exchanges} running exchanges; as of {day}",
        applications=number(len(own)),
        offices=number(len(offices)),
        others=number(len(content.applications) - len(own)),
        exchanges=number(len(content.exchanges)),
        day=day(subject.as_of),
    )
    return title, subtitle


def _notes(content: DiagramContent, members: Keys) -> Iterator[str]:
    """Yield notes on the place of the island among all, and on exchanges that are not certain, inside and to others."""
    subject = content.subject
    islands = subject.links.components()
    if members in islands:
        yield _(
            "Of {count} islands this is number {place} by size.",
            count=number(len(islands)),
            place=number(islands.index(members) + 1),
        )
    else:
        yield _(
            "No exchange is known to run between it and another application; that it has none is not said."
        )
    drawn = {exchange.key for exchange in content.exchanges}
    inside = 0
    leading_out = []
    for exchange in filter(is_drawn, subject.exchanges):
        ends_of = {exchange.giver, exchange.taker}
        if exchange.key in drawn or not members & ends_of:
            continue
        if ends_of <= members:
            inside += 1
        else:
            leading_out.append(_other_end(subject, exchange, members))
    if inside:
        yield ngettext(
            "Not drawn: {count} exchange among these that is not known to run.",
            "Not drawn: {count} exchanges among these that are not known to run.",
            inside,
            count=number(inside),
        )
    if leading_out:
        yield ngettext(
            "Not drawn: {count} exchange with others that is not certain, or whose counterpart is not resolved: "
            "{names}.",
            "Not drawn: {count} exchanges with others that are not certain, or whose counterpart is not resolved: "
            "{names}.",
            len(leading_out),
            count=number(len(leading_out)),
            names=list_names(list(dict.fromkeys(leading_out))),
        )


def _other_end(subject: Subject, exchange: Exchange, members: Keys) -> str:
    """Return the name of the end of an exchange that is not in the island."""
    side = "giver"
    if exchange.giver in members:
        side = "taker"
    key = getattr(exchange, side)
    if key:
        return subject.snapshot.name("application", key)
    text = getattr(exchange, f"{side}_text")
    return f"'{text}'"
