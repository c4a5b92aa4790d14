"""What became of gaps since a day: closed, new, worse, not assessable any more."""

from datetime import date, timedelta

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.actions.stored_changes import StoredChanges, stored_changes
from spbe_inventory.actions.stored_findings import last_findings
from spbe_inventory.documents.stored_run import ChangePart
from spbe_inventory.domain.actor import today
from spbe_inventory.domain.dates import read_date
from spbe_inventory.domain.rights import Right
from spbe_inventory.language.texts import _
from spbe_inventory.reference.themes import rule_themes
from spbe_inventory.web.findings.finding_query import ROWS
from spbe_inventory.web.shell.addresses import PATHS, address
from spbe_inventory.web.shell.page import page, redirect
from spbe_inventory.web.shell.paging import page_number, paging, query_of_pages
from spbe_inventory.web.shell.routes import get, post
from spbe_inventory.web.shell.statuses import REFUSED
from spbe_inventory.web.shell.visit import visit_of

MONTH = timedelta(days=30)


def show_changes(request: Request) -> Response:
    """Return what changed since the day of the address, or that it has to be worked out first."""
    visit = visit_of(request)
    text = request.query_params.get("sejak", "")
    since = _day(text)
    stored = last_findings(visit.catalogue)
    changes = None
    if stored and since:
        changes = stored_changes(stored, since)
        if changes is None:
            visit.site.findings.compared(visit.catalogue, stored, since)
    status = 200
    if text and since is None:
        status = REFUSED
    return page(
        request,
        "gaps/changes.html",
        status=status,
        stored=stored,
        making=visit.site.findings.state(),
        asked=text,
        since=since,
        proposed=(today() - MONTH).isoformat(),
        changes=changes,
        parts=_parts(changes, page_number(request.query_params)),
        query_of=query_of_pages(request.query_params),
        rules=rule_themes(),
    )


def make_changes(request: Request, form: FormData) -> Response:
    """Start working out what changed since a day, and go back to its page."""
    visit = visit_of(request)
    text = str(form.get("sejak", ""))
    since = _day(text)
    if since:
        visit.site.findings.start(visit.catalogue, since)
        text = since.isoformat()
    return redirect(address("finding-changes", {"sejak": text}))


def _parts(changes: StoredChanges | None, number: int) -> list[dict[str, object]]:
    """Return the four ways in which gaps changed, each with its title, its count and a page of its gaps."""
    if changes is None:
        return []
    titles = {
        ChangePart.CLOSED: _("Closed"),
        ChangePart.NEW: _("New"),
        ChangePart.WORSE: _("Worse"),
        ChangePart.UNSETTLED: _("No longer assessable (not closed)"),
    }
    first = (number - 1) * ROWS
    parts = []
    for part, title in titles.items():
        count = changes.counts.counts[part]
        rows = changes.page(part, first=first, limit=ROWS)
        parts.append(
            {
                "code": str(part),
                "title": title,
                "count": count,
                "rows": rows,
                "paging": paging(number, count, ROWS),
            }
        )
    return parts


def _day(text: str) -> date | None:
    """Return a day that is not to come; None for anything else."""
    try:
        day = date.fromisoformat(read_date(text, whole=True))
    except ValueError:
        return None
    if day > today():
        return None
    return day


ROUTES = (
    get(PATHS["finding-changes"], show_changes),
    post(PATHS["finding-changes"], make_changes, right=Right.READ_ALL),
)
