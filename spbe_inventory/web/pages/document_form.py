"""The form that asks for a document of one kind."""

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.documents.job import JobKind
from spbe_inventory.errors import BadInput, UsageError
from spbe_inventory.language.texts import _
from spbe_inventory.reports.shared.kinds import REPORT_KINDS
from spbe_inventory.web.making.asking import ask, values_sent
from spbe_inventory.web.making.controls import Sent
from spbe_inventory.web.making.report_controls import (
    further_report_controls,
    report_controls,
)
from spbe_inventory.web.shell.addresses import PATHS
from spbe_inventory.web.shell.page import page
from spbe_inventory.web.shell.routes import get, post
from spbe_inventory.web.shell.visit import visit_of

REFUSED = 422


def show_form(request: Request) -> Response:
    """Return the form, filled with what the address says."""
    return _form(request, Sent(values_sent(request.query_params)))


def make_document(request: Request, form: FormData) -> Response:
    """Make the document that is asked for, or show what cannot be taken."""
    name = _name(request)
    values = values_sent(form)
    try:
        return ask(request, JobKind.REPORT, values, {"kind": name})
    except BadInput as error:
        return _form(request, Sent(values, error.problems), error)
    except UsageError as error:
        return _form(request, Sent(values), error)


def _form(
    request: Request, sent: Sent, error: BadInput | UsageError | None = None
) -> Response:
    kind = REPORT_KINDS[_name(request)]
    catalogue = visit_of(request).catalogue
    return page(
        request,
        "documents/form.html",
        status=REFUSED if error else 200,
        title=_(kind.title),
        use=_(kind.audience),
        controls=report_controls(catalogue, kind, sent),
        further=further_report_controls(kind, sent),
        error=error,
        problems=sent.other_problems,
        submit=_("Make the document"),
        back="documents",
    )


def _name(request: Request) -> str:
    """Return the kind that the address names; HTTPException for one that there is not."""
    name = request.path_params["name"]
    if name not in REPORT_KINDS:
        raise HTTPException(404)
    return str(name)


ROUTES = (
    get(PATHS["document-form"], show_form),
    post(PATHS["document-form"], make_document),
)
