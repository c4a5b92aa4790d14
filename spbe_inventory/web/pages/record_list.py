"""A list of the records of a kind."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.actions.browsing import PageRequest, page_of_records
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.web.shell.addresses import PATHS, kind_of
from spbe_inventory.web.shell.page import page
from spbe_inventory.web.shell.routes import get
from spbe_inventory.web.shell.visit import visit_of

ROWS = 50


def show_records(request: Request) -> Response:
    """Return the first page of the records of a kind."""
    kind = kind_of(request.path_params["noun"])
    if kind is None:
        raise HTTPException(404)
    visit = visit_of(request)
    asked = PageRequest(kind, limit=ROWS)
    found = page_of_records(visit.catalogue, asked)
    fields = [KINDS[kind].fields[name] for name in KINDS[kind].listed]
    return page(
        request, "records/list.html", kind=KINDS[kind], found=found, fields=fields
    )


ROUTES = (get(PATHS["records"], show_records),)
