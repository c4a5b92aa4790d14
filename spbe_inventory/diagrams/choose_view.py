"""Which view of a whole government can be read: measured on what would have to be drawn, and on what would be seen."""

from collections.abc import Iterator
from dataclasses import replace

from spbe_inventory.diagrams.folding import READABLE
from spbe_inventory.diagrams.landscape import posters
from spbe_inventory.diagrams.matrix import (
    application_matrix,
    every_office,
    matrix,
    without_isolates,
)
from spbe_inventory.diagrams.offices import between_offices, every_application
from spbe_inventory.diagrams.subject import Subject
from spbe_inventory.diagrams.visibility import exchanging, most_in_box, visibility
from spbe_inventory.documents.diagram import Diagram, Drawings
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import _

MAX_LINES = 40  # where nothing may be left out; beyond it a matrix reads better
FEW = 10  # where fewer than one application in so many exchanges data, names say more than lines


def automatic(subject: Subject, limit: int = 0) -> Drawings:
    """Yield the view in which most can be seen, then coarser ones; each says why it was chosen.

    Every application where boxes and lines are few; names alone where hardly anything is exchanged; offices, else their
    matrix, unless these hide more than half of the applications or of the exchanges; then applications by name on a
    poster or in a matrix. `limit` is the number of lines on a poster at most; 0: as many as there are.
    """
    reasons: tuple[str, ...] = ()
    if len(subject.applications) > READABLE:
        reasons = (_too_many(subject),)
    else:
        every = every_application(subject)
        if not every.nodes:
            yield every
            return
        if _is_readable(every):
            yield _with_reasons(every, _fits(every))
        else:
            reasons = (_too_dense_by_application(every),)
    few = exchanging(subject)
    if reasons and FEW * few < len(subject.applications):
        yield from _explained(posters(subject, limit), _hardly_any(subject, few))
    yield from _by_office(subject, reasons, limit)


def _by_office(subject: Subject, reasons: tuple[str, ...], limit: int) -> Drawings:
    """Yield the offices or their matrix where they show enough, else applications by name."""
    between = between_offices(subject, each_system=False)
    if _is_readable(between):
        hidden = _hidden(subject, between)
        if not hidden:
            yield _with_reasons(between, *reasons)
    elif between.edges:
        reasons = (_too_dense_by_office(between),)
    linked = without_isolates(every_office(subject))
    hidden = _hidden(subject, linked)
    if not hidden:
        yield from _explained(matrix(subject), *reasons)
    reasons = (*reasons, *hidden)
    if len(subject.applications) > READABLE:
        yield from _explained(_half_drawn(subject, limit), *reasons)
    yield from _explained(application_matrix(subject), *reasons)
    yield from _explained(matrix(subject), *reasons)


def _hidden(subject: Subject, diagram: Diagram) -> tuple[str, ...]:
    """Return why a diagram of offices shows too little; empty where it shows enough."""
    seen = visibility(subject, diagram)
    if seen.is_enough:
        return ()
    if 2 * seen.seen_applications < seen.applications:
        return (
            _(
                "Drawn by office, {hidden} of {applications} applications would not be seen: without a line, or in a "
                "box that stands for more than {most}.",
                hidden=number(seen.hidden_applications),
                applications=number(seen.applications),
                most=number(most_in_box(subject)),
            ),
        )
    return (
        _(
            "Drawn by office, {hidden} of {exchanges} exchanges would not be seen: they stay inside one box.",
            hidden=number(seen.hidden_exchanges),
            exchanges=number(seen.exchanges),
        ),
    )


def _half_drawn(subject: Subject, limit: int) -> Iterator[Diagram]:
    """Yield the posters on which at least half of the exchanges are lines between two boxes."""
    for diagram in posters(subject, limit):
        seen = visibility(subject, diagram)
        if 2 * seen.seen_exchanges >= seen.exchanges:
            yield diagram


def _is_readable(diagram: Diagram) -> bool:
    """Return whether a diagram has few enough boxes and lines to be drawn as such."""
    if len(diagram.nodes) > READABLE:
        return False
    return len(diagram.edges) <= MAX_LINES


def _explained(drawings: Drawings, *reasons: str) -> Iterator[Diagram]:
    for diagram in drawings:
        yield _with_reasons(diagram, *reasons)


def _with_reasons(diagram: Diagram, *reasons: str) -> Diagram:
    return replace(diagram, chosen=reasons)


def _fits(diagram: Diagram) -> str:
    return _(
        "All {boxes} applications and counterparts with {lines} lines fit on one picture.",
        boxes=number(len(diagram.nodes)),
        lines=number(len(diagram.edges)),
    )


def _too_many(subject: Subject) -> str:
    return _(
        "{applications} applications are too many for one picture of boxes and lines; all of them stand in the "
        "landscape, on a large sheet such as A2 or A0.",
        applications=number(len(subject.applications)),
    )


def _hardly_any(subject: Subject, few: int) -> str:
    return _(
        "Exchanges of data are on record of {few} of {applications} applications: the names by office say more than"
        " lines.",
        few=number(few),
        applications=number(len(subject.applications)),
    )


def _too_dense_by_application(diagram: Diagram) -> str:
    return _(
        "Not drawn application by application: {boxes} applications and counterparts with {lines} lines would be too "
        "dense to be read.",
        boxes=number(len(diagram.nodes)),
        lines=number(len(diagram.edges)),
    )


def _too_dense_by_office(diagram: Diagram) -> str:
    return _(
        "Not drawn as boxes and lines: {boxes} offices and institutions with {lines} lines would be too dense to be "
        "read.",
        boxes=number(len(diagram.nodes)),
        lines=number(len(diagram.edges)),
    )
