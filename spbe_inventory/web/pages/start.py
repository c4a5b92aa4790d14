"""Mulai: where the register stands, and what to do next."""

from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.actions.overview import overview
from spbe_inventory.web.shell.page import page
from spbe_inventory.web.shell.routes import get
from spbe_inventory.web.shell.visit import visit_of


def show_start(request: Request) -> Response:
    """Return the first page."""
    visit = visit_of(request)
    return page(request, "start/start.html", overview=overview(visit.catalogue))


ROUTES = (get("/", show_start),)
