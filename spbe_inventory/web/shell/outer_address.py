"""How a server is reached from outside: whole addresses to be sent to somebody else, and where a request comes from."""

from starlette.requests import Request

from spbe_inventory.web.reach import LOCAL_HOSTS, Reach
from spbe_inventory.web.shell.addresses import address
from spbe_inventory.web.shell.prefix import with_prefix

UNKNOWN_CLIENT = "?"
FORWARDED = "X-Forwarded-For"


def reach_of(request: Request) -> Reach:
    """Return where the server of a request listens, and its address behind a proxy."""
    reach: Reach = request.app.state.site.reach
    return reach


def outer_address(request: Request, page: str, /, **parts: object) -> str:
    """Return the whole address of a page: that behind the proxy, else as this browser reached the server."""
    return f"{_origin(request)}{address(page, **parts)}"


def outer_path(request: Request, path: str) -> str:
    """Return the whole address of a path that is no page, as of a page."""
    return f"{_origin(request)}{with_prefix(path)}"


def _origin(request: Request) -> str:
    public = reach_of(request).public
    origin = f"{request.url.scheme}://{request.url.netloc}"
    if public:
        origin = public.origin
    return origin


def is_encrypted(request: Request) -> bool:
    """Return whether the browser of a request speaks to the server, or to the proxy before it, by HTTPS."""
    public = reach_of(request).public
    scheme = request.url.scheme
    if public:
        scheme = public.scheme
    return scheme == "https"


def client_address(request: Request) -> str:
    """Return the address that a request comes from.

    Behind a proxy on this computer it is the last that the proxy wrote into the header: what stands before it was
    sent by the browser, which may write anything there.
    """
    if request.client is None:
        return UNKNOWN_CLIENT
    host = request.client.host
    forwarded = request.headers.getlist(FORWARDED)
    if reach_of(request).public and host in LOCAL_HOSTS and forwarded:
        return forwarded[-1].rpartition(",")[2].strip()
    return host
