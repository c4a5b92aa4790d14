"""Office by office: how many exchanges go from which to which; each number leads to the list behind it."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.actions.exchange_matrix import (
    UNKNOWN_KEY,
    exchange_matrix,
    parties_with_exchanges,
    partners_of,
    party_lines,
    party_of,
)
from spbe_inventory.actions.governments import of_own_government
from spbe_inventory.actions.list_filters import filter_controls
from spbe_inventory.documents.exchange_matrix import UNKNOWN_OFFICE, ExchangeParty
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.reading import shared_reads
from spbe_inventory.web.records.list_request import ListRequest, list_request
from spbe_inventory.web.shell.addresses import PATHS, address
from spbe_inventory.web.shell.page import page
from spbe_inventory.web.shell.paging import paging
from spbe_inventory.web.shell.routes import get
from spbe_inventory.web.shell.visit import visit_of

KIND = "exchange"
PARTY = "perangkat"  # in an address: the office or institution that is shown alone
FILTERS = ("state", "method")
MOST_PARTIES = 40  # that stand in one table; more are listed page by page
ROWS = 50
NO_OWNER = ("!open", "!unknown", "!none")


def show_matrix(request: Request) -> Response:
    """Return the table of offices; of many a list of them, and of one its partners."""
    catalogue = of_own_government(visit_of(request).catalogue)
    with shared_reads():
        asked = list_request(catalogue, KIND, request.query_params)
        parties = parties_with_exchanges(catalogue)
        party = party_of(parties, request.query_params.get(PARTY, ""))
        shown = _shown(catalogue, asked, parties, party)
        fields = [KINDS[KIND].fields[name] for name in FILTERS]
        wanted = asked.page_request(ROWS)
        filters = filter_controls(catalogue, wanted, fields)
    return page(
        request,
        "exchanges/matrix.html",
        asked=asked,
        party=party,
        party_key=_key(party) if party else "",
        filters=filters,
        count=len(parties),
        open_giver=address("records", {"giver": "!open"}, kind=KIND),
        open_taker=address("records", {"taker": "!open"}, kind=KIND),
        **_links(catalogue, asked),
        **shown,
    )


def _links(catalogue: Catalogue, asked: ListRequest) -> dict[str, Any]:
    """Return functions that give the addresses behind a number and behind the name of a party."""

    def behind(giver: ExchangeParty | None, taker: ExchangeParty | None) -> str:
        """Return the address of the list of exchanges from one party to another."""
        query = asked.query(page=1)
        for side, chosen in (("giver", giver), ("taker", taker)):
            query.update(_filters(catalogue, side, chosen))
        return address("records", query, kind=KIND)

    def alone(chosen: ExchangeParty) -> str:
        """Return the address of one party and its partners."""
        return address("matrix", {**asked.query(page=1), PARTY: _key(chosen)})

    return {"behind": behind, "alone": alone}


def _shown(
    catalogue: Catalogue,
    asked: ListRequest,
    parties: tuple[ExchangeParty, ...],
    party: ExchangeParty | None,
) -> dict[str, Any]:
    """Return what the page shows: a table, lines of parties, or the partners of one."""
    wanted = asked.page_request(ROWS)
    empty: dict[str, Any] = {
        "matrix": None,
        "lines": (),
        "partners": (),
        "paging": paging(1, 0, ROWS),
    }
    if party is not None:
        return {**empty, "partners": partners_of(catalogue, wanted, party)}
    if len(parties) <= MOST_PARTIES:
        return {**empty, "matrix": exchange_matrix(catalogue, wanted, parties)}
    first = (asked.page - 1) * ROWS
    lines = party_lines(catalogue, wanted, parties[first : first + ROWS])
    return {**empty, "lines": lines, "paging": paging(asked.page, len(parties), ROWS)}


def _key(party: ExchangeParty) -> str:
    """Return the text that stands for a party in an address."""
    if party == UNKNOWN_OFFICE:
        return UNKNOWN_KEY
    return party.key


def _filters(
    catalogue: Catalogue, side: str, party: ExchangeParty | None
) -> dict[str, object]:
    """Return the filters by which a list finds the exchanges of a party at one end."""
    if party is None:
        return {}
    if party.kind == "agency":
        return {f"{side}.agency": party.key}
    owner: object = party.key
    if party == UNKNOWN_OFFICE:
        owner = NO_OWNER
    return {f"{side}.owner": owner, f"{side}.agency": catalogue.agency}


ROUTES = (get(PATHS["matrix"], show_matrix),)
