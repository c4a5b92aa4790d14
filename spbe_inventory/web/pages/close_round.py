"""Tutup putaran: asks first; what is on record stays, links go on until their day."""

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.actions.rounds import close_round
from spbe_inventory.domain.rights import Right
from spbe_inventory.queries.round_status import round_status, summary
from spbe_inventory.web.shell.addresses import PATHS, address
from spbe_inventory.web.shell.page import page, redirect
from spbe_inventory.web.shell.routes import get, post
from spbe_inventory.web.shell.visit import visit_of


def show_closing(request: Request) -> Response:
    """Return what closing a round means, and who has not answered yet."""
    status = round_status(visit_of(request).catalogue, request.path_params["key"])
    if status.closed:
        return redirect(address("one-round", key=status.key))
    return page(request, "round/close.html", round=status, summary=summary(status))


def save_closing(request: Request, _form: FormData) -> Response:
    """Close the round."""
    visit = visit_of(request)
    key = request.path_params["key"]
    closed = close_round(visit.catalogue, key, visit.author())
    return redirect(address("one-round", key=key), saved=closed.batch)


ROUTES = (
    get(PATHS["close-round"], show_closing, right=Right.WRITE_ALL),
    post(PATHS["close-round"], save_closing),
)
