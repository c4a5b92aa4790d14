"""`spbe user`."""

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from spbe_inventory.cli.access_address import address_to_send, base_option
from spbe_inventory.cli.commands.user_tokens import (
    as_option,
    token,
    token_off,
    tokens,
)
from spbe_inventory.cli.language_option import language_option
from spbe_inventory.cli.localized_click import Group, argument, command, option
from spbe_inventory.cli.options import catalogue_option, json_option, make_author
from spbe_inventory.cli.output import print_json, print_message, print_table
from spbe_inventory.cli.written import AccessChange, print_access
from spbe_inventory.domain.accounts import Account
from spbe_inventory.domain.rights import Role
from spbe_inventory.language.forms import moment
from spbe_inventory.language.texts import N_, _
from spbe_inventory.session.catalogue import Catalogue

if TYPE_CHECKING:
    from spbe_inventory.actions.accounts import Invitation

account_argument = argument("account", metavar=N_("LOGIN"))
role_option = option(
    "--role",
    type=click.Choice([str(role) for role in Role]),
    required=True,
    help=N_("what the account is for"),
)
office_option = option(
    "--unit", "office", metavar=N_("OFFICE"), help=N_("the office of an operator")
)


@command("add", help=N_("make an account, and print the invitation to send"))
@account_argument
@role_option
@office_option
@base_option
@as_option
@json_option
@catalogue_option
def add(
    *,
    catalogue: Catalogue,
    account: str,
    role: str,
    office: str | None,
    base: str | None,
    maker: str | None,
    as_json: bool,
) -> None:
    """Make an account and print the text that invites to choose its password."""
    from spbe_inventory.actions.accounts import add_account

    author = make_author(maker)
    invitation = add_account(catalogue, account, Role(role), office, author)
    there = address_to_send(catalogue, base, "invitation", invitation.secret)
    _print_invitation(invitation, there, "create", as_json=as_json)


def _print_invitation(
    invitation: "Invitation", there: str, change: str, *, as_json: bool
) -> None:
    """Print the text that invites to choose a password, for a program with its address and secret."""
    from spbe_inventory.actions.access_messages import invitation_message

    message = invitation_message(invitation, there)
    if not as_json:
        click.echo(message)
        return
    print_access(
        AccessChange(
            "account",
            invitation.login,
            change,
            address=there,
            secret=invitation.secret,
            message=message,
        )
    )


@command(
    "invite",
    help=N_("a new invitation to choose the password, after one was forgotten"),
)
@account_argument
@base_option
@as_option
@json_option
@catalogue_option
def invite(
    *,
    catalogue: Catalogue,
    account: str,
    base: str | None,
    maker: str | None,
    as_json: bool,
) -> None:
    """Print a new invitation; whoever is signed in by the account is signed out."""
    from spbe_inventory.actions.accounts import invite_again

    invitation = invite_again(catalogue, account, make_author(maker))
    there = address_to_send(catalogue, base, "invitation", invitation.secret)
    _print_invitation(invitation, there, "invite", as_json=as_json)


@command("edit", help=N_("give an account another role or office"))
@account_argument
@role_option
@office_option
@as_option
@json_option
@catalogue_option
def edit(
    *,
    catalogue: Catalogue,
    account: str,
    role: str,
    office: str | None,
    maker: str | None,
    as_json: bool,
) -> None:
    """Change role or office; whoever is signed in by the account is signed out."""
    from spbe_inventory.actions.accounts import change_account

    change_account(catalogue, account, Role(role), office, make_author(maker))
    if as_json:
        print_access(AccessChange("account", account, "edit"))
        return
    print_message(_("Changed: {login}.", login=account))


@command("off", help=N_("let nobody in by an account any more"))
@account_argument
@as_option
@json_option
@catalogue_option
def off(
    *, catalogue: Catalogue, account: str, maker: str | None, as_json: bool
) -> None:
    """Switch an account off; whoever is signed in by it is signed out."""
    from spbe_inventory.actions.accounts import switch_off

    switch_off(catalogue, account, make_author(maker))
    if as_json:
        print_access(AccessChange("account", account, "end"))
        return
    print_message(_("Switched off: {login}.", login=account))


@command("list", help=N_("the accounts, with role and office"))
@json_option
@catalogue_option
def list_(*, catalogue: Catalogue, as_json: bool) -> None:
    """Print the accounts in order of logins."""
    from spbe_inventory.actions.accounts import all_accounts
    from spbe_inventory.actions.named_records import named_offices

    accounts = all_accounts(catalogue)
    if as_json:
        print_json([asdict(account) for account in accounts])
        return
    offices = dict(named_offices(catalogue))
    rows = []
    for account in accounts:
        office = account.office or ""
        role = str(account.role.label)
        rows.append((account.login, role, offices.get(office, office), _state(account)))
    print_table((_("Account"), _("Role"), _("Office"), _("State")), rows)


def _state(account: Account) -> str:
    """Return in words whether somebody can sign in by an account, and when somebody last did."""
    if account.is_off:
        return _("switched off")
    if not account.has_password:
        return _("no password chosen yet")
    if account.last_used_at:
        return _("last signed in {moment}", moment=moment(account.last_used_at))
    return _("not signed in yet")


user = language_option(
    Group("user", help=N_("accounts of a served catalogue: make, invite, switch off"))
)
for _command in (add, list_, invite, edit, off, token, tokens, token_off):
    user.add_command(_command)
