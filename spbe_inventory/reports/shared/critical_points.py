"""The box of critical points at the top of a summary."""

from spbe_inventory.assessment.critical_points import (
    box_note,
    critical_heading,
    point_basis,
    point_offices,
    point_text,
)
from spbe_inventory.documents.blocks import Paragraph
from spbe_inventory.documents.critical import CriticalBox
from spbe_inventory.language.texts import _
from spbe_inventory.reports.shared.grids import Blocks, grid_of


def critical_points(box: CriticalBox) -> Blocks:
    """Yield the box: a row for each point with office and legal basis, then the counts; nothing without such outcomes.

    Critical findings stand here, above the list of findings, which begins with integration.
    """
    note = box_note(box)
    if not note:
        return
    if not box.points:
        yield Paragraph(note, strong=critical_heading())
        return
    columns = {
        critical_heading(): 10,
        _("Office"): 5,
        _("Rests on"): 5,
    }
    rows = [
        (point_text(point), point_offices(point), point_basis(point))
        for point in box.points
    ]
    yield grid_of(columns, rows)
    yield Paragraph(note, small=True)
