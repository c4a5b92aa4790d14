"""Errors as pages: one sentence of what was found, and what to do; never a traceback."""

import secrets

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from spbe_inventory.errors import (
    Ambiguous,
    BadInput,
    CatalogueError,
    EditConflict,
    NotFound,
    SpbeError,
    UsageError,
)
from spbe_inventory.language.texts import _
from spbe_inventory.web.shell.log import log_fault
from spbe_inventory.web.shell.page import page

# The first that an error is an instance of.
STATUSES: tuple[tuple[type[SpbeError], int], ...] = (
    (NotFound, 404),
    (EditConflict, 409),
    (Ambiguous, 422),
    (BadInput, 422),
    (UsageError, 422),
    (CatalogueError, 503),
)
FAULT = 500
NUMBER_BYTES = 4


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
        except Exception as error:
            if has_begun or scope["type"] != "http":
                raise
            request = Request(scope, receive)
            await error_page(request, error)(scope, receive, send)


def error_page(request: Request, error: Exception) -> HTMLResponse:
    """Return the page of an error."""
    if isinstance(error, HTTPException):
        return _plain_page(request, error.status_code)
    if isinstance(error, SpbeError):
        return _page_of(request, error)
    number = secrets.token_hex(NUMBER_BYTES)
    log_fault(number, error)
    sentence = _(
        "A fault in the program. Its number in the log: {number}.", number=number
    )
    return page(
        request,
        "errors/error.html",
        status=FAULT,
        sentence=sentence,
        hint="",
        problems=(),
    )


def _page_of(request: Request, error: SpbeError) -> HTMLResponse:
    status = FAULT
    for kind, its_status in STATUSES:
        if isinstance(error, kind):
            status = its_status
            break
    problems = []
    if isinstance(error, BadInput):
        problems = [str(problem) for problem in error.problems]
    return page(
        request,
        "errors/error.html",
        status=status,
        sentence=str(error),
        hint=error.hint,
        problems=problems,
    )


def _plain_page(request: Request, status: int) -> HTMLResponse:
    """Return the page of a status that no error of ours stands behind."""
    sentences = {
        403: _("This form or address was not opened from this application."),
        404: _("There is no page of this address."),
        405: _("This page does not take that."),
        413: _("What was sent is too large: at most 10 MB a file."),
    }
    unknown = _("The request cannot be answered ({status}).", status=status)
    sentence = sentences.get(status, unknown)
    return page(
        request,
        "errors/error.html",
        status=status,
        sentence=sentence,
        hint="",
        problems=(),
    )
