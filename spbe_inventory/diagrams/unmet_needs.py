"""Needs that no machine meets, and from where their data would come."""

from collections.abc import Sequence

from spbe_inventory.diagrams.boxes import (
    NOT_KNOWN,
    Inside,
    institution_box,
    office_box,
)
from spbe_inventory.diagrams.content import (
    applications_by_office,
)
from spbe_inventory.diagrams.lines import NEED_LINES
from spbe_inventory.diagrams.subject import Subject
from spbe_inventory.documents.diagram import Box, Edge, Node
from spbe_inventory.graph.need_source import Source, source_of
from spbe_inventory.graph.needs import AssessedNeed
from spbe_inventory.language.texts import _

Needs = Sequence[AssessedNeed]


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
        giver = source_box(subject, source_of(snapshot, assessed), inside)
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


def source_box(subject: Subject, source: Source, inside: Inside) -> Node:
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
