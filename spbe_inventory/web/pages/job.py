"""A job while it waits or runs: how far it is, and cancelling it; when it is done, the way to its file."""

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.actions.jobs import Job, JobState
from spbe_inventory.domain.rights import Right
from spbe_inventory.errors import NotFound
from spbe_inventory.web.documents.shown_files import (
    form_address,
    result_address,
    shown_job,
)
from spbe_inventory.web.shell.addresses import PATHS, address
from spbe_inventory.web.shell.page import page, redirect
from spbe_inventory.web.shell.routes import get, post
from spbe_inventory.web.shell.visit import visit_of


def show_job(request: Request) -> Response:
    """Return how far a job is; of one that is done the way to its file, for a part of the page as a header of htmx."""
    job = _job(request)
    if job.state is JobState.DONE:
        target = result_address(job)
        if "HX-Request" in request.headers:
            return Response(headers={"HX-Redirect": target})
        return redirect(target)
    return page(
        request,
        "documents/job.html",
        shown=shown_job(job),
        job=job,
        before=visit_of(request).site.jobs.waiting_before(job.id),
        form=form_address(job.request),
    )


def cancel_job(request: Request, _form: FormData) -> Response:
    """Cancel a job, and show that it is."""
    job = _job(request)
    visit_of(request).site.jobs.cancel(job.id)
    return redirect(address("job", id=job.id))


def _job(request: Request) -> Job:
    """Return the job that the address names. Raise NotFound for one of an earlier start, or of another login."""
    visit = visit_of(request)
    job = visit.site.jobs.job(request.path_params["id"], visit.access)
    if job is None:
        raise NotFound("no-job")
    return job


ROUTES = (
    get(PATHS["job"], show_job, right=Right.READ_ALL),
    post(PATHS["cancel-job"], cancel_job, right=Right.READ_ALL),
)
