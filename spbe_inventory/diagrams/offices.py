"""A government by offices: what goes between them, and every application in the box of its office."""

from collections import Counter
from dataclasses import replace

from spbe_inventory.diagrams.boxes import (
    application_box,
    ends,
    institution_boxes,
    office_box,
    office_key,
    partner_boxes,
)
from spbe_inventory.diagrams.content import (
    applications_by_office,
    merge_edges,
    office_notes,
    whole_government,
)
from spbe_inventory.diagrams.folding import READABLE
from spbe_inventory.diagrams.landscape import posters
from spbe_inventory.diagrams.matrix import matrix
from spbe_inventory.diagrams.office_posters import office_posters
from spbe_inventory.diagrams.subject import Subject
from spbe_inventory.diagrams.thin_out import DEFAULT_LINES, keep_heaviest
from spbe_inventory.documents.diagram import Diagram, Drawings, Node
from spbe_inventory.domain.records import Application
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import N_, _

TOO_MANY = N_(
    "The names of {applications} applications need a larger sheet, such as A2 or A0."
)
MAX_AT_BOX = 20  # lines: more are a knot, whatever the layout


def landscape(subject: Subject, limit: int = 0, *, force: bool = False) -> Drawings:
    """Yield every application of a government in the frame of its office, in levels of detail that keep the names.

    Few are drawn as boxes and lines, others as a poster; where no sheet holds the names, offices are drawn instead.
    `limit` is the number of lines at most (0: as many as there are), `force` draws them all on a poster.
    """
    every = every_application(subject)
    few_lines = len(every.edges) <= DEFAULT_LINES or limit
    if len(every.nodes) <= READABLE and few_lines:
        yield keep_heaviest(every, limit or DEFAULT_LINES)
    yield from posters(subject, limit, force=force)
    reason = _(TOO_MANY, applications=number(len(subject.applications)))
    for diagram in offices(subject, limit):
        yield replace(diagram, chosen=(reason, *diagram.chosen))


def offices(subject: Subject, limit: int = 0) -> Drawings:
    """Yield the offices of a government and what goes between them: a box for each office, a line for each type.

    Outside systems are drawn each where there is room, else by institution. Where that is more than can be followed
    the offices are a poster with one line for each pair; at last the matrix, which needs no layout. `limit` is the
    number of lines at most; 0: as many as can be read.
    """
    by_institution = between_offices(subject, each_system=False)
    few = [between_offices(subject, each_system=True), by_institution]
    if limit:
        few = [keep_heaviest(diagram, limit) for diagram in few]
    yield from filter(can_be_followed, few)
    yield from office_posters(by_institution, limit)
    yield from matrix(subject)


def can_be_followed(diagram: Diagram) -> bool:
    """Return whether boxes and lines are few enough, on the whole and at each box, for an eye to follow each line."""
    at_boxes: Counter[str] = Counter()
    for edge in diagram.edges:
        at_boxes.update({edge.source, edge.target})
    if len(diagram.nodes) > READABLE or len(diagram.edges) > DEFAULT_LINES:
        return False
    return max(at_boxes.values(), default=0) <= MAX_AT_BOX


def every_application(subject: Subject) -> Diagram:
    """Return a diagram of every application, however many there are."""

    def inside(application: Application) -> Node:
        """Return the box of one of the government's own applications."""
        return application_box(subject, application, clustered=True)

    content = whole_government(subject)
    box = ends(subject, inside)
    nodes = content.ends(box)
    nodes.update(map(inside, content.applications))
    title = _("Applications of {agency} and their exchanges", agency=subject.government)
    parts = (nodes, content.edges(box))
    return content.diagram("lanskap", title, parts, office_notes(subject))


def between_offices(subject: Subject, *, each_system: bool) -> Diagram:
    """Return a diagram of every office and every line between them; outside systems each, or by institution."""
    content = whole_government(subject)
    counts = applications_by_office(content.applications)

    def inside(application: Application) -> Node:
        """Return the box of one of the government's own applications."""
        return office_box(subject, office_key(application), counts)

    if each_system:
        outside = partner_boxes(subject)
    else:
        outside = institution_boxes(subject)
    box = ends(subject, inside, outside)
    nodes = content.ends(box)
    for office in counts:
        nodes.add(office_box(subject, office, counts))
    title = _("Exchanges between the offices of {agency}", agency=subject.government)
    parts = (nodes, merge_edges(content.edges(box)))
    return content.diagram("opd", title, parts, office_notes(subject))
