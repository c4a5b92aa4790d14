"""Aplikasi kembar: pairs that may be one application, with the reasons; and what was found of many at once."""

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.actions.duplicates import Duplicates, reasons_text
from spbe_inventory.actions.found_duplicates import found_duplicates
from spbe_inventory.documents.job import JobKind, JobRequest
from spbe_inventory.domain.rights import Right
from spbe_inventory.language.current import current
from spbe_inventory.web.shell.addresses import PATHS, address
from spbe_inventory.web.shell.page import page, redirect
from spbe_inventory.web.shell.paging import page_number, paging, query_of_pages
from spbe_inventory.web.shell.routes import get, post
from spbe_inventory.web.shell.visit import visit_of

ROWS = 25
NOTHING = Duplicates((), ())


def show_duplicates(request: Request) -> Response:
    """Return one page of the pairs, the likeliest first; of a large register those that a job found."""
    known = found_duplicates(visit_of(request).catalogue)
    result = known.found or NOTHING
    at = page_number(request.query_params)
    return page(
        request,
        "duplicates/list.html",
        known=known,
        result=result,
        pairs=result.pairs[(at - 1) * ROWS : at * ROWS],
        reasons=reasons_text,
        paging=paging(at, len(result.pairs), ROWS),
        query_of=query_of_pages(request.query_params),
    )


def find(request: Request, _form: FormData) -> Response:
    """Let a job find what may be one, and show how far it is."""
    visit = visit_of(request)
    wanted = JobRequest(JobKind.DUPLICATES, current(), {})
    job = visit.site.jobs.submit(visit.catalogue, wanted)
    return redirect(address("job", id=job.id))


ROUTES = (
    get(PATHS["duplicates"], show_duplicates),
    post(PATHS["duplicates"], find, right=Right.READ_ALL),
)
