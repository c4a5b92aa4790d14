"""The door of the API: tokens and nothing else open it, and everything that comes out of it has its shape.

It stands before all that pages pass: no cookie is looked at, and no page is reached by a token. Its paths are imported
when the first of them is asked for.
"""

from typing import TYPE_CHECKING

from starlette.requests import ClientDisconnect, Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from spbe_inventory.errors import BadInput
from spbe_inventory.web.shell.body_limit import BodyLimit
from spbe_inventory.web.shell.outer_address import reach_of

if TYPE_CHECKING:
    from starlette.routing import Router

START = "/api"


class ApiDoor:
    """Answers what is asked of the API, and lets everything else pass on to the pages."""

    def __init__(self, app: ASGIApp, limit: int) -> None:
        """Keep the pages, and how many bytes may be sent at once."""
        self.app = app
        self._api = BodyLimit(self._answered, limit)
        self._paths: Router | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or pass it on."""
        path = scope.get("path", "")
        is_api = path == START or path.startswith(f"{START}/")
        if scope["type"] != "http" or not is_api:
            await self.app(scope, receive, send)
            return
        await self._api(scope, receive, send)

    async def _answered(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request; whatever goes wrong is an answer in the shape of errors, unless one has begun already."""
        from spbe_inventory.web.api.answers import error_answer

        has_begun = False

        async def watched_send(message: Message) -> None:
            """Pass an answer on, and remember that it has begun."""
            nonlocal has_begun
            has_begun = True
            await send(message)

        request = Request(scope, receive)
        try:
            _check_open(request)
            await self.paths()(scope, receive, watched_send)
        except ClientDisconnect:
            return
        except Exception as error:
            if has_begun:
                raise
            await error_answer(error)(scope, receive, send)

    def paths(self) -> "Router":
        """Return what answers by path, imported."""
        from spbe_inventory.web.api.routing import api_router

        if self._paths is None:
            self._paths = api_router()
        return self._paths


def _check_open(request: Request) -> None:
    """Raise BadInput where the server is reached by a name that is not its own, or is open to its owner only."""
    if not reach_of(request).is_own_name(request.url.hostname):
        raise BadInput("api-other-host")
    if not request.app.state.site.has_accounts:
        raise BadInput("api-closed")
