"""A government by offices: what goes between them, and every application in the box of its office."""

from dataclasses import replace
from functools import partial

from spbe_inventory.domain.diagram import Diagram, Drawings
from spbe_inventory.graph.views.boxes import (
    application_box,
    ends,
    home,
    institution_boxes,
    office_box,
    partner_boxes,
)
from spbe_inventory.graph.views.folding import READABLE, fold
from spbe_inventory.graph.views.matrix import matrix
from spbe_inventory.graph.views.scene import bare_offices, counted, merged, whole
from spbe_inventory.graph.views.strongest import USUAL, strongest
from spbe_inventory.graph.views.subject import Subject
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import mark, t

TOO_MANY = mark("A picture of all applications would hold {boxes} boxes; at most {limit} can be read.")
FEWER_LINES, FOLDED_TO = (45, 35, 25, 15), (26, 16)


def landscape(subject: Subject, most: int = USUAL) -> Drawings:
    """Draw every application of a government in the frame of its office, similar ones folded where there is no room.

    Above 40 boxes its offices are drawn instead.
    """
    first = every_application(subject)
    if len(first.nodes) <= READABLE:
        whole = strongest(first, most)
        yield whole
        yield from (fold(whole, fewer) for fewer in FOLDED_TO if fewer < len(whole.nodes))
        yield from offices(subject, most)
        return
    told = t(TOO_MANY, boxes=number(len(first.nodes)), limit=number(READABLE))
    for one in offices(subject, most):
        yield replace(one, chosen=(told, *one.chosen))


def offices(subject: Subject, most: int = USUAL) -> Drawings:
    """Draw the offices of a government and what goes between them: one box an office, one line a sort of exchange.

    Systems of others stand one by one where there is room, else by institution; then only the heaviest lines; at last
    the matrix, which needs no layout.
    """
    first = between_offices(subject, one_by_one=True)
    if len(first.nodes) <= READABLE:
        yield strongest(first, most)
    by_institution = between_offices(subject, one_by_one=False)
    for few in (most, *(fewer for fewer in FEWER_LINES if fewer < most)):
        yield strongest(by_institution, few)
    yield from matrix(subject)


def every_application(subject: Subject) -> Diagram:
    """Draw every application, however many there are."""
    scene = whole(subject)
    inside = partial(application_box, subject, clustered=True)
    box = ends(subject, inside)
    title = t("Applications of {agency} and their exchanges", agency=subject.government)
    nodes = {inside(application) for application in scene.own} | scene.ends(box)
    return scene.diagram("lanskap", title, (nodes, scene.edges(box)), bare_offices(subject))


def between_offices(subject: Subject, *, one_by_one: bool) -> Diagram:
    """Draw every office and every line between them; systems of others one by one, or by institution."""
    scene = whole(subject)
    counts = counted(scene.own)
    outside = partner_boxes(subject) if one_by_one else institution_boxes(subject)
    box = ends(subject, lambda application: office_box(subject, home(application), counts), outside)
    title = t("Exchanges between the offices of {agency}", agency=subject.government)
    nodes = {office_box(subject, owner, counts) for owner in counts} | scene.ends(box)
    return scene.diagram("opd", title, (nodes, merged(scene.edges(box))), bare_offices(subject))
