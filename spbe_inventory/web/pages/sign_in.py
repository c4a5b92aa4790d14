"""Masuk and keluar: sign in with a password, sign out."""

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.actions.sign_in import sign_in, sign_out
from spbe_inventory.domain.actor import system_clock
from spbe_inventory.errors import NotPermitted
from spbe_inventory.web.shell.addresses import PATHS, address
from spbe_inventory.web.shell.outer_address import client_address
from spbe_inventory.web.shell.own_path import own_path
from spbe_inventory.web.shell.page import bare_page, redirect
from spbe_inventory.web.shell.routes import get, post
from spbe_inventory.web.shell.sessions import hand_out, session_secret, take_back
from spbe_inventory.web.shell.statuses import FORBIDDEN
from spbe_inventory.web.shell.visit import visit_of

BACK = "ke"


def show_sign_in(request: Request) -> Response:
    """Return the form that asks for login and password."""
    back = request.query_params.get(BACK, "")
    return bare_page(request, "access/sign_in.html", back=back, problem="", login="")


def receive_sign_in(request: Request, form: FormData) -> Response:
    """Sign in, and go to the page that was wanted; or show the form again with what is wrong."""
    site = visit_of(request).site
    login = str(form.get("login", ""))
    password = str(form.get("password", ""))
    back = str(form.get("back", ""))
    try:
        secret = sign_in(
            site.catalogue, login, password, client_address(request), system_clock
        )
    except NotPermitted as error:
        return bare_page(
            request,
            "access/sign_in.html",
            status=FORBIDDEN,
            back=back,
            problem=str(error),
            login=login,
        )
    sign_out(site.catalogue, session_secret(request))
    return hand_out(request, redirect(own_path(back)), secret)


def receive_sign_out(request: Request, _form: FormData) -> Response:
    """End the session, and show the form that asks for login and password."""
    sign_out(visit_of(request).site.catalogue, session_secret(request))
    return take_back(request, redirect(address("sign-in")))


ROUTES = (
    get(PATHS["sign-in"], show_sign_in, right=None),
    post(
        PATHS["sign-in"],
        receive_sign_in,
        needs_catalogue=False,
        is_remembered=False,
        right=None,
    ),
    post(
        PATHS["sign-out"],
        receive_sign_out,
        needs_catalogue=False,
        is_remembered=False,
        right=None,
    ),
)
