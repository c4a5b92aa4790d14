"""Pages that are imported when the first of them is asked for: what they need would hold up the start."""

from importlib import import_module

from starlette.concurrency import run_in_threadpool
from starlette.routing import BaseRoute, Match, Router
from starlette.types import Receive, Scope, Send

PACKAGE = "spbe_inventory.web.pages"


class LatePages(BaseRoute):
    """The pages under the first word of an address, in modules of `web/pages` that are imported at first use."""

    def __init__(self, start: str, *modules: str) -> None:
        self.start = start
        self.modules = modules
        self._router: Router | None = None

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Return whether a request is for one of these pages."""
        if scope["type"] != "http":
            return Match.NONE, {}
        path = scope["path"]
        if path == self.start or path.startswith(f"{self.start}/"):
            return Match.FULL, {}
        return Match.NONE, {}

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        router = self._router
        if router is None:
            router = await run_in_threadpool(self.load)
        await router(scope, receive, send)

    def load(self) -> Router:
        """Return the pages, imported."""
        if self._router is None:
            modules = [import_module(f"{PACKAGE}.{name}") for name in self.modules]
            routes = [route for module in modules for route in module.ROUTES]
            self._router = Router(routes=routes)
        return self._router
