"""Gambar: the interactive map, and every view that can be drawn."""

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.actions.job_results import KeptResult, kept_results
from spbe_inventory.documents.diagram import DiagramKind
from spbe_inventory.documents.job import JobKind
from spbe_inventory.domain.rights import Right
from spbe_inventory.language.current import current
from spbe_inventory.language.texts import _
from spbe_inventory.web.documents.asking import ask
from spbe_inventory.web.documents.picture_views import VIEWS, view_word
from spbe_inventory.web.documents.shown_files import (
    ShownResult,
    shown_job,
    shown_result,
)
from spbe_inventory.web.shell.addresses import PATHS, address
from spbe_inventory.web.shell.page import page
from spbe_inventory.web.shell.routes import get, post
from spbe_inventory.web.shell.visit import visit_of


def show_pictures(request: Request) -> Response:
    """Return the last interactive map of the whole government, and the views."""
    visit = visit_of(request)
    jobs = [
        job
        for job in visit.site.jobs.open_jobs(visit.access)
        if job.request.kind is JobKind.MAP
    ]
    return page(
        request,
        "pictures/pictures.html",
        shown=_last_map(kept_results(visit.catalogue)),
        jobs=[shown_job(job) for job in jobs],
        views=[_offer(view) for view in VIEWS],
    )


def make_map(request: Request, _form: FormData) -> Response:
    """Make the interactive map of what is on record now."""
    return ask(request, JobKind.MAP, {"language": current()}, {})


def _last_map(results: tuple[KeptResult, ...]) -> ShownResult | None:
    """Return the newest map of the whole government; None where none is kept."""
    for kept in results:
        request = kept.head.request
        if request.kind is JobKind.MAP and not {"first", "unit"} & set(request.values):
            return shown_result(kept)
    return None


def _offer(view: DiagramKind) -> tuple[str, str, str]:
    """Return title, what it shows and the address of the form of a view."""
    shown = VIEWS[view]
    form = address("picture-form", name=view_word(view))
    return _(shown.title), _(shown.shows), form


ROUTES = (
    get(PATHS["pictures"], show_pictures),
    post(PATHS["pictures"], make_map, right=Right.READ_ALL),
)
