"""Tautan: by which offices answer, or leaders read, without an account; made, with a text to send, and withdrawn."""

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.actions.access_messages import link_message
from spbe_inventory.actions.named_records import named_offices
from spbe_inventory.actions.office_links import (
    LINK_DAYS,
    MOST_DAYS,
    MadeLink,
    all_links,
    make_leader_link,
    make_link,
    withdraw_link,
)
from spbe_inventory.domain.actor import system_clock
from spbe_inventory.domain.rights import Right
from spbe_inventory.errors import BadInput
from spbe_inventory.session.catalogue import TIMESTAMP
from spbe_inventory.web.shell.addresses import PATHS, address
from spbe_inventory.web.shell.outer_address import outer_address
from spbe_inventory.web.shell.page import page, redirect
from spbe_inventory.web.shell.routes import get, post
from spbe_inventory.web.shell.statuses import REFUSED
from spbe_inventory.web.shell.visit import visit_of
from spbe_inventory.web.shell.whole_number import whole_number

LEADERS = "*"  # in the form, where an office has its key


def show_links(request: Request) -> Response:
    """Return the links and the form of a new one."""
    return _links(request)


def receive_link(request: Request, form: FormData) -> Response:
    """Make a link and show the text to send; or show the form again with what is wrong."""
    visit = visit_of(request)
    office, days = str(form.get("office", "")), whole_number(str(form.get("days", "")))
    author = visit.author()
    try:
        if office == LEADERS:
            made = make_leader_link(visit.catalogue, author, days=days)
        else:
            made = make_link(visit.catalogue, office, author, days=days)
    except BadInput as error:
        return _links(request, problem=str(error), chosen=office)
    return _links(request, made=made)


def receive_withdrawal(request: Request, _form: FormData) -> Response:
    """End a link at once."""
    visit = visit_of(request)
    number = whole_number(request.path_params["number"])
    withdraw_link(visit.catalogue, number, visit.author())
    return redirect(address("links"))


def _links(
    request: Request,
    *,
    made: MadeLink | None = None,
    problem: str = "",
    chosen: str = "",
) -> Response:
    catalogue = visit_of(request).catalogue
    offices = dict(named_offices(catalogue))
    message = ""
    if made:
        there = outer_address(request, "office-link", secret=made.secret)
        message = link_message(made, offices.get(made.link.office, ""), there)
    status = 200
    if problem:
        status = REFUSED
    return page(
        request,
        "access/links.html",
        status=status,
        chosen=chosen,
        days=LINK_DAYS,
        leaders=LEADERS,
        has_accounts=visit_of(request).site.has_accounts,
        links=all_links(catalogue),
        message=message,
        most_days=MOST_DAYS,
        now=system_clock().strftime(TIMESTAMP),
        offices=offices,
        problem=problem,
    )


ROUTES = (
    get(PATHS["links"], show_links, right=Right.ACCOUNTS),
    post(PATHS["links"], receive_link, right=Right.ACCOUNTS),
    post(PATHS["withdraw-link"], receive_withdrawal, right=Right.ACCOUNTS),
)
