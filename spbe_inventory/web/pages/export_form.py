"""The form that asks for an export of the catalogue in one format."""

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.actions.job_exports import FORMATS
from spbe_inventory.documents.job import JobKind
from spbe_inventory.errors import BadInput, UsageError
from spbe_inventory.language.texts import _
from spbe_inventory.web.making.asking import ask, values_sent
from spbe_inventory.web.making.controls import Sent
from spbe_inventory.web.making.export_controls import export_controls
from spbe_inventory.web.shell.addresses import PATHS
from spbe_inventory.web.shell.page import page
from spbe_inventory.web.shell.routes import get, post

REFUSED = 422


def show_form(request: Request) -> Response:
    """Return the form, filled with what the address says."""
    return _form(request, Sent(values_sent(request.query_params)))


def make_export(request: Request, form: FormData) -> Response:
    """Make the export that is asked for, or show what cannot be taken."""
    values = values_sent(form)
    try:
        return ask(request, JobKind.EXPORT, values, {"format": _name(request)})
    except BadInput as error:
        return _form(request, Sent(values, error.problems), error)
    except UsageError as error:
        return _form(request, Sent(values), error)


def _form(
    request: Request, sent: Sent, error: BadInput | UsageError | None = None
) -> Response:
    name = _name(request)
    export_format = FORMATS[name]
    return page(
        request,
        "documents/form.html",
        status=REFUSED if error else 200,
        title=_(export_format.title),
        use=_(export_format.use),
        controls=export_controls(name, sent),
        further=(),
        error=error,
        problems=sent.other_problems,
        submit=_("Make the file"),
        back="documents",
    )


def _name(request: Request) -> str:
    """Return the format that the address names; HTTPException for one that there is not."""
    name = request.path_params["name"]
    if name not in FORMATS:
        raise HTTPException(404)
    return str(name)


ROUTES = (
    get(PATHS["export-form"], show_form),
    post(PATHS["export-form"], make_export),
)
