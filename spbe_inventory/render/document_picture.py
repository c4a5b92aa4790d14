"""A picture in a document: laid out in little time, and as a table where pictures cannot stand."""

from collections.abc import Iterable, Sequence
from time import monotonic

from spbe_inventory.documents.blocks import Picture
from spbe_inventory.documents.diagram import DRAWN_BY_PROGRAM, Diagram, Edge, Form
from spbe_inventory.errors import OutsideProgramError
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import _, ngettext
from spbe_inventory.matching.natural_order import natural_key
from spbe_inventory.render.choose_layout import LaidOutDiagram, RenderOptions, fit
from spbe_inventory.render.network import is_readable
from spbe_inventory.render.page_size import A3, A4, Page

SHEETS = (A4, A3)  # the larger one where no drawing can be read on the smaller
MAX_NAMES = 100  # of a poster: more cannot be read on either
SECONDS = 12.0  # for all drawings of one picture: nobody waits longer for a document
MAX_LINES = 60  # that are read as rows of a table
Rows = list[tuple[str, ...]]


def lay_out(picture: Picture, sheets: Sequence[Page] = ()) -> LaidOutDiagram:
    """Return the drawing of a picture on the first of the sheets on which one can be read, else on the last.

    Without `sheets` these are A4 and A3.
    Where the drawing program fails it is one that needs none; raise OutsideProgramError if there is no such drawing.
    """
    deadline = monotonic() + SECONDS
    drawings = list(_printable([picture.diagram, *picture.coarser]))
    *first_sheets, last = sheets or SHEETS
    for sheet in first_sheets:
        laid_out = _fit(drawings, sheet, deadline)
        if is_readable(laid_out.body):
            return laid_out
    return _fit(drawings, last, deadline)


def _printable(drawings: Sequence[Diagram]) -> Iterable[Diagram]:
    """Return the drawings without posters of more names than a sheet of a document holds."""
    kept = [
        drawing
        for drawing in drawings
        if drawing.form is not Form.POSTER or len(drawing.nodes) <= MAX_NAMES
    ]
    return kept or drawings


def _fit(drawings: Sequence[Diagram], page: Page, deadline: float) -> LaidOutDiagram:
    """Return the drawing that is used on a page, one without the drawing program where that fails."""
    options = RenderOptions(page, seconds=deadline - monotonic())
    try:
        return fit(drawings, options)
    except OutsideProgramError:
        without_program = [
            drawing for drawing in drawings if drawing.form not in DRAWN_BY_PROGRAM
        ]
        if not without_program:
            raise
        return fit(without_program, options)


def picture_headings() -> tuple[str, ...]:
    """Return the headings of a picture as a table."""
    return _("From"), _("To"), _("State"), _("Count")


def picture_rows(picture: Picture, limit: int = MAX_LINES) -> tuple[Rows, str]:
    """Return the lines of the finest drawing of a picture as rows, by name, and a note on those that are left out.

    Of more lines than the limit those stay that stand for most exchanges.
    """
    diagram = picture.diagram
    names = {node.id: node.name for node in diagram.nodes}
    rows = [(edge.count, _row(edge, names)) for edge in diagram.edges]
    rows.sort(key=lambda counted: (-counted[0], _order(counted[1])))
    kept = [row for _count, row in rows[:limit]]
    further = max(0, len(rows) - limit) + len(diagram.rows)
    note = ""
    if further > 0:
        note = ngettext(
            "{count} further line is not listed here.",
            "{count} further lines are not listed here.",
            further,
            count=number(further),
        )
    return sorted(kept, key=_order), note


def _row(edge: Edge, names: dict[str, str]) -> tuple[str, ...]:
    what = str(edge.line.label)
    if not edge.directed:
        what = _("{what}, direction not recorded", what=what)
    return names[edge.source], names[edge.target], what, number(edge.count)


def _order(row: Sequence[str]) -> tuple[object, ...]:
    return tuple(natural_key(cell) for cell in row)
