"""From drawings of the same thing to the one that is used: the finest that can be laid out and read on its sheet."""

from dataclasses import dataclass, replace
from time import monotonic

from spbe_inventory.domain.diagram import Diagram, Drawings, Form
from spbe_inventory.errors import OutsideProgramError
from spbe_inventory.language.forms import decimal
from spbe_inventory.language.texts import mark, t
from spbe_inventory.render.board import board
from spbe_inventory.render.body import Body
from spbe_inventory.render.frame import LEAST_WIDTH, Frame
from spbe_inventory.render.grid import grid
from spbe_inventory.render.network import network, readable
from spbe_inventory.render.page import A4, FREE, MARGIN, Page

FAILED = "drawing-failed"  # the key of a layout that did not come out; a program that is not there is said at once
PATIENCE = 40.0  # seconds for all drawings of one picture
UNREADABLE = mark("Simplified, because on {page} a finer drawing would have had letters that nobody can read.")
REPLACED = mark("On {page} the letters of “{title}” would have been too small to read.")
SMALL = mark("The smallest letters are {size} points on {page}: try --page A3, or --page bebas on a screen.")


@dataclass(frozen=True, slots=True)
class Manner:
    """How a picture is made: its sheet, where its boxes link to (a pattern with `{key}`), the engine asked for."""

    page: Page = A4
    links: str = ""
    engine: str = ""


@dataclass(frozen=True, slots=True)
class Fitted:
    """A drawing with its body, and the frame round it."""

    frame: Frame
    body: Body

    @property
    def diagram(self) -> Diagram:
        """What is drawn."""
        return self.frame.diagram


def unlaid(diagram: Diagram) -> Fitted:
    """Give a drawing that need not be laid out, for a format that leaves this to others."""
    return Fitted(Frame(diagram, FREE, LEAST_WIDTH), Body("", 0.0, 0.0, 0.0))


def fit(drawings: Drawings, manner: Manner) -> Fitted:
    """Give the first drawing that fits; it says why finer ones were left.

    Where none can be read at 8 points the one with the largest letters is taken, and says how small they are. Where
    none can be laid out at all, the last OutsideProgramError is raised.
    """
    best: Fitted | None = None
    reasons: tuple[str, ...] = ()
    failure: OutsideProgramError | None = None
    begun = monotonic()
    for diagram in drawings:
        if diagram.form is Form.NETWORK and monotonic() - begun > PATIENCE:
            continue  # only what needs no layout is still tried
        try:
            fitted = _laid(replace(diagram, chosen=(*diagram.chosen, *reasons)), manner)
        except OutsideProgramError as error:
            if error.key != FAILED:
                raise
            failure = error
            told = t("A finer picture could not be laid out ({title}).", title=diagram.title)
            reasons = tuple(dict.fromkeys([*reasons, told]))
            continue
        if manner.page.free or readable(fitted.body):
            return fitted if not reasons else _simplified(fitted, manner)
        if best is None or fitted.body.text > best.body.text:
            best = fitted
        told = t(REPLACED, page=manner.page.name, title=diagram.title)
        reasons = tuple(dict.fromkeys([*reasons, told]))
    if best is None:
        raise failure or OutsideProgramError(FAILED, detail="")
    return _small(best, manner)


def _simplified(fitted: Fitted, manner: Manner) -> Fitted:
    """Say plainly why it is not the finest drawing of this very title."""
    diagram = fitted.diagram
    own = t(REPLACED, page=manner.page.name, title=diagram.title)
    told = tuple(t(UNREADABLE, page=manner.page.name) if reason == own else reason for reason in diagram.chosen)
    return replace(fitted, frame=replace(fitted.frame, diagram=replace(diagram, chosen=told)))


def _laid(diagram: Diagram, manner: Manner) -> Fitted:
    frame = Frame(diagram, manner.page, manner.page.width or LEAST_WIDTH)
    body = body_of(diagram, frame, manner)
    if body.footnotes:
        frame = replace(frame, footnotes=body.footnotes)
        body = body_of(diagram, frame, manner)
    if manner.page.free:
        frame = replace(frame, width=max(LEAST_WIDTH, body.width + 2 * MARGIN))
    return Fitted(frame, body)


def body_of(diagram: Diagram, frame: Frame, manner: Manner) -> Body:
    """Lay out the body of a diagram in the room its frame leaves."""
    if diagram.form is Form.MATRIX and diagram.nodes:
        return grid(diagram, frame.area)
    if diagram.form is Form.BOARD and diagram.nodes:
        return board(diagram, frame.area)
    return network(diagram, frame.area, manner.links, manner.engine)


def _small(fitted: Fitted, manner: Manner) -> Fitted:
    """Lay the least bad drawing out once more, with words on how small its letters are and what to do."""
    told = t(SMALL, size=decimal(round(fitted.body.text, 1)), page=manner.page.name)
    diagram = fitted.diagram
    kept = tuple(reason for reason in diagram.chosen if diagram.title not in reason)
    return _laid(replace(diagram, chosen=(*kept, told)), manner)
