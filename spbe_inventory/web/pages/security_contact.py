"""security.txt (RFC 9116): to whom a weakness is reported, for who has no account."""

from datetime import timedelta

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from spbe_inventory.domain.actor import system_clock
from spbe_inventory.web.shell.addresses import PATHS
from spbe_inventory.web.shell.outer_address import outer_address
from spbe_inventory.web.shell.routes import get
from spbe_inventory.web.shell.statuses import NOT_FOUND

VALID_DAYS = 180
MOMENT = "%Y-%m-%dT00:00:00Z"


def show_contact(request: Request) -> Response:
    """Return the file; there is none where nobody said whom to tell, or where nobody but the owner reads."""
    site = request.app.state.site
    if not site.security_contact or not site.has_accounts:
        raise HTTPException(NOT_FOUND)
    expires = (system_clock() + timedelta(days=VALID_DAYS)).strftime(MOMENT)
    lines = (
        f"Contact: {site.security_contact}",
        f"Expires: {expires}",
        "Preferred-Languages: id, en",
        f"Canonical: {outer_address(request, 'security-contact')}",
    )
    return PlainTextResponse("\n".join(lines) + "\n")


ROUTES = (get(PATHS["security-contact"], show_contact, right=None),)
