"""Addresses to be sent to somebody else: with scheme and host, as this browser reached the server."""

from starlette.requests import Request

from spbe_inventory.web.shell.addresses import address


def outer_address(request: Request, page: str, /, **parts: object) -> str:
    """Return the whole address of a page."""
    return f"{request.url.scheme}://{request.url.netloc}{address(page, **parts)}"
