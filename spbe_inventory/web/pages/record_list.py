"""A list of the records of a kind: searched, filtered, sorted, page by page."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.actions.browsing import Answered, PageRequest, page_of_records
from spbe_inventory.actions.list_filters import filter_controls, filtered_fields
from spbe_inventory.actions.listed_counts import ListedCounts, listed_counts
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.verification import SealState
from spbe_inventory.language.texts import N_, _
from spbe_inventory.queries.application_seals import (
    SealsByApplication,
    application_seals,
)
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.reading import shared_reads
from spbe_inventory.web.records.list_request import (
    MOST_ROWS,
    SEAL,
    ListRequest,
    list_request,
)
from spbe_inventory.web.records.list_rows import answer_label, list_rows
from spbe_inventory.web.shell.addresses import PATHS, address, kind_of
from spbe_inventory.web.shell.page import page
from spbe_inventory.web.shell.paging import paging
from spbe_inventory.web.shell.routes import get
from spbe_inventory.web.shell.visit import visit_of

ROWS = 50
# What a list shows, under its heading.
DEFAULT_UNDER = N_("What is on record; a name leads to the whole record.")
UNDER = {
    "application": N_(
        "Applications of the government, each with its exchanges and gaps."
    ),
    "exchange": N_(
        "Who gives which data to whom: each exchange on record, be it running or only claimed."
    ),
    "unit": N_("Offices that answer for applications, with the units below them."),
    "need": N_("Which application needs which data, and how it gets them."),
}
SHOWN_FILTERS = 4  # beside the search; the others are folded


def show_records(request: Request) -> Response:
    """Return a page of the records of a kind; all that stands on it is read at one moment."""
    kind = kind_of(request.path_params["noun"])
    if kind is None:
        raise HTTPException(404)
    catalogue = visit_of(request).catalogue
    with shared_reads():
        asked = list_request(catalogue, kind, request.query_params)
        values = list_values(catalogue, asked)
        counts: Mapping[str, ListedCounts] = {}
        if kind == "application":
            counts = listed_counts(catalogue, values["keys"])
    has_gaps = any(count.gaps is not None for count in counts.values())
    answer = page(
        request, "records/list.html", counts=counts, has_gaps=has_gaps, **values
    )
    return with_short_address(answer, address("records", asked.query(), kind=kind))


def with_short_address(answer: Response, here: str) -> Response:
    """Return an answer that names its own address, without what a form sends empty, to a page that renews itself."""
    answer.headers["HX-Replace-Url"] = here
    return answer


def list_values(
    catalogue: Catalogue, asked: ListRequest, keys: tuple[str, ...] | None = None
) -> dict[str, Any]:
    """Return what the template of a list is filled with; `keys` are the only records that may be listed, None for all.

    The keys of the records that are shown are among it, as `keys`.
    """
    kind = asked.kind
    seals: SealsByApplication = {}
    if kind == "application":
        seals = application_seals(catalogue)
    wanted = asked.page_request(ROWS)
    if keys is not None:
        wanted = replace(wanted, keys=keys)
    result = page_of_records(catalogue, wanted, asked.shown_columns)
    return {
        "kind": KINDS[kind],
        "under": _(UNDER.get(kind, DEFAULT_UNDER)),
        "asked": asked,
        "query": asked.query,
        "is_narrowed": asked.is_narrowed,
        "result": result,
        "keys": [record.key for record in result.records],
        "rows": tuple(list_rows(kind, result.records, asked.shown_columns)),
        "columns": [KINDS[kind].fields[name] for name in asked.shown_columns],
        **_filter_values(catalogue, asked, wanted),
        "paging": paging(asked.page, result.count, ROWS),
        "most_rows": MOST_ROWS,
        "seals": seals,
        "seal_states": list(SealState),
    }


def _filter_values(
    catalogue: Catalogue, asked: ListRequest, wanted: PageRequest
) -> dict[str, Any]:
    """Return the filters beside the search, those that are folded, and the ways of answering."""
    fields = filtered_fields(asked.kind)
    first, others = fields[:SHOWN_FILTERS], fields[SHOWN_FILTERS:]
    return {
        "filters": filter_controls(catalogue, wanted, first, with_counts=True),
        "more_filters": filter_controls(catalogue, wanted, others),
        "answers": {str(way): answer_label(way) for way in Answered},
        "is_more_open": _is_more_asked(asked, [SEAL, *(field.name for field in first)]),
    }


def _is_more_asked(asked: ListRequest, shown: list[str]) -> bool:
    """Return whether something is asked for that stands folded."""
    if asked.columns or asked.everything:
        return True
    return not set(shown).issuperset(asked.given)


ROUTES = (get(PATHS["records"], show_records),)
