"""An invitation: whoever has it chooses the password of an account, once."""

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.actions.accounts import SHORTEST_PASSWORD
from spbe_inventory.actions.sign_in import choose_password, invited_account
from spbe_inventory.domain.actor import system_clock
from spbe_inventory.errors import BadInput, NotPermitted
from spbe_inventory.language.texts import _
from spbe_inventory.web.shell.addresses import PATHS, address
from spbe_inventory.web.shell.page import bare_page, redirect
from spbe_inventory.web.shell.routes import get, post
from spbe_inventory.web.shell.statuses import GONE, REFUSED
from spbe_inventory.web.shell.visit import visit_of

TEMPLATE = "access/invitation.html"


def show_invitation(request: Request) -> Response:
    """Return the form in which the password is chosen."""
    return _form(request)


def receive_password(request: Request, form: FormData) -> Response:
    """Keep the password and go to the page that asks for it; or show the form again with what is wrong."""
    password = str(form.get("password", ""))
    if password != str(form.get("again", "")):
        return _form(request, problem=_("The two passwords are not the same."))
    catalogue = visit_of(request).site.catalogue
    secret = request.path_params["secret"]
    try:
        choose_password(catalogue, secret, password, system_clock)
    except BadInput as error:
        return _form(request, problem=f"{error} {error.hint}")
    except NotPermitted:
        return _form(request)
    return redirect(address("sign-in"))


def _form(request: Request, problem: str = "") -> Response:
    catalogue = visit_of(request).site.catalogue
    secret = request.path_params["secret"]
    status = 200
    if problem:
        status = REFUSED
    try:
        account = invited_account(catalogue, secret, system_clock)
    except NotPermitted as error:
        return bare_page(
            request,
            TEMPLATE,
            status=GONE,
            is_let_in=False,
            account=None,
            over=error,
            problem="",
        )
    return bare_page(
        request,
        TEMPLATE,
        status=status,
        is_let_in=False,
        account=account,
        over=None,
        problem=problem,
        shortest=SHORTEST_PASSWORD,
    )


ROUTES = (
    get(PATHS["invitation"], show_invitation, right=None),
    post(
        PATHS["invitation"],
        receive_password,
        needs_catalogue=False,
        is_remembered=False,
        right=None,
    ),
)
