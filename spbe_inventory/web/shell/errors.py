"""Errors as pages: one sentence of what was found, and what to do; nothing lost of what was typed; no traceback."""

import secrets
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from spbe_inventory.errors import (
    Ambiguous,
    BadInput,
    CatalogueError,
    EditConflict,
    NotFound,
    NotPermitted,
    SpbeError,
    UsageError,
)
from spbe_inventory.language.texts import _
from spbe_inventory.web.shell.log import log_fault
from spbe_inventory.web.shell.page import bare_page, page
from spbe_inventory.web.shell.statuses import (
    CONFLICT,
    FAULT,
    FORBIDDEN,
    NOT_READY,
)
from spbe_inventory.web.shell.typed import Typed, typed_in
from spbe_inventory.web.shell.ways_out import is_for_others, way_out

# Errors with a status of their own, before that of their class.
STATUS_BY_KEY = {"catalogue-exists": CONFLICT, "questions-not-ready": NOT_READY}
# The first that an error is an instance of.
STATUSES: tuple[tuple[type[SpbeError], int], ...] = (
    (NotPermitted, FORBIDDEN),
    (NotFound, 404),
    (EditConflict, 409),
    (Ambiguous, 422),
    (BadInput, 422),
    (UsageError, 422),
    (CatalogueError, 503),
)
NUMBER_BYTES = 4
TEMPLATE = "errors/error.html"
REPLACED = "catalogue-replaced"
# What may pass by itself: the same form can be sent again.
PASSING = frozenset(
    [
        "catalogue-cannot-open",
        "catalogue-gone",
        "catalogue-locked",
        "catalogue-read-only",
        "disk-failed",
        "disk-full",
        "no-catalogue",
        "questions-not-ready",
    ]
)


class ErrorPages:
    """Answers an error of a page by a page that says what happened, unless an answer has begun already."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        has_begun = False

        async def watched_send(message: Message) -> None:
            """Pass an answer on, and remember that it has begun."""
            nonlocal has_begun
            has_begun = True
            await send(message)

        try:
            await self.app(scope, receive, watched_send)
        except ClientDisconnect:
            return  # who asked went away before the form was whole: nobody to answer, and no fault
        except Exception as error:
            if has_begun or scope["type"] != "http":
                raise
            request = Request(scope, receive)
            await error_page(request, error)(scope, receive, send)


@dataclass(frozen=True, slots=True)
class ShownError:
    """What the page of an error says: the sentence, what to do, each problem, what was typed.

    `passes` where the same can be asked again; `was_replaced` where another catalogue has the name.
    """

    sentence: str
    hint: str = ""
    problems: tuple[str, ...] = ()
    typed: Typed | None = None
    passes: bool = False
    was_replaced: bool = False


def error_page(request: Request, error: Exception) -> Response:
    """Return the page of an error, or the way to the page that puts it right."""
    if isinstance(error, HTTPException):
        return _plain_page(request, error.status_code)
    if isinstance(error, SpbeError) and is_for_others(request, error.key):
        return _page_while_closed(request)
    if isinstance(error, CatalogueError):
        return way_out(request, error.key) or _page_without_catalogue(request, error)
    if isinstance(error, SpbeError):
        return way_out(request, error.key) or _page_of(request, error)
    number = secrets.token_hex(NUMBER_BYTES)
    log_fault(number, error)
    sentence = _(
        "A fault in the program. Its number in the log: {number}.", number=number
    )
    shown = ShownError(sentence, typed=typed_in(request))
    return bare_page(request, TEMPLATE, status=FAULT, shown=shown, is_bare=True)


def _page_of(request: Request, error: SpbeError) -> HTMLResponse:
    problems: tuple[str, ...] = ()
    if isinstance(error, BadInput):
        problems = tuple(str(problem) for problem in error.problems)
    shown = ShownError(
        str(error),
        error.hint,
        problems,
        typed_in(request),
        passes=error.key in PASSING,
    )
    status = status_of(error)
    return page(request, TEMPLATE, status=status, shown=shown, is_bare=False)


def _page_without_catalogue(request: Request, error: CatalogueError) -> HTMLResponse:
    """Return the page of a catalogue that cannot be read or written: it asks nothing of the catalogue itself."""
    shown = ShownError(
        str(error),
        error.hint,
        typed=typed_in(request),
        passes=error.key in PASSING,
        was_replaced=error.key == REPLACED,
    )
    status = status_of(error)
    return bare_page(request, TEMPLATE, status=status, shown=shown, is_bare=True)


def _page_while_closed(request: Request) -> HTMLResponse:
    """Return the page for who can only wait until the catalogue is put right; it names no file of the server."""
    sentence = _("The catalogue cannot be opened now.")
    hint = _("Tell whoever manages the catalogue, and try again later.")
    shown = ShownError(sentence, hint, typed=typed_in(request), passes=True)
    return bare_page(request, TEMPLATE, status=NOT_READY, shown=shown, is_bare=True)


def status_of(error: SpbeError) -> int:
    """Return the status of an answer that tells of an error."""
    if error.key in STATUS_BY_KEY:
        return STATUS_BY_KEY[error.key]
    for kind, status in STATUSES:
        if isinstance(error, kind):
            return status
    return FAULT


def _plain_page(request: Request, status: int) -> HTMLResponse:
    """Return the page of a status that no error of ours stands behind."""
    sentences = {
        400: _("What was sent cannot be read as a form."),
        FORBIDDEN: _(
            "This form is not one that the catalogue shows now; it may have been opened before it was closed."
        ),
        404: _("There is no page of this address."),
        405: _("This page does not take that."),
        413: _("What was sent is too large: at most 10 MB a file."),
    }
    hints = {
        400: _(
            "Go back one page: what you typed is still there. Send less of it at once, or shorten the longest text."
        ),
        FORBIDDEN: _("Open the page of the form again, and send it from there."),
        413: _("Send fewer files at once, or divide the file."),
    }
    unknown = _("The request cannot be answered ({status}).", status=status)
    sentence = sentences.get(status, unknown)
    typed = typed_in(request)
    # A form of ours from before one signed in once more: it can be sent again from the page, with what stands in it.
    passes = status == FORBIDDEN and typed is not None
    shown = ShownError(sentence, hints.get(status, ""), typed=typed, passes=passes)
    return page(request, TEMPLATE, status=status, shown=shown, is_bare=False)


def refusal(
    request: Request, sentence: str, *, is_to_be_sent_again: bool = False
) -> HTMLResponse:
    """Return the page for somebody who may not in: it tells nothing of the catalogue.

    `is_to_be_sent_again`: what was typed stands on it, to be sent once one is let in again.
    """
    shown = ShownError(sentence)
    if is_to_be_sent_again:
        shown = ShownError(sentence, typed=typed_in(request), passes=True)
    return bare_page(
        request, TEMPLATE, status=FORBIDDEN, is_let_in=False, shown=shown, is_bare=True
    )
