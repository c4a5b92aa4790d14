"""The columns of an upload: what each sheet and heading was taken for, to be corrected."""

from dataclasses import replace

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.actions.choices import choices as choices_of
from spbe_inventory.actions.column_meanings import (
    kinds_of_lists,
    meanings_of,
    word_of,
)
from spbe_inventory.actions.reading_process import (
    items,
    parts,
    reading_of_upload,
)
from spbe_inventory.actions.uploads import change_choices
from spbe_inventory.documents.import_reading import (
    ReadingItem,
    ReadingSection,
    ReadingState,
)
from spbe_inventory.documents.upload import Said, Upload
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.errors import BadInput
from spbe_inventory.web.imports.column_form import said_meanings, said_owners
from spbe_inventory.web.imports.upload import running_page, upload_of
from spbe_inventory.web.shell.addresses import PATHS, address
from spbe_inventory.web.shell.page import page, redirect
from spbe_inventory.web.shell.routes import get, post
from spbe_inventory.web.shell.statuses import REFUSED
from spbe_inventory.web.shell.visit import visit_of

WORD = "kata"  # in a map: the row is about a word of a cell
SKIPPED_SHEET = "lewati"
DEFAULT_KIND = "application"
OWNER = KINDS["application"].fields["owner"]


def show_columns(request: Request) -> Response:
    """Return what each sheet and heading was taken for."""
    upload = upload_of(request)
    if upload.batch:
        return redirect(address("import", number=upload.number))
    catalogue = visit_of(request).catalogue
    reading = reading_of_upload(catalogue, upload)
    if reading.state is ReadingState.RUNNING:
        return running_page(request, upload, reading)
    if not parts(catalogue, upload, ReadingSection.TABLE):
        return redirect(address("import", number=upload.number))
    return _page(request, upload)


def save_columns(request: Request, form: FormData) -> Response:
    """Keep what sheets, headings and words mean, and read the files again."""
    upload = upload_of(request)
    choices = replace(
        upload.choices,
        meanings=said_meanings(upload.choices, form),
        owners=said_owners(form),
        fill_down="fill_down" in form,
        empty_erases="empty_erases" in form,
    )
    try:
        change_choices(visit_of(request).catalogue, upload.number, choices)
    except BadInput as error:
        return _page(request, upload, error)
    return redirect(address("import", number=upload.number))


def _page(request: Request, upload: Upload, error: BadInput | None = None) -> Response:
    catalogue = visit_of(request).catalogue
    tables = [
        item for _position, item in items(catalogue, upload, ReadingSection.TABLE).items
    ]
    words = [
        item for _position, item in items(catalogue, upload, ReadingSection.WORD).items
    ]
    meanings = upload.choices.meanings
    said_kinds = {sheet: kind for sheet, heading, kind in meanings if not heading}
    status = 200
    if error is not None:
        status = REFUSED
    return page(
        request,
        "import/columns.html",
        status=status,
        upload=upload,
        error=error,
        tables=tables,
        words=words,
        said_kinds=said_kinds,
        unseen=_unseen(said_kinds, tables),
        said_words=_said_words(meanings),
        recalled=set(upload.choices.recalled),
        kinds=kinds_of_lists(),
        options={kind: meanings_of(kind) for kind in _kinds(tables)},
        files_without_owner=_files_without_owner(tables, upload),
        offices=choices_of(catalogue, OWNER),
        default_kind=DEFAULT_KIND,
        skipped=SKIPPED_SHEET,
    )


def _said_words(meanings: tuple[Said, ...]) -> list[tuple[Said, str, str]]:
    """Return the rows that explain words, each with the word and with what it means in words."""
    rows = [row for row in meanings if row[0] == WORD]
    return [(row, *word_of(row[1], row[2])) for row in rows]


def _unseen(said_kinds: dict[str, str], tables: list[ReadingItem]) -> dict[str, str]:
    """Return what was said of sheets that are not read for it, so that it can be taken back."""
    shown = {str(table["map_sheet"]) for table in tables}
    return {sheet: kind for sheet, kind in said_kinds.items() if sheet not in shown}


def _kinds(tables: list[ReadingItem]) -> set[str]:
    known = dict(kinds_of_lists())
    kinds = {str(table["kind"]) for table in tables if table["kind"] in known}
    return kinds | {DEFAULT_KIND}


def _files_without_owner(tables: list[ReadingItem], upload: Upload) -> list[str]:
    """Return the files whose lists do not say whose they are, and those for which a person said it."""
    files = [str(table["file"]) for table in tables if table["asks_owner"]]
    return list(dict.fromkeys([*files, *upload.choices.owners]))


ROUTES = (
    get(PATHS["import-columns"], show_columns),
    post(PATHS["import-columns"], save_columns),
)
