"""The records that an upload would make or change, field by field, a page at a time."""

from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.actions.reading_process import items, parts
from spbe_inventory.documents.import_reading import ReadingSection
from spbe_inventory.web.imports.upload import (
    is_read,
    upload_of,
)
from spbe_inventory.web.shell.addresses import PATHS, address
from spbe_inventory.web.shell.page import page, redirect
from spbe_inventory.web.shell.paging import page_number, paging, query_of_pages
from spbe_inventory.web.shell.routes import get
from spbe_inventory.web.shell.visit import visit_of

ROWS = 25
NEW = "new"


def show_records(request: Request) -> Response:
    """Return a page of new or changed records."""
    upload = upload_of(request)
    if not is_read(request, upload):
        return redirect(address("import", number=upload.number))
    catalogue = visit_of(request).catalogue
    counts = parts(catalogue, upload, ReadingSection.RECORD)
    part = request.query_params.get("bagian", NEW)
    if part not in counts:
        part = next(iter(counts), NEW)
    number = page_number(request.query_params)
    result = items(
        catalogue,
        upload,
        ReadingSection.RECORD,
        part=part,
        start=(number - 1) * ROWS,
        limit=ROWS,
    )
    return page(
        request,
        "import/records.html",
        upload=upload,
        counts=counts,
        part=part,
        result=result,
        paging=paging(number, result.count, ROWS),
        query_of=query_of_pages(request.query_params),
    )


ROUTES = (get(PATHS["import-records"], show_records),)
