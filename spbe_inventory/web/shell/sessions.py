"""The cookie of who is signed in, and who that is."""

from dataclasses import replace

from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.actions.form_state import day_sent_by
from spbe_inventory.actions.sign_in import signed_in
from spbe_inventory.domain.accounts import SignedIn
from spbe_inventory.domain.actor import system_clock
from spbe_inventory.web.shell.outer_address import is_encrypted
from spbe_inventory.web.shell.prefix import with_prefix

READING = ("GET", "HEAD")


def session_cookie(request: Request) -> str:
    """Return the name of the cookie that holds the session; cookies know no ports, so the port stands in it."""
    return f"spbe_masuk_{request.url.port or 80}"


def session_secret(request: Request) -> str:
    """Return the secret of the session that a browser holds, empty where it holds none."""
    return request.cookies.get(session_cookie(request), "")


def who_is_signed_in(request: Request) -> SignedIn | None:
    """Return who is signed in by the cookie of a request; None for nobody, and where nobody can be."""
    site = request.app.state.site
    secret = session_secret(request)
    if not site.has_accounts or not secret:
        return None
    known = signed_in(site.catalogue, secret, system_clock)
    if known is None or known.access.office is None or not known.is_by_link:
        return known
    if request.method in READING:
        return known
    opened = replace(site.catalogue, access=known.access)
    return replace(known, sent=day_sent_by(opened))


def hand_out(request: Request, answer: Response, secret: str) -> Response:
    """Let the browser hold the secret of a session until it is closed, and return the answer."""
    answer.set_cookie(
        session_cookie(request),
        secret,
        httponly=True,
        samesite="lax",
        secure=is_encrypted(request),
        path=with_prefix("/"),
    )
    return answer


def take_back(request: Request, answer: Response) -> Response:
    """Let the browser forget the session, and return the answer."""
    answer.delete_cookie(
        session_cookie(request), httponly=True, samesite="lax", path=with_prefix("/")
    )
    return answer
