"""The rows of an upload, decided on one by one: taken as read, corrected, left out, or said to be a known record."""

from collections.abc import Mapping

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.actions.reading_process import items, parts, reading_of_upload
from spbe_inventory.actions.row_decisions import take_decisions
from spbe_inventory.documents.import_reading import (
    ItemPage,
    ReadingSection,
    ReadingState,
)
from spbe_inventory.documents.upload import SaidDecision, Upload
from spbe_inventory.domain.lists import Verdict
from spbe_inventory.errors import BadInput
from spbe_inventory.web.imports.row_choices import row_choices
from spbe_inventory.web.imports.row_form import (
    row_id,
    shown_again,
    typed_decisions,
)
from spbe_inventory.web.imports.upload import (
    is_read,
    running_page,
    upload_of,
)
from spbe_inventory.web.shell.addresses import PATHS, address
from spbe_inventory.web.shell.page import page, redirect
from spbe_inventory.web.shell.paging import page_number, paging, query_of_pages
from spbe_inventory.web.shell.routes import get, post
from spbe_inventory.web.shell.statuses import REFUSED
from spbe_inventory.web.shell.visit import visit_of

ROWS = 25
ASKED = (
    Verdict.CONFLICT,
    Verdict.FAULT,
    Verdict.APART,
    Verdict.QUESTION,
    Verdict.UNREAD,
)
EVERY = "semua"
Typed = Mapping[str, str]


def show_rows(request: Request) -> Response:
    """Return a page of rows: those of which something is asked, or all."""
    upload = upload_of(request)
    reading = reading_of_upload(visit_of(request).catalogue, upload)
    if reading.state is ReadingState.RUNNING and not upload.batch:
        return running_page(request, upload, reading)
    if not is_read(request, upload):
        return redirect(address("import", number=upload.number))
    return _page(request, upload)


def save_rows(request: Request, form: FormData) -> Response:
    """Keep decisions on rows, and read the files again; what is not understood is shown again as it was typed."""
    upload = upload_of(request)
    catalogue = visit_of(request).catalogue
    typed = list(typed_decisions(form))
    try:
        take_decisions(catalogue, upload.number, typed)
    except BadInput as error:
        return _page(request, upload, error, shown_again(typed))
    if "here" in form:
        query = dict(request.query_params)
        return redirect(address("import-rows", query, number=upload.number))
    return redirect(address("import", number=upload.number))


def _page(
    request: Request,
    upload: Upload,
    error: BadInput | None = None,
    typed: Mapping[str, SaidDecision] | None = None,
) -> Response:
    catalogue = visit_of(request).catalogue
    counts = parts(catalogue, upload, ReadingSection.ROW)
    part = _part(request, counts)
    result = _items(request, upload, part)
    made = {row_id(each): each for each in upload.choices.decisions}
    status = 200
    problems = {}
    if error is not None:
        status = REFUSED
        problems = {each.field_name: str(each) for each in error.problems}
    return page(
        request,
        "import/rows.html",
        status=status,
        upload=upload,
        error=error,
        problems=problems,
        counts={str(each): counts[str(each)] for each in ASKED if str(each) in counts},
        total=sum(counts.values()),
        every=EVERY,
        part=part or EVERY,
        result=result,
        made={**made, **(typed or {})},
        **row_choices(catalogue),
        paging=paging(page_number(request.query_params), result.count, ROWS),
        query_of=query_of_pages(request.query_params),
    )


def _part(request: Request, counts: Mapping[str, int]) -> str | None:
    """Return which rows are asked for: those of a verdict, or None for all."""
    asked = request.query_params.get("bagian", "")
    if asked == EVERY:
        return None
    if asked and asked in counts:
        return asked
    return next((str(each) for each in ASKED if str(each) in counts), None)


def _items(request: Request, upload: Upload, part: str | None) -> ItemPage:
    start = (page_number(request.query_params) - 1) * ROWS
    return items(
        visit_of(request).catalogue,
        upload,
        ReadingSection.ROW,
        part=part,
        start=start,
        limit=ROWS,
    )


ROUTES = (
    get(PATHS["import-rows"], show_rows),
    post(PATHS["import-rows"], save_rows),
)
