"""What a request must have before a page sees it, and what every answer carries."""

import secrets
import time
from http.cookies import SimpleCookie

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers as RequestHeaders
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from spbe_inventory.errors import CatalogueError
from spbe_inventory.language.current import LANGUAGES, use
from spbe_inventory.language.texts import _
from spbe_inventory.web.shell.addresses import PATHS, STATIC, address
from spbe_inventory.web.shell.errors import error_page, refusal
from spbe_inventory.web.shell.log import log_request
from spbe_inventory.web.shell.outer_address import reach_of
from spbe_inventory.web.shell.prefix import with_prefix
from spbe_inventory.web.shell.sessions import session_secret, who_is_signed_in
from spbe_inventory.web.shell.statuses import SEE_OTHER

KEY_PARAMETER = "kunci"
LANGUAGE_COOKIE = "bahasa"
READING = ("GET", "HEAD")
# Pages that are there for who is not signed in yet; what follows a start is a secret.
OPEN_PAGES = frozenset(
    PATHS[page] for page in ("sign-in", "language", "security-contact")
)
OPEN_STARTS = tuple(
    PATHS[page].removesuffix("{secret}") for page in ("office-link", "invitation")
)
OK = 200
FORM_TYPE = "application/x-www-form-urlencoded"
MOST_KEPT = (
    256 * 1024
)  # bytes of a form that is shown again to who is not let in any more
YEAR = 365 * 24 * 3600  # seconds
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
ANSWER_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Robots-Tag": "noindex",
}


class Headers:
    """Puts the headers of every answer, and logs it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun = time.monotonic()
        path = scope["path"]
        is_static = path.startswith(f"{STATIC}/")

        async def send_with_headers(message: Message) -> None:
            """Put the headers that a page has not set itself."""
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in ANSWER_HEADERS.items():
                    headers.setdefault(name, value)
                kept = "no-store"
                if is_static and message["status"] == OK:
                    kept = f"public, max-age={YEAR}, immutable"
                headers.setdefault("Cache-Control", kept)
                milliseconds = (time.monotonic() - begun) * 1000
                log_request(scope["method"], path, message["status"], milliseconds)
            await send(message)

        await self.app(scope, receive, send_with_headers)


class Language:
    """Chooses the language: that of the cookie, else what the browser prefers, else Indonesian."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        if scope["type"] == "http":
            use(_language(RequestHeaders(scope=scope)))
        await self.app(scope, receive, send)


class Guard:
    """Lets in only requests to this machine by its own name, of who may in, and forms of this application.

    Who has the start key is the owner of the file. Where there are accounts, who is signed in may in too, and
    everybody to the pages by which one signs in.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer that it may not in."""
        if scope["type"] != "http" or scope["path"].startswith(f"{STATIC}/"):
            await self.app(scope, receive, send)
            return
        request = Request(scope, receive)
        answer = _refusal(request)
        if answer is None and not _has_key(request):
            answer = await run_in_threadpool(_known_or_turned_away, request)
        elif answer is None and KEY_PARAMETER in request.query_params:
            answer = _without_key(request)
        if answer is None:
            await self.app(scope, receive, send)
        elif _is_of_office(request):
            turned_away = await _with_typed(request, answer)
            await turned_away(scope, receive, send)
        else:
            await answer(scope, receive, send)


def key_cookie(request: Request) -> str:
    """Return the name of the cookie that holds the start key; cookies know no ports, so the port stands in it."""
    return f"spbe_{request.url.port or 80}"


def _refusal(request: Request) -> ASGIApp | None:
    """Return the page that refuses a request; None for one that may in."""
    if not reach_of(request).is_own_name(request.url.hostname):
        return refusal(
            request, _("The catalogue is not open under this name of the computer.")
        )
    if request.method not in READING and not _is_from_here(request):
        return refusal(
            request, _("This form was not sent from a page of the catalogue.")
        )
    return None


