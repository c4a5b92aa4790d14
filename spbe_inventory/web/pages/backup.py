"""A copy of the catalogue as it is now, to be kept elsewhere."""

from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import FileResponse, Response

from spbe_inventory.actions.happenings import COPY_DOWNLOADED, note_happening
from spbe_inventory.actions.maintenance import copy_to_download
from spbe_inventory.domain.rights import Right
from spbe_inventory.web.shell.addresses import PATHS
from spbe_inventory.web.shell.outer_address import client_address
from spbe_inventory.web.shell.routes import get
from spbe_inventory.web.shell.visit import visit_of


def show_backup(request: Request) -> Response:
    """Return a copy of the catalogue as it is now, whole while it is in use."""
    visit = visit_of(request)
    copy = copy_to_download(visit.catalogue, visit.author().clock)
    if visit.site.has_accounts:
        note_happening(
            visit.catalogue,
            COPY_DOWNLOADED,
            copy.name,
            visit.author(),
            client_address(request),
        )
    return FileResponse(
        copy.path,
        media_type="application/vnd.sqlite3",
        filename=copy.name,
        background=BackgroundTask(copy.remove),
    )


ROUTES = (get(PATHS["backup"], show_backup, right=Right.ACCOUNTS),)
