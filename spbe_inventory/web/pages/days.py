"""What was recorded between the ends of two days."""

from datetime import date, timedelta

from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.actions.history import changes_between
from spbe_inventory.domain.actor import today
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.web.history.days import day_of
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

WEEK = timedelta(days=7)


def show_days(request: Request) -> Response:
    """Return what was recorded between the ends of two days; of the last week where none is named."""
    asked = request.query_params
    first = day_of(asked.get("dari", ""), today() - WEEK)
    second = day_of(asked.get("sampai", ""), today())
    at = page_number(asked)
    kind = kind_asked(request)
    changes = changes_between(
        visit_of(request).catalogue,
        first,
        _last(second),
        kind=kind,
        limit=ROWS,
        offset=(at - 1) * ROWS,
    )
    return page(
        request,
        "history/days.html",
        changes=changes,
        first=first,
        second=second,
        kind=kind,
        kinds=KINDS,
        paging=paging(at, shown_count(changes.counts, kind), ROWS),
        query_of=query_of_pages(request.query_params),
        words_of=entry_words(),
    )


def _last(second: date) -> date | None:
    """Return the second of two days, None for today or later: until now."""
    if second >= today():
        return None
    return second


ROUTES = (get(PATHS["days"], show_days),)
