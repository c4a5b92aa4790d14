"""Needs that no machine meets, beside the exchanges that exist."""

from collections.abc import Iterator, Sequence

from spbe_inventory.diagrams.boxes import (
    NOT_KNOWN,
    Ends,
    Inside,
    application_box,
    end_ids,
    ends,
    institution_box,
    institution_boxes,
    office_box,
    office_key,
    partner_boxes,
)
from spbe_inventory.diagrams.content import (
    applications_by_office,
    build_diagram,
    exchange_line,
    with_merged_edges,
    without_labels,
)
from spbe_inventory.diagrams.folding import READABLE
from spbe_inventory.diagrams.lines import NEED_LINES, is_drawn
from spbe_inventory.diagrams.subject import Subject
from spbe_inventory.documents.diagram import Box, Diagram, Drawings, Edge, Node
from spbe_inventory.domain.records import Application
from spbe_inventory.graph.need_source import Source, source_of
from spbe_inventory.graph.needs import AssessedNeed
from spbe_inventory.language.forms import day, number
from spbe_inventory.language.texts import _, ngettext

Needs = Sequence[AssessedNeed]


def unmet_needs(subject: Subject) -> Drawings:
    """Yield the needs that no machine meets, and the exchanges between the same two boxes; many boxes by offices."""

    def inside(application: Application) -> Node:
        """Return the box of one of the government's own applications."""
        return application_box(subject, application)

    by_application = _diagram(subject, inside, partner_boxes(subject))
    if len(by_application.nodes) <= READABLE:
        yield by_application
        yield without_labels(by_application)
    counts = applications_by_office(subject.applications)

    def office(application: Application) -> Node:
        """Return the box of the office of an application."""
        return office_box(subject, office_key(application), counts)

    by_office = _diagram(subject, office, institution_boxes(subject))
    yield with_merged_edges(by_office)


def open_needs(subject: Subject) -> list[AssessedNeed]:
    """Return the needs that no machine meets, or of which nobody can say whether it does."""
    return [assessed for assessed in subject.needs if assessed.status in NEED_LINES]


def need_lines(
    subject: Subject, needs: Needs, inside: Inside
) -> tuple[set[Node], list[Edge]]:
    """Return a line for each need from where its data would come to its taker, and the boxes at both ends."""
    snapshot = subject.snapshot
    nodes = set()
    edges = []
    for assessed in needs:
        taker = inside(snapshot.applications[assessed.need.taker])
        giver = _source_box(subject, source_of(snapshot, assessed), inside)
        nodes.add(taker)
        nodes.add(giver)
        data = snapshot.name("data_set", assessed.need.data)
        edge = Edge(
            source=giver.id,
            target=taker.id,
            line=NEED_LINES[assessed.status],
            label=data,
            note=f"{assessed.status.label} · {data}",
        )
        edges.append(edge)
    return nodes, edges


def _diagram(subject: Subject, inside: Inside, outside: Ends) -> Diagram:
    """Return the open needs with the exchanges between the same two boxes."""
    needs = open_needs(subject)
    nodes, edges = need_lines(subject, needs, inside)
    pairs = set()
    for edge in edges:
        ends_of = (edge.source, edge.target)
        pairs.add(frozenset(ends_of))
    box = ends(subject, inside, outside)
    beside = 0
    hidden = 0
    for exchange in filter(is_drawn, subject.exchanges):
        if frozenset(end_ids(exchange, box)) in pairs:
            beside += 1
            edges.append(exchange_line(subject, exchange, box))
        else:
            hidden += 1
    title = _(
        "Data needs of {agency} without an automated source",
        agency=subject.government,
    )
    subtitle = _(
        "{needs} needs, beside {exchanges} exchanges between the same two boxes; as of {day}",
        needs=number(len(needs)),
        exchanges=number(beside),
        day=day(subject.as_of),
    )
    notes = _notes(subject, needs, hidden)
    return build_diagram(
        subject, "kesenjangan", (title, subtitle), (nodes, edges), notes
    )


def _notes(subject: Subject, needs: Needs, hidden: int) -> Iterator[str]:
    """Yield notes on needs that are met, and on the count of hidden exchanges between boxes without an open need."""
    if not subject.needs:
        yield _("No data need is recorded yet, so what is missing is not known.")
    elif not needs:
        yield _("Every need on record is met by machine, or typed in at the source.")
    met = len(subject.needs) - len(needs)
    if met:
        yield ngettext(
            "Not drawn: {count} need that is met by machine or typed in at the source.",
            "Not drawn: {count} needs that are met by machine or typed in at "
            "the source.",
            met,
            count=number(met),
        )
    if hidden:
        yield ngettext(
            "Not drawn: {count} exchange between boxes of which no need is open.",
            "Not drawn: {count} exchanges between boxes of which no need is open.",
            hidden,
            count=number(hidden),
        )


def _source_box(subject: Subject, source: Source, inside: Inside) -> Node:
    """Return the box of the source of a need: an application, an institution, an office, a text or nobody known."""
    application = subject.snapshot.applications.get(source.application)
    agency = source.agency
    if application:
        agency = application.agency
    if application and agency == subject.agency:
        return inside(application)
    if agency:
        return institution_box(subject, agency)
    if source.unit:
        counts = applications_by_office(subject.applications)
        return office_box(subject, source.unit, counts)
    if source.text:
        return _unresolved_box(f"text:{source.text}", f"'{source.text}'")
    return _unresolved_box(f"source:{NOT_KNOWN}", _("Giver not known"))


def _unresolved_box(key: str, label: str) -> Node:
    return Node(id=key, label=label, box=Box.UNRESOLVED)
