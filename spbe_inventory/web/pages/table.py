"""Ubah dalam tabel: what a list shows, edited cell by cell and saved at once."""

from dataclasses import dataclass

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.actions.record_table import (
    EditTable,
    record_table,
    table_columns,
    table_fields,
    table_rows,
    usual_columns,
)
from spbe_inventory.actions.save_table import SavedTable, save_table
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import Basis
from spbe_inventory.web.shell.addresses import PATHS, address
from spbe_inventory.web.shell.list_request import ListRequest, list_request
from spbe_inventory.web.shell.page import page, redirect
from spbe_inventory.web.shell.paging import paging
from spbe_inventory.web.shell.routes import get, post
from spbe_inventory.web.shell.table_form import read_rows, shown_rows
from spbe_inventory.web.shell.visit import visit_of

ROWS = 25
MAX_COLUMNS = 20
KIND = "kind"
NOTHING_SAVED = SavedTable(0, (), 0)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What an address asks for: the records of a list, and the fields that are columns."""

    list: ListRequest
    columns: tuple[str, ...]

    def query(self, **changes: object) -> dict[str, object]:
        """Return what stands behind the question mark of the same table, some of it changed."""
        return {KIND: self.list.kind, **self.list.query(**changes)}


def show_table(request: Request) -> Response:
    """Return a page of records as a table to be edited."""
    asked = _asked(request)
    catalogue = visit_of(request).catalogue
    table = record_table(catalogue, asked.list.page_request(ROWS), asked.columns)
    return _page(request, asked, table)


def save(request: Request, form: FormData) -> Response:
    """Save what was typed; rows that cannot be saved come back with it."""
    asked = _asked(request)
    visit = visit_of(request)
    rows = read_rows(form)
    author = visit.author(_text(form, "basis"), _text(form, "source"))
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
    asked: _Asked,
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


def _asked(request: Request) -> _Asked:
    kind = request.query_params.get(KIND, "application")
    if kind not in KINDS:
        raise HTTPException(404)
    catalogue = visit_of(request).catalogue
    asked = list_request(catalogue, kind, request.query_params)
    return _Asked(asked, _columns(asked))


def _columns(asked: ListRequest) -> tuple[str, ...]:
    """Return the fields that are columns: those chosen, else the usual ones and those that the list is filtered by."""
    allowed = table_fields(asked.kind)
    filtered = [wanted.field.name for wanted in asked.filters if not wanted.through]
    names = asked.columns or (*usual_columns(asked.kind), *filtered)
    distinct = dict.fromkeys(name for name in names if name in allowed)
    return tuple(distinct)[:MAX_COLUMNS]


def _given(form: FormData) -> tuple[str, str]:
    return _text(form, "basis"), _text(form, "source")


def _text(form: FormData, name: str) -> str:
    """Return a line of a form, empty where it has none."""
    text = form.get(name, "")
    if isinstance(text, str):
        return text.strip()
    return ""


ROUTES = (get(PATHS["table"], show_table), post(PATHS["table"], save))
