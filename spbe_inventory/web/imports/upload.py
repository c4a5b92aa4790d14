"""The upload that an address names, and whether it has been read."""

from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.actions.reading_process import reading_of_upload
from spbe_inventory.actions.uploads import find_upload
from spbe_inventory.documents.import_reading import Reading, ReadingState
from spbe_inventory.documents.upload import Upload
from spbe_inventory.errors import SpbeError
from spbe_inventory.web.shell.page import page
from spbe_inventory.web.shell.statuses import CONFLICT
from spbe_inventory.web.shell.visit import visit_of
from spbe_inventory.web.shell.whole_number import number_in_address

SECONDS_AGAIN = "2"  # after which the page of a reading renews itself


def upload_of(request: Request) -> Upload:
    """Return the upload that the address names; raise HTTPException for no number, NotFound where it is gone."""
    return find_upload(visit_of(request).catalogue, number_in_address(request))


def is_read(request: Request, upload: Upload) -> bool:
    """Return whether an upload has been read, as it is now, so that its items can be shown."""
    if upload.batch:
        return False
    reading = reading_of_upload(visit_of(request).catalogue, upload)
    return reading.state is ReadingState.DONE


def running_page(
    request: Request, upload: Upload, reading: Reading, error: SpbeError | None = None
) -> Response:
    """Return the page of a reading that is under way: it renews itself, with script or without."""
    status = 200
    if error is not None:
        status = CONFLICT
    answer = page(
        request,
        "import/running.html",
        status=status,
        upload=upload,
        reading=reading,
        error=error,
    )
    answer.headers["Refresh"] = SECONDS_AGAIN
    return answer
