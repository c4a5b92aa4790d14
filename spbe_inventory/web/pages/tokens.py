"""Token program: the own tokens of who is signed in; the administrator sees those of all and makes them for anybody."""

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.actions.accounts import all_accounts
from spbe_inventory.actions.api_tokens import (
    LONGEST_NAME,
    MadeToken,
    all_tokens,
    make_own_token,
    make_token,
    own_tokens,
    withdraw_own_token,
    withdraw_token,
)
from spbe_inventory.domain.rights import Right
from spbe_inventory.errors import BadInput
from spbe_inventory.web.shell.addresses import PATHS, address
from spbe_inventory.web.shell.outer_address import outer_path
from spbe_inventory.web.shell.page import page, redirect
from spbe_inventory.web.shell.routes import get, post
from spbe_inventory.web.shell.statuses import REFUSED
from spbe_inventory.web.shell.visit import Visit, visit_of
from spbe_inventory.web.shell.whole_number import whole_number

API = "/api/v1"


def show_tokens(request: Request) -> Response:
    """Return the tokens and the form of a new one."""
    return _page(request)


def receive_token(request: Request, form: FormData) -> Response:
    """Make a token and show it this once; or show the form again with what is wrong."""
    visit = visit_of(request)
    login = str(form.get("login", ""))
    name = str(form.get("name", ""))
    try:
        if visit.may(Right.ACCOUNTS):
            made = make_token(visit.catalogue, login, name, visit.author())
        else:
            made = make_own_token(visit.catalogue, name, visit.author())
    except BadInput as error:
        return _page(request, problem=f"{error} {error.hint}", typed=name)
    return _page(request, made=made)


def receive_withdrawal(request: Request, _form: FormData) -> Response:
    """End a token."""
    visit = visit_of(request)
    number = whole_number(request.path_params["number"])
    if visit.may(Right.ACCOUNTS):
        withdraw_token(visit.catalogue, number, visit.author())
    else:
        withdraw_own_token(visit.catalogue, number, visit.author())
    return redirect(address("tokens"))


def _page(
    request: Request,
    *,
    made: MadeToken | None = None,
    problem: str = "",
    typed: str = "",
) -> Response:
    visit = visit_of(request)
    status = 200
    if problem:
        status = REFUSED
    if visit.may(Right.ACCOUNTS):
        tokens = all_tokens(visit.catalogue)
    else:
        tokens = own_tokens(visit.catalogue, visit.author())
    logins = _logins(visit)
    return page(
        request,
        "access/tokens.html",
        status=status,
        tokens=tokens,
        logins=logins,
        has_accounts=visit.site.has_accounts,
        may_make=bool(logins) or visit.has_account,
        made=made,
        longest=LONGEST_NAME,
        api=outer_path(request, API),
        problem=problem,
        typed=typed,
    )


def _logins(visit: Visit) -> list[str]:
    """Return the accounts a token may be made for, the own one first; none where it can only be the own."""
    if not visit.may(Right.ACCOUNTS):
        return []
    logins = [
        account.login for account in all_accounts(visit.catalogue) if not account.is_off
    ]
    return sorted(logins, key=lambda login: (login != visit.login, login))


ROUTES = (
    get(PATHS["tokens"], show_tokens, right=Right.READ_OWN),
    post(PATHS["tokens"], receive_token, right=Right.READ_OWN, is_remembered=False),
    post(PATHS["withdraw-token"], receive_withdrawal, right=Right.READ_OWN),
)
