"""Import: files to upload, uploads that wait, and former imports with their undoing."""

from collections.abc import Sequence

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.actions.column_meanings import bases
from spbe_inventory.actions.undo import undo
from spbe_inventory.actions.uploads import (
    DAYS_KEPT,
    MAX_FILES,
    MAX_SIZE,
    MEGABYTE,
    add_upload,
    former_imports,
    open_uploads,
)
from spbe_inventory.documents.upload import UploadChoices
from spbe_inventory.domain.rights import Right
from spbe_inventory.errors import BadInput
from spbe_inventory.language.texts import _
from spbe_inventory.web.imports.upload_form import sent_files, typed_choices
from spbe_inventory.web.shell.addresses import PATHS, address
from spbe_inventory.web.shell.page import page, redirect
from spbe_inventory.web.shell.routes import get, post
from spbe_inventory.web.shell.statuses import REFUSED
from spbe_inventory.web.shell.visit import Visit, visit_of

MAX_DIGITS = 9
ENDINGS = ".xlsx,.xls,.xlsm,.xlsb,.ods,.csv,.tsv,.txt,.json,.ndjson,.sql,.docx,.zip"


def show_imports(request: Request) -> Response:
    """Return the page on which files are uploaded."""
    return _page(request, UploadChoices())


def send_files(request: Request, form: FormData) -> Response:
    """Keep the files of a form, and go on to what stands in them."""
    choices = typed_choices(form)
    try:
        number = add_upload(visit_of(request).catalogue, sent_files(form), choices)
    except BadInput as error:
        return _page(request, choices, error)
    return redirect(address("import-columns", number=number))


def undo_import(request: Request, form: FormData) -> Response:
    """Undo an import, and say so; what stands in the way is told."""
    visit = visit_of(request)
    try:
        number = _import_of(visit, str(form.get("batch", "")))
        undone = undo(visit.catalogue, number, visit.author())
    except BadInput as error:
        return _page(request, UploadChoices(), error)
    return redirect(address("imports"), saved=undone.batch)


def _import_of(visit: Visit, text: str) -> int:
    """Return the number of an import; raise BadInput for what is none."""
    for each in former_imports(visit.catalogue):
        if str(each.batch.number) == text:
            return each.batch.number
    raise BadInput("no-batch", number=text[:MAX_DIGITS])


def _page(
    request: Request, choices: UploadChoices, error: BadInput | None = None
) -> Response:
    visit = visit_of(request)
    status = 200
    if error is not None:
        status = REFUSED
    return page(
        request,
        "import/list.html",
        status=status,
        error=error,
        choices=choices,
        bases=bases(),
        uploads=open_uploads(visit.catalogue),
        imports=former_imports(visit.catalogue),
        endings=ENDINGS,
        limits={
            "files": MAX_FILES,
            "megabytes": MAX_SIZE // MEGABYTE,
            "days": DAYS_KEPT,
        },
        steps=_steps(),
    )


def _steps() -> Sequence[str]:
    """Return what happens with a file, in order."""
    return (
        _("The file is read, nothing is saved yet."),
        _("You see which column was taken for what, and correct it."),
        _("You see what is new and what changes, and decide on single rows."),
        _("You save all of it at once, and can undo it."),
    )


ROUTES = (
    get(PATHS["imports"], show_imports),
    post(PATHS["imports"], send_files, right=Right.IMPORT),
    post(PATHS["undo-import"], undo_import, right=Right.IMPORT),
)
