"""Tutup: end the server from the page."""

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.domain.rights import Right
from spbe_inventory.web.shell.addresses import PATHS
from spbe_inventory.web.shell.page import bare_page, page
from spbe_inventory.web.shell.routes import get, post
from spbe_inventory.web.shell.visit import visit_of


def show_stop(request: Request) -> Response:
    """Return the page that asks whether to stop."""
    path = visit_of(request).catalogue.path.absolute()
    return page(request, "catalogue/stop.html", folder=path.parent, name=path.name)


def stop(request: Request, _form: FormData) -> Response:
    """Tell the server to stop after this answer."""
    visit_of(request).site.stopping.set()
    return bare_page(request, "catalogue/stopped.html")


ROUTES = (
    get(PATHS["stop"], show_stop, right=Right.ACCOUNTS),
    post(PATHS["stop"], stop, needs_catalogue=False, right=Right.ACCOUNTS),
)
