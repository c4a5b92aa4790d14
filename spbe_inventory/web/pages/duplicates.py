"""Aplikasi kembar: pairs that may be one application, with the reasons; and what was found of many at once."""

from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.actions.duplicates import reasons_text
from spbe_inventory.actions.found_duplicates import found_duplicates
from spbe_inventory.web.shell.addresses import PATHS
from spbe_inventory.web.shell.list_request import page_number
from spbe_inventory.web.shell.page import page
from spbe_inventory.web.shell.paging import paging, query_of_pages
from spbe_inventory.web.shell.routes import get
from spbe_inventory.web.shell.visit import visit_of

ROWS = 25


def show_duplicates(request: Request) -> Response:
    """Return one page of the pairs, the likeliest first."""
    visit = visit_of(request)
    found = found_duplicates(visit.catalogue)
    at = page_number(request.query_params)
    pairs = found.pairs[(at - 1) * ROWS : at * ROWS]
    return page(
        request,
        "duplicates/list.html",
        found=found,
        pairs=pairs,
        reasons=reasons_text,
        paging=paging(at, len(found.pairs), ROWS),
        query_of=query_of_pages(request.query_params),
    )


ROUTES = (get(PATHS["duplicates"], show_duplicates),)
