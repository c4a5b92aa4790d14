"""Akun: who may sign in, in which role; accounts are made, invited again, switched off."""

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.actions.access_messages import invitation_message
from spbe_inventory.actions.accounts import (
    Invitation,
    add_account,
    all_accounts,
    invite_again,
    switch_off,
)
from spbe_inventory.actions.named_records import named_offices
from spbe_inventory.domain.rights import Right, Role
from spbe_inventory.errors import BadInput
from spbe_inventory.language.texts import _
from spbe_inventory.web.shell.addresses import PATHS, address
from spbe_inventory.web.shell.outer_address import outer_address
from spbe_inventory.web.shell.page import page, redirect
from spbe_inventory.web.shell.routes import get, post
from spbe_inventory.web.shell.statuses import REFUSED
from spbe_inventory.web.shell.visit import visit_of


def show_accounts(request: Request) -> Response:
    """Return the accounts and the form of a new one."""
    return _accounts(request)


def receive_account(request: Request, form: FormData) -> Response:
    """Make an account and show the text to send; or show the form again with what is wrong."""
    visit = visit_of(request)
    typed = {name: str(form.get(name, "")) for name in ("login", "role", "office")}
    if typed["role"] not in set(Role):
        return _accounts(request, problem=_("Choose a role."), typed=typed)
    try:
        invitation = add_account(
            visit.catalogue,
            typed["login"],
            Role(typed["role"]),
            typed["office"] or None,
            visit.author(),
        )
    except BadInput as error:
        return _accounts(request, problem=f"{error} {error.hint}", typed=typed)
    return _accounts(request, invitation=invitation)


def receive_invitation(request: Request, _form: FormData) -> Response:
    """Invite to choose a new password, and show the text to send."""
    visit = visit_of(request)
    login = request.path_params["login"]
    invitation = invite_again(visit.catalogue, login, visit.author())
    return _accounts(request, invitation=invitation)


def receive_off(request: Request, _form: FormData) -> Response:
    """Switch an account off."""
    visit = visit_of(request)
    switch_off(visit.catalogue, request.path_params["login"], visit.author())
    return redirect(address("accounts"))


def _accounts(
    request: Request,
    *,
    invitation: Invitation | None = None,
    problem: str = "",
    typed: dict[str, str] | None = None,
) -> Response:
    catalogue = visit_of(request).catalogue
    message = ""
    if invitation:
        there = outer_address(request, "invitation", secret=invitation.secret)
        message = invitation_message(invitation, there)
    status = 200
    if problem:
        status = REFUSED
    return page(
        request,
        "access/accounts.html",
        status=status,
        accounts=all_accounts(catalogue),
        has_accounts=visit_of(request).site.has_accounts,
        message=message,
        offices=named_offices(catalogue),
        problem=problem,
        roles=list(Role),
        typed=typed or {},
    )


ROUTES = (
    get(PATHS["accounts"], show_accounts),
    post(PATHS["accounts"], receive_account, right=Right.ACCOUNTS),
    post(PATHS["invite"], receive_invitation, right=Right.ACCOUNTS),
    post(PATHS["account-off"], receive_off, right=Right.ACCOUNTS),
)
