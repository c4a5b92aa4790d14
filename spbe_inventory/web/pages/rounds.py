"""Putaran: who has answered, who has not, their links, texts to paste; without a round the form that opens one."""

from collections.abc import Mapping

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.actions.office_links import MOST_DAYS
from spbe_inventory.actions.round_links import days_until_due, links_by_office
from spbe_inventory.actions.rounds import (
    OfficeSort,
    open_round,
    reminder_message,
    sorts_of_offices,
)
from spbe_inventory.domain.accounts import OfficeLink
from spbe_inventory.domain.actor import system_clock, today
from spbe_inventory.domain.rights import Right
from spbe_inventory.errors import NotFound, SpbeError, UsageError
from spbe_inventory.queries.round_status import RoundStatus, rounds_on_record, summary
from spbe_inventory.session.catalogue import TIMESTAMP
from spbe_inventory.session.permits import require
from spbe_inventory.web.rounds.opening_form import (
    Opening,
    code_of,
    empty_opening,
    read_opening,
    receivers,
)
from spbe_inventory.web.rounds.round_rows import (
    office_groups,
    office_rows,
    time_left,
)
from spbe_inventory.web.shell.addresses import PATHS, address
from spbe_inventory.web.shell.outer_address import reach_of
from spbe_inventory.web.shell.page import page, redirect
from spbe_inventory.web.shell.routes import get, post
from spbe_inventory.web.shell.statuses import REFUSED
from spbe_inventory.web.shell.visit import Visit, visit_of


def show_round(request: Request) -> Response:
    """Return the open round; without one the form that opens one, and those that are closed."""
    rounds = rounds_on_record(visit_of(request).catalogue)
    if rounds and not rounds[0].closed:
        return _shown(request, rounds[0], rounds)
    sorts = sorts_of_offices(visit_of(request).catalogue)
    return _opening(request, empty_opening(sorts), sorts, rounds)


def receive_round(request: Request, form: FormData) -> Response:
    """Open a round; a form that is not whole is shown again with what was typed."""
    visit = visit_of(request)
    require(visit.catalogue, Right.WRITE_ALL)
    sorts = sorts_of_offices(visit.catalogue)
    rounds = rounds_on_record(visit.catalogue)
    closed = [each.name for each in rounds if each.closed]
    opening = read_opening(form, today(), closed)
    if opening.problems:
        return _opening(request, opening, sorts, rounds)
    try:
        opened = open_round(
            visit.catalogue,
            opening.typed["name"],
            opening.due,
            visit.author(),
            receivers=receivers(opening, sorts),
            note=opening.typed["send_to"] or None,
        )
    except UsageError as error:
        return _opening(request, opening, sorts, rounds, error)
    return redirect(address("round"), saved=opened.batch)


def show_one_round(request: Request) -> Response:
    """Return a round by its key: the open one, or one that is closed, to be read only."""
    rounds = rounds_on_record(visit_of(request).catalogue)
    key = request.path_params["key"]
    for status in rounds:
        if status.key == key:
            return _shown(request, status, rounds)
    raise NotFound("no-round")


def _shown(
    request: Request, status: RoundStatus, rounds: tuple[RoundStatus, ...]
) -> Response:
    visit = visit_of(request)
    is_open = not status.closed
    links: Mapping[str, OfficeLink] = {}
    if _makes_links(visit) and is_open:
        links = links_by_office(visit.catalogue)
    moment, day = system_clock().strftime(TIMESTAMP), today()
    rows = office_rows(status.offices, links, moment, day)
    return page(
        request,
        "round/round.html",
        days=days_until_due(status, day),
        has_accounts=visit.site.has_accounts,
        is_late=(status.days_left(day) or 0) < 0,
        is_open=is_open,
        is_reached_here_only=reach_of(request).is_local,
        makes_links=_makes_links(visit) and is_open,
        most_days=MOST_DAYS,
        others=[each for each in rounds if each.key != status.key],
        reminder=reminder_message(status),
        groups=office_groups(rows),
        left=time_left(status, day),
        round=status,
        summary=summary,
    )


def _makes_links(visit: Visit) -> bool:
    """Return whether who asks makes links here: they lead nowhere where nobody can sign in."""
    return visit.may(Right.LINKS) and visit.site.has_accounts


def _opening(
    request: Request,
    opening: Opening,
    sorts: tuple[OfficeSort, ...],
    rounds: tuple[RoundStatus, ...],
    refused: SpbeError | None = None,
) -> Response:
    status = 200
    if refused or opening.problems:
        status = REFUSED
    return page(
        request,
        "round/open.html",
        status=status,
        code_of=code_of,
        opening=opening,
        others=rounds,
        refused=refused,
        sorts=sorts,
        summary=summary,
    )


ROUTES = (
    get(PATHS["round"], show_round),
    post(PATHS["round"], receive_round),
    get(PATHS["one-round"], show_one_round),
)
