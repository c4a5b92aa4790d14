"""Isi, what others say of the office: yes, no, not known; and the questions that are about no application."""

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.domain.rights import Right
from spbe_inventory.web.forms.wire import gathered
from spbe_inventory.web.office.others_page import others_page
from spbe_inventory.web.shell.addresses import PATHS
from spbe_inventory.web.shell.routes import get, post


def show_others(request: Request) -> Response:
    """Return what others say of the office."""
    return others_page(request).shown({})


def save_others(request: Request, form: FormData) -> Response:
    """Save what the office says to it."""
    return others_page(request).save(gathered(form.multi_items()))


ROUTES = (
    get(PATHS["office-others"], show_others, right=Right.READ_OWN),
    post(PATHS["office-others"], save_others, right=Right.WRITE_OWN),
)
