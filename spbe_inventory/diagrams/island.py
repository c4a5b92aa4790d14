"""One island: the applications that running exchanges connect with an application, directly or by way of others."""

from collections.abc import Iterator
from dataclasses import replace

from spbe_inventory.diagrams.boxes import (
    Inside,
    application_box,
    ends,
    office_key,
)
from spbe_inventory.diagrams.content import (
    DiagramContent,
    build_diagram,
    list_names,
)
from spbe_inventory.diagrams.cut_lines import cut_lines
from spbe_inventory.diagrams.folding import READABLE
from spbe_inventory.diagrams.levels import levels, without_data
from spbe_inventory.diagrams.lines import is_drawn
from spbe_inventory.diagrams.neighbourhood import focus_box, partners_of
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
    direction. What may join it to others is counted.
    """
    members = island_of(subject, key)
    content = _content(subject, members)

    def framed(application: Application) -> Node:
        """Return the box of an application in the frame of its office."""
        if application.agency != subject.agency:
            return focus_box(subject, application, key)
        box = application_box(subject, application, clustered=True)
        if application.key == key:
            return replace(box, box=Box.FOCUS)
        return box

    def unframed(application: Application) -> Node:
        """Return the box of an application that names its office."""
        return focus_box(subject, application, key)

    by_office = _diagram(content, framed, key, members)
    if len(by_office.nodes) <= READABLE:
        yield cut_lines(by_office, limit)
        yield cut_lines(without_data(by_office), limit)
    yield from levels(_diagram(content, unframed, key, members), limit)


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
    content: DiagramContent, inside: Inside, key: str, members: Keys
) -> Diagram:
    """Return the applications of an island with the exchanges among them, labelled with their data."""
    subject = content.subject
    box = ends(subject, inside, partners_of(subject, key))
    nodes = content.ends(box)
    nodes.update(map(inside, content.applications))
    parts = (nodes, content.edges(box, labelled=True))
    words = _words(content, key)
    notes = _notes(content, members)
    return build_diagram(subject, f"pulau-{key}", words, parts, notes)


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
