"""The form that asks for a document of one kind."""

from functools import partial

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.documents.job import JobKind
from spbe_inventory.domain.rights import Right
from spbe_inventory.language.texts import _
from spbe_inventory.reports.shared.kinds import REPORT_KINDS
from spbe_inventory.web.documents.asking import FileForm, show_form, take_form
from spbe_inventory.web.documents.report_controls import (
    further_report_controls,
    report_controls,
)
from spbe_inventory.web.shell.addresses import PATHS
from spbe_inventory.web.shell.routes import get, post
from spbe_inventory.web.shell.visit import visit_of


def show_document_form(request: Request) -> Response:
    """Return the form, filled with what the address says."""
    return show_form(request, _form(request))


def make_document(request: Request, sent: FormData) -> Response:
    """Make the document that is asked for, or show what cannot be taken."""
    return take_form(request, _form(request), sent)


def _form(request: Request) -> FileForm:
    """Return the form of the kind that the address names; HTTPException for one that there is not."""
    name = request.path_params["name"]
    if name not in REPORT_KINDS:
        raise HTTPException(404)
    kind = REPORT_KINDS[name]
    catalogue = visit_of(request).catalogue
    return FileForm(
        kind=JobKind.REPORT,
        fixed={"kind": name},
        title=_(kind.title),
        use=_(kind.audience),
        submit=_("Make the document"),
        back="documents",
        controls=partial(report_controls, catalogue, kind),
        further=partial(further_report_controls, kind),
    )


ROUTES = (
    get(PATHS["document-form"], show_document_form, right=Right.READ_ALL),
    post(PATHS["document-form"], make_document, right=Right.READ_ALL),
)
