"""The form that asks for an export of the catalogue in one format."""

from functools import partial

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.actions.job_exports import FORMATS
from spbe_inventory.documents.job import JobKind
from spbe_inventory.domain.rights import Right
from spbe_inventory.language.texts import _
from spbe_inventory.web.documents.asking import FileForm, show_form, take_form
from spbe_inventory.web.documents.export_controls import export_controls
from spbe_inventory.web.shell.addresses import PATHS
from spbe_inventory.web.shell.routes import get, post


def show_export_form(request: Request) -> Response:
    """Return the form, filled with what the address says."""
    return show_form(request, _form(request))


def make_export(request: Request, sent: FormData) -> Response:
    """Make the export that is asked for, or show what cannot be taken."""
    return take_form(request, _form(request), sent)


def _form(request: Request) -> FileForm:
    """Return the form of the format that the address names; HTTPException for one that there is not."""
    name = request.path_params["name"]
    if name not in FORMATS:
        raise HTTPException(404)
    return FileForm(
        kind=JobKind.EXPORT,
        fixed={"format": name},
        title=_(FORMATS[name].title),
        use=_(FORMATS[name].use),
        submit=_("Make the file"),
        back="documents",
        controls=partial(export_controls, name),
    )


ROUTES = (
    get(PATHS["export-form"], show_export_form, right=Right.READ_ALL),
    post(PATHS["export-form"], make_export, right=Right.READ_ALL),
)
