"""Whether the catalogue that was opened is still there: asked before every page is shown, and cheap.

A form is read first, so that nothing typed is lost: `routes.post` asks the same before it saves.
"""

from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Receive, Scope, Send

from spbe_inventory.actions.serving import ServedFile
from spbe_inventory.web.shell.addresses import PATHS, STATIC

READING = ("GET", "HEAD")
# Pages that are there to put it right, or need no catalogue.
WITHOUT_CATALOGUE = frozenset(
    PATHS[page]
    for page in ("begin", "sample", "upgrade", "reopen", "backup", "language", "stop")
)


class Presence:
    """Lets a request in where the catalogue is the one that was opened; else raises CatalogueError."""

    def __init__(self, app: ASGIApp, file: ServedFile) -> None:
        self.app = app
        self.file = file

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        if _is_asked_first(scope) and not self.file.is_unchanged:
            await run_in_threadpool(self.file.check)
        await self.app(scope, receive, send)


def _is_asked_first(scope: Scope) -> bool:
    """Return whether a request is one for a page of the catalogue."""
    if scope["type"] != "http" or scope["method"] not in READING:
        return False
    path = scope["path"]
    return path not in WITHOUT_CATALOGUE and not path.startswith(f"{STATIC}/")
