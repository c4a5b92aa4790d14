"""Which view of a whole government can be read: measured on what would have to be drawn."""

from dataclasses import replace

from spbe_inventory.domain.diagram import Diagram, Drawings
from spbe_inventory.graph.views.folding import READABLE
from spbe_inventory.graph.views.matrix import matrix
from spbe_inventory.graph.views.offices import between_offices, every_application
from spbe_inventory.graph.views.subject import Subject
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import t

MOST_LINES = 40  # where nothing may be left out; beyond it a matrix reads better


def automatic(subject: Subject) -> Drawings:
    """Draw every application where boxes and lines are few, offices where theirs are, at last the matrix.

    Nothing is left out for want of room; each drawing says why it is this one.
    """
    if len(subject.own) <= READABLE:
        every = every_application(subject)
        if _readable(every):
            fit = t("{boxes} boxes and {lines} lines fit on one picture.", **_size(every))
            yield _chosen(every, fit) if every.nodes else every
    between = between_offices(subject, one_by_one=False)
    if _readable(between):
        words = {"applications": number(len(subject.own)), **_size(between)}
        told = t("{applications} applications are too many for one picture; {boxes} boxes of offices are not.", **words)
        yield _chosen(between, told)
    limits = {"most_boxes": number(READABLE), "most_lines": number(MOST_LINES)}
    for one in matrix(subject):
        told = t(
            "{boxes} offices and institutions with {lines} lines are too dense to be drawn as boxes and lines"
            " (at most {most_boxes} and {most_lines}).",
            **_size(between),
            **limits,
        )
        yield _chosen(one, told)


def _readable(diagram: Diagram) -> bool:
    return len(diagram.nodes) <= READABLE and len(diagram.edges) <= MOST_LINES


def _chosen(diagram: Diagram, reason: str) -> Diagram:
    return replace(diagram, chosen=(reason,))


def _size(diagram: Diagram) -> dict[str, str]:
    return {"boxes": number(len(diagram.nodes)), "lines": number(len(diagram.edges))}
