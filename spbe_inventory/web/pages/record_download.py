"""What a list shows as a file: every page of it, as a workbook or as CSV."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.actions.browsing import page_of_records
from spbe_inventory.documents.listing import listing_table
from spbe_inventory.documents.report import Table
from spbe_inventory.domain.actor import today
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.language.texts import _
from spbe_inventory.queries.application_seals import (
    SealsByApplication,
    application_seals,
    seal_label,
)
from spbe_inventory.render.tables import render_tables
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.web.records.list_request import MOST_ROWS, ListRequest, list_request
from spbe_inventory.web.records.list_rows import list_rows
from spbe_inventory.web.shell.addresses import PATHS, kind_of, noun_of
from spbe_inventory.web.shell.page import download
from spbe_inventory.web.shell.routes import get
from spbe_inventory.web.shell.visit import visit_of

FORMATS = {
    "xlsx": (
        "excel",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    "csv": ("csv", "text/csv; charset=utf-8"),
}


def download_records(request: Request) -> Response:
    """Return the records of a list as a file."""
    kind = kind_of(request.path_params["noun"])
    suffix = request.query_params.get("format", "xlsx")
    if kind is None or suffix not in FORMATS:
        raise HTTPException(404)
    catalogue = visit_of(request).catalogue
    asked = list_request(catalogue, kind, request.query_params)
    table = _table(catalogue, asked)
    name, media_type = FORMATS[suffix]
    content = render_tables([table], name)
    day = today().isoformat()
    return download(content, f"{noun_of(kind)}-{day}.{suffix}", media_type)


def _table(catalogue: Catalogue, asked: ListRequest) -> Table:
    """Return the records as a table in words."""
    kind = KINDS[asked.kind]
    columns = asked.shown_columns
    result = page_of_records(catalogue, asked.whole_request(MOST_ROWS), tuple(columns))
    headings = [_("Name"), *(str(kind.fields[name].label) for name in columns)]
    seals: SealsByApplication = {}
    if asked.kind == "application":
        seals = application_seals(catalogue)
    if seals:
        headings.append(_("Seal"))
    rows: list[list[str]] = []
    has_apart = False
    for row in list_rows(asked.kind, result.records, columns):
        has_apart = has_apart or bool(row.apart)
        cells = [row.full_name or row.name, *(cell.text for cell in row.cells)]
        if seals:
            cells.append(seal_label(seals, row.key))
        rows.append([*cells, row.apart])
    if has_apart:
        headings.append(_("Not counted"))
    else:
        rows = [row[:-1] for row in rows]
    return listing_table(str(kind.plural), headings, rows)


ROUTES = (get(PATHS["download-records"], download_records),)