def _known_or_turned_away(request: Request) -> ASGIApp | None:
    """Note who is signed in and return None, as for the pages open to all; else the answer to somebody unknown."""
    site = request.app.state.site
    if not site.has_accounts:
        return refusal(
            request,
            _(
                "This address alone does not open the catalogue: open it the way you always do. What you typed on a "
                "page before is still there when you go back."
            ),
        )
    try:
        known = who_is_signed_in(request)
    except CatalogueError as error:
        return error_page(request, error)
    if known is not None:
        request.state.signed_in = known
        return None
    if is_open_to_all(request.url.path):
        return None
    if request.method in READING:
        back = {"ke": with_prefix(request.url.path)}
        return RedirectResponse(address("sign-in", back), SEE_OTHER)
    return refusal(
        request,
        _(
            "You are not signed in any more. What you typed on the page before is still there when you go back; sign "
            "in first, in another window."
        ),
    )


def _is_of_office(request: Request) -> bool:
    """Return whether somebody whose session has ended sends a page of the form of an office."""
    length = request.headers.get("Content-Length", "")
    is_short = length.isascii() and length.isdecimal() and int(length) <= MOST_KEPT
    is_form = request.headers.get("Content-Type", "").startswith(FORM_TYPE)
    of_office = PATHS["office-form"]
    is_there = request.url.path == of_office or request.url.path.startswith(
        f"{of_office}/"
    )
    is_sent = request.method not in READING and _is_from_here(request)
    return (
        is_there and is_sent and is_short and is_form and bool(session_secret(request))
    )


async def _with_typed(request: Request, answer: ASGIApp) -> ASGIApp:
    """Return the page that turns somebody away with all that was typed, to be sent again; as it is for what is no form.

    Nothing of it is kept on the server.
    """
    try:
        request.state.sent = await request.form(max_files=0)
    except HTTPException:
        return answer
    return refusal(
        request,
        _(
            "Your way in has ended. Open your link once more in another window and begin; then press the button here."
        ),
        is_to_be_sent_again=True,
    )


def is_open_to_all(path: str) -> bool:
    """Return whether a page is one by which one signs in."""
    return path in OPEN_PAGES or path.startswith(OPEN_STARTS)


def _has_key(request: Request) -> bool:
    """Return whether a request has the start key, in its address or in its cookie."""
    kept = request.cookies.get(key_cookie(request), "")
    given = request.query_params.get(KEY_PARAMETER) or kept
    expected = request.app.state.site.start_key
    return secrets.compare_digest(given.encode(), expected.encode())


def _is_from_here(request: Request) -> bool:
    """Return whether a form was sent by a page of this application."""
    site = request.headers.get("Sec-Fetch-Site")
    origin = request.headers.get("Origin")
    own = f"{request.url.scheme}://{request.url.netloc}"
    public = reach_of(request).public
    if public and request.url.hostname == public.host:
        own = public.origin
    if site is not None and site != "same-origin":
        return False
    return origin == own or (origin is None and site == "same-origin")


def _without_key(request: Request) -> RedirectResponse:
    """Return the way to the same address without the key, which a cookie holds from now on."""
    address = request.url.remove_query_params(KEY_PARAMETER)
    path = f"/{address.path.lstrip('/')}"  # two strokes would lead to another site
    target = with_prefix(path)
    if address.query:
        target = f"{target}?{address.query}"
    answer = RedirectResponse(target, 303)
    answer.set_cookie(
        key_cookie(request),
        request.app.state.site.start_key,
        httponly=True,
        samesite="lax",
    )
    return answer


def _language(headers: RequestHeaders) -> str:
    cookies = SimpleCookie(headers.get("Cookie", ""))
    if LANGUAGE_COOKIE in cookies and cookies[LANGUAGE_COOKIE].value in LANGUAGES:
        return cookies[LANGUAGE_COOKIE].value
    for preferred in headers.get("Accept-Language", "").split(","):
        language = preferred.partition(";")[0].strip().partition("-")[0]
        if language in LANGUAGES:
            return language
    return LANGUAGES[0]
