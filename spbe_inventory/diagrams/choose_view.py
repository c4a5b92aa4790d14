"""Which view of a whole government can be read: measured on what would have to be drawn."""

from dataclasses import replace

from spbe_inventory.diagrams.folding import READABLE
from spbe_inventory.diagrams.matrix import matrix
from spbe_inventory.diagrams.offices import between_offices, every_application
from spbe_inventory.diagrams.subject import Subject
from spbe_inventory.documents.diagram import Diagram, Drawings
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import _

MAX_LINES = 40  # where nothing may be left out; beyond it a matrix reads better


def automatic(subject: Subject) -> Drawings:
    """Yield every application where boxes and lines are few, offices where theirs are, at last the matrix.

    Nothing is left out for lack of room; each diagram says why it was chosen.
    """
    reasons: tuple[str, ...] = ()
    if len(subject.applications) > READABLE:
        reasons = (_too_many(subject),)
    else:
        every = every_application(subject)
        if not every.nodes:
            yield every
        elif _is_readable(every):
            yield _with_reasons(every, _fits(every))
        else:
            reasons = (_too_dense_by_application(every),)
    between = between_offices(subject, each_system=False)
    if _is_readable(between):
        yield _with_reasons(between, *reasons)
    elif between.edges:
        reasons = (_too_dense_by_office(between),)
    for diagram in matrix(subject):
        yield _with_reasons(diagram, *reasons)


def _is_readable(diagram: Diagram) -> bool:
    """Return whether a diagram has few enough boxes and lines to be drawn as such."""
    if len(diagram.nodes) > READABLE:
        return False
    return len(diagram.edges) <= MAX_LINES


def _with_reasons(diagram: Diagram, *reasons: str) -> Diagram:
    return replace(diagram, chosen=reasons)


def _fits(diagram: Diagram) -> str:
    return _(
        "{boxes} boxes and {lines} lines fit on one picture.",
        boxes=number(len(diagram.nodes)),
        lines=number(len(diagram.edges)),
    )


def _too_many(subject: Subject) -> str:
    return _(
        "{applications} applications are too many for one picture (at most {most}).",
        applications=number(len(subject.applications)),
        most=number(READABLE),
    )


def _too_dense_by_application(diagram: Diagram) -> str:
    return _(
        "{boxes} applications and counterparts with {lines} lines are too dense to be drawn as boxes and lines"
        " (at most {most_boxes} and {most_lines}).",
        boxes=number(len(diagram.nodes)),
        lines=number(len(diagram.edges)),
        most_boxes=number(READABLE),
        most_lines=number(MAX_LINES),
    )


def _too_dense_by_office(diagram: Diagram) -> str:
    return _(
        "{boxes} offices and institutions with {lines} lines are too dense to be drawn as boxes and lines"
        " (at most {most_boxes} and {most_lines}).",
        boxes=number(len(diagram.nodes)),
        lines=number(len(diagram.edges)),
        most_boxes=number(READABLE),
        most_lines=number(MAX_LINES),
    )
