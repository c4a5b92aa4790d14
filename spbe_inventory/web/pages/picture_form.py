"""The form that asks for a picture of one view."""

from functools import partial

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.documents.job import JobKind
from spbe_inventory.domain.rights import Right
from spbe_inventory.language.texts import _
from spbe_inventory.web.documents.asking import FileForm, show_form, take_form
from spbe_inventory.web.documents.picture_controls import (
    further_picture_controls,
    picture_controls,
)
from spbe_inventory.web.documents.picture_views import VIEWS, view_of
from spbe_inventory.web.shell.addresses import PATHS
from spbe_inventory.web.shell.routes import get, post
from spbe_inventory.web.shell.visit import visit_of


def show_picture_form(request: Request) -> Response:
    """Return the form, filled with what the address says."""
    return show_form(request, _form(request))


def make_picture(request: Request, sent: FormData) -> Response:
    """Draw the picture that is asked for, or show what cannot be taken."""
    return take_form(request, _form(request), sent)


def _form(request: Request) -> FileForm:
    """Return the form of the view that the address names; HTTPException for one that there is not."""
    view = view_of(request.path_params["name"])
    if view is None:
        raise HTTPException(404)
    catalogue = visit_of(request).catalogue
    return FileForm(
        kind=JobKind.PICTURE,
        fixed={"view": str(view)},
        title=_(VIEWS[view].title),
        use=_(VIEWS[view].shows),
        submit=_("Draw"),
        back="pictures",
        controls=partial(picture_controls, catalogue, view),
        further=partial(further_picture_controls, view),
    )


ROUTES = (
    get(PATHS["picture-form"], show_picture_form, right=Right.READ_ALL),
    post(PATHS["picture-form"], make_picture, right=Right.READ_ALL),
)
