"""Files of a round: its recap as a workbook, and the workbook of one office."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.actions.office_workbook import office_workbook
from spbe_inventory.actions.questionnaire import runner_questionnaire
from spbe_inventory.actions.rounds import recap_book
from spbe_inventory.language.texts import _
from spbe_inventory.queries.round_status import round_status
from spbe_inventory.render.form_workbook import form_workbook
from spbe_inventory.web.rounds.questions_ready import require_questions
from spbe_inventory.web.shell.addresses import PATHS
from spbe_inventory.web.shell.page import download
from spbe_inventory.web.shell.routes import get
from spbe_inventory.web.shell.visit import visit_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def download_recap(request: Request) -> Response:
    """Return how far every office is, and everything that is to be cleared up."""
    status = round_status(visit_of(request).catalogue, request.path_params["key"])
    name = _("recap of {round}", round=status.name)
    return download(form_workbook(recap_book(status)), f"{name}.xlsx", XLSX)


def download_form(request: Request) -> Response:
    """Return the workbook of an office, as it is sent to who prefers it to the link."""
    visit = visit_of(request)
    require_questions(visit)
    found = office_workbook(visit.catalogue, request.path_params["unit"])
    if found is None:
        raise HTTPException(404)
    file_name, book = found
    return download(form_workbook(book), file_name, XLSX)


def download_own_form(request: Request) -> Response:
    """Return the workbook of whoever runs the round: what no single office can answer."""
    own = runner_questionnaire(visit_of(request).catalogue)
    if own is None:
        raise HTTPException(404)
    file_name, book = own
    return download(form_workbook(book), file_name, XLSX)


ROUTES = (
    get(PATHS["round-own-form"], download_own_form),
    get(PATHS["round-form"], download_form),
    get(PATHS["round-recap"], download_recap),
)
