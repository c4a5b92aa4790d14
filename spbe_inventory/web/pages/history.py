"""Riwayat: what was recorded, batch by batch; and between two days."""

from collections.abc import Mapping
from datetime import date, timedelta

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.actions.batch_words import CHANGE_LABELS, action_words
from spbe_inventory.actions.history import (
    BatchRequest,
    batch_page,
    changes_between,
    changes_of_batch,
    changes_of_record,
    named_records,
    writers,
)
from spbe_inventory.domain.actor import today
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import Basis
from spbe_inventory.language.forms import listing, others
from spbe_inventory.web.shell.addresses import PATHS
from spbe_inventory.web.shell.days import day_of
from spbe_inventory.web.shell.list_request import page_number
from spbe_inventory.web.shell.page import page
from spbe_inventory.web.shell.paging import paging, query_of_pages
from spbe_inventory.web.shell.routes import get
from spbe_inventory.web.shell.visit import visit_of

ROWS = 50
NAMED_RECORDS = 2  # of a batch, in a list of batches
MAX_DIGITS = 18
WEEK = timedelta(days=7)
NAMED = tuple(code for code, kind in KINDS.items() if "name" in kind.named_by)


def show_history(request: Request) -> Response:
    """Return one page of batches, newest first: of all, of a person, of a kind, of records of some names, or of one."""
    asked = request.query_params
    catalogue = visit_of(request).catalogue
    kind = _kind(request)
    number = page_number(asked)
    words = tuple(asked.get("cari", "").split())
    wanted = BatchRequest(
        actor=asked.get("siapa", ""),
        kinds=_kinds(kind, words),
        words=words,
        key=_key(request),
        limit=ROWS,
        offset=(number - 1) * ROWS,
    )
    found = batch_page(catalogue, wanted)
    changes = {}
    numbers = [recorded.batch.number for recorded in found.batches]
    if wanted.key:
        changes = changes_of_record(catalogue, kind, wanted.key, numbers)
    return page(
        request,
        "history/list.html",
        found=found,
        changes=changes,
        titles=named_records(catalogue, numbers, NAMED_RECORDS),
        asked=wanted,
        kind=kind,
        kinds=KINDS,
        writers=writers(catalogue),
        paging=paging(number, found.count, ROWS),
        query_of=query_of_pages(request.query_params),
        query={name: asked.get(name, "") for name in ("siapa", "kind", "cari", "key")},
        some_of=_some_of,
        words_of=_words(),
    )


def show_batch(request: Request) -> Response:
    """Return what one batch changed, old and new."""
    number = batch_number(request)
    at = page_number(request.query_params)
    kind = _kind(request)
    catalogue = visit_of(request).catalogue
    offset = (at - 1) * ROWS
    recorded, changes = changes_of_batch(
        catalogue, number, kind=kind, limit=ROWS, offset=offset
    )
    return page(
        request,
        "history/batch.html",
        recorded=recorded,
        changes=changes,
        kind=kind,
        kinds=KINDS,
        paging=paging(at, _shown(changes.counts, kind), ROWS),
        query_of=query_of_pages(request.query_params),
        words_of=_words(),
    )


def show_days(request: Request) -> Response:
    """Return what was recorded between the ends of two days; of the last week where none is named."""
    asked = request.query_params
    first = day_of(asked.get("dari", ""), today() - WEEK)
    second = day_of(asked.get("sampai", ""), today())
    at = page_number(asked)
    kind = _kind(request)
    changes = changes_between(
        visit_of(request).catalogue,
        first,
        _last(second),
        kind=kind,
        limit=ROWS,
        offset=(at - 1) * ROWS,
    )
    return page(
        request,
        "history/days.html",
        changes=changes,
        first=first,
        second=second,
        kind=kind,
        kinds=KINDS,
        paging=paging(at, _shown(changes.counts, kind), ROWS),
        query_of=query_of_pages(request.query_params),
        words_of=_words(),
    )


def batch_number(request: Request) -> int:
    """Return the number of the batch in the address; raise HTTPException where it is none."""
    text = str(request.path_params["number"])
    if not (text.isascii() and text.isdecimal()) or len(text) > MAX_DIGITS:
        raise HTTPException(404)
    return int(text)


def _some_of(titles: list[str], count: int) -> str:
    """Return the first titles of so many records in words."""
    further = count - len(titles)
    if further <= 0:
        return listing(titles)
    return listing([*titles, others(further)])


def _last(second: date) -> date | None:
    """Return the second of two days, None for today or later: until now."""
    if second >= today():
        return None
    return second


def _kind(request: Request) -> str:
    """Return the kind that an address names, empty where it names none that there is."""
    kind = request.query_params.get("kind", "")
    if kind in KINDS:
        return kind
    return ""


def _key(request: Request) -> str:
    """Return the key that an address names beside a kind."""
    if not _kind(request):
        return ""
    return request.query_params.get("key", "")


def _kinds(kind: str, words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the kinds in which records are looked for: the one that was named, else all that have names."""
    if kind:
        return (kind,)
    if words:
        return NAMED
    return ()


def _shown(counts: Mapping[str, int], kind: str) -> int:
    """Return how many of the records are listed: all, or those of a kind."""
    if kind:
        return counts.get(kind, 0)
    return sum(counts.values())


def _words() -> dict[str, object]:
    """Return what templates of the history say in words: actions, changes, bases."""
    return {"action": action_words, "change": CHANGE_LABELS, "basis": Basis}


ROUTES = (
    get(PATHS["history"], show_history),
    get(PATHS["days"], show_days),
    get(PATHS["batch"], show_batch),
)
