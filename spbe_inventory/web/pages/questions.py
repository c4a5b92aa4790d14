"""Tanya: what one answer would settle, the open questions by office, a text to send on, a workbook."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.actions.finding_overview import office_label, office_names
from spbe_inventory.actions.stored_findings import StoredFindings, last_findings
from spbe_inventory.documents.assessment import OfficeQuestions
from spbe_inventory.documents.stored_run import QuestionOffice
from spbe_inventory.language.texts import _
from spbe_inventory.render.tables import render_tables
from spbe_inventory.reports.question_table import asked_table
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.web.findings.answer_address import answer_address
from spbe_inventory.web.findings.finding_query import ROWS, office_key, office_word
from spbe_inventory.web.findings.office_message import office_message
from spbe_inventory.web.shell.addresses import PATHS, address
from spbe_inventory.web.shell.page import download, page
from spbe_inventory.web.shell.paging import page_number, paging, query_of_pages
from spbe_inventory.web.shell.routes import get
from spbe_inventory.web.shell.visit import visit_of

FIRST = 5  # answers that settle most
MAX_DOWNLOAD = 20_000  # questions of a workbook that is written while one waits
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show_questions(request: Request) -> Response:
    """Return what to ask first and the offices with open questions, or the questions of one office."""
    visit = visit_of(request)
    stored = last_findings(visit.catalogue)
    visit.site.findings.opened(visit.catalogue, stored)
    at = page_number(request.query_params)
    values: dict[str, Any] = {}
    key = office_key(request.query_params.get("opd", ""))
    template = "questions/all.html"
    if stored:
        offices = stored.question_offices()
        office = next((asked for asked in offices if asked.key == key), None)
        if office:
            template = "questions/office.html"
            values = _of_office(visit.catalogue, stored, office, at)
        else:
            values = _of_all(stored, offices, at)
    return page(
        request,
        template,
        stored=stored,
        making=visit.site.findings.state(),
        query_of=query_of_pages(request.query_params),
        office_word=office_word,
        back=address("questions"),
        **values,
    )


def download_questions(request: Request) -> Response:
    """Return the open questions as a workbook: of one office, or of all where they are not too many."""
    visit = visit_of(request)
    stored = last_findings(visit.catalogue)
    key = office_key(request.query_params.get("opd", ""))
    offices: tuple[OfficeQuestions, ...] = ()
    if stored:
        offices = stored.questions(key)
    content = render_tables([asked_table(offices)], "excel")
    name = _("open-questions")
    if key is not None and offices:
        name = f"{name}-{office_word(key)}"
    return download(content, f"{name}.xlsx", XLSX)


def _of_all(
    stored: StoredFindings, offices: tuple[QuestionOffice, ...], at: int
) -> dict[str, Any]:
    """Return the page of the offices that is asked for, and what to ask first."""
    first = (at - 1) * ROWS
    count = sum(office.count for office in offices)
    return {
        "wanted": stored.wanted(limit=FIRST),
        "offices": offices[first : first + ROWS],
        "office_count": len(offices),
        "paging": paging(at, len(offices), ROWS),
        "count": count,
        "is_downloadable": count <= MAX_DOWNLOAD,
    }


def _of_office(
    catalogue: Catalogue, stored: StoredFindings, office: QuestionOffice, at: int
) -> dict[str, Any]:
    """Return the page of the questions of an office that is asked for."""
    first = (at - 1) * ROWS
    (asked,) = stored.questions(office.key, first=first, limit=ROWS)
    name = office_label(office_names(catalogue), office.key)
    return {
        "office": office,
        "name": name,
        "message": office_message(catalogue, office, name, stored),
        "questions": [
            (row, answer_address(row.kind, row.key, row.field))
            for row in asked.questions
        ],
        "paging": paging(at, office.count, ROWS),
    }


ROUTES = (
    get(PATHS["questions"], show_questions),
    get(PATHS["questions-file"], download_questions),
)
