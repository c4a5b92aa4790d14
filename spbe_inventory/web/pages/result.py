"""A file that was made: what it is, to download, to read in the browser, to drop."""

from markupsafe import Markup
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.actions.job_pictures import FORMATS
from spbe_inventory.actions.job_results import drop_kept, kept_result, result_content
from spbe_inventory.documents.job import JobKind
from spbe_inventory.domain.rights import Right
from spbe_inventory.language.texts import _
from spbe_inventory.web.documents.documents_apart import shown_apart
from spbe_inventory.web.documents.shown_files import ShownResult, shown_result
from spbe_inventory.web.shell.addresses import PATHS, address
from spbe_inventory.web.shell.page import download, page, redirect
from spbe_inventory.web.shell.routes import get, post
from spbe_inventory.web.shell.visit import visit_of

INLINE = "image/svg+xml"
MAX_INLINE = 3_000_000  # bytes; a larger picture is shown by its address


def show_result(request: Request) -> Response:
    """Return what a file is, and what can be done with it; a picture is shown."""
    shown = _result(request)
    return page(
        request,
        "documents/result.html",
        shown=shown,
        picture=_picture(request, shown),
        is_map=shown.head.request.kind is JobKind.MAP,
        other_formats=_other_formats(shown),
        options=_options(shown),
    )


def download_result(request: Request) -> Response:
    """Return the file, to be saved."""
    head = _result(request).head
    content = result_content(visit_of(request).catalogue, head.id)
    return download(content, head.name, head.media_type)


def show_content(request: Request) -> Response:
    """Return the file as a document of its own, which cannot reach the application; what is not read, to be saved."""
    shown = _result(request)
    content = result_content(visit_of(request).catalogue, shown.head.id)
    if not shown.is_readable:
        return download(content, shown.head.name, shown.head.media_type)
    is_map = shown.head.request.kind is JobKind.MAP
    return shown_apart(content, shown.head.media_type, is_map=is_map)


def drop_result(request: Request, _form: FormData) -> Response:
    """Drop a file, and go back to the list."""
    drop_kept(visit_of(request).catalogue, request.path_params["id"])
    return redirect(address("documents"))


def _result(request: Request) -> ShownResult:
    catalogue = visit_of(request).catalogue
    return shown_result(kept_result(catalogue, request.path_params["id"]))


def _picture(request: Request, shown: ShownResult) -> Markup:
    """Return a picture as it stands in the page; empty for what is no picture, or too large for that."""
    head = shown.head
    if head.media_type != INLINE or head.size > MAX_INLINE:
        return Markup()
    content = result_content(visit_of(request).catalogue, head.id)
    return Markup(content.decode())  # noqa: S704 - drawn by us, outside text escaped


def _other_formats(shown: ShownResult) -> list[tuple[str, str]]:
    """Return the other formats of a picture, and what they are for."""
    request = shown.head.request
    if request.kind is not JobKind.PICTURE:
        return []
    own = request.values["format"]
    return [
        (name, _(label))
        for name, (label, _suffix, _type) in FORMATS.items()
        if name != own
    ]


def _options(shown: ShownResult) -> dict[str, str]:
    """Return the options that a picture was asked for with, but format and sheet, to ask for another format."""
    request = shown.head.request
    options = {**request.values, "language": request.language}
    for name in ("format", "page", "view"):
        options.pop(name, None)
    return options


ROUTES = (
    get(PATHS["result"], show_result),
    get(PATHS["result-download"], download_result),
    get(PATHS["result-content"], show_content),
    post(PATHS["drop-result"], drop_result, right=Right.READ_ALL),
)
