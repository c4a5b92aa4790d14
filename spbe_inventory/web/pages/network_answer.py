"""One answer of Keterhubungan aplikasi whole: what was counted, and every row with its records and their picture."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.actions.found_network import found_network
from spbe_inventory.documents.diagram import DiagramKind
from spbe_inventory.documents.network_answer import NamedRecord, Row, RowSelection
from spbe_inventory.web.documents.picture_views import view_word
from spbe_inventory.web.pages.network import question_of
from spbe_inventory.web.shell.addresses import PATHS, address
from spbe_inventory.web.shell.page import page, redirect
from spbe_inventory.web.shell.paging import page_number, paging, query_of_pages
from spbe_inventory.web.shell.routes import get
from spbe_inventory.web.shell.visit import visit_of

ROWS = 50
ONE, TWO = 1, 2


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
        rows=[(row, _picture_address(row)) for row in answer.rows],
        left_out=known.answers.left_out,
        paging=paging(at, answer.count, ROWS),
        query_of=query_of_pages(request.query_params),
    )


def _picture_address(row: Row) -> str:
    """Return where a picture of the first records of a row is asked for; empty where there is none of them."""
    shown = next((cell for cell in row if isinstance(cell, tuple)), ())
    kinds = {record.kind for record in shown}
    if kinds == {"data_set"}:
        return _form_of(DiagramKind.DATA, shown[:ONE])
    if kinds != {"application"} or len(shown) > TWO:
        return ""
    if len(shown) == ONE:
        return _form_of(DiagramKind.NEIGHBOURHOOD, shown)
    return _form_of(DiagramKind.PATH, shown)


def _form_of(view: DiagramKind, about: tuple[NamedRecord, ...]) -> str:
    """Return the address of the form for a picture about one or two records."""
    keys = (record.key for record in about)
    options = dict(zip(("first", "second"), keys, strict=False))
    return address("picture-form", options, name=view_word(view))


ROUTES = (get(PATHS["network-answer"], show_answer),)
