"""Batalkan: what taking an entry back would change, what stands in the way, and the taking back."""

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.actions.batch_words import action_words
from spbe_inventory.actions.history import undo_outlook
from spbe_inventory.actions.undo import undo
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.rights import Right
from spbe_inventory.web.shell.addresses import PATHS, address
from spbe_inventory.web.shell.page import page, redirect
from spbe_inventory.web.shell.routes import get, post
from spbe_inventory.web.shell.visit import visit_of
from spbe_inventory.web.shell.whole_number import number_in_address

SHOWN = 20  # obstacles that are named one by one


def show_undo(request: Request) -> Response:
    """Return what taking an entry back would change, and what stands in the way."""
    return _page(request, 200)


def save_undo(request: Request, _form: FormData) -> Response:
    """Take an entry back, unless something stands in the way by now."""
    number = number_in_address(request)
    visit = visit_of(request)
    if not undo_outlook(visit.catalogue, number).is_possible:
        return _page(request, 422)
    done = undo(visit.catalogue, number, visit.author())
    return redirect(address("history"), saved=done.batch)


def _page(request: Request, status: int) -> Response:
    outlook = undo_outlook(visit_of(request).catalogue, number_in_address(request))
    return page(
        request,
        "history/undo.html",
        status=status,
        outlook=outlook,
        action=action_words,
        kinds=KINDS,
        shown=SHOWN,
    )


ROUTES = (
    get(PATHS["undo-batch"], show_undo),
    post(PATHS["undo-batch"], save_undo, right=Right.WRITE_ALL),
)
