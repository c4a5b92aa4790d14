"""Mulai: where the register stands, what waits for an answer, the gravest gaps, what to do next."""

from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.actions.overview import COUNTED, overview
from spbe_inventory.actions.stored_findings import StoredFindings, last_findings
from spbe_inventory.actions.verification_desk import WaitingCount, waiting_count
from spbe_inventory.documents.stored_run import FindingSelection
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.domain.rights import Right, Role
from spbe_inventory.queries.round_status import open_round_status, summary
from spbe_inventory.web.shell.addresses import address
from spbe_inventory.web.shell.page import page, redirect
from spbe_inventory.web.shell.routes import get
from spbe_inventory.web.shell.visit import Visit, visit_of

SHOWN = 3  # gaps, and answers to be asked for first


def show_start(request: Request) -> Response:
    """Return the first page; to who answers for an office its form, to leaders the page for them."""
    visit = visit_of(request)
    if visit.access.role is Role.LEADER:
        return redirect(address("leader-page"))
    if visit.access.office is not None:
        return redirect(address("office-form"))
    catalogue = visit.catalogue
    return page(
        request,
        "start/start.html",
        overview=overview(catalogue),
        kinds=[KINDS[kind] for kind in COUNTED],
        findings=_findings(last_findings(catalogue)),
        round=open_round_status(catalogue),
        summary=summary,
        waiting=_waiting(visit),
    )


def _waiting(visit: Visit) -> WaitingCount:
    """Return what waits for who asks, who may verify or not."""
    if visit.may(Right.VERIFY):
        return waiting_count(visit.catalogue)
    return WaitingCount()


def _findings(stored: StoredFindings | None) -> dict[str, object] | None:
    """Return what the first page tells of the findings; None where none were counted yet."""
    if stored is None:
        return None
    gravest = FindingSelection(outcome=Outcome.GAP, gravest_first=True, limit=SHOWN)
    unknown = FindingSelection(outcome=Outcome.UNKNOWN, limit=0)
    _known, unanswered = stored.sentences()
    return {
        "age": stored.age.text,
        "gaps": stored.page(gravest),
        "unknown": stored.page(unknown).total,
        "unanswered": unanswered,
        "wanted": stored.wanted(limit=SHOWN),
    }


ROUTES = (get("/", show_start, right=None),)
