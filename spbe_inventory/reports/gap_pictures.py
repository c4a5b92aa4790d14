"""The pictures of the gap report: those that can be read, each on a sheet of its own."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from spbe_inventory.diagrams.folding import READABLE
from spbe_inventory.documents.blocks import Paragraph, Picture
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import ngettext
from spbe_inventory.reports.shared.context import ReportContext
from spbe_inventory.reports.shared.grids import Blocks

if TYPE_CHECKING:
    from spbe_inventory.documents.diagram import Diagram

    Drawings = tuple[Diagram, ...]  # of one subject, the finest first


def picture_blocks(context: ReportContext) -> Blocks:
    """Yield the pictures that can be read, each on a sheet of its own, and a note where not all is drawn."""
    if not context.exchanges and not context.needs:
        return
    drawings, note = pictures(context)
    if note:
        yield Paragraph(note, small=True)
    for finest, *coarser in drawings:
        yield Picture(finest, finest.title, tuple(coarser))


def pictures(context: ReportContext) -> "tuple[Sequence[Drawings], str]":
    """Return the pictures that can be read, each with coarser drawings, and why not all is drawn."""
    from spbe_inventory.diagrams.gaps import gaps
    from spbe_inventory.diagrams.matrix import matrix
    from spbe_inventory.diagrams.offices import between_offices, every_application
    from spbe_inventory.diagrams.open_items import open_items

    subject = context.diagram_subject
    drawings: list[Drawings] = []
    if open_items(subject):
        drawings.append(tuple(gaps(subject)))
    offices = between_offices(subject, each_system=True)
    by_office: Drawings = (offices,)
    if len(offices.nodes) > READABLE:
        by_office = tuple(matrix(subject))
    drawings.append(by_office)
    applications = every_application(subject)
    boxes = len(applications.nodes)
    if boxes <= READABLE:
        return [*drawings, (applications,)], ""
    note = ngettext(
        "A picture of all applications is left out: it would hold {boxes} box, and more than {limit} cannot be read on "
        "a page.",
        "A picture of all applications is left out: it would hold {boxes} boxes, and more than {limit} cannot be read "
        "on a page.",
        boxes,
        boxes=number(boxes),
        limit=number(READABLE),
    )
    return drawings, note
