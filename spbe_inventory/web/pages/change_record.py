"""Change a record of any kind: the form, saved at the version that was seen."""

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.actions.record_form import record_form
from spbe_inventory.web.forms.controls import Around
from spbe_inventory.web.forms.form_page import written_kind
from spbe_inventory.web.forms.record_change import SentChange, answer_form, on_record
from spbe_inventory.web.forms.wire import gathered
from spbe_inventory.web.shell.addresses import PATHS, address
from spbe_inventory.web.shell.page import redirect
from spbe_inventory.web.shell.routes import get, post
from spbe_inventory.web.shell.visit import visit_of


def show_record(request: Request) -> Response:
    """Return the form of a record."""
    catalogue = visit_of(request).catalogue
    now = record_form(catalogue, written_kind(request), request.path_params["key"])
    change = SentChange(request, now, {})
    if change.is_of_another:
        return redirect(address("edit-record", kind=now.kind, key=now.key))
    return change.shown(Around(on_record(now)), status=200)


def save_record(request: Request, form: FormData) -> Response:
    """Save what a form changes, or show it again: with what is wrong, or beside what others changed meanwhile."""
    return answer_form(request, gathered(form.multi_items()))


ROUTES = (
    get(PATHS["edit-record"], show_record),
    post(PATHS["edit-record"], save_record),
)
