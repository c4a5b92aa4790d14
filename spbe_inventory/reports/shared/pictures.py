"""The pictures that stand in documents, each with its caption; a sentence where there is nothing to draw."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from spbe_inventory.diagrams.of_offices import narrowed, with_note
from spbe_inventory.diagrams.request import NarrowedTo
from spbe_inventory.documents.blocks import Block, Paragraph, Picture
from spbe_inventory.documents.diagram import Diagram, Drawings, Line
from spbe_inventory.language.texts import _
from spbe_inventory.reports.shared.context import ReportContext

if TYPE_CHECKING:
    from spbe_inventory.diagrams.subject import Subject

CHANGES = frozenset([Line.ADDED, Line.REPLACED, Line.CUT])


def whole_picture(context: ReportContext) -> Picture | Paragraph:
    """Return the picture of everything that the report covers, in the view that can be read: a matrix where dense."""
    from spbe_inventory.diagrams.choose_view import automatic

    caption = _("Who exchanges data with whom: {subject}", subject=context.subject_name)
    return _picture(context, automatic(_covered(context)), caption)


def office_picture(context: ReportContext) -> Picture | Paragraph:
    """Return the picture of an office with its applications inside, and of its partners in exchange beside it."""
    caption = _(
        "The applications of {office} and their partners in exchange",
        office=context.subject_name,
    )
    return _picture(context, _of_office(context), caption)


def _of_office(context: ReportContext) -> Drawings:
    """Yield the office with its inside, at last its exchanges as a matrix, which needs no layout.

    A report without the units below the office draws applications in frames, for the inside would hold theirs too.
    """
    from spbe_inventory.diagrams.matrix import application_matrix
    from spbe_inventory.diagrams.office_inside import office_inside
    from spbe_inventory.diagrams.offices import landscape

    covered = _covered(context)
    if context.request.only_this:
        yield from landscape(covered)
    else:
        yield from office_inside(covered, context.unit)
    yield from application_matrix(covered)


def to_be_picture(context: ReportContext) -> Picture | Paragraph:
    """Return the picture of what the plan, else the proposal, would change in the exchanges of data."""
    from spbe_inventory.diagrams.government import subject_of
    from spbe_inventory.diagrams.request import DiagramRequest
    from spbe_inventory.diagrams.scenario_diff import to_be
    from spbe_inventory.planning.context import PlanningContext
    from spbe_inventory.planning.scenario import planned_scenario
    from spbe_inventory.reference.weights import read_weights

    if context.scope.public:
        return Paragraph(
            _("The picture of the state to be is not part of the public edition.")
        )
    scenario = planned_scenario(PlanningContext(context.rule_run, read_weights()))
    to = _narrowed_to(context)
    after = narrowed(subject_of(scenario.after, DiagramRequest()), to)
    before = narrowed(subject_of(scenario.before, DiagramRequest()), to)
    drawings = to_be(after, before, scenario.unsettled, scenario.descriptions)
    kept = tuple(with_note(drawings, to))
    if not any(_changes_something(drawing) for drawing in kept):
        return Paragraph(
            _(
                "No item of the plan or of the proposal changes an exchange of data that could be drawn."
            )
        )
    caption = _(
        "What would change in the exchanges of {subject}", subject=context.subject_name
    )
    return _block(kept, caption)


def sheets_of(picture: Picture | Paragraph) -> tuple[Block, ...]:
    """Return the sheets at the end of a document: the picture, none where a sentence stands in its place."""
    if isinstance(picture, Picture):
        return (picture,)
    return ()


def reference_to(picture: Picture | Paragraph, text: str) -> Paragraph:
    """Return the text that refers to a picture, or the sentence that stands in its place."""
    if isinstance(picture, Picture):
        return Paragraph(text)
    return picture


def _changes_something(drawing: Diagram) -> bool:
    return not CHANGES.isdisjoint(drawing.lines)


def _narrowed_to(context: ReportContext) -> NarrowedTo:
    """Return the offices that the report covers; none of a report on a whole government."""
    if not context.unit:
        return NarrowedTo()
    return NarrowedTo(
        context.units, context.office_short_name, context.request.only_this
    )


def _covered(context: ReportContext) -> "Subject":
    """Return what is drawn of the offices that the report covers."""
    return narrowed(context.diagram_subject, _narrowed_to(context))


def _picture(
    context: ReportContext, drawings: Drawings, caption: str
) -> Picture | Paragraph:
    """Return a picture with the note which offices it shows; a sentence where no line would be drawn."""
    noted = with_note(drawings, _narrowed_to(context))
    kept = tuple(drawing for drawing in noted if drawing.edges)
    if not kept:
        return Paragraph(
            _(
                "No exchange and no need of data is on record yet: there is nothing to draw."
            )
        )
    return _block(kept, caption)


def _block(drawings: Sequence[Diagram], caption: str) -> Picture:
    finest, *coarser = drawings
    return Picture(finest, caption, tuple(coarser))
