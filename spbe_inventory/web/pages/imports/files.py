"""Files about an upload to download, and those that were filled in to be taken back."""

from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.actions.reading_process import document_of_upload, take_file
from spbe_inventory.actions.uploads import MAX_SIZE
from spbe_inventory.errors import BadInput
from spbe_inventory.language.texts import N_, _
from spbe_inventory.web.imports.upload import upload_of
from spbe_inventory.web.shell.addresses import PATHS, address
from spbe_inventory.web.shell.page import download, page, redirect
from spbe_inventory.web.shell.routes import get, post
from spbe_inventory.web.shell.statuses import NOT_FOUND, REFUSED
from spbe_inventory.web.shell.visit import visit_of

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# What can be had: the name of the file, its media type.
FILES = {
    "review": (N_("decisions.xlsx"), WORKBOOK),
    "checked": (N_("to-mend.xlsx"), WORKBOOK),
    "map": (N_("columns.csv"), "text/csv"),
}
TAKEN = ("review", "map")


def give_file(request: Request) -> Response:
    """Return a file about an upload, to be saved."""
    upload = upload_of(request)
    what = request.path_params["what"]
    if what not in FILES or upload.batch:
        raise HTTPException(NOT_FOUND)
    content = document_of_upload(visit_of(request).catalogue, upload.number, what)
    name, media_type = FILES[what]
    return download(content, _(name), media_type)


def take_back(request: Request, form: FormData) -> Response:
    """Take a file that a person filled in, and read the upload again."""
    upload = upload_of(request)
    what = request.path_params["what"]
    if what not in TAKEN or upload.batch:
        raise HTTPException(NOT_FOUND)
    try:
        content = _content(form)
        take_file(visit_of(request).catalogue, upload.number, what, content)
    except BadInput as error:
        return page(
            request,
            "import/file_refused.html",
            status=REFUSED,
            upload=upload,
            error=error,
        )
    return redirect(address("import", number=upload.number))


def _content(form: FormData) -> bytes:
    """Return the file of a form; raise BadInput where none was chosen."""
    sent = form.get("file")
    if not isinstance(sent, UploadFile) or not sent.filename:
        raise BadInput("upload-without-file")
    return sent.file.read(MAX_SIZE)


ROUTES = (
    get(PATHS["import-file"], give_file),
    post(PATHS["import-file"], take_back),
)
