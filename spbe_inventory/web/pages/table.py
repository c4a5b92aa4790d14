"""Ubah dalam tabel: what a list shows, edited cell by cell and saved at once."""

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.actions.record_table import (
    RecordTable,
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
from spbe_inventory.web.shell.list_query import PAGE, ListQuery, list_query, page_count
from spbe_inventory.web.shell.page import page, redirect
from spbe_inventory.web.shell.routes import get, post
from spbe_inventory.web.shell.table_form import read_rows, shown_rows
from spbe_inventory.web.shell.visit import visit_of

ROWS = 25
MAX_COLUMNS = 20
KIND, COLUMN = "kind", "isian"
NOTHING_SAVED = SavedTable(0, (), 0)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What an address asks for: the records of a list, and the fields that are columns."""

    query: ListQuery
    columns: tuple[str, ...]

    def address(self, number: int) -> str:
        """Return the address of a page of the table."""
        return address("table", {**self.pairs(), PAGE: number})

    def pairs(self) -> dict[str, object]:
        """Return what stands in the address of the same table, the page left out."""
        return {KIND: self.query.kind, COLUMN: self.columns, **self.query.pairs()}


def show_table(request: Request) -> Response:
    """Return a page of records as a table to be edited."""
    asked = _asked(request)
    catalogue = visit_of(request).catalogue
    table = record_table(catalogue, asked.query.request(ROWS), asked.columns)
    return _page(request, asked, table)


def save(request: Request, form: FormData) -> Response:
    """Save what was typed; rows that cannot be saved come back with it."""
    asked = _asked(request)
    visit = visit_of(request)
    rows = read_rows(form)
    author = visit.author(_text(form, "basis"), _text(form, "source"))
    saved = save_table(visit.catalogue, asked.query.kind, rows, author)
    here = asked.address(asked.query.page)
    if not saved.held:
        return redirect(here, saved=saved.batch)
    keys = [row.key for row in rows]
    kind, names = asked.query.kind, asked.columns
    now = table_rows(visit.catalogue, kind, keys, names)
    shown = tuple(now[key] for key in keys if key in now)
    columns = table_columns(visit.catalogue, kind, names)
    table = RecordTable(columns, shown, len(shown))
    return _page(request, asked, table, saved, _given(form))


def _page(
    request: Request,
    asked: _Asked,
    table: RecordTable,
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
        kind=KINDS[asked.query.kind],
        table=table,
        rows=rows,
        lost=lost,
        saved=saved,
        asked=asked,
        pages=page_count(table.count, ROWS),
        fields=table_fields(asked.query.kind),
        bases=tuple(Basis),
        basis=basis,
        source=source,
    )


def _asked(request: Request) -> _Asked:
    kind = request.query_params.get(KIND, "application")
    if kind not in KINDS:
        raise HTTPException(404)
    query = list_query(kind, request.query_params)
    chosen = request.query_params.getlist(COLUMN)
    return _Asked(query, _columns(query, chosen))


def _columns(query: ListQuery, chosen: Sequence[str]) -> tuple[str, ...]:
    """Return the fields that are columns: those chosen, else the usual ones and those that the list is filtered by."""
    allowed = table_fields(query.kind)
    filtered = [name for name, _text in query.filters]
    names = [*chosen] or [*usual_columns(query.kind), *filtered]
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
