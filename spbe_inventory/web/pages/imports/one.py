"""One upload: how far it is read, what it would change, saved or thrown away."""

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.actions.reading_process import (
    items,
    parts,
    reading_of_upload,
    stop_reading,
)
from spbe_inventory.actions.save_upload import save_upload
from spbe_inventory.actions.uploads import drop_upload, remove_file
from spbe_inventory.documents.import_reading import (
    Reading,
    ReadingItem,
    ReadingSection,
    ReadingState,
)
from spbe_inventory.documents.upload import Upload
from spbe_inventory.domain.lists import Verdict
from spbe_inventory.errors import BadInput, EditConflict, SpbeError
from spbe_inventory.web.imports.upload import running_page, upload_of
from spbe_inventory.web.shell.addresses import PATHS, address
from spbe_inventory.web.shell.page import page, redirect
from spbe_inventory.web.shell.routes import get, post
from spbe_inventory.web.shell.statuses import CONFLICT, REFUSED
from spbe_inventory.web.shell.visit import visit_of

SHOWN_APART = 100  # rows set apart on this page
SHOWN_CHANGES = 10  # changed records on this page; the others stand on their own
REMARK_PARTS = ("left_out", *map(str, Verdict))


def show_import(request: Request) -> Response:
    """Return what an upload would change, or how far it is read, or in which batch it was saved."""
    upload = upload_of(request)
    if upload.batch:
        return page(request, "import/saved.html", upload=upload)
    return _page(request, upload)


def save_import(request: Request, form: FormData) -> Response:
    """Save what was shown; where something changed since then it is read again and shown, never saved."""
    upload = upload_of(request)
    visit = visit_of(request)
    author = visit.author(upload.choices.basis, upload.choices.source)
    seen = str(form.get("basis", ""))
    confirmed = str(form.get("confirmed", ""))
    try:
        batch = save_upload(visit.catalogue, upload.number, author, seen, confirmed)
    except EditConflict as error:
        return _page(request, upload, error, CONFLICT)
    except BadInput as error:
        return _page(request, upload, error, REFUSED)
    return redirect(address("import", number=upload.number), saved=batch)


def drop_import(request: Request, form: FormData) -> Response:
    """Throw an upload away, or one file of it."""
    upload = upload_of(request)
    catalogue = visit_of(request).catalogue
    stop_reading(catalogue, upload.number)
    if "file" in form:
        remove_file(catalogue, upload.number, str(form["file"]))
        return redirect(address("import", number=upload.number))
    drop_upload(catalogue, upload.number)
    return redirect(address("imports"))


def _page(
    request: Request,
    upload: Upload,
    error: SpbeError | None = None,
    status: int = 200,
) -> Response:
    reading = reading_of_upload(visit_of(request).catalogue, upload)
    values = {"upload": upload, "reading": reading, "error": error}
    if reading.state is ReadingState.RUNNING:
        return running_page(request, upload, reading, error)
    if reading.state is not ReadingState.DONE:
        has_tables = bool(
            parts(visit_of(request).catalogue, upload, ReadingSection.TABLE)
        )
        return page(
            request,
            "import/refused.html",
            status=status,
            has_tables=has_tables,
            **values,
        )
    return _difference(request, upload, reading, error, status)


def _difference(
    request: Request,
    upload: Upload,
    reading: Reading,
    error: SpbeError | None,
    status: int,
) -> Response:
    catalogue = visit_of(request).catalogue
    remarks: dict[str, list[ReadingItem]] = {part: [] for part in REMARK_PARTS}
    for part in parts(catalogue, upload, ReadingSection.REMARK):
        result = items(catalogue, upload, ReadingSection.REMARK, part=part)
        remarks[part] = [item for _position, item in result.items]
    changed = items(
        catalogue, upload, ReadingSection.RECORD, part="changed", limit=SHOWN_CHANGES
    )
    return page(
        request,
        "import/difference.html",
        status=status,
        upload=upload,
        reading=reading,
        head=reading.head,
        error=error,
        remarks=remarks,
        changed=changed,
        apart=_apart(request, upload),
        has_words=bool(parts(catalogue, upload, ReadingSection.WORD)),
    )


def _apart(request: Request, upload: Upload) -> list[ReadingItem]:
    """Return the rows that are set apart, which can be said to be applications."""
    catalogue = visit_of(request).catalogue
    result = items(
        catalogue, upload, ReadingSection.ROW, part="apart", limit=SHOWN_APART
    )
    return [item for _position, item in result.items]


ROUTES = (
    get(PATHS["import"], show_import),
    post(PATHS["save-import"], save_import),
    post(PATHS["drop-import"], drop_import),
)
