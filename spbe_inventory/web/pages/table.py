"""Ubah dalam tabel: what a list shows, edited cell by cell and saved at once."""

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.actions.record_table import (
    EditTable,
    record_table,
    table_columns,
    table_fields,
    table_rows,
)
from spbe_inventory.actions.save_table import SavedTable, save_table
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import Basis
from spbe_inventory.web.records.table_form import read_rows, shown_rows
from spbe_inventory.web.records.table_request import TableRequest, table_request
from spbe_inventory.web.shell.addresses import PATHS, address
from spbe_inventory.web.shell.page import page, redirect
from spbe_inventory.web.shell.paging import paging
from spbe_inventory.web.shell.routes import get, post
from spbe_inventory.web.shell.visit import visit_of

ROWS = 25
NOTHING_SAVED = SavedTable(0, (), 0)


def show_table(request: Request) -> Response:
    """Return a page of records as a table to be edited."""
    asked = table_request(request)
    catalogue = visit_of(request).catalogue
    table = record_table(catalogue, asked.list.page_request(ROWS), asked.columns)
    return _page(request, asked, table)


def save(request: Request, form: FormData) -> Response:
    """Save what was typed; rows that cannot be saved come back with it."""
    asked = table_request(request)
    visit = visit_of(request)
    rows = read_rows(asked.list.kind, form)
    author = visit.author(*_given(form))
    saved = save_table(visit.catalogue, asked.list.kind, rows, author)
    if not saved.held:
        return redirect(address("table", asked.query()), saved=saved.batch)
    keys = [row.key for row in rows]
    kind, names = asked.list.kind, asked.columns
    now = table_rows(visit.catalogue, kind, keys, names)
    shown = tuple(now[key] for key in keys if key in now)
    columns = table_columns(visit.catalogue, kind, names)
    table = EditTable(columns, shown, len(shown))
    return _page(request, asked, table, saved, _given(form))


def _page(
    request: Request,
    asked: TableRequest,
    table: EditTable,
    saved: SavedTable = NOTHING_SAVED,
    given: tuple[str, str] = ("", ""),
) -> Response:
    status = 200
    if saved.held:
        status = 422
    basis, source = given
    rows = shown_rows(table.columns, table.rows, saved.held)
    known = {row.key for row in rows}
    lost = [held for held in saved.held if held.row.key not in known]
    return page(
        request,
        "table/table.html",
        status=status,
        kind=KINDS[asked.list.kind],
        table=table,
        rows=rows,
        lost=lost,
        saved=saved,
        asked=asked,
        paging=paging(asked.list.page, table.count, ROWS),
        fields=table_fields(asked.list.kind),
        bases=tuple(Basis),
        basis=basis,
        source=source,
    )


def _given(form: FormData) -> tuple[str, str]:
    """Return on which basis and from which source the facts are known; empty where that is not said."""
    basis = _text(form, "basis")
    if basis not in set(Basis):
        basis = ""
    return basis, _text(form, "source")


def _text(form: FormData, name: str) -> str:
    """Return a line of a form, empty where it has none."""
    text = form.get(name, "")
    if isinstance(text, str):
        return text.strip()
    return ""


ROUTES = (get(PATHS["table"], show_table), post(PATHS["table"], save))
