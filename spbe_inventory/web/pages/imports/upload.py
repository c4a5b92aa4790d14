"""The upload that an address names, and the page of a list of its items."""

from starlette.exceptions import HTTPException
from starlette.requests import Request

from spbe_inventory.actions.reading_process import reading_of_upload
from spbe_inventory.actions.uploads import find_upload
from spbe_inventory.documents.import_reading import ReadingState
from spbe_inventory.documents.upload import Upload
from spbe_inventory.web.shell.visit import visit_of

MAX_DIGITS = 9
NOT_FOUND = 404


def upload_of(request: Request) -> Upload:
    """Return the upload that the address names; raise HTTPException for no number, NotFound where it is gone."""
    text = request.path_params["number"]
    if not (text.isascii() and text.isdecimal()) or len(text) > MAX_DIGITS:
        raise HTTPException(NOT_FOUND)
    return find_upload(visit_of(request).catalogue, int(text))


def is_read(request: Request, upload: Upload) -> bool:
    """Return whether an upload has been read, as it is now, so that its items can be shown."""
    if upload.batch:
        return False
    reading = reading_of_upload(visit_of(request).catalogue, upload)
    return reading.state in (ReadingState.DONE, ReadingState.REFUSED)


def page_number(request: Request) -> int:
    """Return which page of a list the address asks for, from 1."""
    text = request.query_params.get("halaman", "")
    if not (text.isascii() and text.isdecimal()) or len(text) > MAX_DIGITS:
        return 1
    return max(1, int(text))
