"""The form that asks for a picture of one view."""

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.documents.diagram import DiagramKind
from spbe_inventory.documents.job import JobKind
from spbe_inventory.errors import BadInput, UsageError
from spbe_inventory.language.texts import _
from spbe_inventory.web.making.asking import ask, values_sent
from spbe_inventory.web.making.controls import Sent
from spbe_inventory.web.making.picture_controls import (
    further_picture_controls,
    picture_controls,
)
from spbe_inventory.web.making.picture_views import VIEWS, view_of
from spbe_inventory.web.shell.addresses import PATHS
from spbe_inventory.web.shell.page import page
from spbe_inventory.web.shell.routes import get, post
from spbe_inventory.web.shell.visit import visit_of

REFUSED = 422


def show_form(request: Request) -> Response:
    """Return the form, filled with what the address says."""
    return _form(request, Sent(values_sent(request.query_params)))


def make_picture(request: Request, form: FormData) -> Response:
    """Draw the picture that is asked for, or show what cannot be taken."""
    values = values_sent(form)
    try:
        return ask(request, JobKind.PICTURE, values, {"view": str(_view(request))})
    except BadInput as error:
        return _form(request, Sent(values, error.problems), error)
    except UsageError as error:
        return _form(request, Sent(values), error)


def _form(
    request: Request, sent: Sent, error: BadInput | UsageError | None = None
) -> Response:
    view = _view(request)
    catalogue = visit_of(request).catalogue
    return page(
        request,
        "documents/form.html",
        status=REFUSED if error else 200,
        title=_(VIEWS[view].title),
        use=_(VIEWS[view].shows),
        controls=picture_controls(catalogue, view, sent),
        further=further_picture_controls(view, sent),
        error=error,
        problems=sent.other_problems,
        submit=_("Draw"),
        back="pictures",
    )


def _view(request: Request) -> DiagramKind:
    """Return the view that the address names; HTTPException for one that there is not."""
    view = view_of(request.path_params["name"])
    if view is None:
        raise HTTPException(404)
    return view


ROUTES = (
    get(PATHS["picture-form"], show_form),
    post(PATHS["picture-form"], make_picture),
)
