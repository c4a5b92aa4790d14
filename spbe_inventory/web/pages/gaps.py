"""Kesenjangan: the gaps that matter most, what cannot be assessed yet, and where both are."""

from typing import Any

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.actions.finding_overview import (
    lines_by_office,
    lines_by_provision,
    lines_by_severity,
    lines_by_theme,
    office_names,
    total_line,
)
from spbe_inventory.actions.stored_findings import StoredFindings, last_findings
from spbe_inventory.documents.stored_run import FindingSelection
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.domain.rights import Right
from spbe_inventory.queries.application_seals import share_sentence
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.web.findings.decided_since import decided_since
from spbe_inventory.web.findings.finding_query import FindingQuery, office_word
from spbe_inventory.web.shell.addresses import PATHS, address
from spbe_inventory.web.shell.page import page, redirect
from spbe_inventory.web.shell.routes import get, post
from spbe_inventory.web.shell.visit import visit_of

SHOWN_GAPS = 5
SHOWN_QUESTIONS = 3
SHOWN_LINES = 12  # of offices, and of provisions


def show_gaps(request: Request) -> Response:
    """Return the first page of the findings; it never waits for a run."""
    visit = visit_of(request)
    stored = last_findings(visit.catalogue)
    visit.site.findings.opened(visit.catalogue, stored)
    values: dict[str, Any] = {}
    if stored:
        values = _values(visit.catalogue, stored)
    return page(
        request,
        "gaps/overview.html",
        stored=stored,
        making=visit.site.findings.state(),
        back=address("gaps"),
        seals=share_sentence(visit.catalogue),
        **values,
    )


def make_findings(request: Request, form: FormData) -> Response:
    """Start a run, and go back to the page it was asked for on."""
    visit = visit_of(request)
    visit.site.findings.start(visit.catalogue)
    back = str(form.get("kembali", ""))
    pages = ("gaps", "finding-list", "questions", "rules")
    if back in [address(name) for name in pages]:
        return redirect(back)
    return redirect(address("gaps"))


def _values(catalogue: Catalogue, stored: StoredFindings) -> dict[str, Any]:
    """Return what the page tells of a run."""
    tallies = stored.tallies()
    first = FindingSelection(outcome=Outcome.GAP, limit=SHOWN_GAPS)
    names = office_names(catalogue)
    offices = lines_by_office(stored, names, FindingSelection())
    provisions = lines_by_provision(tallies)
    known, unanswered = stored.sentences()
    return {
        "total": total_line(tallies),
        "known": known,
        "unanswered": unanswered,
        "gaps": stored.page(first).rows,
        "decided": decided_since(catalogue, stored),
        "wanted": stored.wanted(limit=SHOWN_QUESTIONS),
        "asked": stored.question_offices(),
        "themes": lines_by_theme(tallies),
        "severities": lines_by_severity(tallies),
        "offices": offices[:SHOWN_LINES],
        "more_offices": len(offices) - SHOWN_LINES,
        "provisions": provisions[:SHOWN_LINES],
        "more_provisions": len(provisions) - SHOWN_LINES,
        "query": FindingQuery(),
        "office_word": office_word,
    }


ROUTES = (
    get(PATHS["gaps"], show_gaps),
    post(PATHS["make-findings"], make_findings, right=Right.READ_ALL),
)
