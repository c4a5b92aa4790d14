"""Routes: a page that is read, and a form that is sent."""

import secrets
from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from spbe_inventory.domain.rights import Right
from spbe_inventory.session.permits import require
from spbe_inventory.session.reading import shared_reads
from spbe_inventory.web.shell.page import TOKEN_FIELD
from spbe_inventory.web.shell.sent_forms import digest_of
from spbe_inventory.web.shell.statuses import FORBIDDEN, SEE_OTHER
from spbe_inventory.web.shell.visit import visit_of

MAX_FILES = 50  # of one form; how many a page takes is its own to say
MAX_FIELDS = 5000
MAX_TEXT = 256 * 1024  # bytes of one field
Show = Callable[[Request], Response]
Save = Callable[[Request, FormData], Response]


def get(path: str, show: Show, *, right: Right | None = Right.READ_OWN) -> Route:
    """Return the route of a page that changes nothing.

    Actions ask for the right they need; a page that calls none of them names the `right` itself. What names none is
    closed to who may read no record; None is for the pages by which one comes in and goes.
    """

    def show_permitted(request: Request) -> Response:
        """Return the page to who has the right; the fence of an office is put up once for a page."""
        catalogue = visit_of(request).catalogue
        if right is not None:
            require(catalogue, right)
        if catalogue.access.office is None:
            return show(request)
        with shared_reads():
            return show(request)

    return Route(path, show_permitted, methods=["GET"], name=show.__name__)


def post(
    path: str,
    save: Save,
    *,
    needs_catalogue: bool = True,
    is_remembered: bool = True,
    right: Right | None = Right.READ_OWN,
) -> Route:
    """Return the route of a form: its token is checked, and one form after another is saved.

    Saving stands in a thread of its own, for it waits for the disk. A form that is sent twice is saved once. What was
    typed stands in `request.state.sent` for the page of an error. A form of secrets is not to be remembered:
    it changes no record, waits for no other form, and nothing of it stands anywhere. `right` as for pages.
    """

    async def receive(request: Request) -> Response:
        """Read the form, and answer it."""
        reading = request.form(
            max_files=MAX_FILES, max_fields=MAX_FIELDS, max_part_size=MAX_TEXT
        )
        async with reading as form:
            if is_remembered:
                request.state.sent = form
            _require_token(request, form)
            if right is not None:
                require(visit_of(request).catalogue, right)
            if needs_catalogue:
                await run_in_threadpool(request.app.state.file.check)
            if not is_remembered:
                return await run_in_threadpool(save, request, form)
            return await run_in_threadpool(_save_once, save, request, form)

    return Route(path, receive, methods=["POST"], name=save.__name__)


def _save_once(save: Save, request: Request, form: FormData) -> Response:
    """Save a form, no other at the same time; one that was saved already is answered as it was."""
    sent_forms = request.app.state.sent_forms
    digest = digest_of(form)
    site = visit_of(request).site
    with site.write_lock:
        target = sent_forms.target(digest)
        if target:
            return RedirectResponse(target, SEE_OTHER)
        answer = save(request, form)
        sent_forms.remember(digest, answer)
    site.saved()
    return answer


def _require_token(request: Request, form: FormData) -> None:
    """Raise HTTPException for a form that was not shown to who sends it."""
    expected = visit_of(request).form_token
    given = form.get(TOKEN_FIELD)
    if not isinstance(given, str) or not secrets.compare_digest(
        given.encode(), expected.encode()
    ):
        raise HTTPException(FORBIDDEN)
