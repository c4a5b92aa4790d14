"""The choice among drawings of a subject: the finest that can be laid out and read on its sheet."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from time import monotonic

from spbe_inventory.documents.diagram import DRAWN_BY_PROGRAM, Diagram, Drawings, Form
from spbe_inventory.errors import OutsideProgramError
from spbe_inventory.language.forms import decimal
from spbe_inventory.language.texts import N_, _
from spbe_inventory.render.board import board
from spbe_inventory.render.frame import MIN_WIDTH, Frame
from spbe_inventory.render.grid import grid
from spbe_inventory.render.larger_page import smallest_page
from spbe_inventory.render.layout_result import Body
from spbe_inventory.render.network import is_readable, network
from spbe_inventory.render.page_size import A3, A4, FREE, MARGIN, Page
from spbe_inventory.render.poster.body import poster
from spbe_inventory.render.refused import RefusedDrawings
from spbe_inventory.render.sides import sides
from spbe_inventory.render.way import way

TABLE_WIDTH = 1190.0  # points that a sheet of free size is wide, at least, where a table stands on it
FAILED = "drawing-failed"  # the key of a layout that did not come out; a missing program is reported at once
MAX_PASSES = 3  # of a layout, until its footnotes stay the same
TIME_BUDGET_SECONDS = 40.0  # seconds for all drawings of one picture
LINES_ON = N_("On {page} the exchanges are drawn as lines from frame to frame.")
LARGER_PAGE = N_("On {page} every exchange is drawn as a line.")
SMALL = N_(
    "The smallest characters are {size} points on {page}: try a larger page such as "
    "A3, or a page of free size on a screen."
)
SMALL_ON_LARGE_PAGE = N_("The smallest characters are {size} points on {page}.")


@dataclass(frozen=True, slots=True)
class RenderOptions:
    """How to make a picture: its sheet, the links of its boxes (a pattern with `{key}`), the engine, its time.

    `force` takes the first drawing that can be laid out, however small its letters are.
    """

    page: Page = A4
    links: str = ""
    engine: str = ""
    seconds: float = TIME_BUDGET_SECONDS
    force: bool = False


@dataclass(frozen=True, slots=True)
class LaidOutDiagram:
    """A drawing with its body, and the frame around it."""

    frame: Frame
    body: Body

    @property
    def diagram(self) -> Diagram:
        """What is drawn."""
        return self.frame.diagram


def without_layout(diagram: Diagram) -> LaidOutDiagram:
    """Return a drawing that need not be laid out, for a format that leaves this to other programs."""
    frame = Frame(diagram, FREE, MIN_WIDTH)
    return LaidOutDiagram(
        frame,
        Body(
            "",
            0.0,
            0.0,
            0.0,
        ),
    )


def fit(drawings: Drawings, options: RenderOptions) -> LaidOutDiagram:
    """Return the first drawing that fits, with the reasons why finer ones were not used.

    Where none can be read at 8 points, return the one with the largest text, which says how small that is. Raise the
    last OutsideProgramError if none can be laid out at all.
    """
    best: LaidOutDiagram | None = None
    refused = RefusedDrawings(options.page.name)
    failure: OutsideProgramError | None = None
    hint = _PageHint(options)
    for diagram in _in_time(drawings, options.seconds):
        reasons = refused.reasons(diagram)
        chosen = (*diagram.chosen, *reasons, *hint.after(diagram))
        explained = replace(diagram, chosen=chosen)
        try:
            laid_out = _lay_out(explained, options)
        except OutsideProgramError as error:
            if error.key != FAILED:
                raise
            failure = error
            refused.not_laid_out[diagram.title] = None
            continue
        if options.page.free or is_readable(laid_out.body):
            return laid_out
        if options.force:
            return _with_size_note(laid_out, options)
        if best is None or laid_out.body.text_size > best.body.text_size:
            best = laid_out
        if diagram.title not in refused.too_small:
            refused.too_small[diagram.title] = _larger_page(diagram, options)
    if best is None:
        raise failure or OutsideProgramError(FAILED, detail="")
    return _with_size_note(best, options)


@dataclass(slots=True)
class _PageHint:
    """Which larger sheet draws what a poster has no room for; looked for once, when a poster or a matrix asks.

    `whole` is the last poster with every line, `refused` the last one of all.
    """

    options: RenderOptions
    whole: Diagram | None = None
    refused: Diagram | None = None
    words: tuple[str, ...] | None = None
    instead: tuple[str, ...] | None = None

    def after(self, diagram: Diagram) -> tuple[str, ...]:
        """Return the hint that belongs to a drawing after those before it; nothing for one that is whole."""
        if self.options.page.free:
            return ()
        if diagram.form is Form.MATRIX:
            return self._after_posters()
        if diagram.form is not Form.POSTER:
            return ()
        self.refused = diagram
        if not diagram.not_drawn:
            self.whole = diagram
            return ()
        if self.words is None:
            self.words = tuple(self._look())
        return self.words

    def _after_posters(self) -> tuple[str, ...]:
        """Return on which sheet lines can be read that a matrix stands for here."""
        if self.refused is None or self.options.force:
            return ()
        if self.instead is None:
            page = smallest_page(self.refused, self.options.page, self._can_be_read)
            self.instead = ()
            if page:
                self.instead = (_(LINES_ON, page=page.name),)
        return self.instead

    def _look(self) -> Iterator[str]:
        if self.whole is None or self.options.force:
            return
        page = smallest_page(self.whole, self.options.page, self._can_be_read)
        if page:
            yield _(LARGER_PAGE, page=page.name)

    def _can_be_read(self, diagram: Diagram, page: Page) -> bool:
        """Return whether a drawing can be read on a sheet."""
        laid_out = _lay_out(diagram, replace(self.options, page=page))
        return is_readable(laid_out.body)


def _in_time(drawings: Drawings, seconds: float) -> Iterator[Diagram]:
    """Yield drawings; when the time is used up, only those that need no drawing program."""
    deadline = monotonic() + seconds
    for diagram in drawings:
        if diagram.form not in DRAWN_BY_PROGRAM or monotonic() <= deadline:
            yield diagram


def _larger_page(diagram: Diagram, options: RenderOptions) -> str:
    """Return the name of the smallest larger sheet on which a drawing can be read; empty where there is none.

    Of posters those say it that leave out lines.
    """
    if diagram.form is Form.POSTER:
        return ""

    def can_be_read(drawing: Diagram, page: Page) -> bool:
        """Return whether a drawing can be laid out on a sheet and read there."""
        try:
            laid_out = _lay_out(drawing, replace(options, page=page))
        except OutsideProgramError:
            return False
        return is_readable(laid_out.body)

    page = smallest_page(diagram, options.page, can_be_read)
    if page is None:
        return ""
    return page.name


def _lay_out(
    diagram: Diagram, options: RenderOptions, *, is_last: bool = False
) -> LaidOutDiagram:
    page = options.page
    frame = Frame(diagram, page, page.width or MIN_WIDTH)
    body = _body(frame, options, is_last=is_last)
    for _pass in range(MAX_PASSES):  # footnotes take room from the body
        if body.footnotes == frame.footnotes:
            break
        frame = replace(frame, footnotes=body.footnotes)
        body = _body(frame, options, is_last=is_last)
    frame = replace(frame, footnotes=body.footnotes)
    if page.free:
        least = MIN_WIDTH
        if diagram.rows:
            least = TABLE_WIDTH
        width = max(least, body.width + 2 * MARGIN)
        frame = replace(frame, width=width)
    return LaidOutDiagram(frame, body)


def _body(frame: Frame, options: RenderOptions, *, is_last: bool) -> Body:
    """Return the body of a diagram, laid out in the room its frame leaves."""
    diagram = frame.diagram
    if diagram.form is Form.MATRIX and diagram.nodes:
        return grid(diagram, frame.area)
    if diagram.form is Form.BOARD and diagram.nodes:
        return board(diagram, frame.area)
    if diagram.form is Form.POSTER and diagram.nodes:
        return poster(diagram, frame.area, options.links, is_last=is_last)
    if diagram.form is Form.WAY and diagram.nodes:
        return way(diagram, frame.area, options.links)
    if diagram.form is Form.SIDES and diagram.nodes:
        return sides(
            diagram,
            frame.area,
            options.links,
            is_last=is_last,
        )
    return network(
        diagram,
        frame.area,
        options.links,
        options.engine,
        is_last=is_last,
    )


def _with_size_note(laid_out: LaidOutDiagram, options: RenderOptions) -> LaidOutDiagram:
    """Return the drawing laid out once more, with a note on how small its text is and what to do."""
    diagram = laid_out.diagram
    size = decimal(round(laid_out.body.text_size, 1))
    message = SMALL
    if options.page.width >= A3.width:
        message = SMALL_ON_LARGE_PAGE
    note = _(message, size=size, page=options.page.name)
    explained = replace(diagram, chosen=(*diagram.chosen, note))
    return _lay_out(explained, options, is_last=True)
