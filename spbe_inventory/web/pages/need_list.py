"""Kebutuhan data: which application needs which data, and how each need is met by the last run."""

from functools import partial

from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.actions.need_list import count_by_status, needs_by_key
from spbe_inventory.actions.stored_findings import StoredFindings
from spbe_inventory.domain.lists import NeedStatus
from spbe_inventory.session.reading import shared_reads
from spbe_inventory.web.pages.record_list import list_values, with_short_address
from spbe_inventory.web.records.list_request import ListRequest, list_request
from spbe_inventory.web.records.shown_run import run_for
from spbe_inventory.web.shell.addresses import address
from spbe_inventory.web.shell.page import page
from spbe_inventory.web.shell.routes import get
from spbe_inventory.web.shell.visit import visit_of

KIND = "need"
STATUS = "status"  # in an address: by which status the needs are chosen


def show_needs(request: Request) -> Response:
    """Return a page of data needs."""
    catalogue = visit_of(request).catalogue
    with shared_reads():
        run = run_for(visit_of(request))
        status = _status(request, run)
        asked = list_request(catalogue, KIND, request.query_params)
        keys = None
        if run is not None and status is not None:
            keys = run.needs_of_status(status)
        values = list_values(catalogue, asked, keys)
        needs = needs_by_key(catalogue, values["keys"], run)
        counts = count_by_status(run)
    values["query"] = partial(_query, asked, status)
    values["is_narrowed"] = asked.is_narrowed or status is not None
    answer = page(
        request,
        "needs/list.html",
        run=run,
        chosen_status=status,
        statuses=counts,
        needs=needs,
        counts={},
        has_gaps=False,
        **values,
    )
    return with_short_address(answer, address("records", values["query"](), kind=KIND))


def _status(request: Request, run: StoredFindings | None) -> NeedStatus | None:
    """Return the status that the address asks for; None where it asks for none, or no run says any."""
    text = request.query_params.get(STATUS, "")
    if run is None or text not in set(NeedStatus):
        return None
    return NeedStatus(text)


def _query(
    asked: ListRequest, status: NeedStatus | None, **changes: object
) -> dict[str, object]:
    """Return what stands behind the question mark of the same list, the status among it."""
    return {STATUS: status, **asked.query(**changes)}


ROUTES = (get(address("records", kind=KIND), show_needs),)
