"""Isi, one application: what is open of it, saved, and on to the next."""

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.domain.rights import Right
from spbe_inventory.web.forms.controls import Around
from spbe_inventory.web.forms.record_change import on_record
from spbe_inventory.web.forms.wire import gathered
from spbe_inventory.web.office.application_page import application_page
from spbe_inventory.web.shell.addresses import PATHS
from spbe_inventory.web.shell.routes import get, post


def show_application(request: Request) -> Response:
    """Return the page of an own application."""
    shown = application_page(request)
    return shown.shown(Around(on_record(shown.now)))


def save_application(request: Request, form: FormData) -> Response:
    """Save what is answered of an own application."""
    return application_page(request).save(gathered(form.multi_items()))


ROUTES = (
    get(PATHS["office-application"], show_application, right=Right.READ_OWN),
    post(PATHS["office-application"], save_application, right=Right.WRITE_OWN),
)
