"""One finding: what it says, the article, the facts it rests on, what to do; set it aside."""

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.actions.finding_facts import finding_facts
from spbe_inventory.actions.stored_findings import StoredFindings, last_findings
from spbe_inventory.actions.stored_waivers import listed_waivers, waive_stored
from spbe_inventory.actions.waive import WaiverDecision
from spbe_inventory.documents.assessment import FindingRow
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.domain.rights import Right
from spbe_inventory.errors import SpbeError, UsageError
from spbe_inventory.reference.themes import theme_of
from spbe_inventory.rules.engine.loader import all_rules
from spbe_inventory.web.findings.answer_address import answer_address
from spbe_inventory.web.findings.decided_since import decided_since
from spbe_inventory.web.findings.decision_form import (
    Decision,
    empty_decision,
    read_decision,
)
from spbe_inventory.web.records.record_findings import finding_title
from spbe_inventory.web.records.shown_texts import origin_text
from spbe_inventory.web.shell.addresses import PATHS, address, kind_of
from spbe_inventory.web.shell.page import page, redirect
from spbe_inventory.web.shell.routes import get, post
from spbe_inventory.web.shell.statuses import REFUSED
from spbe_inventory.web.shell.visit import visit_of

SHOWN_ANNEX = 100


def show_finding(request: Request) -> Response:
    """Return the page of a finding of the last run; 404 where it says nothing of the kind."""
    return _shown(request, empty_decision())


def waive_finding(request: Request, form: FormData) -> Response:
    """Set the finding aside; a decision that is not whole is shown again with what was typed."""
    visit = visit_of(request)
    typed = read_decision(form, needed_days=("until",))
    _stored, row = _finding_of(request)
    if typed.problems or typed.until is None:
        return _shown(request, typed)
    decision = WaiverDecision(
        typed.typed["reason"], typed.typed["decided_by"], typed.until
    )
    try:
        added = waive_stored(visit.catalogue, row, decision, visit.author())
    except UsageError as error:
        return _shown(request, typed, error)
    return redirect(_own_address(row), saved=added.batch)


def _shown(
    request: Request, decision: Decision, refused: SpbeError | None = None
) -> Response:
    """Return the page with a decision as it was typed, and why it was refused."""
    visit = visit_of(request)
    stored, row = _finding_of(request)
    waivers = [
        waiver
        for waiver in listed_waivers(visit.catalogue)
        if (waiver.rule, waiver.about) == (row.rule, row.key)
    ]
    status = 200
    if refused or decision.problems:
        status = REFUSED
    return page(
        request,
        "gaps/finding.html",
        status=status,
        stored=stored,
        making=visit.site.findings.state(),
        row=row,
        rule=all_rules()[row.rule],
        told=finding_title(row.outcome, row.rule),
        origin_text=origin_text,
        theme=theme_of(row.rule),
        facts=finding_facts(visit.catalogue, row.rule, row.kind, row.key),
        annex=row.annex[:SHOWN_ANNEX],
        hidden=max(0, len(row.annex) - SHOWN_ANNEX),
        waivers=waivers,
        decided=decided_since(visit.catalogue, stored),
        is_gap=row.outcome is Outcome.GAP,
        answer_address=answer_address,
        decision=decision,
        refused=refused,
    )


def _finding_of(request: Request) -> tuple[StoredFindings, FindingRow]:
    """Return the last run and the finding that the address names."""
    rule, noun, key = (request.path_params[name] for name in ("rule", "noun", "key"))
    kind = kind_of(noun)
    stored = last_findings(visit_of(request).catalogue)
    row = None
    if stored and kind:
        row = stored.finding(rule.upper(), kind, key)
    if stored is None or row is None:
        raise HTTPException(404)
    return stored, row


def _own_address(row: FindingRow) -> str:
    return address("finding", rule=row.rule, kind=row.kind, key=row.key)


ROUTES = (
    get(PATHS["finding"], show_finding),
    post(PATHS["finding"], waive_finding, right=Right.WAIVE),
)
