"""Errors that a page puts right: no catalogue yet, an older one, one that holds several governments."""

from starlette.requests import Request
from starlette.responses import RedirectResponse

from spbe_inventory.domain.rights import Right
from spbe_inventory.web.shell.addresses import address
from spbe_inventory.web.shell.statuses import SEE_OTHER
from spbe_inventory.web.shell.visit import visit_of

READING = ("GET", "HEAD")
PAGES = {
    "no-catalogue": "begin",
    "older-catalogue": "upgrade",
    "which-agency": "choose-government",
}


def way_out(request: Request, error_key: str) -> RedirectResponse | None:
    """Return the way to the page that puts an error right; None where there is none."""
    page = PAGES.get(error_key)
    if page is None or request.method not in READING:
        return None
    return RedirectResponse(address(page), SEE_OTHER)


def is_for_others(request: Request, error_key: str) -> bool:
    """Return whether an error is put right by a page that who asks may not open: by somebody else."""
    return error_key in PAGES and not visit_of(request).may(Right.ACCOUNTS)
