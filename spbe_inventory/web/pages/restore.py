"""Salinan: take a copy of the catalogue, or bring one back after what it would change was looked at."""

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.actions.happenings import note_happening
from spbe_inventory.actions.restore import CopyOutlook, copy_outlook, restore
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.rights import Right
from spbe_inventory.errors import BadInput, CatalogueError, EditConflict, SpbeError
from spbe_inventory.sanitize.file_names import safe_file_name
from spbe_inventory.web.shell.addresses import PATHS, address
from spbe_inventory.web.shell.outer_address import client_address
from spbe_inventory.web.shell.page import page, redirect
from spbe_inventory.web.shell.routes import get, post
from spbe_inventory.web.shell.statuses import CONFLICT, REFUSED
from spbe_inventory.web.shell.visit import visit_of

RESTORED = "restored"
SEEN = "catatan"  # in the form: the last entry that was seen


def show_copies(request: Request) -> Response:
    """Return the page of copies: with what the one that waits would change, where one does."""
    return _page(request)


def receive_copy(request: Request, form: FormData) -> Response:
    """Keep a copy that was sent and examine it; one that cannot be brought back is dropped, and said why."""
    site = visit_of(request).site
    sent = form.get("salinan")
    if not isinstance(sent, UploadFile) or not sent.filename:
        return _page(request, error=BadInput("upload-without-file"))
    catalogue = visit_of(request).catalogue
    kept = site.pending_copy.keep(
        catalogue.path, safe_file_name(sent.filename), sent.file
    )
    try:
        copy_outlook(catalogue, kept.path)
    except (BadInput, CatalogueError) as error:
        site.pending_copy.drop()
        return _page(request, error=error)
    return redirect(address("restore"))


def receive_restore(request: Request, form: FormData) -> Response:
    """Bring the copy back that waits, and serve what it holds from now on."""
    visit = visit_of(request)
    sent = visit.site.pending_copy.sent
    if sent is None:
        return redirect(address("restore"))
    try:
        done = restore(
            visit.catalogue, sent.path, visit.author(), seen_batch=_seen(form)
        )
    except EditConflict as error:
        return _page(request, error=error)
    visit.site.pending_copy.drop()
    request.app.state.file.accept()
    if visit.site.has_accounts:
        note_happening(
            visit.catalogue,
            RESTORED,
            done.kept.name,
            visit.author(),
            client_address(request),
        )
    return redirect(address("history"), saved=done.batch)


def drop_copy(request: Request, _form: FormData) -> Response:
    """Drop the copy that waits."""
    visit_of(request).site.pending_copy.drop()
    return redirect(address("restore"))


def _seen(form: FormData) -> int:
    text = str(form.get(SEEN, ""))
    if text.isascii() and text.isdecimal():
        return int(text[:18])
    return -1


def _page(request: Request, error: SpbeError | None = None) -> Response:
    visit = visit_of(request)
    sent = visit.site.pending_copy.sent
    outlook: CopyOutlook | None = None
    if sent is not None:
        outlook = copy_outlook(visit.catalogue, sent.path)
    status = 200
    if error is not None:
        status = REFUSED
    if isinstance(error, EditConflict):
        status = CONFLICT
    return page(
        request,
        "catalogue/restore.html",
        status=status,
        error=error,
        problems=getattr(error, "problems", ()),
        sent=sent,
        outlook=outlook,
        kinds=KINDS,
        seen_field=SEEN,
    )


ROUTES = (
    get(PATHS["restore"], show_copies, right=Right.ACCOUNTS),
    post(PATHS["restore"], receive_copy, right=Right.ACCOUNTS, needs_catalogue=False),
    post(PATHS["restore-now"], receive_restore, right=Right.ACCOUNTS),
    post(PATHS["drop-copy"], drop_copy, right=Right.ACCOUNTS),
)
