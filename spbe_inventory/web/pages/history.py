"""Riwayat: what was recorded, batch by batch."""

from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.actions.history import (
    BatchRequest,
    batch_page,
    changes_of_record,
    named_records,
    writers,
)
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.language.forms import listing, others
from spbe_inventory.web.history.entries import ROWS, entry_words, kind_asked
from spbe_inventory.web.shell.addresses import PATHS
from spbe_inventory.web.shell.page import page
from spbe_inventory.web.shell.paging import page_number, paging, query_of_pages
from spbe_inventory.web.shell.routes import get
from spbe_inventory.web.shell.visit import visit_of

NAMED_RECORDS = 2  # of a batch, in a list of batches
NAMED = tuple(code for code, kind in KINDS.items() if "name" in kind.named_by)


def show_history(request: Request) -> Response:
    """Return one page of batches, newest first: of all, of a person, of a kind, of records of some names, or of one."""
    asked = request.query_params
    catalogue = visit_of(request).catalogue
    kind = kind_asked(request)
    wanted = _wanted(request, kind)
    result = batch_page(catalogue, wanted)
    changes = {}
    numbers = [recorded.batch.number for recorded in result.batches]
    if wanted.key:
        changes = changes_of_record(catalogue, kind, wanted.key, numbers)
    return page(
        request,
        "history/list.html",
        result=result,
        changes=changes,
        titles=named_records(catalogue, numbers, NAMED_RECORDS),
        asked=wanted,
        kind=kind,
        kinds=KINDS,
        writers=writers(catalogue),
        paging=paging(page_number(asked), result.count, ROWS),
        query_of=query_of_pages(asked),
        query={name: asked.get(name, "") for name in ("siapa", "kind", "cari", "key")},
        some_of=_some_of,
        words_of=entry_words(),
    )


def _wanted(request: Request, kind: str) -> BatchRequest:
    """Return which batches an address asks for."""
    asked = request.query_params
    words = tuple(asked.get("cari", "").split())
    return BatchRequest(
        actor=asked.get("siapa", ""),
        kinds=_kinds(kind, words),
        words=words,
        key=_key(request),
        limit=ROWS,
        offset=(page_number(asked) - 1) * ROWS,
    )


def _some_of(titles: list[str], count: int) -> str:
    """Return the first titles of so many records in words."""
    further = count - len(titles)
    if further <= 0:
        return listing(titles)
    return listing([*titles, others(further)])


def _key(request: Request) -> str:
    """Return the key that an address names beside a kind."""
    if not kind_asked(request):
        return ""
    return request.query_params.get("key", "")


def _kinds(kind: str, words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the kinds in which records are looked for: the one that was named, else all that have names."""
    if kind:
        return (kind,)
    if words:
        return NAMED
    return ()


ROUTES = (get(PATHS["history"], show_history),)
