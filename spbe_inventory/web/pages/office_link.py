"""A link of an office: looked at, nothing begins; its button begins to answer.

Chat programs and mail scanners open the addresses that are sent through them; no form is begun by them.
"""

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.actions.office_links import office_of_link
from spbe_inventory.actions.sign_in import begin_by_link, link_of, sign_out
from spbe_inventory.domain.actor import system_clock
from spbe_inventory.errors import NotPermitted
from spbe_inventory.web.shell.addresses import PATHS, address
from spbe_inventory.web.shell.outer_address import client_address
from spbe_inventory.web.shell.page import bare_page, redirect
from spbe_inventory.web.shell.routes import get, post
from spbe_inventory.web.shell.sessions import hand_out, session_secret
from spbe_inventory.web.shell.statuses import GONE
from spbe_inventory.web.shell.visit import visit_of

TEMPLATE = "access/office_link.html"


def show_link(request: Request) -> Response:
    """Return the page that says whose form this is, with the button that begins."""
    catalogue = visit_of(request).site.catalogue
    try:
        link = link_of(catalogue, request.path_params["secret"], system_clock)
    except NotPermitted as error:
        return _over(request, error)
    office = office_of_link(catalogue, link)
    return bare_page(
        request, TEMPLATE, is_let_in=False, link=link, office=office, problem=None
    )


def begin(request: Request, _form: FormData) -> Response:
    """Begin to answer for the office of the link, or to read what it is for."""
    site = visit_of(request).site
    link_secret = request.path_params["secret"]
    address_of_client = client_address(request)
    try:
        secret = begin_by_link(
            site.catalogue, link_secret, address_of_client, system_clock
        )
    except NotPermitted as error:
        return _over(request, error)
    sign_out(site.catalogue, session_secret(request))
    first_page = "office-form"
    if link_of(site.catalogue, link_secret, system_clock).is_for_leaders:
        first_page = "leader-page"
    return hand_out(request, redirect(address(first_page)), secret)


def _over(request: Request, error: NotPermitted) -> Response:
    """Return the page of a link that does not hold."""
    return bare_page(
        request, TEMPLATE, status=GONE, is_let_in=False, problem=error, link=None
    )


ROUTES = (
    get(PATHS["office-link"], show_link, right=None),
    post(
        PATHS["office-link"],
        begin,
        needs_catalogue=False,
        is_remembered=False,
        right=None,
    ),
)
