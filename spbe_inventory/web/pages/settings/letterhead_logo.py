"""The logo of the letterhead: shown, replaced, taken away."""

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.actions.logo import logo, remove_logo, save_logo
from spbe_inventory.domain.rights import Right
from spbe_inventory.errors import BadInput
from spbe_inventory.web.documents.documents_apart import shown_apart
from spbe_inventory.web.shell.addresses import PATHS, address
from spbe_inventory.web.shell.page import redirect
from spbe_inventory.web.shell.routes import get, post
from spbe_inventory.web.shell.visit import visit_of

MAX_BYTES = 5_000_001  # one more than a logo may have, so that a larger one is told


def show_logo(request: Request) -> Response:
    """Return the logo as a picture."""
    content, media_type = logo(visit_of(request).catalogue)
    return shown_apart(content, media_type, is_map=False)


def replace_logo(request: Request, form: FormData) -> Response:
    """Keep the logo that was sent, whatever its name, by what it is."""
    upload = form.get("logo")
    if not isinstance(upload, UploadFile) or not upload.size:
        raise BadInput("no-logo-sent")
    content = upload.file.read(MAX_BYTES)
    visit = visit_of(request)
    batch = save_logo(visit.catalogue, content, visit.author())
    return redirect(address("settings"), saved=batch)


def take_logo_away(request: Request, _form: FormData) -> Response:
    """Take the logo out of the letterhead."""
    visit = visit_of(request)
    batch = remove_logo(visit.catalogue, visit.author())
    return redirect(address("settings"), saved=batch)


ROUTES = (
    get(PATHS["logo"], show_logo),
    post(PATHS["logo"], replace_logo, right=Right.WRITE_ALL),
    post(PATHS["remove-logo"], take_logo_away, right=Right.WRITE_ALL),
)
