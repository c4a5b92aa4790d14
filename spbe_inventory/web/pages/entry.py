"""One entry of the history: what it changed, old and new."""

from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.actions.history import changes_of_batch
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.web.history.entries import (
    ROWS,
    entry_words,
    kind_asked,
    shown_count,
)
from spbe_inventory.web.shell.addresses import PATHS
from spbe_inventory.web.shell.page import page
from spbe_inventory.web.shell.paging import page_number, paging, query_of_pages
from spbe_inventory.web.shell.routes import get
from spbe_inventory.web.shell.visit import visit_of
from spbe_inventory.web.shell.whole_number import number_in_address


def show_batch(request: Request) -> Response:
    """Return what one batch changed, old and new."""
    number = number_in_address(request)
    at = page_number(request.query_params)
    kind = kind_asked(request)
    catalogue = visit_of(request).catalogue
    offset = (at - 1) * ROWS
    recorded, changes = changes_of_batch(
        catalogue, number, kind=kind, limit=ROWS, offset=offset
    )
    return page(
        request,
        "history/batch.html",
        recorded=recorded,
        changes=changes,
        kind=kind,
        kinds=KINDS,
        paging=paging(at, shown_count(changes.counts, kind), ROWS),
        query_of=query_of_pages(request.query_params),
        words_of=entry_words(),
    )


ROUTES = (get(PATHS["batch"], show_batch),)
