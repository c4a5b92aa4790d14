"""The path under which a server is reached, where it is not the root of its host: behind a proxy with other sites."""

from contextvars import ContextVar

from starlette.types import ASGIApp, Receive, Scope, Send

_prefix: ContextVar[str] = ContextVar("prefix", default="")


class Prefix:
    """Takes the prefix off the path of a request, if the proxy has not, and puts it before addresses of pages."""

    def __init__(self, app: ASGIApp, prefix: str) -> None:
        self.app = app
        self.prefix = prefix

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        if scope["type"] != "http" or not self.prefix:
            await self.app(scope, receive, send)
            return
        _prefix.set(self.prefix)
        path = scope["path"]
        if path == self.prefix or path.startswith(f"{self.prefix}/"):
            path = path.removeprefix(self.prefix) or "/"
        await self.app({**scope, "path": path}, receive, send)


def with_prefix(path: str) -> str:
    """Return a path of the application as a browser asks for it.

    >>> with_prefix("/aplikasi")
    '/aplikasi'
    """
    return f"{_prefix.get()}{path}"
