"""One answer of Keterhubungan aplikasi whole: what was counted, and every row with its records and their picture."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.actions.found_network import found_network
from spbe_inventory.documents.diagram import DiagramKind
from spbe_inventory.documents.network_answer import (
    NetworkQuestion,
    Row,
    RowSelection,
)
from spbe_inventory.web.documents.picture_views import view_word
from spbe_inventory.web.pages.network import question_of
from spbe_inventory.web.shell.addresses import PATHS, address
from spbe_inventory.web.shell.page import page, redirect
from spbe_inventory.web.shell.paging import page_number, paging, query_of_pages
from spbe_inventory.web.shell.routes import get
from spbe_inventory.web.shell.visit import visit_of

ROWS = 50
# Question → view that shows what a row of its answer is about; all others are shown with what is around them.
PICTURES = {
    NetworkQuestion.GROUPS: DiagramKind.ISLAND,
    NetworkQuestion.CUT_POINTS: DiagramKind.ISLAND,
    NetworkQuestion.BRIDGES: DiagramKind.ISLAND,
    NetworkQuestion.MUTUAL: DiagramKind.PATH,
    NetworkQuestion.DENSITY: DiagramKind.INSIDE,
    NetworkQuestion.HANDED_ON: DiagramKind.DATA,
    NetworkQuestion.UNTAKEN: DiagramKind.DATA,
}


def show_answer(request: Request) -> Response:
    """Return one page of the rows of an answer; the way to all answers where none was made yet."""
    question = question_of(request.path_params["word"])
    if question is None:
        raise HTTPException(404)
    at = page_number(request.query_params)
    wanted = RowSelection(question, (at - 1) * ROWS, ROWS)
    known = found_network(visit_of(request).catalogue, wanted)
    if known.answers is None:
        return redirect(address("network"))
    answer = known.answers.of(question)
    return page(
        request,
        "network/answer.html",
        known=known,
        answer=answer,
        rows=[(row, _picture_address(question, row)) for row in answer.rows],
        left_out=known.answers.left_out,
        paging=paging(at, answer.count, ROWS),
        query_of=query_of_pages(request.query_params),
    )


def _picture_address(question: NetworkQuestion, row: Row) -> str:
    """Return where a picture about the first records of a row is asked for; empty where there are none."""
    about = next((cell for cell in row if isinstance(cell, tuple)), ())
    if not about:
        return ""
    view = PICTURES.get(question, DiagramKind.NEIGHBOURHOOD)
    options = {"first": about[0].key}
    if view is DiagramKind.PATH:
        options["second"] = about[1].key
    return address("picture-form", options, name=view_word(view))


ROUTES = (get(PATHS["network-answer"], show_answer),)
